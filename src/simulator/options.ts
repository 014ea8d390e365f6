/**
 * Choices where the sources disagree or are silent about the real server. Every default is the best evidence
 * there is; the other values exist so that clients can be tested against both readings.
 */
export interface Switches {
  /** Missing or wrong credentials: HTTP 401 without a body (ex-live, SDKs), or HTTP 200 with 4001 (seed). */
  readonly badCredentials: 'http401' | 'status4001';
  /** A body that is no JSON object: HTTP 400 (node), or HTTP 200 with 4000 (java, csharp, cpp). */
  readonly malformedJson: 'http400' | 'status4000';
  /** `smsCount` when `test` is true: the real number (amanda, 2024) or 0 (ex-live, 2020). */
  readonly smsCountUnderTest: 'real' | 'zero';
  /** More recipients than this are answered 2001 instead of 2000 (docs name no number). */
  readonly queuedAbove: number;
  /** A clientMessageId that was accepted before: taken again (docs), or refused with 4008 (rubydoc). */
  readonly duplicateClientMessageId: 'accept' | 'refuse';
  /** How long the slow fault recipient waits before its answer. */
  readonly slowAnswerMs: number;
  /** Reset every connection as soon as it is made, before a byte of the request is read. */
  readonly resetBeforeReading: boolean;
}

export const DEFAULT_SWITCHES: Switches = {
  badCredentials: 'http401',
  malformedJson: 'http400',
  smsCountUnderTest: 'real',
  queuedAbove: 100,
  duplicateClientMessageId: 'accept',
  slowAnswerMs: 5000,
  resetBeforeReading: false,
};

export interface SimulatorOptions {
  /** The port on 127.0.0.1; 0 (the default) takes a free one. */
  readonly port?: number;
  /** The access token to accept; 128 random bits unless given. See {@link tokenProblem}. */
  readonly token?: string;
  readonly switches?: Partial<Switches>;
}
