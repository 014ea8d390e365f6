import type { Format } from './apiCall';
import type { HttpAnswer, StatusAnswer } from './answers';
import { plainAnswer } from './answers';
import { readBody } from './body';
import { LIMITS } from './limits';
import { isFormType, isPlainEncoding } from './negotiation';
import { simpleFields } from './simpleFields';
import type { Switches } from './switches';

/**
 * `/simple`: parameters in the query of a GET or in the form of a POST, and one line of URI-encoded pairs as
 * `text/plain` back (source: seed, docs, wadl). A form is read like a query; a `charset` of its type changes
 * nothing (no source), and its credentials come as with every call, not as a field of the form.
 */
export const SIMPLE_FORMAT: Format = {
  mediaType: 'text/plain',
  read: async ({ request }, { wrongContentType }) => {
    if (request.method === 'GET') {
      const query = /\?([^#]*)/.exec(request.url ?? '')?.[1] ?? '';
      return { fields: simpleFields(query) };
    }
    const { headers } = request;
    const isRightType = wrongContentType === 'ignore' || isFormType(headers['content-type']);
    if (!isRightType || !isPlainEncoding(headers['content-encoding'])) {
      return plainAnswer(415, 'This path takes application/x-www-form-urlencoded.');
    }
    const body = await readBody(request, LIMITS.bodyBytes);
    if ('tooLarge' in body) return plainAnswer(413, `A request has at most ${LIMITS.bodyBytes} bytes.`);
    return { fields: simpleFields(body.bytes.toString('latin1')) };
  },
  write: writePairs,
};

// The order of the keys is that of wadl's two examples; a refusal has the first two only.
function writePairs(answer: StatusAnswer, { simpleErrorKeys, simpleSmsCount }: Switches): HttpAnswer {
  const { statusCode, statusMessage, transferId, clientMessageId, smsCount } = answer;
  const pairs: [key: string, value: string | number][] = [
    ['statusCode', statusCode],
    ['statusMessage', statusMessage],
  ];
  if (transferId !== null || simpleErrorKeys === 'all') {
    pairs.push(['transferId', transferId ?? '']);
    if (clientMessageId !== null) pairs.push(['clientMessageId', clientMessageId]);
    if (simpleSmsCount === 'present') pairs.push(['smsCount', smsCount]);
  }
  const body = pairs.map(([key, value]) => `${key}=${encodeURIComponent(value)}`).join('&');
  return { status: 200, headers: { 'Content-Type': 'text/plain' }, body };
}
