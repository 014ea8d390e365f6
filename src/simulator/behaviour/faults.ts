import { type HttpResponse, textResponse } from '../../http-server';
import { unauthorizedResponse } from '../http/responses';
import { respondWith, type Reaction } from '../http/reaction';
import type { Switches } from './switches';

/** How scenarios and {@link NextAnswer} name the faults. */
export type FaultName =
  | 'slowAnswer'
  | 'resetBeforeAcceptance'
  | 'resetAfterAcceptance'
  | 'badGateway'
  | 'halfAnswer'
  | 'noAnswer'
  | 'tooManyRequests'
  | 'unauthorized'
  | 'htmlAnswer'
  | 'noAnswerAfterAcceptance';

interface FaultRow {
  readonly name: FaultName;
  readonly recipient: string;
  /** A description for people. */
  readonly effect: string;
}

/** A fault that accepts the message, which is then in `/_messages`, whatever the client receives. */
interface AcceptingFault extends FaultRow {
  readonly accepts: true;
  /** How often HTTP 429 is answered before the message is accepted. */
  readonly throttledTries: number;
  /** @param response the response without the fault. */
  readonly react: (response: HttpResponse, slowAnswerMs: number) => Reaction;
}

interface RefusingFault extends FaultRow {
  readonly accepts: false;
  readonly react: (switches: Switches) => Reaction;
}

/** A simulated fault, selected by a recipient of the request. */
export type Fault = AcceptingFault | RefusingFault;

const BAD_GATEWAY: HttpResponse = {
  status: 502,
  headers: { 'Content-Type': 'text/html;charset=UTF-8' },
  body: '<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>',
};

/** As a proxy answers that wants its users to sign in first. */
const LOGIN_PAGE: HttpResponse = {
  status: 200,
  headers: { 'Content-Type': 'text/html;charset=UTF-8' },
  body: '<html><head><title>Sign in</title></head><body><h1>Sign in to the network</h1></body></html>',
};

/**
 * The faults, by recipient. Numbers that begin with 999 belong to no country, so they are never real phones.
 * A fault applies only to a request that would otherwise be accepted: credentials and rules are checked first.
 */
export const FAULTS: readonly Fault[] = [
  {
    name: 'slowAnswer',
    recipient: '99900009001',
    effect: 'accepts the message and answers after 5 seconds',
    accepts: true,
    throttledTries: 0,
    react: (response, afterMs) => ({ ...respondWith(response), afterMs }),
  },
  {
    name: 'resetBeforeAcceptance',
    recipient: '99900009002',
    effect: 'reads the request and resets the connection without accepting the message',
    accepts: false,
    react: () => ({ kind: 'reset' }),
  },
  {
    name: 'resetAfterAcceptance',
    recipient: '99900009003',
    effect: 'accepts the message and resets the connection without answering',
    accepts: true,
    throttledTries: 0,
    react: () => ({ kind: 'reset' }),
  },
  {
    name: 'badGateway',
    recipient: '99900009004',
    effect: 'accepts the message and answers HTTP 502 with HTML',
    accepts: true,
    throttledTries: 0,
    react: () => respondWith(BAD_GATEWAY),
  },
  {
    name: 'halfAnswer',
    recipient: '99900009005',
    effect: 'accepts the message and ends the connection after half of the answer',
    accepts: true,
    throttledTries: 0,
    react: (response) => ({ kind: 'respondHalf', response }),
  },
  {
    name: 'noAnswer',
    recipient: '99900009006',
    effect: 'never answers and does not accept the message',
    accepts: false,
    react: () => ({ kind: 'silence' }),
  },
  {
    name: 'tooManyRequests',
    recipient: '99900009007',
    effect: 'answers HTTP 429 with Retry-After: 2 twice to the same message, then accepts it',
    accepts: true,
    throttledTries: 2,
    react: (response) => respondWith(response),
  },
  {
    name: 'unauthorized',
    recipient: '99900009008',
    effect: 'answers HTTP 401 as to wrong credentials and does not accept the message',
    accepts: false,
    react: (switches) => respondWith(unauthorizedResponse(switches, true), 'The credentials were refused.'),
  },
  {
    name: 'htmlAnswer',
    recipient: '99900009009',
    effect: 'accepts the message and answers HTTP 200 with HTML',
    accepts: true,
    throttledTries: 0,
    react: () => respondWith(LOGIN_PAGE, 'An HTML page was answered.'),
  },
  {
    name: 'noAnswerAfterAcceptance',
    recipient: '99900009010',
    effect: 'accepts the message and never answers',
    accepts: true,
    throttledTries: 0,
    react: () => ({ kind: 'silence' }),
  },
];

export function findFault(name: FaultName): Fault | undefined {
  return FAULTS.find((fault) => fault.name === name);
}

/** The response to a throttled try. */
export function throttledResponse(): HttpResponse {
  return textResponse(429, 'Too many requests. Try again in 2 seconds.', { 'Retry-After': '2' });
}
