import * as vscode from 'vscode';
import { CALLS, MAX_SEGMENT_OCTETS, MAX_SEGMENTS, MAX_RECIPIENTS_PER_SEND, type AnyProblem } from '../gateway-schema';
import type { NumberProblem, NumberWarning } from '../phone';
import { MAX_LIST_CHARACTERS, MAX_LISTED_RECIPIENTS, type ListProblem } from '../recipients';
import { sanitizeForNotification } from '../platform';

const { fields } = CALLS.text;

/** One sentence that says what is wrong with a message and what to do. */
export function problemText(problem: AnyProblem): string {
  if (problem.kind === 'notLatin1') return notLatin1Text(problem);
  switch (problem.field) {
    case 'recipientAddressList':
      return recipientText(problem);
    case 'messageContent':
      return 'segment' in problem ? segmentProblemText(problem) : contentText(problem.kind);
    case 'senderAddress':
      return senderText(problem.kind);
    case 'clientMessageId':
      return problem.kind === 'tooLong'
        ? vscode.l10n.t('The message id is too long: at most {0} characters.', fields.clientMessageId.ownMax)
        : vscode.l10n.t('There is a control character in the message id. Type it again.');
    case 'notificationCallbackUrl':
      return problem.kind === 'tooLong'
        ? vscode.l10n.t('The address is too long: at most {0} characters.', fields.notificationCallbackUrl.ownMax)
        : vscode.l10n.t('Enter a full address with http: or https:, such as https://example.com/reports.');
    case 'priority':
      return vscode.l10n.t('The priority is a whole number from {0} to {1}.', fields.priority.min, fields.priority.max);
    case 'validityPeriode':
      return vscode.l10n.t(
        'The validity is 1 minute to 3 days ({0} to {1} seconds).',
        fields.validityPeriode.min,
        fields.validityPeriode.max,
      );
    case 'maxSmsPerMessage':
      return vscode.l10n.t(
        'The limit is a whole number from {0} to {1}; 0 means no limit.',
        fields.maxSmsPerMessage.min,
        fields.maxSmsPerMessage.ownMax,
      );
  }
}

function recipientText(problem: Extract<AnyProblem, { field: 'recipientAddressList' }>): string {
  switch (problem.kind) {
    case 'none':
      return vscode.l10n.t('Enter at least one recipient.');
    case 'tooMany':
      return vscode.l10n.t(
        'At most {0} recipients at once. Send the others after these.',
        formatCount(MAX_RECIPIENTS_PER_SEND),
      );
    case 'bad':
      return vscode.l10n.t(
        '{0}: {1}',
        sanitizeForNotification(problem.recipient, 40),
        recipientProblemText(problem.why),
      );
  }
}

/** Says why a list of recipients is not parsed. */
export function listProblemText(problem: ListProblem): string {
  switch (problem) {
    case 'tooManyRecipients':
      return vscode.l10n.t(
        'These are more than {0} recipients. Enter fewer at once.',
        formatCount(MAX_LISTED_RECIPIENTS),
      );
    case 'tooManyCharacters':
      return vscode.l10n.t('The list is too long: at most {0} characters at once.', formatCount(MAX_LIST_CHARACTERS));
  }
}

/** A count with thousands separators of the user's language, `12,000`. Up to four digits it has none: `1000`. */
export function formatCount(count: number): string {
  return count < 10_000 ? String(count) : count.toLocaleString(vscode.env.language);
}

/** Says why a number cannot be sent to. */
export function recipientProblemText(problem: NumberProblem): string {
  switch (problem) {
    case 'empty':
      return vscode.l10n.t('The number is empty.');
    case 'notDigits':
      return vscode.l10n.t('A number has only digits, such as 436761234567.');
    case 'leadingZero':
      return vscode.l10n.t('Begin with the country code instead of 0, such as 436761234567.');
    case 'tooShort':
      return vscode.l10n.t('The number is too short. Begin with the country code.');
    case 'tooLong':
      return vscode.l10n.t('The number is too long: at most 15 digits.');
    case 'impossible':
      return vscode.l10n.t('There is no such number: check its length and the country code.');
    case 'landline':
      return vscode.l10n.t('This is a landline: it takes no SMS.');
    case 'notMobile':
      return vscode.l10n.t('This is no mobile number: it takes no SMS.');
    case 'rounded':
      return vscode.l10n.t('A spreadsheet has rounded or calculated this number: type it in full.');
    case 'extension':
      return vscode.l10n.t('An extension gets no SMS: enter a mobile number without one.');
    case 'severalNumbers':
      return vscode.l10n.t('This can be one number or several: separate numbers with a comma.');
  }
}

