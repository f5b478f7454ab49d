import { el } from './dom.js';

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const MAX = { name: 200, email: 254, message: 8000 };

/** The form that raises a request. It keeps what was typed until told to clear. */
export class AskForm {
  constructor(texts, { onsubmit, oninput }) {
    this.texts = texts;
    this.busy = false;
    this.held = false;
    this.fields = {
      name: el('input', { id: 'name', name: 'name', autocomplete: 'name', maxlength: MAX.name }),
      email: el('input', {
        id: 'email',
        name: 'email',
        type: 'email',
        autocomplete: 'email',
        maxlength: MAX.email,
        'aria-describedby': 'hint',
      }),
      message: el('textarea', { id: 'message', name: 'message', rows: 4, maxlength: MAX.message }),
    };
    this.website = el('input', { id: 'website', name: 'website', tabindex: '-1', autocomplete: 'off' });
    this.error = el('p', { class: 'error', role: 'alert', id: 'error' });
    // Files can be chosen once the form is looked at.
    this.picker = { files: [], clear() {}, offer() {} };
    this.pickerPlace = el('div');
    this.submit = el('button', { class: 'primary', type: 'submit' });
    this.node = el(
      'form',
      { novalidate: true, onsubmit: (event) => this.#submitted(event, onsubmit) },
      el('label', { for: 'message' }, texts.message, this.fields.message),
      el(
        'div',
        { class: 'pair' },
        el('label', { for: 'name' }, texts.name, this.fields.name),
        el('label', { for: 'email' }, texts.email, this.fields.email),
      ),
      el('p', { class: 'hint', id: 'hint' }, texts.contactHint),
      el('div', { class: 'trap', 'aria-hidden': 'true' }, el('label', { for: 'website' }, texts.website, this.website)),
      this.pickerPlace,
      this.error,
      this.submit,
    );
    this.node.addEventListener('input', () => oninput(this.values()));
    this.show('LIVE');
  }

  /** Brings what only somebody who writes needs. */
  async prepare() {
    if (this.picker.node) return;
    const { FilePicker } = await import('./attachments.js');
    if (this.picker.node) return;
    this.picker = new FilePicker(this.texts);
    this.pickerPlace.replaceWith(this.picker.node);
  }

  values() {
    return Object.fromEntries(Object.entries(this.fields).map(([name, field]) => [name, field.value]));
  }

  get touched() {
    return this.fields.message.value.trim() !== '';
  }

  restore(draft) {
    for (const [name, field] of Object.entries(this.fields)) field.value = (draft && draft[name]) || '';
  }

  /** Forgets the message and keeps who is asking. */
  clearMessage() {
    this.fields.message.value = '';
    this.picker.clear();
    this.fail('');
  }

  /** Sending is held back while a request would be missed; the text stays. */
  show(state, taken = true) {
    this.held = !taken || state === 'FULL' || state === 'CLOSED';
    this.label = { LIVE: this.texts.sendLive, QUEUED: this.texts.sendQueued }[state] || this.texts.sendOffline;
    this.node.hidden = this.held && !this.touched;
    this.#render();
  }

  setBusy(busy, words) {
    this.busy = busy;
    this.busyWords = words;
    this.#render();
  }

  /** Says what is wrong, at the field if it is one of ours. */
  fail(message, field) {
    for (const input of Object.values(this.fields)) {
      input.removeAttribute('aria-invalid');
      input.removeAttribute('aria-errormessage');
    }
    this.error.textContent = message;
    if (field && this.fields[field]) {
      this.fields[field].setAttribute('aria-invalid', 'true');
      this.fields[field].setAttribute('aria-errormessage', 'error');
      this.fields[field].focus();
    }
  }

  /** The form of the API; the trap is sent as it is, for the server to judge. */
  body(language) {
    const { name, email, message } = this.values();
    return {
      message: message.trim(),
      contact: { name: name.trim() || null, email: email.trim() || null, phone: null },
      language,
      timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      website: this.website.value,
    };
  }

  #render() {
    this.submit.textContent = this.busy ? this.busyWords : this.label;
    this.submit.setAttribute('aria-disabled', String(this.busy || this.held));
    if (this.held && !this.node.hidden) this.error.textContent = this.texts.heldBack;
    else if (this.error.textContent === this.texts.heldBack) this.error.textContent = '';
  }

  #submitted(event, onsubmit) {
    event.preventDefault();
    if (this.busy || this.held) return;
    const { name, email, message } = this.values();
    if (!message.trim()) this.fail(this.texts.needMessage, 'message');
    else if (!name.trim() && !email.trim()) this.fail(this.texts.needContact, 'name');
    else if (email.trim() && !EMAIL.test(email.trim())) this.fail(this.texts.badEmail, 'email');
    else {
      this.fail('');
      onsubmit();
    }
  }
}
