// Builds elements. Text only ever becomes text: nothing in the widget parses markup.
const SVG = 'http://www.w3.org/2000/svg';
const PATHS = {
  chat: 'M4 5h16v11H9l-5 4V5z',
  close: 'M6 6l12 12M18 6L6 18',
  clip: 'm20 11-8.5 8.5a5 5 0 0 1-7-7L13 4a3.3 3.3 0 0 1 4.7 4.7l-8.5 8.5a1.6 1.6 0 0 1-2.4-2.4l8-8',
};

export function el(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) node.addEventListener(key.slice(2), value);
    else if (value === true) node.setAttribute(key, '');
    else if (value !== false && value !== null && value !== undefined) node.setAttribute(key, value);
  }
  node.append(...children);
  return node;
}

export function icon(name) {
  const svg = document.createElementNS(SVG, 'svg');
  const path = document.createElementNS(SVG, 'path');
  for (const [key, value] of Object.entries({ viewBox: '0 0 24 24', width: '22', height: '22', 'aria-hidden': 'true' })) {
    svg.setAttribute(key, value);
  }
  for (const [key, value] of Object.entries({
    d: PATHS[name],
    fill: 'none',
    stroke: 'currentColor',
    'stroke-width': '2',
    'stroke-linejoin': 'round',
    'stroke-linecap': 'round',
  })) {
    path.setAttribute(key, value);
  }
  svg.append(path);
  return svg;
}

/** Marks what must not be done twice, however often it is sent. */
export function freshKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Sets a text, unless it is there: a live region would speak again. */
export function say(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/** Dates as this visitor writes them, if they read the page's language at all. */
export function localeFor(language) {
  const sameTongue = navigator.language?.split('-')[0] === language.split('-')[0];
  return sameTongue ? navigator.language : language;
}

/** An instant in the visitor's own zone, with its date where the weekday would mislead. */
export function when(instant, locale) {
  const at = new Date(instant);
  const date = at - Date.now() > 6 * 864e5 && { day: 'numeric', month: 'long' };
  return at.toLocaleString(locale, { weekday: 'long', hour: 'numeric', minute: '2-digit', ...date });
}

/** JSON in a browser storage; where that is full, blocked or damaged, in the page. */
export function storageOver(store) {
  const memory = new Map();
  return {
    read(key) {
      if (memory.has(key)) return memory.get(key);
      try {
        return JSON.parse(store().getItem(key));
      } catch {
        return null;
      }
    },
    write(key, value) {
      try {
        if (value === null) store().removeItem(key);
        else store().setItem(key, JSON.stringify(value));
        memory.delete(key);
      } catch {
        memory.set(key, value);
      }
    },
  };
}
