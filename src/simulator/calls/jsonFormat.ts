import { FORMATS } from '../../gateway-schema';
import { isJsonType, isPlainEncoding, jsonResponse, parseJsonBody, textResponse } from '../../http-server';
import { LIMITS } from '../limits';
import { Refusal } from '../rules/refusal';
import type { CallFormat } from './apiCall';

/**
 * JSON requests and responses (source: seed). Errors are checked in this order: content type (415), size (413), JSON (400
 * or 4000; 4120 for no data).
 */
export const JSON_FORMAT: CallFormat = {
  mediaType: FORMATS.json.response,
  read: async ({ request, body: readBody }, { malformedJson, wrongContentType }) => {
    const { headers } = request;
    const isRightType = wrongContentType === 'ignore' || isJsonType(headers['content-type']);
    if (!isRightType || !isPlainEncoding(headers['content-encoding'])) {
      return textResponse(415, `This path takes ${FORMATS.json.request} in UTF-8.`);
    }
    const body = await readBody();
    if ('tooLarge' in body) return textResponse(413, `A request has at most ${LIMITS.bodyBytes} bytes.`);
    const json = parseJsonBody(body.bytes);
    if (json.kind === 'nothing') throw new Refusal(4120);
    if (json.kind === 'object') return { fields: json.fields };
    if (malformedJson === 'status4000') throw new Refusal(4000);
    return textResponse(400, 'The body is not a JSON object in UTF-8.');
  },
  write: (response) => jsonResponse(response),
};
