import { type AgentChoice, requestOnce } from './transport';

export interface PostOptions {
  readonly headers?: Readonly<Record<string, string>>;
  /** Limit for the whole request in milliseconds. */
  readonly timeoutMs: number;
  readonly agent: AgentChoice;
  readonly signal: AbortSignal;
}

/**
 * Posts JSON to an address that is not the gateway's, and judges the response: without cookies, and without following a
 * redirect. Never rejects. What the server wrote goes to the judge and nowhere else.
 * @param isExpected judges the response's JSON.
 * @returns false also where no response with HTTP 200 and JSON came in time.
 * @example
 * const isUp = await answersAsExpected(
 *   new URL('http://127.0.0.1:27126/check'),
 *   { nonce: '0a' },
 *   (answer) => answer === 'f5',
 *   { timeoutMs: 5_000, agent: 'singleUse', signal: AbortSignal.timeout(10_000) },
 * );
 */
export async function answersAsExpected(
  url: URL,
  body: object,
  isExpected: (answer: unknown) => boolean,
  { headers, ...options }: PostOptions,
): Promise<boolean> {
  const result = await requestOnce({
    ...options,
    method: 'POST',
    url,
    headers: { 'Content-Type': 'application/json', Connection: 'close', 'User-Agent': 'websms-vscode', ...headers },
    body: JSON.stringify(body),
  });
  if ('failure' in result || result.response.status !== 200) return false;
  try {
    return isExpected(JSON.parse(result.response.body ?? ''));
  } catch {
    return false;
  }
}
