import { contentOf, type Outgoing } from '../../../src/gateway-schema';
import { reproductionAt, type AnchorProblem, type Reproduction } from '../../../src/reproduce/reading';
import { predictStatusCode, statusRecipient } from '../../../src/simulator';
import { linesOf } from '../detection/corpus';

/** The text where a log has none. */
export const OWN_TEXT = 'Reproducing it';

/** Marks where the cursor is. */
export const CURSOR = '‸';

/** What is reproduced of a log with the cursor in it; with the cursor at its end where it has none. */
export function read(log: string): Reproduction | { readonly problem: AnchorProblem } {
  const at = log.includes(CURSOR) ? log.indexOf(CURSOR) : log.length;
  const before = log.slice(0, at).split('\n');
  return readAt(log.replace(CURSOR, ''), before.length - 1, before.at(-1)?.length ?? 0);
}

export function readAt(
  text: string,
  line: number,
  character: number,
): Reproduction | { readonly problem: AnchorProblem } {
  return reproductionAt(linesOf(text), line, character, (code) => ({
    recipient: statusRecipient(code),
    text: OWN_TEXT,
    predictCode: ({ kind, message }) => predictStatusCode(kind, { ...message }),
  }));
}

/** The same, as a list of what it says: the code, the call, the text or the segments, and all other fields. */
export function shown(log: string): Record<string, unknown> {
  const found = read(log);
  if ('problem' in found) return { problem: found.problem };
  const { code, outgoing, leftOut, cut } = found;
  const rest = Object.entries(outgoing.message).filter(
    ([name]) => name !== 'recipientAddressList' && name !== 'messageContent',
  );
  return {
    code,
    ...(outgoing.kind !== 'text' && { call: callOf(outgoing) }),
    ...(contentOf(outgoing) !== OWN_TEXT && { text: outgoing.message.messageContent }),
    ...Object.fromEntries(rest),
    ...(leftOut.length > 0 && { leftOut }),
    ...(cut && { cut }),
  };
}

function callOf(outgoing: Outgoing): string {
  return outgoing.kind === 'simple' ? `simple ${outgoing.method}` : outgoing.kind;
}
