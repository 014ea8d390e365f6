import { classOf, findStatusCode, type CodeClass, type RetryAdvice, type StatusCode } from './catalog';

/**
 * The explanations of all status codes, translated when they are needed. They say only what the API's documentation and
 * its client libraries say; nothing is guessed.
 */

/** Translates an English text, as `l10n` of VS Code's API does; `{0}` stands for the first value. */
export interface Translator {
  t(text: string, ...values: string[]): string;
}

/** The explanation of a status code: its name, its cause, the remedy, and whether to retry. */
export interface Explanation {
  readonly code: number;
  /** The status name; undefined where no source gives one. */
  readonly name: string | undefined;
  /** The statusMessage column of the documentation, or that nobody documents this code. */
  readonly message: string;
  readonly class: CodeClass;
  /** Accepted, Refused or Unknown, translated. */
  readonly outcomeWord: string;
  readonly why: string;
  readonly do: string;
  readonly retry: string;
  /** Further notes: other spellings, and the source of an undocumented code. */
  readonly notes: readonly string[];
}

/** Cause, remedy, and the retry advice where it differs from the usual one of its kind. */
type Text = [why: string, remedy: string, retry?: string];

/** Explains any status code; one that nobody documents is explained by its class. */
export function explainCode(code: number, l10n: Translator): Explanation {
  const status = findStatusCode(code);
  const kind = classOf(code);
  const [why, remedy, retry] = textOf(code, kind, l10n);
  return {
    code,
    name: status?.name,
    message: status?.message ?? l10n.t('Nobody documents this status code.'),
    class: kind,
    outcomeWord: outcomeWord(kind, l10n),
    why,
    do: remedy,
    retry: retry ?? retryText(status?.retry ?? 'afterChange', l10n),
    notes: status ? notesOf(status, l10n) : [],
  };
}

/** The word for one of the four ways a send can end. */
export function outcomeWord(outcome: CodeClass | 'notSent', l10n: Translator): string {
  switch (outcome) {
    case 'accepted':
      return l10n.t('Accepted');
    case 'refused':
      return l10n.t('Refused');
    case 'notSent':
      return l10n.t('Not sent');
    case 'unknown':
      return l10n.t('Unknown');
  }
}

function retryText(advice: RetryAdvice, l10n: Translator): string {
  switch (advice) {
    case 'notNeeded':
      return l10n.t('Not needed: the gateway has the message.');
    case 'never':
      return l10n.t('No: these recipients will be refused again.');
    case 'afterChange':
      return l10n.t('Not as it is: the answer will be the same.');
    case 'later':
      return l10n.t('Yes, later and with growing pauses: nothing was sent.');
    case 'decide':
      return l10n.t('Not blindly: the message may have been sent, and a second SMS costs money.');
  }
}

/** Codes that only the newer list of LINK Mobility has; the other undocumented ones are old. */
const NEWER = new Set([4029, 4042, 4043]);

function notesOf({ code, documented, otherName }: StatusCode, l10n: Translator): string[] {
  const notes: string[] = [];
  if (otherName)
    notes.push(code === 4021 ? l10n.t('In older SDKs: {0}.', otherName) : l10n.t('Also spelled {0}.', otherName));
  if (documented) return notes;
  if (NEWER.has(code))
    notes.push(l10n.t('Not in the current documentation. Known from a newer list of LINK Mobility.'));
  else if (code === 4120)
    notes.push(l10n.t('Not in the current documentation. Known from the change log of the PHP SDK.'));
  else notes.push(l10n.t('Not in the current documentation. Known from older SDKs.'));
  return notes;
}

const noSuchField = (l10n: Translator) => l10n.t('Leave the field out: the current API does not have it.');
const slowDown = (l10n: Translator) =>
  l10n.t('Send more slowly, and put many recipients into one request (1000 at most).');
const split = (l10n: Translator) => l10n.t('Yes, in smaller requests and with pauses: nothing was sent.');
const leaveOut = (l10n: Translator) => l10n.t('Remove these recipients from the list.');

