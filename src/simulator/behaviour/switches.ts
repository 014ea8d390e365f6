/** A switch with named values; the first is the default. */
interface Choice<Value extends string> {
  readonly kind: 'choice';
  readonly help: string;
  readonly values: readonly [Value, ...Value[]];
}

/** A switch that is a whole number. */
interface Amount {
  readonly kind: 'amount';
  readonly help: string;
  readonly min: number;
  readonly defaultValue: number;
}

/** A switch that is off unless it is named. */
interface Toggle {
  readonly kind: 'toggle';
  readonly help: string;
}

/**
 * Behaviour on which the sources disagree or say nothing about the real server. Every default follows the best
 * evidence; the other values exist so that clients can be tested against both. The flags of the command line and its
 * help are generated from this table.
 */
export const SWITCHES = {
  /** HTTP 401 without a body (ex-live, SDKs), or HTTP 200 with 4001 (seed). */
  badCredentials: choice('missing or wrong credentials', 'http401', 'status4001'),
  /** The body of HTTP 401: none (ex-live), or the `error` and `error_description` of OAuth 2 (nimius reads them). */
  unauthorizedBody: choice('the body of HTTP 401', 'empty', 'oauth'),
  /** A body that is no JSON object: HTTP 400 (node), or HTTP 200 with 4000 (java, csharp, cpp). */
  malformedJson: choice('a body that is no JSON object', 'http400', 'status4000'),
  /** HTTP 405 (no source), or HTTP 200 with 4018 (java, csharp, cpp have the code). */
  wrongMethod: choice('a method the path does not take', 'http405', 'status4018'),
  /** HTTP 415 (no source), or the body is read as the call's own type. */
  wrongContentType: choice('another Content-Type than the call’s', 'http415', 'ignore'),
  /** HTTP 406 (ex-live has a hint), or the response comes in the call's own type. */
  wrongAccept: choice('an Accept without the call’s type', 'http406', 'ignore'),
  /** The documentation's text, or "error 4002", for wordings no source shows (all but 2000, 4003, 4015, 4019, 4120). */
  statusMessages: choice('statusMessage where the real wording is unknown', 'documented', 'terse'),
  /** Which broken rule answers when several are (no source); see the rules of each call. */
  checkOrder: choice('the order of the checks', 'documented', 'reversed'),
  /** `smsCount` when `test` is true: the real number (amanda, 2024) or 0 (ex-live, 2020). */
  smsCountUnderTest: choice('smsCount of a test', 'real', 'zero'),
  /** More recipients than this are answered 2001 instead of 2000 (docs name no number). */
  queuedAbove: amount('the most recipients answered 2000, more get 2001', 100),
  /** A clientMessageId that was accepted before: taken again (docs), or refused with 4008 (rubydoc). */
  duplicateClientMessageId: choice('a clientMessageId used before', 'accept', 'refuse'),
  /** A recipient that stands twice in a list gets the message twice, or once (no source). */
  duplicateRecipients: choice('a recipient that stands twice in a list', 'keep', 'drop'),
  /**
   * A list of blocked and other recipients: the blocked ones are left out, for 4031, 4042 and 4043 speak of
   * "all recipients" (seed, new list), or one of them refuses the request. See {@link BLOCKED_CODES}.
   */
  blockedRecipients: choice('some blocked recipients in a list', 'drop', 'refuse'),
  /** A binary segment of more than 140 octets, which no SMS holds: refused with 4027, or taken (no source). */
  longSegments: choice('a binary segment of more than 140 octets', 'refuse', 'accept'),
  /** `smsCount` in the response of `/simple`: wadl is older than the field, yii2 expects it. */
  simpleSmsCount: choice('smsCount in the answer of /simple', 'absent', 'present'),
  /** The keys of a refusal of `/simple`: statusCode and statusMessage (wadl), or transferId and clientMessageId too. */
  simpleErrorKeys: choice('the keys of a refusal of /simple', 'two', 'all'),
  /**
   * The fields of delivery reports: those of a real one (amanda, 2024), or all of the documentation, with
   * recipientAddress and deliveredAs (docs, schema).
   */
  reportFields: choice('the fields of delivery reports', 'observed', 'documented'),
  /**
   * How long after the response the first report of a recipient comes; 0 is at once. In a real report the message was
   * sent a second after its acceptance and delivered a second later (amanda).
   */
  firstReportMs: amount('milliseconds between an answer and the first report, 0 is at once', 2000),
  /** The pause between the reports of one recipient. */
  reportPauseMs: amount('milliseconds between the reports of one recipient', 1000),
  /** How late the report of the late recipient comes. */
  lateReportMs: amount('milliseconds before the late recipient’s report', 30_000),
  /** What ends a callback's tries: a statusCode of 2000 to 2999 in JSON (schema, amanda, amwd, gp), or any HTTP 2xx. */
  callbackAcknowledgement: choice('what acknowledges a callback', 'statusCode', 'http2xx'),
  /** How often a callback is tried until it is acknowledged (no source). */
  callbackTries: amount('tries of a callback', 3, 1),
  /** The pause before the second try; it doubles with every further one (no source). */
  callbackPauseMs: amount('milliseconds before the second try of a callback', 1000),
  /** How long one try may take (no source). */
  callbackTimeoutMs: amount('milliseconds one try of a callback may take', 10_000),
  /** How long the slow fault recipient waits before its response. */
  slowAnswerMs: amount('milliseconds before the slow recipient’s answer', 5000),
  /** Reset every connection as soon as it is made, before a byte of the request is read. */
  resetBeforeReading: toggle('reset every connection before reading'),
} as const;

type ValueOf<Entry> = Entry extends Choice<infer Value> ? Value : Entry extends Amount ? number : boolean;

/** The value of every switch. */
export type Switches = { readonly [Name in keyof typeof SWITCHES]: ValueOf<(typeof SWITCHES)[Name]> };

/** The default of every switch. */
export const DEFAULT_SWITCHES = Object.fromEntries(
  Object.entries(SWITCHES).map(([name, entry]) => [name, defaultOf(entry)]),
) as Switches;

function defaultOf(entry: Choice<string> | Amount | Toggle): string | number | boolean {
  switch (entry.kind) {
    case 'choice':
      return entry.values[0];
    case 'amount':
      return entry.defaultValue;
    case 'toggle':
      return false;
  }
}

function choice<const Value extends string>(help: string, ...values: [Value, ...Value[]]): Choice<Value> {
  return { kind: 'choice', help, values };
}

function amount(help: string, initial: number, least = 0): Amount {
  return { kind: 'amount', help, defaultValue: initial, min: least };
}

function toggle(help: string): Toggle {
  return { kind: 'toggle', help };
}
