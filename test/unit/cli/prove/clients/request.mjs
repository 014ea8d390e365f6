// @ts-check
// What the clients of this folder share: one request, and what its answer says.

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
  const { WEBSMS_BASE_URL: baseUrl, WEBSMS_TOKEN: token } = process.env;
  /** @type {Response} */
  let response;
  /** @type {string} */
  let text;
  try {
    response = await fetch(new URL('smsmessaging/text', baseUrl), {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ recipientAddressList: ['436761234567'], messageContent: 'Hello', clientMessageId }),
      ...(timeoutMs && { signal: AbortSignal.timeout(timeoutMs) }),
    });
    text = await response.text();
  } catch (error) {
    const { code = String(error) } = /** @type {{ cause?: { code?: string } }} */ (error).cause ?? {};
    return { kind: code === 'ECONNREFUSED' ? 'passing' : 'unknown', why: code };
  }
  if (response.status === 429) {
    return { kind: 'passing', why: 'HTTP 429', retryAfterMs: Number(response.headers.get('retry-after')) * 1000 };
  }
  if (response.status >= 400 && response.status < 500) return { kind: 'refused', why: `HTTP ${response.status}` };
  try {
    const { statusCode } = JSON.parse(text);
    const why = `status code ${statusCode}`;
    if (statusCode >= 2000 && statusCode <= 2999) return { kind: 'accepted', why, statusCode };
    if (PASSING.includes(statusCode)) return { kind: 'passing', why, statusCode };
    return { kind: statusCode >= 4000 && statusCode <= 4999 ? 'refused' : 'unknown', why, statusCode };
  } catch {
    return { kind: 'unknown', why: `HTTP ${response.status} with an answer that cannot be read` };
  }
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
