// Files beside a message: chosen with the paperclip, listed, and taken out again as long as they are not sent. What is
// taken is the server's to judge; what it says is shown.
import { el, icon } from './dom.js';
import { fill } from './texts.js';

const KILOBYTE = 1024;

/** The paperclip and what was chosen with it. */
export class FilePicker {
  constructor(texts) {
    this.texts = texts;
    this.files = [];
    this.input = el('input', { type: 'file', multiple: true, hidden: true, onchange: () => this.#add() });
    this.button = el(
      'button',
      { class: 'plain attach', type: 'button', onclick: () => this.input.click() },
      icon('clip'),
      texts.attach,
    );
    this.list = el('ul', { class: 'files', 'aria-label': texts.attached, hidden: true });
    this.node = el('div', {}, this.list, this.button, this.input);
  }

  /** Tells these files from others, for keys of messages that are sent again. */
  get mark() {
    return this.files.map((file) => `${file.name} ${file.size} ${file.lastModified}`).join('\n');
  }

  clear() {
    this.offer([]);
  }

  /** These, and no others, are chosen now. */
  offer(files) {
    this.files = [...files];
    this.#render();
  }

  #add() {
    this.files.push(...this.input.files);
    // so that the same file can be chosen again after it was taken out
    this.input.value = '';
    this.#render();
  }

  #remove(file) {
    this.files = this.files.filter((each) => each !== file);
    this.#render();
    this.button.focus();
  }

  #render() {
    this.list.hidden = this.files.length === 0;
    this.list.replaceChildren(
      ...this.files.map((file) =>
        el(
          'li',
          {},
          el('span', {}, `${file.name} (${size(file.size)})`),
          el(
            'button',
            {
              class: 'icon',
              type: 'button',
              'aria-label': fill(this.texts.detach, { name: file.name }),
              onclick: () => this.#remove(file),
            },
            icon('close'),
          ),
        ),
      ),
    );
  }
}

/** The body of a request that brings files. */
export function formOf(body, files) {
  const form = new FormData();
  if (body) form.append('body', body);
  for (const file of files) form.append('file', file, file.name);
  return form;
}

/** What a message says beside its files; their names are said by the links. */
export function wordsOf(message) {
  const names = (message.attachments || []).map((file) => file.name).join(', ');
  return message.body === names ? '' : message.body;
}

/** Links to a message's files, which the server only gives out to be saved. */
export function linksOf(message) {
  const files = message.attachments || [];
  if (files.length === 0) return [];
  const links = files.map((file) =>
    el(
      'li',
      {},
      el('a', { href: file.url, target: '_blank', rel: 'noopener noreferrer', dir: 'auto' }, file.name),
      ` (${size(file.size)})`,
    ),
  );
  return [el('ul', { class: 'files' }, ...links)];
}

/** Why it was not sent, with the server's words about the files; empty when it was nothing that is known here. */
export function refusalOf(refused, texts) {
  if (refused.code === 'VISITOR_BLOCKED') return texts.blocked;
  const ours = ['FILE_TYPE_REFUSED', 'FILE_TOO_LARGE', 'ATTACHMENTS_FULL'].includes(refused.code);
  const field = refused.errors?.find((each) => each.field === 'file');
  return ours || field ? fill(texts.filesRefused, { detail: field?.message || refused.message }) : '';
}

function size(bytes) {
  if (bytes < KILOBYTE * KILOBYTE) return `${Math.max(1, Math.round(bytes / KILOBYTE))} KB`;
  return `${(bytes / KILOBYTE / KILOBYTE).toFixed(1)} MB`;
}
