import type { Fields } from './body';
import { readBoolean, readInteger, readText, UNREADABLE } from './coercion';
import { parameterRefusal, Refusal } from './refusal';

/** Makes the rule of a free text; anything else is refused with `code`. */
export function textRule(key: string, code: number) {
  return (fields: Fields): string | undefined => {
    const value = readText(fields[key]);
    if (value === UNREADABLE) throw new Refusal(code, key);
    return value;
  };
}

/** Makes the rule of a text with a few allowed values. */
export function oneOfRule(key: string, allowed: readonly string[], code: number) {
  const text = textRule(key, code);
  return (fields: Fields): string | undefined => {
    const value = text(fields);
    if (value !== undefined && !allowed.includes(value)) throw new Refusal(code, key);
    return value;
  };
}

/** Makes the rule of a whole number within bounds, both allowed. */
export function integerRule(key: string, least: number, most: number, code: number) {
  return (fields: Fields): number | undefined => {
    const value = readInteger(fields[key]);
    if (value === undefined) return undefined;
    if (value === UNREADABLE || value < least || value > most) throw new Refusal(code, key);
    return value;
  };
}

/** Makes the rule of a boolean; what cannot be read as one is refused with 4019. */
export function booleanRule(key: string) {
  return (fields: Fields): boolean | undefined => {
    const value = readBoolean(fields[key]);
    if (value === UNREADABLE) throw parameterRefusal(key);
    return value;
  };
}