/**
 * Says why a valid number may not be the intended one.
 * @param other for `otherCountry`: the other possible number, e.g. `12482626725 (US)`
 */
export function recipientWarningText(warning: NumberWarning, other?: string): string {
  switch (warning) {
    case 'unknownRange':
      return vscode.l10n.t('This range of numbers is not known. Check the number; it can be sent to.');
    case 'mayBeLandline':
      return vscode.l10n.t('This may be a landline, which takes no SMS. Check the number; it can be sent to.');
    case 'mayBeExtension':
      return vscode.l10n.t('The last digits may be an extension. Check the number; it can be sent to.');
    case 'mayBeDate':
      return vscode.l10n.t('This looks like a date. Check the number; it can be sent to.');
    case 'mayBeNoPhoneNumber':
      return vscode.l10n.t('This looks like something else than a phone number. Check the number; it can be sent to.');
    case 'otherCountry':
      return other === undefined
        ? vscode.l10n.t('This may be a number of another country. Type it with + and its country code.')
        : vscode.l10n.t(
            'This may also be {0}. Type the number with + and its country code.',
            sanitizeForNotification(other, 40),
          );
  }
}

type NotLatin1 = Extract<AnyProblem, { kind: 'notLatin1' }>;

/** Names a character that `smsmessaging/simple` cannot carry, and its position. */
function notLatin1Text({ character, index }: NotLatin1): string {
  return vscode.l10n.t(
    '“{0}” (character {1}) is not in Latin-1, which the simple call uses. Replace it, or send as Text.',
    sanitizeForNotification(character, 10),
    index + 1,
  );
}

function contentText(kind: 'empty' | 'tooLong' | 'loneSurrogate' | 'none' | 'tooMany'): string {
  switch (kind) {
    case 'empty':
      return vscode.l10n.t('Enter a text.');
    case 'tooLong':
      return vscode.l10n.t('The text is too long: at most {0} characters.', fields.messageContent.ownMax);
    case 'loneSurrogate':
      return vscode.l10n.t('The text contains half a character that cannot be sent. Type it again.');
    case 'none':
      return vscode.l10n.t('Enter at least one segment.');
    case 'tooMany':
      return vscode.l10n.t('There are too many segments: at most {0}.', MAX_SEGMENTS);
  }
}

type SegmentProblem = Extract<AnyProblem, { segment: number }>;

function segmentProblemText({ segment, kind }: SegmentProblem): string {
  const number = segment + 1;
  switch (kind) {
    case 'empty':
      return vscode.l10n.t('Segment {0} is empty.', number);
    case 'tooLong':
      return vscode.l10n.t('Segment {0} is too long: at most {1} octets.', number, MAX_SEGMENT_OCTETS);
    case 'notBase64':
      return vscode.l10n.t('Segment {0} is not base64.', number);
    case 'badHeader':
      return vscode.l10n.t('Segment {0} has no complete user data header.', number);
  }
}

function senderText(kind: Extract<AnyProblem, { field: 'senderAddress' }>['kind']): string {
  switch (kind) {
    case 'missing':
      return vscode.l10n.t('Enter a sender, or choose “automatic” as its type.');
    case 'notDigits':
      return vscode.l10n.t('A sender of this type has only digits.');
    case 'tooLong':
      return vscode.l10n.t(
        'The sender is too long: at most {0} characters, or 15 digits.',
        fields.senderAddress.maxAlphanumeric,
      );
  }
}
