/**
 * The chat widget: <script type="module" src="…/widget/afterhours.js"></script><afterhours-chat group="sales"></afterhours-chat>
 * A custom element in a shadow root; needs no framework, cookies or inline styles. Attributes: group, lang, open.
 */
import { Activity } from './activity.js';
import { Api } from './api.js';
import { AskForm } from './ask-form.js';
import { Conversation, isRunning } from './conversation.js';
import { el, freshKey, icon, localeFor, say, storageOver, when } from './dom.js';
import { styles } from './styles.js';
import { textsFor } from './texts.js';

const STATE_EVERY = 15_000;
const REQUEST_EVERY = 5_000;
const MARKS = { LIVE: 'good', QUEUED: 'wait', OFFLINE_FORM: 'away', FULL: 'bad', CLOSED: 'bad' };

const sheet = new CSSStyleSheet();
sheet.replaceSync(styles);
const kept = storageOver(() => localStorage);
const drafts = storageOver(() => sessionStorage);

class AfterhoursChat extends HTMLElement {
  static observedAttributes = ['open'];

  connectedCallback() {
    if (!this.shadowRoot) this.#build();
    this.onVisible = () => !document.hidden && this.#soon(0);
    document.addEventListener('visibilitychange', this.onVisible);
    if (this.reference) this.#converse();
    this.#toggle();
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
    document.removeEventListener('visibilitychange', this.onVisible);
    this.activity.stop();
  }

  attributeChangedCallback() {
    if (this.shadowRoot) this.#toggle();
  }

  get group() {
    return this.getAttribute('group') || 'default';
  }

  get reference() {
    return kept.read(`afterhours.request.${this.group}`);
  }

  set reference(value) {
    kept.write(`afterhours.request.${this.group}`, value);
  }

  #build() {
    this.language = this.closest('[lang]')?.getAttribute('lang') || navigator.language || 'en';
    this.texts = textsFor(this.language);
    this.locale = localeFor(this.language);
    this.api = new Api(new URL('../api/v1/widget', import.meta.url).href, kept);
    this.activity = new Activity((event, window) => this.api.activity(this.reference, event, window));
    this.failures = 0;
    this.dot = el('span', { class: 'dot', hidden: true });
    this.launcher = el(
      'button',
      { class: 'launcher', type: 'button', 'aria-expanded': 'false', onclick: () => this.setAttribute('open', '') },
      icon('chat'),
      el('span', {}, this.texts.launcher),
      this.dot,
    );
    this.heading = el('h2', { id: 'title' }, this.texts.titleFallback);
    this.state = el('p', { class: 'state', role: 'status' }, this.texts.loading);
    this.notice = el('p', { class: 'notice', role: 'status' });
    this.form = new AskForm(this.texts, {
      onsubmit: () => this.#ask(),
      oninput: (values) => drafts.write(`afterhours.draft.${this.group}`, values),
    });
    this.form.restore(drafts.read(`afterhours.draft.${this.group}`));
    this.asking = el('div', { class: 'body' }, this.notice, this.form.node);
    this.panel = el(
      'section',
      { class: 'panel', role: 'dialog', 'aria-labelledby': 'title', hidden: true, onkeydown: (event) => this.#key(event) },
      el(
        'header',
        {},
        el('div', {}, this.heading, this.state),
        el(
          'button',
          { class: 'icon', type: 'button', 'aria-label': this.texts.close, onclick: () => this.removeAttribute('open') },
          icon('close'),
        ),
      ),
      this.asking,
    );
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [sheet];
    root.append(el('aside', { 'aria-label': this.texts.landmark }, this.launcher, this.panel));
  }

