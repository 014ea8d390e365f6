import { l10n } from 'vscode';
import { explainCode, sanitizeForNotification } from '../../platform';
import { modeName } from '../../send';
import type { DeliveryFilter, SendState } from '../../store';
import { deliveryFilterWord } from '../deliveryTexts';
import {
  type Condition,
  conditionsOf,
  dateOf,
  type DayProblem,
  type DayRange,
  MAX_SEARCH_LENGTH,
  type MessageFilter,
  parseDay,
  parseRecipient,
  parseStatusCode,
  type TypedCondition,
} from './messageFilter';
import { stateWord } from '../messageTexts';
import type { Formats } from './rowTexts';

/** How many characters of a searched text are shown. */
const SHOWN_SEARCH_LENGTH = 40;

/**
 * The filter in one line, such as `Refused, Unknown · Last 7 Days · Status Code 4026`. A code's name is left out, because
 * the view breaks no word, and cuts off a long one.
 */
export function filterText(filter: MessageFilter, now: number, formats: Formats): string {
  return conditionsOf(filter)
    .map((condition) => {
      if (condition === 'statusCode') return `${conditionName(condition)} ${filter.statusCode}`;
      if (condition === 'hasReplies') return conditionName(condition);
      const value = conditionValue(filter, condition, now, formats);
      return condition === 'recipient' ? `${conditionName(condition)} ${value}` : value;
    })
    .join(' · ');
}

export function conditionName(condition: Condition): string {
  switch (condition) {
    case 'states':
      return l10n.t('Outcome');
    case 'deliveries':
      return l10n.t('Delivery');
    case 'hasReplies':
      return l10n.t('With Replies');
    case 'modes':
      return l10n.t('Mode');
    case 'day':
      return l10n.t('Day');
    case 'recipient':
      return l10n.t('Recipient');
    case 'statusCode':
      return l10n.t('Status Code');
    case 'text':
      return l10n.t('Text or Sender');
  }
}

/** What a condition is set to; empty where it is not set. */
export function conditionValue(
  { states, deliveries, hasReplies, modes, day, recipient, statusCode, text }: MessageFilter,
  condition: Condition,
  now: number,
  formats: Formats,
): string {
  switch (condition) {
    case 'states':
      return states?.map(stateWord).join(', ') ?? '';
    case 'deliveries':
      return deliveries?.map(deliveryFilterWord).join(', ') ?? '';
    case 'hasReplies':
      return hasReplies ? l10n.t('Yes') : '';
    case 'modes':
      return modes?.map(modeName).join(', ') ?? '';
    case 'day':
      return day === undefined ? '' : dayText(day, now, formats);
    case 'recipient':
      return sanitizeForNotification(recipient ?? '', SHOWN_SEARCH_LENGTH);
    case 'statusCode':
      return statusCode === undefined ? '' : codeText(statusCode);
    case 'text':
      return text === undefined ? '' : l10n.t('“{0}”', sanitizeForNotification(text, SHOWN_SEARCH_LENGTH));
  }
}

export function dayText(range: DayRange, now: number, formats: Formats): string {
  switch (range) {
    case 'today':
      return l10n.t('Today');
    case 'yesterday':
      return l10n.t('Yesterday');
    case 'last7Days':
      return l10n.t('Last 7 Days');
    case 'last30Days':
      return l10n.t('Last 30 Days');
    default:
      return formats.day(dateOf(range).getTime(), now);
  }
}

/** The states that can be filtered by, those first that need attention. */
export const FILTERED_STATES: readonly SendState[] = [
  'unknown',
  'refused',
  'notSent',
  'accepted',
  'pending',
  'sentEarlier',
];

/** The deliveries that can be filtered by, those first that need attention. */
export const FILTERED_DELIVERIES: readonly DeliveryFilter[] = ['failed', 'open', 'delivered'];

function codeText(code: number): string {
  const { name } = explainCode(code);
  return name === undefined ? `${code}` : `${code} ${name}`;
}

/** A condition that a typed text can mean. */
export interface Suggestion {
  readonly condition: Condition;
  readonly label: string;
  /** The typed value. VS Code sorts rows by where their label has what is typed, so that it stands outside of it. */
  readonly description: string;
  readonly filter: MessageFilter;
}

/** Everything that a typed text can be meant as, the most specific first. */
export function suggestionsFor(typed: string, now: number, formats: Formats): readonly Suggestion[] {
  const text = typed.trim();
  if (text === '') return [];
  const statusCode = parseStatusCode(text);
  const parsed = parseDay(text, now);
  const recipient = parseRecipient(text);
  const suggestions: Suggestion[] = [];
  if ('day' in parsed)
    suggestions.push({
      condition: 'day',
      label: conditionName('day'),
      description: dayText(parsed.day, now, formats),
      filter: { day: parsed.day },
    });
  if (statusCode !== undefined)
    suggestions.push({
      condition: 'statusCode',
      label: conditionName('statusCode'),
      description: codeText(statusCode),
      filter: { statusCode },
    });
  if (recipient !== undefined && !('day' in parsed))
    suggestions.push({
      condition: 'recipient',
      label: l10n.t('Recipient Contains'),
      description: recipient,
      filter: { recipient },
    });
  suggestions.push({
    condition: 'text',
    label: l10n.t('Text or Sender Contains'),
    description: l10n.t('“{0}”', sanitizeForNotification(text, SHOWN_SEARCH_LENGTH)),
    filter: { text: text.slice(0, MAX_SEARCH_LENGTH) },
  });
  return suggestions;
}

/** Why a typed value cannot be filtered by; undefined where it can. */
export function problemOf(condition: TypedCondition, typed: string, now: number): string | undefined {
  switch (condition) {
    case 'day': {
      const parsed = parseDay(typed, now);
      return 'problem' in parsed ? dayProblemText(parsed.problem) : undefined;
    }
    case 'recipient':
      return parseRecipient(typed) === undefined
        ? l10n.t('Enter a number or a part of one: digits only, such as 43676.')
        : undefined;
    case 'statusCode':
      return parseStatusCode(typed) === undefined
        ? l10n.t('Enter a status code of four digits, such as 4026, or its name.')
        : undefined;
    case 'text':
      return typed.trim() === '' ? l10n.t('Enter a part of the text or of the sender.') : undefined;
  }
}

function dayProblemText(problem: DayProblem): string {
  return problem === 'future'
    ? l10n.t('This day is in the future. Enter today or an earlier day.')
    : l10n.t('Enter a date such as 2026-11-27 or 27.11.2026.');
}

/** The filter that a typed value means, where {@link problemOf} finds nothing wrong with it. */
export function readCondition(condition: TypedCondition, typed: string, now: number): MessageFilter {
  switch (condition) {
    case 'day': {
      const parsed = parseDay(typed, now);
      return 'day' in parsed ? { day: parsed.day } : {};
    }
    case 'recipient': {
      const recipient = parseRecipient(typed);
      return recipient === undefined ? {} : { recipient };
    }
    case 'statusCode': {
      const statusCode = parseStatusCode(typed);
      return statusCode === undefined ? {} : { statusCode };
    }
    case 'text':
      return { text: typed.trim() };
  }
}
