import { el } from './dom.js';

const MARKS = { ASSIGNED: 'good', QUEUED: 'wait', OPEN: 'away', MISSED: 'bad', RESOLVED: '' };

/** A request that was raised: what became of it, and what was written. */
export class Conversation {
  constructor(texts, locale, { onsend, onagain, oninput }) {
    this.texts = texts;
    this.time = new Intl.DateTimeFormat(locale, { weekday: 'short', hour: '2-digit', minute: '2-digit' });
    this.shown = new Set();
    this.acknowledgement = el('p', { class: 'notice' });
    this.reference = el('dd');
    this.log = el('ol', { class: 'log', role: 'log', 'aria-live': 'polite', 'aria-label': texts.conversation });
    this.input = el('textarea', { id: 'reply', rows: 2, maxlength: 8000 });
    this.error = el('p', { class: 'error', role: 'alert' });
    this.button = el('button', { class: 'primary', type: 'submit' }, texts.send);
    this.reply = el(
      'form',
      { class: 'reply', novalidate: true },
      el('label', { for: 'reply' }, texts.reply, this.input),
      this.error,
      this.button,
    );
    this.again = el('button', { class: 'plain', type: 'button', onclick: onagain }, texts.again);
    this.node = el(
      'div',
      { class: 'body' },
      el(
        'div',
        { class: 'card', role: 'status' },
        this.acknowledgement,
        el('dl', {}, el('dt', {}, texts.reference), this.reference),
      ),
      this.log,
      this.reply,
      this.again,
    );
    this.input.addEventListener('input', () => oninput(this.input.value));
    this.input.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) this.reply.requestSubmit();
    });
    this.reply.addEventListener('submit', (event) => this.#submitted(event, onsend));
  }

  /** Shows the request as the server tells it; answers the id of the team's latest message, or 0. */
  show(request, nextOpening) {
    const waiting = request.state === 'OPEN' && nextOpening ? `\n${this.texts.nextOpening(nextOpening)}` : '';
    setText(this.acknowledgement, request.acknowledgement + waiting);
    setText(this.reference, request.reference);
    const running = request.state !== 'MISSED' && request.state !== 'RESOLVED';
    this.reply.hidden = !running;
    this.again.hidden = running;
    const messages = request.messages || [];
    messages.forEach((message) => this.#add(message));
    return Math.max(0, ...messages.filter((message) => message.author !== 'CUSTOMER').map((message) => message.id));
  }

  stateText(request) {
    return { text: this.texts[`state_${request.state}`], mark: MARKS[request.state] };
  }

  #add(message) {
    if (this.shown.has(message.id)) return;
    this.shown.add(message.id);
    const kind = { CUSTOMER: 'mine', SYSTEM: 'system' }[message.author] || '';
    const who = { CUSTOMER: this.texts.you, SYSTEM: this.texts.system }[message.author] || this.texts.agent;
    const at = el('time', { datetime: message.at }, this.time.format(new Date(message.at)));
    this.log.append(el('li', { class: kind }, message.body, el('small', {}, `${who}, `, at)));
    this.log.lastElementChild.scrollIntoView({ block: 'nearest' });
  }

  async #submitted(event, onsend) {
    event.preventDefault();
    const body = this.input.value.trim();
    if (!body || this.button.getAttribute('aria-disabled') === 'true') return;
    this.button.setAttribute('aria-disabled', 'true');
    this.button.textContent = this.texts.sending;
    this.error.textContent = '';
    try {
      await onsend(body);
      this.input.value = '';
      this.input.dispatchEvent(new Event('input'));
    } catch (refused) {
      this.error.textContent = refused.status === 429 ? this.texts.tooMany(refused.retryAfter) : this.texts.failed;
    } finally {
      this.button.textContent = this.texts.send;
      this.button.setAttribute('aria-disabled', 'false');
      this.input.focus();
    }
  }
}

function setText(node, text) {
  // Untouched when unchanged, so that a live region does not speak again at every poll.
  if (node.textContent !== text) node.textContent = text;
}