function textOf(code: number, kind: CodeClass, l10n: Translator): Text {
  switch (code) {
    case 2000:
      return [
        l10n.t(
          'The gateway took the message and sent it; with "test": true it sent nothing. Whether it arrived is told by a delivery report.',
        ),
        l10n.t('Keep the transfer ID: delivery reports carry it.'),
      ];
    case 2001:
      return [
        l10n.t('The gateway took the message and put it into its queue; with "test": true it sends nothing.'),
        l10n.t('Keep the transfer ID: delivery reports carry it.'),
      ];
    case 2002:
      return [
        l10n.t('A request with "test": true was valid; nothing was sent. Today tests are answered with 2000 or 2001.'),
        l10n.t('Count it as accepted. Some client libraries take it for an error.'),
      ];
    case 4000:
      return [
        l10n.t('The body of the request could not be read as JSON or XML.'),
        l10n.t('Check quotes, commas, the encoding (UTF-8) and the Content-Type header.'),
      ];
    case 4001:
      return [
        l10n.t(
          'Username, password or token is wrong, or the account or customer is inactive. HTTP 401 means the same.',
        ),
        l10n.t('Check the credentials, that the account is active, and that it belongs to this host.'),
      ];
    case 4002:
      return [
        l10n.t(
          'At least one recipient is not a valid international number. One is enough to refuse the whole request.',
        ),
        l10n.t('Correct or remove it: digits only, beginning with the country code, such as 436761234567.'),
      ];
    case 4003:
      return [
        l10n.t('The sender address is not assigned to the account, or senderAddressType does not fit it.'),
        l10n.t('Use a sender of the account with the right type, or leave out both for the default of the account.'),
      ];
    case 4004:
      return [
        l10n.t('messageType is neither "default" nor "voice".'),
        l10n.t('Use one of the two, or leave the field out.'),
      ];
    case 4005:
      return [l10n.t('The request names an alphabet that the gateway does not know.'), noSuchField(l10n)];
    case 4006:
      return [l10n.t('The request names a message class that the gateway does not know.'), noSuchField(l10n)];
    case 4007:
      return [
        l10n.t('An element of messageContent is not a valid segment. The current API answers 4027 for this.'),
        l10n.t('Send an array of base64 strings, one for each SMS.'),
      ];
    case 4008:
      return [
        l10n.t(
          'The gateway did not take the clientMessageId. Older documentation also refuses an id that was used before.',
        ),
        l10n.t('Give each message an id of its own, or leave the field out.'),
      ];
    case 4009:
      return [
        l10n.t('messageContent is not a text that the gateway can take.'),
        l10n.t('Send it as a string in UTF-8; smsmessaging/simple wants Latin-1.'),
      ];
    case 4010:
      return [
        l10n.t('The value for splitting long texts is invalid.'),
        l10n.t('Use maxSmsPerMessage instead (0 = no limit).'),
      ];
    case 4011:
      return [
        l10n.t('The value that asks for a confirmation of delivery is invalid.'),
        l10n.t('Use notificationCallbackUrl to receive delivery reports.'),
      ];
    case 4012:
      return [l10n.t('More messages came than the account may send in this time.'), slowDown(l10n)];
    case 4013:
      return [
        l10n.t('The message limit of the account is used up.'),
        l10n.t('Have the limit of the account checked or raised.'),
        l10n.t('Not before the limit allows it: the answer will be the same.'),
      ];
    case 4014:
      return [
        l10n.t('The account allows certain IP addresses only, and the request came from another one.'),
        l10n.t('Have the address allowed. Behind a proxy or NAT it is the public one that counts.'),
      ];
    case 4015:
      return [
        l10n.t('priority is not a number from 0 to 9, or it is above what the account may use.'),
        l10n.t('Lower the priority or leave the field out.'),
      ];
    case 4016:
      return [
        l10n.t('notificationCallbackUrl is not a full URL.'),
        l10n.t('Give scheme, host and path, such as https://example.com/reports.'),
      ];
    case 4017:
      return [
        l10n.t('The text needs several SMS, and the request does not allow that.'),
        l10n.t('Shorten the text or raise maxSmsPerMessage (0 = no limit).'),
      ];
    case 4018:
      return [
        l10n.t('This call of the API is not allowed.'),
        l10n.t('Check the address of the call, and whether the account may use it.'),
      ];
    case 4019:
      return [
        l10n.t(
          'A required field is missing or empty. The statusMessage names it, for example: parameter "messageContent" invalid.',
        ),
        l10n.t('Fill in the named field.'),
      ];
    case 4020:
      return [
        l10n.t('The API key is invalid.'),
        l10n.t('Use an access token, or username and password, instead of an API key.'),
      ];
    case 4021:
      return [
        l10n.t('The account is invalid. In older SDKs the same number means an invalid access token.'),
        l10n.t('Check the account, and create a new access token if one is used.'),
      ];
    case 4022:
      return [l10n.t('The account may not use this API.'), l10n.t('Have access to the API enabled for the account.')];
    case 4023:
      return [l10n.t('Too many requests came from this IP address.'), slowDown(l10n)];
    case 4024:
      return [l10n.t('Too many requests came in a short time.'), slowDown(l10n)];
    case 4025:
      return [
        l10n.t('The request has too many recipients for sending at once (1000 at most).'),
        l10n.t('Split the recipients into smaller requests and send them more slowly.'),
        split(l10n),
      ];
    case 4026:
      return [
        l10n.t(
          'The text needs more SMS than maxSmsPerMessage allows. One character outside the GSM alphabet cuts the room per SMS from 160 to 70.',
        ),
        l10n.t('Shorten the text, replace the character, or raise maxSmsPerMessage (0 = no limit).'),
      ];
    case 4027:
      return [
        l10n.t('An element of messageContent is not a valid binary segment.'),
        l10n.t(
          'Send an array of base64 strings, one for each SMS. With userDataHeaderPresent each begins with its own header.',
        ),
      ];
    case 4029:
      return [l10n.t('The account may not send to these recipients.'), leaveOut(l10n)];
    case 4031:
      return [
        l10n.t('Every recipient is blacklisted. contentCategory takes part in the decision.'),
        l10n.t('Remove these recipients from the list; check that contentCategory is right.'),
      ];
    case 4032:
      return [
        l10n.t('No recipient has a device or a subscription for WhatsApp.'),
        l10n.t('Send an SMS to these recipients.'),
        l10n.t('Not over WhatsApp: the answer will be the same.'),
      ];
    case 4033:
      return [
        l10n.t('The account may not send WhatsApp messages.'),
        l10n.t('Have WhatsApp enabled for the account, or send an SMS.'),
      ];
    case 4034:
      return [
        l10n.t('The gateway did not take the attachment.'),
        l10n.t('Check the attachment, or send the message without it.'),
      ];
    case 4035:
      return [l10n.t('The account may not send SMS.'), l10n.t('Have SMS enabled for the account.')];
    case 4040:
      return [
        l10n.t('contentCategory is neither "informational" nor "advertisement".'),
        l10n.t('Use one of the two, or leave the field out for the setting of the account.'),
      ];
    case 4041:
      return [
        l10n.t('validityPeriode (spelled like this) is not a number of seconds from 60 to 259200.'),
        l10n.t('Give 1 minute to 3 days in seconds, or leave the field out.'),
      ];
    case 4042:
      return [l10n.t('A quality rating blocks every recipient.'), leaveOut(l10n)];
    case 4043:
      return [l10n.t('The spam check blocks every recipient.'), l10n.t('Change the text or the recipients.')];
    case 4120:
      return [
        l10n.t('The request came without a body, or with an empty one.'),
        l10n.t('Send the JSON object as the body of the POST request.'),
      ];
    case 5000:
      return [
        l10n.t('The gateway failed on its side. The message may have been sent all the same.'),
        l10n.t('Find out whether it arrived, by a delivery report or from the recipient, before it is sent again.'),
      ];
    case 5003:
      return [
        l10n.t('The gateway is not available at the moment. Nothing was sent.'),
        l10n.t('Wait, then send again.'),
      ];
    default:
      return unknownText(kind, l10n);
  }
}

/** The explanation of an unknown code, derived from its class. */
function unknownText(kind: CodeClass, l10n: Translator): Text {
  const remedy = l10n.t('Read the statusMessage of the answer: it says more.');
  switch (kind) {
    case 'accepted':
      return [l10n.t('Codes from 2000 to 2999 mean: accepted.'), remedy, retryText('notNeeded', l10n)];
    case 'refused':
      return [
        l10n.t('Codes from 4000 to 4999 mean: refused. Nothing was sent.'),
        remedy,
        retryText('afterChange', l10n),
      ];
    case 'unknown':
      return [l10n.t('The code does not say whether the message was sent.'), remedy, retryText('decide', l10n)];
  }
}
