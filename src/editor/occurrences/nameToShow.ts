import { findStatusCode } from '../../codes';
import type { LineSource, Occurrence } from '../../detection';

/** A name within this many characters of its code counts as beside it. */
const NEARBY_CHARACTERS = 120;

/** The status name to show after a code; undefined when it is beside the code already or the code is undocumented. */
export function nameToShow(text: LineSource, occurrence: Occurrence): string | undefined {
  if (occurrence.kind !== 'code') return undefined;
  const name = findStatusCode(occurrence.code)?.name;
  return name === undefined || hasNameBeside(text, occurrence) ? undefined : name;
}

/**
 * Whether the code's name is beside it already, in any spelling: `"statusMessage":"OK"`, `InvalidSender(4003)`,
 * `4003 Invalid sender`. A name on the next or previous line counts unless that line contains the code as well.
 */
function hasNameBeside(text: LineSource, { code, line, start, end }: Occurrence): boolean {
  const name = patternOf(code);
  if (!name) return false;
  const content = text.lineText(line);
  if (code === OK_CODE)
    return isOkBeside(
      content.slice(Math.max(0, start - NEARBY_CHARACTERS), start),
      content.slice(end, end + NEARBY_CHARACTERS),
    );
  if (
    name.test(content.slice(Math.max(0, start - NEARBY_CHARACTERS), start)) ||
    name.test(content.slice(end, end + NEARBY_CHARACTERS))
  )
    return true;
  return [line - 1, line + 1].some((other) => {
    if (other < 0 || other >= text.lineCount) return false;
    const nearby = text.lineText(other).slice(0, NEARBY_CHARACTERS);
    return name.test(nearby) && !nearby.includes(String(code));
  });
}

const OK_CODE = 2000;

/**
 * The name OK is a common word: `HTTP/1.1 200 OK {"statusCode":2000}`. It counts as the code's name only next to the
 * code or as the value of a message or name field.
 */
function isOkBeside(before: string, after: string): boolean {
  return (
    /(?<!\w)OK\W{0,4}$/.test(before) ||
    /^\W{0,4}OK(?!\w)/.test(after) ||
    CALLED_OK.test(before) ||
    CALLED_OK.test(after)
  );
}

const CALLED_OK = /(?:message|name|text|description)\W{1,5}OK(?!\w)/i;

const patterns = new Map<number, RegExp | undefined>();

function patternOf(code: number): RegExp | undefined {
  if (!patterns.has(code)) patterns.set(code, writePattern(code));
  return patterns.get(code);
}

function writePattern(code: number): RegExp | undefined {
  const status = findStatusCode(code);
  if (!status?.name) return undefined;
  const names = [status.name, status.otherName].filter((name) => name !== undefined);
  // A name of one word may be part of a longer one: OK in a token, THROTTLING before its cause.
  const written = names.map((name) =>
    name.includes('_') ? name.split('_').join('[\\s_-]{0,3}') : `(?<![A-Za-z0-9_])${name}(?![A-Za-z0-9_])`,
  );
  return new RegExp(`(?:${written.join('|')})(?![a-z])`, 'i');
}
