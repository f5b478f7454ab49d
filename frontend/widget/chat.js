// The chat: a custom element in a shadow root; needs no framework, cookies or inline styles. Attributes: group, lang, open.
import { Api } from './api.js';
import { AskForm } from './ask-form.js';
import { el, freshKey, icon, localeFor, say, storageOver, when } from './dom.js';
import { Live } from './live.js';
import { styles } from './styles.js';
import { directionOf, fill, problemText, textsFor, withOwn } from './texts.js';

const STATE_EVERY = 10_000;
const REQUEST_EVERY = 5_000;
const HIDDEN_EVERY = 60_000;
const MARKS = { LIVE: 'good', QUEUED: 'wait', OFFLINE_FORM: 'away', FULL: 'bad', CLOSED: 'bad' };

const sheet = new CSSStyleSheet();
sheet.replaceSync(styles);
const kept = storageOver(() => localStorage);
const drafts = storageOver(() => sessionStorage);

class AfterhoursChat extends HTMLElement {
  static observedAttributes = ['open'];

  async connectedCallback() {
    this.here = true;
    this.onVisible = () => this.#follow();
    document.addEventListener('visibilitychange', this.onVisible);
    if (!this.shadowRoot) await this.#build();
    if (!this.here) return;
    if (this.reference && !this.conversation) await this.#converse();
    if (this.here) this.#toggle();
  }

  disconnectedCallback() {
    this.here = false;
    document.removeEventListener('visibilitychange', this.onVisible);
    this.live?.stop();
    this.activity?.stop();
    clearTimeout(this.peek);
  }

  attributeChangedCallback() {
    if (this.panel) this.#toggle();
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

  async #build() {
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [sheet];
    this.language = this.closest('[lang]')?.getAttribute('lang') || navigator.language || 'en';
    this.api = new Api(new URL('../api/v1/widget', import.meta.url).href, kept, this.language);
    // The group's own words and ways come with its state; without an answer the widget has its own.
    const [texts, group] = await Promise.all([textsFor(this.language), this.api.group(this.group).catch(() => null)]);
    this.texts = withOwn(texts, group?.texts);
    this.locale = localeFor(this.language);
    this.dot = el('span', { class: 'dot', hidden: true });
    this.launcher = el(
      'button',
      { class: 'launcher', type: 'button', 'aria-expanded': 'false', onclick: () => this.setAttribute('open', '') },
      icon('chat'),
      el('span', {}, this.texts.launcher),
      this.dot,
    );
    this.heading = el('h2', { id: 'title' }, group?.name || this.texts.titleFallback);
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
    const shown = { 'aria-label': this.texts.landmark, lang: this.language, dir: directionOf(this.language) };
    root.append(el('aside', shown, this.launcher, this.panel));
    if (group) this.#showState(group);
  }

