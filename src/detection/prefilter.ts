import { STATUS_NAMES } from '../codes';
import { byFirstLetter } from './patterns';
import {
  ANSWER_FIELDS,
  CALLS,
  GATEWAY,
  NAME_SEPARATORS,
  OK_FORMS,
  STATUS_KEY,
  UNIQUE_NAMES,
  type Term,
} from './vocabulary';

/**
 * The cheap test before the rules: a text that holds no status-code key, no word about the gateway, no field of its answers
 * and no status name holds no status code. One pattern looks for these terms in text, needles of six letters look for
 * them in bytes; both are derived from the vocabulary. The rules are not needed for it, so that it can be loaded alone.
 */

const [STATUS, CODE] = STATUS_KEY;

/** Between the two words of the key stand marks of any kind, which may be escaped. */
const ESCAPED_MARK = '(?:%(?:25){0,2}[0-9a-f]{2}|&(?:amp;)?nbsp;)';
const KEY = `${STATUS}(?:[^a-z0-9]{0,12}|[^a-z0-9%&]{0,2}${ESCAPED_MARK}{1,2}[^a-z0-9]{0,2})${CODE}`;

function terms(): Term[] {
  const names = STATUS_NAMES.filter(({ name }) => name !== 'OK').map(({ name }) => name.toLowerCase());
  return [
    ...GATEWAY,
    ...CALLS,
    ...ANSWER_FIELDS,
    ...OK_FORMS,
    ...names.map((name) => ({ words: name.split('_'), separators: NAME_SEPARATORS })),
  ];
}

/** The terms as patterns, grouped by their first words so that each is tried once: `invalid[_-]?(?:sender|text|…)`. */
function patternsByFirstWord(): string[] {
  const rests = new Map<string, string[]>();
  for (const { words, separators } of terms()) {
    const between = separatorPattern(separators);
    const [first = '', ...others] = words.map(escaped);
    const rest = others.map((word) => between + word).join('');
    rests.set(first, [...(rests.get(first) ?? []), rest]);
  }
  return Array.from(rests, ([first, all]) => (all.includes('') ? first : `${first}(?:${all.join('|')})`));
}

function escaped(word: string): string {
  return word.replace(/[().]/g, '\\$&');
}

function separatorPattern(separators: readonly string[]): string {
  const signs = separators.join('').replace('-', '\\-');
  if (signs === '') return '';
  return separators.includes('') ? `[${signs}]?` : `[${signs}]`;
}

let evidence: RegExp | undefined;

/** Whether anything in a text, as it is written, could make a number near it a status code. */
export function hasEvidence(text: string): boolean {
  // Built on first use: activation loads this file, and building takes longer than the rest of activation.
  evidence ??= new RegExp(byFirstLetter([KEY, ...patternsByFirstWord()].join('|')), 'i');
  return evidence.test(text);
}

/** A number of a status code's class, or a name that counts without one. */
const CANDIDATE = new RegExp(`[245]\\d{3}(?!\\d)|${UNIQUE_NAMES.join('|')}`);

/** Whether a text may hold something that `recognise` finds: for who would have to load the rules first. */
export function prefilter(text: string): boolean {
  return CANDIDATE.test(text) && hasEvidence(text);
}

/** Six small letters that stand in a term, and in few other words. */
export interface Needle {
  readonly letters: string;
  /** They count only where `code` is the next word, or where an escape stands between, in the 48 bytes behind them. */
  readonly beforeCode: boolean;
}

const NEEDLE_LENGTH = 6;

/** Six letters around the first separator: they are more selective than the beginning, `lid_se` of `INVALID_SENDER`. */
function needlesOf({ words, separators }: Term): string[] {
  const [first = ''] = words;
  return separators.map((separator) => {
    const written = words.join(separator).toLowerCase();
    const middle = words.length > 1 ? first.length : 0;
    const start = Math.min(Math.max(0, middle - NEEDLE_LENGTH / 2), written.length - NEEDLE_LENGTH);
    return written.slice(start, start + NEEDLE_LENGTH);
  });
}

/** The needles for a search in bytes: one of them stands in everything that `hasEvidence` looks for, in any case. */
export const NEEDLES: readonly Needle[] = /* @__PURE__ */ needles();

function needles(): Needle[] {
  const letters = new Set(terms().flatMap(needlesOf));
  return [
    { letters: STATUS, beforeCode: true },
    ...Array.from(letters, (each) => ({ letters: each, beforeCode: false })),
  ];
}

/** The longest that a term can be in bytes, escapes between the words of a key included. */
export const MAX_EVIDENCE_LENGTH = 48;
