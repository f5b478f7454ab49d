import { FilePicker, linksOf, refusalOf, wordsOf } from './attachments.js';
import { el, freshKey, say, when } from './dom.js';
import { fill } from './texts.js';

const MARKS = { ASSIGNED: 'good', QUEUED: 'wait', OPEN: 'away', MISSED: 'bad', RESOLVED: '' };

// what a browser's timer can hold
const LONGEST_TIMER = 2 ** 31 - 1;

export { refusalOf };

/** Whether somebody still takes care of it, or will. */
export function isRunning(request) {
  return request.state !== 'MISSED' && request.state !== 'RESOLVED';
}

/** A request that was raised: what became of it, and what was written. */
export class Conversation {
  constructor(texts, locale, { onsend, onattach, onagain, oncancel, onleave, onlook, oninput }) {
    this.texts = texts;
    this.onlook = onlook;
    this.time = new Intl.DateTimeFormat(locale, { weekday: 'short', hour: 'numeric', minute: '2-digit' });
    this.locale = locale;
    this.shown = new Set();
    this.acknowledgement = el('p', { class: 'notice' });
    this.reference = el('dd');
    this.link = el('a', { target: '_blank', rel: 'noopener' }, texts.statusLink);
    this.leave = el('button', { class: 'plain', type: 'button', onclick: () => this.#leave(onleave) }, texts.leave);
    this.leaving = el('div', { hidden: true }, el('p', { class: 'hint' }, texts.leaveHint), this.leave);
    this.log = el('ol', { class: 'log' });
    this.input = el('textarea', { id: 'reply', rows: 2, maxlength: 8000 });
    this.error = el('p', { class: 'error', role: 'alert' });
    this.picker = new FilePicker(texts);
    this.button = el('button', { class: 'primary', type: 'submit' }, texts.send);
    this.reply = el(
      'form',
      { class: 'reply', novalidate: true },
      el('label', { for: 'reply' }, texts.reply, this.input),
      this.picker.node,
      this.error,
      this.button,
    );
    this.again = el('button', { class: 'plain', type: 'button', onclick: onagain }, texts.again);
    this.cancel = el('button', { class: 'plain', type: 'button', onclick: () => this.#ask(true) }, texts.cancel);
    this.keep = el('button', { class: 'plain', type: 'button', onclick: () => this.#ask(false) }, texts.cancelNo);
    this.sure = el(
      'div',
      { role: 'group', 'aria-label': texts.cancelSure, hidden: true },
      el('p', { class: 'hint' }, texts.cancelSure),
      this.keep,
      el('button', { class: 'plain', type: 'button', onclick: () => this.#cancel(oncancel) }, texts.cancelYes),
    );
    this.node = el(
      'div',
      { class: 'body' },
      el(
        'div',
        { class: 'card', role: 'status' },
        this.acknowledgement,
        el('dl', {}, el('dt', {}, texts.reference), this.reference),
        this.link,
      ),
      this.leaving,
      el('div', { role: 'log', 'aria-label': texts.conversation }, this.log),
      this.reply,
      this.again,
      this.cancel,
      this.sure,
    );
    this.input.addEventListener('input', () => oninput(this.input.value));
    this.input.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) this.reply.requestSubmit();
    });
    this.reply.addEventListener('submit', (event) => this.#submitted(event, onsend, onattach));
  }

  /** Shows the request as the server tells it; answers the id of the team's latest message, or 0. */
  show(request) {
    say(this.acknowledgement, [request.acknowledgement, ...this.#promises(request)].join('\n'));
    say(this.reference, request.reference);
    this.link.href = request.statusUrl;
    this.#offerToLeave(request);
    const running = isRunning(request);
    this.reply.hidden = !running;
    this.again.hidden = running;
    const waits = request.state === 'QUEUED' || request.state === 'OPEN';
    this.sure.hidden = !waits || !this.asked;
    this.cancel.hidden = !waits || this.asked;
    if (!waits) this.asked = false;
    this.#lookAgainAt(request.state === 'OPEN' && request.nextOpening);
    const messages = request.messages || [];
    messages.forEach((message) => this.#add(message));
    return Math.max(0, ...messages.filter((message) => message.author !== 'CUSTOMER').map((message) => message.id));
  }

  /** When somebody is back, or how long it usually takes: only what the server knows. */
  #promises({ state, nextOpening, usualWait }) {
    const promises = [];
    if (state === 'OPEN' && nextOpening) {
      promises.push(fill(this.texts.nextOpening, { when: when(nextOpening, this.locale) }));
    }
    if (state === 'QUEUED' && usualWait) {
      promises.push(fill(this.texts.wait, { from: usualWait.fromMinutes, to: usualWait.toMinutes, basis: usualWait.basis }));
    }
    return promises;
  }

  #offerToLeave({ leaveInSeconds }) {
    clearTimeout(this.later);
    this.leaving.hidden = leaveInSeconds !== 0;
    // Soon it may be left: look again then, whatever else happens.
    if (leaveInSeconds > 0) this.later = setTimeout(() => this.onlook?.().catch(() => {}), leaveInSeconds * 1000);
  }

  /** Once they are back nothing says any more when they will be. */
  #lookAgainAt(opening) {
    clearTimeout(this.opening);
    const left = opening ? new Date(opening) - Date.now() : 0;
    if (left > 0 && left < LONGEST_TIMER) this.opening = setTimeout(() => this.onlook?.().catch(() => {}), left + 1000);
  }

  async #leave(onleave) {
    this.error.textContent = '';
    try {
      await onleave();
    } catch {
      this.error.textContent = this.texts.leaveFailed;
    }
  }

  /** Nothing more happens by itself. */
  close() {
    clearTimeout(this.later);
    clearTimeout(this.opening);
  }

  stateText(request) {
    if (request.cancelled) return { text: this.texts.state_cancelled, mark: MARKS.RESOLVED };
    return { text: this.texts[`state_${request.state}`], mark: MARKS[request.state] };
  }

  #add(message) {
    if (this.shown.has(message.id)) return;
    this.shown.add(message.id);
    const kind = { CUSTOMER: 'mine', SYSTEM: 'system' }[message.author] || '';
    const who = { CUSTOMER: this.texts.you, SYSTEM: this.texts.system }[message.author] || this.texts.agent;
    const at = el('time', { datetime: message.at }, this.time.format(new Date(message.at)));
    this.log.append(el('li', { class: kind }, wordsOf(message), ...linksOf(message), el('small', {}, `${who} · `, at)));
    this.log.lastElementChild.scrollIntoView({ block: 'nearest' });
  }

  /** Asks before the request is taken back, in another place than what was pressed: twice is not yes. */
  #ask(sure) {
    this.asked = sure;
    this.cancel.hidden = sure;
    this.sure.hidden = !sure;
    (sure ? this.keep : this.cancel).focus();
  }

  async #cancel(oncancel) {
    this.#ask(false);
    try {
      await oncancel();
      this.again.focus();
    } catch {
      this.error.textContent = this.texts.cancelFailed;
    }
  }

  /** What was sent goes; what was typed and chosen meanwhile stays. */
  #takeOut(text, files) {
    this.picker.offer(this.picker.files.filter((file) => !files.includes(file)));
    const typed = this.input.value;
    if (typed.startsWith(text)) this.input.value = typed.slice(text.length).trimStart();
    this.input.dispatchEvent(new Event('input'));
  }

  async #submitted(event, onsend, onattach) {
    event.preventDefault();
    const text = this.input.value;
    const body = text.trim();
    const { mark } = this.picker;
    const files = [...this.picker.files];
    if ((!body && !files.length) || this.button.getAttribute('aria-disabled') === 'true') return;
    this.button.setAttribute('aria-disabled', 'true');
    this.button.textContent = this.texts.sending;
    this.error.textContent = '';
    try {
      // the same words keep their key until the server has answered
      const content = `${body}\n${mark}`;
      if (!this.unsent || this.unsent.content !== content) this.unsent = { content, key: freshKey() };
      await (files.length ? onattach(body, files, this.unsent.key) : onsend(body, this.unsent.key));
      this.unsent = null;
      this.#takeOut(text, files);
    } catch (refused) {
      this.error.textContent =
        refusalOf(refused, this.texts) ||
        (refused.status === 429 ? fill(this.texts.tooMany, { seconds: refused.retryAfter }) : this.texts.failed);
    } finally {
      this.button.textContent = this.texts.send;
      this.button.setAttribute('aria-disabled', 'false');
      this.input.focus();
    }
  }
}
