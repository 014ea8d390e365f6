import { FORMATS, type StatusResponse } from '../../gateway-schema';
import {
  type HttpResponse,
  type IncomingRequest,
  isFormType,
  isPlainEncoding,
  isUtf8Type,
  textResponse,
} from '../../http-server';
import type { Switches } from '../behaviour/switches';
import { LIMITS } from '../limits';
import type { CallFormat } from './apiCall';
import { type EncodedParameters, simpleFields } from './simpleFields';

/**
 * The format of `/simple`: parameters in the query of a GET or the form of a POST; the response is one line of
 * URI-encoded
 * pairs as `text/plain` (source: seed, docs, wadl). A POST may also have parameters in the query (two public programs):
 * both are read, the query first, as a Java servlet does. A form is ISO-8859-1 unless its type says UTF-8 (yii2), and
 * may contain the access token (RFC 6750, 2.2; a public program).
 */
export const SIMPLE_FORMAT: CallFormat = {
  mediaType: FORMATS.simple.response,
  read: async (incoming, switches) => {
    const form = await readForm(incoming, switches);
    if (form !== undefined && 'status' in form) return form;
    const query: EncodedParameters = {
      text: /\?([^#]*)/.exec(incoming.request.url ?? '')?.[1] ?? '',
      charset: 'latin1',
    };
    return { fields: simpleFields(query, ...(form === undefined ? [] : [form])) };
  },
  write: writePairs,
  findToken: async (incoming, switches) => {
    const form = await readForm(incoming, switches);
    const token: unknown = form === undefined || 'status' in form ? undefined : simpleFields(form)['access_token'];
    return typeof token === 'string' ? token : undefined;
  },
};

/** Reads the form of a POST; undefined for a GET, an HTTP response for an error. */
async function readForm(
  { request, body: readBody }: IncomingRequest,
  { wrongContentType }: Switches,
): Promise<EncodedParameters | HttpResponse | undefined> {
  if (request.method === 'GET') return undefined;
  const { 'content-type': type, 'content-encoding': encoding } = request.headers;
  const isForm = wrongContentType === 'ignore' || isFormType(type);
  if ((!isForm && type !== undefined) || !isPlainEncoding(encoding)) return wrongType();
  const body = await readBody();
  if ('tooLarge' in body) return textResponse(413, `A request has at most ${LIMITS.bodyBytes} bytes.`);
  if (!isForm && body.bytes.length > 0) return wrongType(); // an empty body needs no type
  return { text: body.bytes.toString('latin1'), charset: isUtf8Type(type) ? 'utf8' : 'latin1' };
}

function wrongType(): HttpResponse {
  return textResponse(415, `This path takes ${FORMATS.simple.request}.`);
}

// The order of the keys is that of wadl's two examples; a refusal has the first two only.
function writePairs(response: StatusResponse, { simpleErrorKeys, simpleSmsCount }: Switches): HttpResponse {
  const { statusCode, statusMessage, transferId, clientMessageId, smsCount } = response;
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
  return { status: 200, headers: { 'Content-Type': FORMATS.simple.response }, body };
}
