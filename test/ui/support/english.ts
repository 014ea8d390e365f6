import german from '../../../l10n/bundle.l10n.de.json';

const GERMAN = Object.values(german).join('\n');

/** Fragments of the English texts between their placeholders that do not occur in the German ones. */
const ENGLISH = Object.entries(german)
  .filter(([english, translated]) => english !== translated)
  .flatMap(([english]) => english.split(/\{\d\}/))
  .map((part) => part.trim())
  .filter((part) => /[a-z]{3}/.test(part) && !GERMAN.includes(part));

/** English parts in a text, as whole words. */
export function english(text: string): string[] {
  return ENGLISH.filter((part) => {
    const at = text.indexOf(part);
    return at >= 0 && !/\p{L}/u.test(text[at - 1] ?? ' ') && !/\p{L}/u.test(text[at + part.length] ?? ' ');
  });
}
