// Draws the widget in one state for the settings screen, by the widget's own code. Nothing can be sent from here.
import { AskForm } from './ask-form.js';
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

  #draw({ name, state, show, language, text }, texts) {
    if (show === 'HIDE') return el('p', { class: 'notice' }, '—');
    const form = new AskForm(texts, { onsubmit: () => {}, oninput: () => {} });
    form.show(state, show === 'FORM');
    form.node.inert = true;
    const shown = el('p', { class: 'state' }, texts[state]);
    shown.dataset.mark = MARKS[state];
    return el(
      'section',
      { class: 'panel', lang: language, dir: directionOf(language) },
      el('header', {}, el('div', {}, el('h2', {}, name || texts.titleFallback), shown)),
      el('div', { class: 'body' }, el('p', { class: 'notice' }, text), form.node),
    );
  }
}

if (!customElements.get('afterhours-preview')) customElements.define('afterhours-preview', AfterhoursPreview);
