// Draws the widget in one state for the settings screen, by the widget's own code. Nothing can be sent from here.
import { AskForm } from './ask-form.js';
import { Conversation } from './conversation.js';
import { el } from './dom.js';
import { styles } from './styles.js';
import { directionOf, textsFor, withOwn } from './texts.js';

const MARKS = { LIVE: 'good', QUEUED: 'wait', OFFLINE_FORM: 'away', FULL: 'bad', CLOSED: 'bad' };
const sheet = new CSSStyleSheet();
sheet.replaceSync(styles);

class AfterhoursPreview extends HTMLElement {
  static observedAttributes = ['value'];

  async attributeChangedCallback() {
    const value = JSON.parse(this.getAttribute('value') || 'null');
    if (!value) return;
    if (!this.shadowRoot) {
      this.attachShadow({ mode: 'open' }).adoptedStyleSheets = [sheet];
      this.setAttribute('inline', '');
    }
    const texts = withOwn(await textsFor(value.language), value.texts);
    // Meanwhile it may have been told something newer.
    if (this.getAttribute('value') === JSON.stringify(value)) this.shadowRoot.replaceChildren(this.#draw(value, texts));
  }

  #draw({ name, state, show, language, text, request, hidden }, texts) {
    if (request.state) return this.#drawRequest(name, language, request, texts);
    if (show === 'HIDE') return el('p', { class: 'notice' }, hidden);
    const form = new AskForm(texts, { onsubmit: () => {}, oninput: () => {} });
    form.show(state, show === 'FORM');
    form.node.inert = true;
    const body = el('div', { class: 'body' }, el('p', { class: 'notice' }, text), form.node);
    return this.#panel(name || texts.titleFallback, language, { text: texts[state], mark: MARKS[state] }, body);
  }

  #drawRequest(name, language, request, texts) {
    const conversation = new Conversation(texts, language, { onagain: () => {}, oninput: () => {} });
    conversation.show(request);
    conversation.node.inert = true;
    return this.#panel(name || texts.titleFallback, language, conversation.stateText(request), conversation.node);
  }

  #panel(title, language, { text, mark }, body) {
    const shown = el('p', { class: 'state' }, text);
    shown.dataset.mark = mark;
    return el(
      'section',
      { class: 'panel', lang: language, dir: directionOf(language) },
      el('header', {}, el('div', {}, el('h2', {}, title), shown)),
      body,
    );
  }
}

if (!customElements.get('afterhours-preview')) customElements.define('afterhours-preview', AfterhoursPreview);
