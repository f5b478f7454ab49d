// Picks the language, and puts a group's own words over the widget's.
import english from './texts/en.js';

const LANGUAGES = ['de', 'es', 'hi', 'ar'];
const RIGHT_TO_LEFT = ['ar', 'fa', 'he', 'ur'];

/** The texts for a language tag; English where there are none, or where they cannot be loaded. */
export async function textsFor(tag) {
  const language = languageOf(tag);
  if (!LANGUAGES.includes(language)) return english;
  try {
    return { ...english, ...(await import(`./texts/${language}.js`)).default };
  } catch {
    return english;
  }
}

/** The texts with those of a group that say something. */
export function withOwn(texts, own) {
  const said = Object.entries(own || {}).filter(([key, text]) => key in texts && typeof text === 'string' && text.trim());
  return { ...texts, ...Object.fromEntries(said) };
}

export function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

/** What is wrong with a field, in the customer's language: the API's own words are for whoever programs against it. */
export function problemText(texts, { field, code }, otherwise) {
  if (code === 'TOO_LONG') return texts.tooLong;
  const name = field.split('.').pop();
  const known = { message: texts.needMessage, contact: texts.needContact, email: texts.badEmail, phone: texts.badPhone };
  return known[name] || otherwise;
}

export function directionOf(tag) {
  return RIGHT_TO_LEFT.includes(languageOf(tag)) ? 'rtl' : 'ltr';
}

function languageOf(tag) {
  return (tag || '').toLowerCase().split('-')[0];
}
