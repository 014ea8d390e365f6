/** The response to every call, keys in the order of the seed's example. The simple call writes them as pairs. */
export interface StatusResponse {
  readonly statusCode: number;
  readonly statusMessage: string;
  readonly clientMessageId: string | null;
  /** null when the message was not accepted (source: seed, d3). */
  readonly transferId: string | null;
  /** 0 when the message was not accepted (source: seed, d3). */
  readonly smsCount: number;
}

export const RESPONSE_KEYS = [
  'statusCode',
  'statusMessage',
  'clientMessageId',
  'transferId',
  'smsCount',
] as const satisfies readonly (keyof StatusResponse)[];
