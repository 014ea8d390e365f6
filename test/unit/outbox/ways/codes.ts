/** Every status code, documented or not, as the simulator or a server answers it. */
import { statusRecipient } from '../../../../src/simulator';
import { httpAnswer, json } from '../../gateway-client/servers';
import { answers, simulator } from './places';
import type { Way } from './scene';

type Row = [code: number, says: RegExp];

/** Written from the official table, not taken from the catalog. */
const DOCUMENTED: readonly Row[] = [
  [2000, /2000 OK\. 1 recipient, 1 SMS/],
  [2001, /2001 OK_QUEUED\. 1 recipient, 1 SMS/],
  [4001, /4001 INVALID_CREDENTIALS\. Username, password or token is wrong/],
  [4002, /4002 INVALID_RECIPIENT\. At least one recipient is not a valid/],
  [4003, /4003 INVALID_SENDER\. The sender address is not assigned/],
  [4004, /4004 INVALID_MESSAGE_TYPE\. messageType is neither/],
  [4008, /4008 INVALID_MESSAGE_ID\. The gateway did not take the clientMessageId/],
  [4009, /4009 INVALID_TEXT\. messageContent is not a text/],
  [4013, /4013 MSG_LIMIT_EXCEEDED\. The message limit of the account is used up/],
  [4014, /4014 UNAUTHORIZED_IP\. The account allows certain IP addresses only/],
  [4015, /4015 INVALID_MESSAGE_PRIORITY\. priority is not a number/],
  [4016, /4016 INVALID_COD_RETURNADDRES\. notificationCallbackUrl is not a full URL/],
  [4019, /4019 PARAMETER_MISSING\. A required field is missing/],
  [4021, /4021 INVALID_ACCOUNT\. The account is invalid/],
  [4022, /4022 ACCESS_DENIED\. The account may not use this API/],
  [4023, /4023 THROTTLING_SPAMMING_IP\. Too many requests came from this IP/],
  [4025, /4025 THROTTLING_TOO_MANY_RECIPIENTS\. The request has too many recipients/],
  [4026, /4026 MAX_SMS_PER_MESSAGE_EXCEEDED\. The text needs more SMS/],
  [4027, /4027 INVALID_MESSAGE_SEGMENT\. An element of messageContent/],
  [4031, /4031 RECIPIENTS_BLACKLISTED\. Every recipient is blacklisted/],
  [4032, /4032 NO_DEVICE_ENABLED\. No recipient has a device/],
  [4033, /4033 WHATSAPP_DISABLED\. The account may not send WhatsApp/],
  [4034, /4034 INVALID_ATTACHMENT\. The gateway did not take the attachment/],
  [4035, /4035 SMS_DISABLED\. The account may not send SMS/],
  [4040, /4040 INVALID_CONTENT_CATEGORY\. contentCategory is neither/],
  [4041, /4041 INVALID_VALIDITY_PERIODE\. validityPeriode \(spelled like this\)/],
  [5000, /the gateway answered 5000 INTERNAL_ERROR\./],
  [5003, /5003 SERVICE_UNAVAILABLE\. The gateway is not available at the moment/],
];

/** Known from older and newer lists only. */
const ELSEWHERE: readonly Row[] = [
  [2002, /2002 OK_TEST\. 1 recipient, 1 SMS/],
  [4000, /4000 MALFORMED_XML\. The body of the request could not be read/],
  [4005, /4005 INVALID_MESSAGE_ALPHABET\. The request names an alphabet/],
  [4006, /4006 INVALID_MESSAGE_CLASS\. The request names a message class/],
  [4007, /4007 INVALID_MESSAGE_DATA\. An element of messageContent/],
  [4010, /4010 INVALID_AUTOSEGMENT\. The value for splitting/],
  [4011, /4011 INVALID_COD\. The value that asks for a confirmation/],
  [4012, /4012 THROTTLING\. More messages came/],
  [4017, /4017 MULTISEGMENTS\. The text needs several SMS/],
  [4018, /4018 API_METHOD_FORBIDDEN\. This call of the API is not allowed/],
  [4020, /4020 INVALID_API_KEY\. The API key is invalid/],
  [4024, /4024 THROTTLING_TOO_MANY_REQUESTS\. Too many requests came in a short time/],
  [4029, /4029 RECIPIENTS_NOT_ALLOWED\. The account may not send to these/],
  [4042, /4042 RECIPIENTS_BLOCKED_BY_QUALITY_RATING\. A quality rating/],
  [4043, /4043 RECIPIENTS_BLOCKED_BY_SPAMCHECK\. The spam check/],
  [4120, /4120\. The request came without a body/],
];

/** Nobody documents these: their class decides. */
const UNLISTED: readonly Row[] = [
  [2999, /2999\. 1 recipient, 1 SMS/],
  [4999, /4999\. Codes from 4000 to 4999 mean: refused\. Nothing was sent\./],
  [5001, /the gateway answered 5001\./],
  [5999, /the gateway answered 5999\./],
  [999, /the gateway answered 999\./],
  [6000, /the gateway answered 6000\./],
];

/** Nothing was sent, and the same request may pass a second later. */
const REPEATED = new Set([4012, 4023, 4024, 5003]);
/** A person gets on by signing in. */
const CREDENTIALS = new Set([4001, 4020, 4021]);

export const CODES: readonly Way[] = [...DOCUMENTED, ...ELSEWHERE, ...UNLISTED].map(([code, says]) => ({
  what: `status code ${code}`,
  // The simulator answers codes from 2000 to 5999.
  scene:
    code >= 2000 && code < 6000
      ? simulator(statusRecipient(code))
      : answers(httpAnswer(200, json({ statusCode: code, statusMessage: 'Hm.' }))),
  ...expected(code),
  says,
  requests: 1,
  repeats: REPEATED.has(code),
}));

function expected(code: number): Pick<Way, 'ends' | 'helps'> {
  if (code >= 2000 && code < 3000) return { ends: `accepted ${code}`, helps: ['Show Details', 'Copy Transfer ID'] };
  if ((code >= 4000 && code < 5000) || code === 5003) {
    return {
      ends: `refused ${code}`,
      helps: ['Open Form', ...(CREDENTIALS.has(code) ? ['Sign In'] : []), 'Explain Code'],
    };
  }
  return { ends: `unknown statusCode ${code}`, helps: ['Show Details', 'Open Form'] };
}
