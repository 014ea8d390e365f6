// @ts-check
// What the clients of this folder share: one request, and what its answer says.

import http from 'node:http';

/** Codes that pass by themselves. */
const PASSING = [4012, 4023, 4024, 5003];

/**
 * @typedef {object} Outcome
 * @property {'accepted' | 'refused' | 'passing' | 'unknown'} kind
 * @property {string} why
 * @property {number} [statusCode]
 * @property {number} [retryAfterMs]
 */

/**
 * Sends the message once.
 * @param {{ clientMessageId?: string, timeoutMs?: number }} [options]
 * @returns {Promise<Outcome>}
 */
export async function request({ clientMessageId, timeoutMs } = {}) {
  /** @type {Answer} */
  let answer;
  try {
    answer = await post(
      { recipientAddressList: ['436761234567'], messageContent: 'Hello', clientMessageId },
      timeoutMs,
    );
  } catch (error) {
    const { code = String(error) } = /** @type {{ code?: string }} */ (error);
    return { kind: code === 'ECONNREFUSED' ? 'passing' : 'unknown', why: code };
  }
  const { status, retryAfter, text } = answer;
  if (status === 429) return { kind: 'passing', why: 'HTTP 429', retryAfterMs: Number(retryAfter) * 1000 };
  if (status >= 400 && status < 500) return { kind: 'refused', why: `HTTP ${status}` };
  try {
    const { statusCode } = JSON.parse(text);
    const why = `status code ${statusCode}`;
    if (statusCode >= 2000 && statusCode <= 2999) return { kind: 'accepted', why, statusCode };
    if (PASSING.includes(statusCode)) return { kind: 'passing', why, statusCode };
    return { kind: statusCode >= 4000 && statusCode <= 4999 ? 'refused' : 'unknown', why, statusCode };
  } catch {
    return { kind: 'unknown', why: `HTTP ${status} with an answer that cannot be read` };
  }
}

/** @typedef {{ status: number, retryAfter: string | undefined, text: string }} Answer */

/**
 * `fetch` would take as long to load as everything else.
 * @param {object} message @param {number} [timeoutMs]
 * @returns {Promise<Answer>}
 */
function post(message, timeoutMs) {
  const { WEBSMS_BASE_URL: baseUrl = '', WEBSMS_TOKEN: token } = process.env;
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
  const signal = timeoutMs === undefined ? undefined : AbortSignal.timeout(timeoutMs);
  return new Promise((resolve, reject) => {
    http
      .request(new URL('smsmessaging/text', baseUrl), { method: 'POST', headers, signal }, (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk) => (text += chunk));
        response.on('error', reject);
        response.on('end', () => {
          resolve({ status: response.statusCode ?? 0, retryAfter: response.headers['retry-after'], text });
        });
      })
      .on('error', reject)
      .end(JSON.stringify(message));
  });
}

/** @param {number} ms */
export function pause(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Says why and ends as failed. @param {string} why */
export function fail(why) {
  console.error(why);
  process.exit(1);
}
