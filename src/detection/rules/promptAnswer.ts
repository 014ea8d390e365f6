import type { Neighbourhood } from '../boundaries/neighbourhood';
import type { Rule } from '../rule';

/** At a prompt: the line above asks for a status code, and this one is the answer and holds nothing else. */
export const promptAnswer: Rule = {
  id: 'promptAnswer',
  subject: 'number',
  examples: {
    found: [
      '127.0.0.1:6379> HGET sms:2041 statusCode\n"«4013»"',
      '>>> reply.status_code\n«4026»',
      'PS C:\\> $r.statusCode\n«4026»',
      '1) "statusCode"\n2) "«4013»"',
    ],
    notFound: [
      '> column statusCode\n4026',
      '>>> ws.close_status_code\n4001',
      '>>> len(statusCode)\n4026',
      '1) "4026"\n2) "statusCode"',
    ],
  },
  judge: (context) => context.hasStatusBefore && isAnswerAtPrompt(context),
};

function isAnswerAtPrompt({ before, after }: Neighbourhood): boolean {
  if (!/^["']?[ \t]*(?:\n|$)/.test(after)) return false;
  const [own = '', above = '', ...rest] = before.slice(-REACH).split('\n').reverse();
  if (!/^["']?$/.test(own)) return isReplyInList(own, above, after);
  return rest.length > 0 || before.length < REACH ? ASKED.test(above) : false;
}

const REACH = 240;

/** A prompt with a name takes a command of several words; a bare one an expression, or it is a quotation. */
const ASKED =
  /^(?:(?:PS [^<>]{0,80}|[\w.:@/()[\]-]{1,60})> [^\n]{0,100}?|(?:>{1,3}|In \[\d{1,4}\]:) [^\s]{0,80}?)(?<![A-Za-z0-9]|https?[_-]?|close[_-]?|exit[_-]?)status_?code(?:\(\)|["']?\])?;?$/i;

/** Redis lists a hash as pairs: `1) "statusCode"\n2) "4013"`. */
function isReplyInList(own: string, above: string, after: string): boolean {
  const value = /^\s*(\d{1,3})\) "$/.exec(own);
  const key = /^\s*(\d{1,3})\) "status_?code"$/i.exec(above);
  return (
    value !== null &&
    key !== null &&
    after.startsWith('"') &&
    Number(key[1]) % 2 === 1 &&
    Number(value[1]) === Number(key[1]) + 1
  );
}
