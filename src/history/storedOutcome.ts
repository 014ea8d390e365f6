import * as v from 'valibot';
import type { NotSentReason, Outcome, SendResponse, UnknownReason } from '../gateway-client';
import type { StoredRequest, StoredResponse } from '../store';

const NotSent = v.picklist([
  'nameNotFound',
  'connectionRefused',
  'unreachable',
  'connectTimeout',
  'certificate',
  'tls',
  'proxyAuthentication',
  'cancelled',
  'timeout',
  'connect',
] satisfies NotSentReason[]);
const Unknown = v.picklist([
  'unreadableAnswer',
  'timeout',
  'cancelled',
  'connectionLost',
  'connectionUnclear',
  'cancelledUnclear',
  'interrupted',
] satisfies UnknownReason[]);

/**
 * The gateway client's outcome of a stored request, for its texts, whatever the user decided about it later; undefined
 * while it is pending, and where what is kept does not say it (another version may have written it).
 */
export function outcomeOf(request: StoredRequest): Outcome | undefined {
  const { response = {}, decision } = request;
  const state = decision ? 'unknown' : request.state;
  const answer = answerOf(response);
  switch (state) {
    case 'accepted':
      return answer && { kind: 'accepted', response: answer };
    case 'refused':
      return answer ? { kind: 'refused', response: answer } : httpOutcome(response);
    case 'notSent':
      return v.is(NotSent, response.reason)
        ? { kind: 'notSent', reason: response.reason, ...codeOf(response) }
        : undefined;
    case 'unknown':
      return wasInterrupted(request) ? { kind: 'unknown', reason: 'interrupted' } : unknownOutcome(response, answer);
    case 'pending':
    case 'sentEarlier':
      return undefined;
  }
}

/** Whether it ended without a response. Versions that kept none stored no client message id either. */
function wasInterrupted({ response, clientMessageId }: StoredRequest): boolean {
  return response === undefined && clientMessageId !== undefined;
}

function httpOutcome({ httpStatus }: StoredResponse): Outcome | undefined {
  return httpStatus === undefined ? undefined : { kind: 'refused', httpStatus };
}

function unknownOutcome(response: StoredResponse, answer: SendResponse | undefined): Outcome | undefined {
  if (v.is(Unknown, response.reason)) return { kind: 'unknown', reason: response.reason, ...codeOf(response) };
  if (answer) return { kind: 'unknown', reason: 'statusCode', response: answer };
  const { httpStatus } = response;
  return httpStatus === undefined ? undefined : { kind: 'unknown', reason: 'httpStatus', httpStatus };
}

function answerOf({ statusCode, statusMessage, transferId, smsCount }: StoredResponse): SendResponse | undefined {
  if (statusCode === undefined) return undefined;
  return {
    statusCode,
    ...(statusMessage !== undefined && { statusMessage }),
    ...(transferId !== undefined && { transferId }),
    ...(smsCount !== undefined && { smsCount }),
  };
}

function codeOf({ errorCode }: StoredResponse): { readonly code?: string } {
  return errorCode === undefined ? {} : { code: errorCode };
}
