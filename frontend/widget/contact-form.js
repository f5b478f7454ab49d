import { el } from './dom.js';
import { problemText } from './texts.js';

const MAX = { name: 200, email: 254, phone: 40 };
const TYPES = { name: 'text', email: 'email', phone: 'tel' };
const FILLS = { name: 'name', email: 'email', phone: 'tel' };

/** Changes how a customer is reached. Folded away until wanted; what is typed survives what the server tells meanwhile. */
export class ContactForm {
  constructor(texts, onsave) {
    this.texts = texts;
    this.fields = Object.fromEntries(
      Object.keys(MAX).map((name) => [
        name,
        el('input', { id: `contact-${name}`, type: TYPES[name], autocomplete: FILLS[name], maxlength: MAX[name] }),
      ]),
    );
    this.error = el('p', { class: 'error', role: 'alert' });
    this.done = el('p', { class: 'hint', role: 'status' });
    const form = el(
      'form',
      { novalidate: true, onsubmit: (event) => this.#submitted(event, onsave) },
      ...Object.entries(this.fields).map(([name, field]) => el('label', { for: field.id }, texts[name], field)),
      this.error,
      this.done,
      el('button', { class: 'primary', type: 'submit' }, texts.contactSave),
    );
    form.addEventListener('input', () => (this.touched = true));
    this.node = el('details', { class: 'contact' }, el('summary', {}, texts.contact), form);
  }

  show({ contact, state }) {
    this.node.hidden = !contact || state === 'MISSED' || state === 'RESOLVED';
    if (this.touched || !contact) return;
    for (const [name, field] of Object.entries(this.fields)) field.value = contact[name] || '';
  }

  async #submitted(event, onsave) {
    event.preventDefault();
    this.error.textContent = '';
    this.done.textContent = '';
    const contact = Object.fromEntries(
      Object.entries(this.fields).map(([name, field]) => [name, field.value.trim() || null]),
    );
    try {
      await onsave(contact);
      this.touched = false;
      this.done.textContent = this.texts.contactSaved;
    } catch (refused) {
      const first = refused.errors?.[0];
      if (refused.code === 'VISITOR_BLOCKED') this.error.textContent = this.texts.blocked;
      else this.error.textContent = first ? problemText(this.texts, first, this.texts.contactFailed) : this.texts.contactFailed;
    }
  }
}
