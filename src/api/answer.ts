import * as v from 'valibot';

/** A MessageSendResponse. Source: seed "Error Handling", schema; old servers leave keys out (wadl). */
export interface SendAnswer {
  readonly statusCode: number;
  /** What the server wrote: foreign text, often not the wording of the documentation. */
  readonly statusMessage?: string;
  readonly transferId?: string;
  readonly clientMessageId?: string;
  /** SMS generated, as the server counts them. */
  readonly smsCount?: number;
}

// Only statusCode decides; everything else may be missing, null or of another type without spoiling the answer.
const optionalText = v.fallback(v.optional(v.string()), undefined);
const optionalCount = v.fallback(v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))), undefined);

const Answer = v.object({
  statusCode: v.union([
    v.pipe(v.number(), v.integer()),
    v.pipe(v.string(), v.regex(/^\s*\d{1,9}\s*$/), v.transform(Number)),
  ]),
  statusMessage: optionalText,
  transferId: optionalText,
  clientMessageId: optionalText,
  smsCount: optionalCount,
});

/** Reads an answer's body; undefined when it is no JSON object with a whole-number statusCode. */
export function parseAnswer(body: string): SendAnswer | undefined {
  const result = v.safeParse(Answer, parseJson(body));
  if (!result.success) return undefined;
  const { statusCode, statusMessage, transferId, clientMessageId, smsCount } = result.output;
  return {
    statusCode,
    ...(statusMessage !== undefined && { statusMessage }),
    ...(transferId && { transferId }),
    ...(clientMessageId && { clientMessageId }),
    ...(smsCount !== undefined && { smsCount }),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