  #key(event) {
    if (event.key === 'Escape') this.removeAttribute('open');
  }

  #toggle() {
    const open = this.hasAttribute('open');
    const wasOpen = !this.panel.hidden;
    this.panel.hidden = !open;
    this.launcher.hidden = open;
    if (open && !wasOpen) {
      this.#unread(false);
      (this.conversation ? this.conversation.input : this.form.fields.message).focus({ preventScroll: true });
    }
    if (!open && wasOpen) this.launcher.focus({ preventScroll: true });
    this.#soon(0);
  }

  /** One timer for whatever is worth asking: nothing while closed without a request, less often while nobody answers. */
  #soon(delay) {
    clearTimeout(this.timer);
    const wanted = this.conversation || this.hasAttribute('open');
    if (!wanted || document.hidden) return;
    this.timer = setTimeout(async () => {
      const every = this.conversation ? REQUEST_EVERY : STATE_EVERY;
      try {
        await (this.conversation ? this.#refreshRequest() : this.#refreshState());
        this.failures = 0;
      } catch (refused) {
        this.failures = Math.min(this.failures + 1, 5);
        this.#unreachable(refused);
      }
      this.#soon(Math.max(every * (1 + this.failures), 0));
    }, delay);
  }

  async #refreshState() {
    const group = await this.api.group(this.group);
    if (this.conversation) return;
    this.heading.textContent = group.name;
    this.#mark(this.texts[group.state], MARKS[group.state]);
    const opening = group.nextOpening ? `\n${this.texts.nextOpening(when(group.nextOpening, this.locale))}` : '';
    say(this.notice, group.text + opening);
    this.form.show(group.state);
  }

  async #refreshRequest() {
    const reference = this.reference;
    try {
      this.#showRequest(await this.api.request(reference));
    } catch (refused) {
      if (refused.status !== 404) throw refused;
      this.#startOver();
    }
  }

  #unreachable(refused) {
    const unknown = refused.status === 404;
    this.#mark(unknown ? this.texts.CLOSED : this.texts.loading, unknown ? 'bad' : 'wait');
    if (!this.conversation) {
      say(this.notice, unknown ? this.texts.unknownGroup : this.texts.unreachable);
      if (unknown) this.form.show('CLOSED');
    }
  }

  async #ask() {
    const body = this.form.body(this.language.slice(0, 16));
    this.form.setBusy(true, this.texts.sending);
    try {
      const raised = await this.api.ask(this.group, body, this.#keyFor(body), () =>
        this.form.setBusy(true, this.texts.retrying),
      );
      drafts.write(`afterhours.key.${this.group}`, null);
      drafts.write(`afterhours.draft.${this.group}`, { ...this.form.values(), message: '' });
      this.form.clearMessage();
      this.reference = raised.reference;
      this.#converse();
      this.#showRequest(raised);
      this.conversation.input.focus();
      this.#soon(1000);
    } catch (refused) {
      const first = refused.errors?.[0];
      if (refused.status === 429) this.form.fail(this.texts.tooMany(refused.retryAfter));
      else if (first) this.form.fail(first.message, first.field.split('.').pop());
      else this.form.fail(this.texts.failed);
    } finally {
      this.form.setBusy(false);
    }
  }

  /** The same words get the same key, also after a reload, until the server has answered. */
  #keyFor(body) {
    const name = `afterhours.key.${this.group}`;
    const content = JSON.stringify(body);
    const last = drafts.read(name);
    if (last && last.content === content) return last.key;
    const key = freshKey();
    drafts.write(name, { key, content });
    return key;
  }

  #converse() {
    this.conversation = new Conversation(this.texts, this.locale, {
      onsend: async (body, key) => this.#showRequest(await this.api.say(this.reference, body, key)),
      onagain: () => this.#startOver(),
      oncancel: async () => this.#showRequest(await this.api.cancel(this.reference)),
      oninput: (text) => drafts.write(`afterhours.reply.${this.group}`, text),
    });
    this.conversation.input.value = drafts.read(`afterhours.reply.${this.group}`) || '';
    this.asking.replaceWith(this.conversation.node);
  }

  #showRequest(request) {
    if (!this.conversation) return;
    const latest = this.conversation.show(request);
    if (isRunning(request)) this.activity.start();
    else this.activity.stop();
    const { text, mark } = this.conversation.stateText(request);
    this.heading.textContent = request.groupName || this.texts.titleFallback;
    this.#mark(text, mark);
    const seen = `afterhours.seen.${this.group}`;
    if (this.hasAttribute('open')) kept.write(seen, Math.max(latest, kept.read(seen) || 0));
    else if (latest > (kept.read(seen) || 0)) this.#unread(true);
  }

  #startOver() {
    this.activity.stop();
    this.reference = null;
    this.conversation?.node.replaceWith(this.asking);
    this.conversation = null;
    if (this.hasAttribute('open')) this.form.fields.message.focus();
    this.#soon(0);
  }

  #unread(unread) {
    this.dot.hidden = !unread;
    this.launcher.setAttribute('aria-label', unread ? this.texts.launcherUnread : this.texts.launcher);
  }

  #mark(text, mark) {
    say(this.state, text);
    this.state.dataset.mark = mark;
  }
}

customElements.define('afterhours-chat', AfterhoursChat);
