import { classOf, findStatusCode } from './catalog';

/** The body of an example response, keys in the order of the documentation's example. */
export interface ExampleResponse {
  readonly statusCode: number;
  readonly statusMessage: string;
  readonly clientMessageId: null;
  readonly transferId: string | null;
  readonly smsCount: number;
}

/** The statusMessage texts that a real server was seen to write (sources: d3 2000; wz 4003; seed 4015; php 4120). */
const REAL_WORDINGS: ReadonlyMap<number, string> = new Map([
  [2000, 'OK'],
  [4003, 'sender address or type is invalid'],
  [4015, 'message priority is invalid'],
  [4120, 'no data provided'],
]);

/** A transferId that a real server gave (source: d3). */
const TRANSFER_ID = '0063c11b0100eeda5a1d';

/** SMS counts of the examples: 2001 is for many recipients (docs name no number); 2002 counted none (ex-live). */
const SMS_COUNTS: ReadonlyMap<number, number> = new Map([
  [2001, 1000],
  [2002, 0],
]);

/**
 * The statusMessage a real server was seen to write for a code; undefined where no source shows one.
 * @param parameter the field that 4019 names (wording: wadl, d3).
 */
export function realWording(code: number, parameter: string): string | undefined {
  return code === 4019 ? `parameter "${parameter}" invalid` : REAL_WORDINGS.get(code);
}

/**
 * An example response with a status code: in the server's wording where it is known, else in that of the documentation.
 * Undefined for an undocumented code.
 */
export function exampleResponse(code: number): ExampleResponse | undefined {
  const status = findStatusCode(code);
  if (!status) return undefined;
  const isAccepted = classOf(code) === 'accepted';
  return {
    statusCode: code,
    statusMessage: realWording(code, 'messageContent') ?? status.message,
    clientMessageId: null,
    transferId: isAccepted ? TRANSFER_ID : null,
    smsCount: isAccepted ? (SMS_COUNTS.get(code) ?? 1) : 0,
  };
}
