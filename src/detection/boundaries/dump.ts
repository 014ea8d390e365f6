import { sameLine, type Neighbourhood } from './neighbourhood';
import { ANSWER_FIELDS } from '../vocabulary';
import { namesGateway } from './gateway';

/** A dump prints one property a line: a key and one word, number or string. The groups say how it writes them. */
const PROPERTY =
  /^[\s[({:<]*(["']?)[\p{L}_$][\p{L}\p{N}_$.-]*["'\])>]*\s*([:=](?!\/\/|>)|=>)\s*(?:"[^"]*"|'[^']*'|[^\s"'=]*=*)\s*[,;]?$/u;
const OPENING = /^\s*[{([]+\s*$/;
const CLOSING = /^\s*[\])}]+[\s,;]*$/;

const ANSWER_FIELD = new RegExp(ANSWER_FIELDS.map(({ words }) => words.join('')).join('|'), 'i');

/** What says that a dump is one of websms: its name, or a field of its answers. */
function isOfGateway(line: string): boolean {
  return ANSWER_FIELD.test(line) || namesGateway(line);
}

/**
 * Whether the number is a property in a dump of an answer of websms, which may name itself on another line.
 * @example { provider: 'websms',\n  status: 4013 }   WebSmsError {\n  code: 4002,
 */
export function isPropertyOfAnswer(around: Neighbourhood): boolean {
  const line = sameLine(around);
  if (!isProperty(line)) return false;
  const own = line.before + '0000' + line.after;
  const above = around.before.split('\n').slice(0, -1).reverse();
  const below = around.after.split('\n').slice(1);
  const end = above.findIndex((each) => !isDumped(each, own, OPENING) || indent(each) > indent(own));
  const endBelow = below.findIndex((each) => !isDumped(each, own, CLOSING));
  const block = [...above.slice(0, end < 0 ? undefined : end), ...below.slice(0, endBelow < 0 ? undefined : endBelow)];
  if (block.some(isOfGateway)) return true;
  const head = above[end];
  return head !== undefined && isOfGateway(head) && (/[{([:]\s*$/.test(head) || indent(own) > indent(head));
}

/** A line that holds one property and nothing else: `  code: 4026,`; not `{"code":4026}`, which is a dump of its own. */
function isProperty({ before, after }: Neighbourhood): boolean {
  if (!/^[\s"'[({:<]*[\p{L}_$][\p{L}\p{N}_$-]*["'\])>]*\s*(?:[:=]|=>)\s*["'(\w]*$/u.test(before)) return false;
  return /^["')]*\s*(?:[,;}]+\s*)?$/.test(after) && !(before.includes('{') && after.includes('}'));
}

/** A property that is written like the number's, or a bracket of the same dump: what was closed above, or is opened below, is another. */
function isDumped(line: string, own: string, bracket: RegExp): boolean {
  const [property, quote, separator] = PROPERTY.exec(line) ?? [];
  if (property === undefined) return bracket.test(line);
  const [, ownQuote, ownSeparator] = PROPERTY.exec(own) ?? [];
  return quote === ownQuote && separator === ownSeparator;
}

/** How far a line is indented. */
export function indent(line: string): number {
  return line.search(/\S|$/);
}

/** A line that is nothing but a property, whose value may have several words, or an element of XML. */
const SINGLE =
  /^[+-]?\s*(?:[[("']?[\p{L}_@$][\p{L}\p{N}_@$.-]{0,60}["'\])]{0,2}\s*(?:=>|[:=](?!\/\/))(?:[^{}=:]|:(?![\s"'])){0,200}|<\/?[\w.:-]{1,60}(?:\s[^<>]{0,200})?>(?:[^<>]{0,200}<\/[\w.:-]{1,60}>)?)\s*$/u;

/** Whether a line is one of many that hold one property each. */
export function isSingleProperty(line: string): boolean {
  return SINGLE.test(line);
}

const BEFORE_VALUE =
  /^[+-]?\s*(?:[[("']?[\p{L}_@$][\p{L}\p{N}_@$.-]{0,60}["'\])]{0,2}\s*(?:=>|[:=])\s*["']?|<[\w.:-]{1,60}(?:\s[^<>]{0,200})?>\s*)$/u;
const AFTER_VALUE = /^["']?\s*(?:(?:[,;]|<\/[\w.:-]{1,60}>)\s*)?$/;

/** Whether the number is all the value of the only property on its line. */
export function isOnlyValue({ before, after }: Neighbourhood): boolean {
  return BEFORE_VALUE.test(before) && AFTER_VALUE.test(after);
}
