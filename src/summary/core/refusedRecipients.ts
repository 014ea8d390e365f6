import { MOST_RECIPIENTS, type RefusedRecipient } from './summary';

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

interface Refusal {
  count: number;
  readonly codes: Set<number>;
}

/** Counts the recipients of refused messages; the first so many are told apart. */
export class RefusedRecipients {
  readonly #refusals = new Map<string, Refusal>();
  #more = 0;

  /** Takes those that a status code refuses. */
  take(code: number, msisdns: readonly string[]): void {
    for (const msisdn of msisdns) this.#add(msisdn, [code], 1);
  }

  merge(recipients: readonly RefusedRecipient[], more: number): void {
    for (const { msisdn, codes, count } of recipients) this.#add(msisdn, codes, count);
    this.#more += more;
  }

  /** Refusals of recipients that are not told apart. */
  get more(): number {
    return this.#more;
  }

  /** Most often refused first. */
  list(): RefusedRecipient[] {
    return [...this.#refusals]
      .map(([msisdn, { count, codes }]) => ({ msisdn, count, codes: [...codes].sort((a, b) => a - b) }))
      .sort((a, b) => b.count - a.count);
  }

  #add(msisdn: string, codes: readonly number[], count: number): void {
    let refusal = this.#refusals.get(msisdn);
    if (!refusal) {
      if (this.#refusals.size >= MOST_RECIPIENTS) {
        this.#more += count;
        return;
      }
      this.#refusals.set(msisdn, (refusal = { count: 0, codes: new Set() }));
    }
    refusal.count += count;
    for (const code of codes) refusal.codes.add(code);
  }
}