  #key(event) {
    if (event.key === 'Escape') this.removeAttribute('open');
  }

  #toggle() {
    const open = this.hasAttribute('open');
    const wasOpen = !this.panel.hidden;
    this.panel.hidden = !open;
    this.launcher.hidden = open || this.#away();
    if (open && !wasOpen) {
      this.#unread(false);
      this.#prepare();
      (this.conversation ? this.conversation.input : this.form.fields.message).focus({ preventScroll: true });
    }
    if (!open && wasOpen) this.launcher.focus({ preventScroll: true });
    this.#follow();
  }

  /** What only somebody who writes needs comes while they read. */
  #prepare() {
    Promise.all([this.api.prepare(), this.form.prepare()]).catch(() => {});
  }

  /** Some groups show nothing at all while nobody is there; whoever has a request or is writing keeps the chat. */
  #away() {
    return this.hides && !this.conversation && !this.form.touched;
  }

  /** What is worth following: nothing in the background, and while closed only a request or whether to come back. */
  #follow() {
    clearTimeout(this.peek);
    const open = this.hasAttribute('open');
    if (!this.here || document.hidden || !(this.conversation || open)) {
      this.live?.stop();
      if (this.here && !document.hidden && this.hides) this.peek = setTimeout(() => this.#look(), HIDDEN_EVERY);
      return;
    }
    const what = this.conversation ? this.reference : this.group;
    if (this.followed !== what) {
      this.live?.stop();
      this.live = this.conversation ? this.#liveRequest() : this.#liveState();
      this.followed = what;
    }
    this.live.start();
  }

  async #look() {
    await this.api.group(this.group).then((group) => this.#showState(group)).catch(() => {});
    this.#follow();
  }

  #liveState() {
    return new Live({
      stream: (signal) => this.api.streamGroup(this.group, signal),
      ask: () => this.api.group(this.group),
      show: (group) => this.#showState(group),
      fail: (refused) => this.#unreachable(refused),
      every: STATE_EVERY,
    });
  }

  #liveRequest() {
    const reference = this.reference;
    return new Live({
      stream: (signal) => this.api.streamRequest(reference, signal),
      ask: () => this.api.request(reference),
      show: (request) => this.#showRequest(request),
      fail: (refused) => (refused.status === 404 ? this.#startOver() : this.#unreachable(refused)),
      every: REQUEST_EVERY,
    });
  }

  #showState(group) {
    this.hides = group.show === 'HIDE';
    if (this.conversation) return;
    this.heading.textContent = group.name || this.texts.titleFallback;
    this.#mark(this.texts[group.state], MARKS[group.state]);
    const opening = group.nextOpening
      ? `\n${fill(this.texts.nextOpening, { when: when(group.nextOpening, this.locale) })}`
      : '';
    say(this.notice, group.text + opening);
    this.form.show(group.state, group.show === 'FORM');
    if (this.panel.hidden) this.launcher.hidden = this.#away();
  }

  #unreachable(refused) {
    const closed = refused.status === 404 || refused.status === 403;
    this.#mark(closed ? this.texts.CLOSED : this.texts.loading, closed ? 'bad' : 'wait');
    if (!this.conversation) {
      say(this.notice, closed ? this.texts.unknownGroup : this.texts.unreachable);
      if (closed) this.form.show('CLOSED', false);
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
      const { files } = this.form.picker;
      this.form.clearMessage();
      this.reference = raised.reference;
      await this.#converse();
      this.#showRequest(raised);
      if (files.length) await this.#attach(files);
      this.conversation.input.focus();
      this.#follow();
    } catch (refused) {
      const first = refused.errors?.[0];
      if (refused.status === 429) this.form.fail(fill(this.texts.tooMany, { seconds: refused.retryAfter }));
      else if (first) this.form.fail(problemText(this.texts, first, this.texts.failed), first.field.split('.').pop());
      else this.form.fail(this.texts.failed);
    } finally {
      this.form.setBusy(false);
    }
  }

  /** Files of the form follow their request, which is raised whether they are taken or not. */
  async #attach(files) {
    try {
      this.#showRequest(await this.api.attach(this.reference, '', files, freshKey()));
    } catch (refused) {
      this.conversation.picker.offer(files);
      this.conversation.error.textContent = this.talk.refusalOf(refused, this.texts) || this.texts.failed;
    }
  }

  /** The same words get the same key, also after a reload, until the server answers. */
  #keyFor(body) {
    const name = `afterhours.key.${this.group}`;
    const content = JSON.stringify(body);
    const last = drafts.read(name);
    if (last && last.content === content) return last.key;
    const key = freshKey();
    drafts.write(name, { key, content });
    return key;
  }

  /** The conversation is loaded when there is one. */
  async #converse() {
    this.talk ??= await import('./conversation.js');
    const { Activity } = await import('./activity.js');
    this.activity ??= new Activity((event, window) => this.api.activity(this.reference, event, window));
    this.conversation = new this.talk.Conversation(this.texts, this.locale, {
      onsend: async (body, key) => this.#showRequest(await this.api.say(this.reference, body, key)),
      onattach: async (body, files, key) =>
        this.#showRequest(await this.api.attach(this.reference, body, files, key)),
      onagain: () => this.#startOver(),
      oncancel: async () => this.#showRequest(await this.api.cancel(this.reference)),
      onleave: async () => this.#showRequest(await this.api.leave(this.reference)),
      onlook: async () => this.#showRequest(await this.api.request(this.reference)),
      oninput: (text) => drafts.write(`afterhours.reply.${this.group}`, text),
    });
    this.conversation.input.value = drafts.read(`afterhours.reply.${this.group}`) || '';
    this.asking.replaceWith(this.conversation.node);
  }

  #showRequest(request) {
    if (!this.conversation) return;
    const latest = this.conversation.show(request);
    if (this.talk.isRunning(request)) this.activity.start();
    else this.activity.stop();
    const { text, mark } = this.conversation.stateText(request);
    this.heading.textContent = request.groupName || this.texts.titleFallback;
    this.#mark(text, mark);
    const seen = `afterhours.seen.${this.group}`;
    if (this.hasAttribute('open')) kept.write(seen, Math.max(latest, kept.read(seen) || 0));
    else if (latest > (kept.read(seen) || 0)) this.#unread(true);
  }

  #startOver() {
    this.activity?.stop();
    this.live?.stop();
    this.reference = null;
    this.conversation?.close();
    this.conversation?.node.replaceWith(this.asking);
    this.conversation = null;
    if (this.hasAttribute('open')) this.form.fields.message.focus();
    this.#look();
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

if (!customElements.get('afterhours-chat')) customElements.define('afterhours-chat', AfterhoursChat);

/** Puts a chat at the end of the page, once for each group. */
export function place({ group = 'default', lang, open }) {
  const there = [...document.querySelectorAll('afterhours-chat')].find((chat) => chat.group === group);
  if (there) return there;
  const chat = document.createElement('afterhours-chat');
  chat.setAttribute('group', group);
  if (lang) chat.setAttribute('lang', lang);
  if (open !== undefined) chat.setAttribute('open', '');
  document.body.append(chat);
  return chat;
}
