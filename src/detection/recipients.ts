/** A recipient under one of its names, or several in a list: `recipient=43676…`, `"recipientAddressList":["43676…","43660…"]`, `to +43676…`. */
const NAMED =
  /(?:recipients?(?:_?address(?:_?list)?)?|msisdns?|phone(?:_?number)?|mobile(?:_?number)?|(?<![\p{L}\p{N}_])(?:to|an)|empfänger)["'\\\]]{0,4}\s?(?:[:=]|=>|\s)\s?[[("'\\{]{0,6}((?:\+|00)?[1-9]\d{7,14}(?:["'\\]{0,4},\s?["'\\]{0,4}(?:\+|00)?[1-9]\d{7,14}){0,50})(?![\d.])/giu;
/** Most lines have none, and this is told sooner. */
const MAY_BE_NUMBER = /\d{8}/;
const NUMBER = /[1-9]\d{7,14}/g;

/** The recipients that a piece of a log names, as digits. */
export function recipientsIn(text: string): string[] {
  if (!MAY_BE_NUMBER.test(text)) return [];
  const found = [...text.matchAll(NAMED)].flatMap(([, list = '']) => list.match(NUMBER) ?? []);
  return [...new Set(found)];
}
