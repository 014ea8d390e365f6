import type { Translator } from '../codes';

/** The texts as they are in the source, with their values in place. */
export const ENGLISH: Translator = {
  t: (text, ...values) => text.replace(/\{(\d)\}/g, (placeholder, index) => values[Number(index)] ?? placeholder),
};
