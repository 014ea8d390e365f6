import { nameHiddenCharacters } from '../../webview/shared';
import { fillPlaceholders, LocalizedTexts } from '../../webview/view';
import type { Bubble, HandsetState, ReceivedBubble, Report, Strings } from '../protocol';

/** Limits what a screen reader says of a message that arrives: the rest can be read. */
const MAX_ANNOUNCED_CHARACTERS = 300;

/** The handset's texts and numbers, in the user's language. */
export class Localization extends LocalizedTexts<Strings> {
  readonly #times: Intl.DateTimeFormat;

  constructor(strings: Strings, locale: string) {
    super(strings, locale);
    this.#times = new Intl.DateTimeFormat(locale, { timeStyle: 'short' });
  }

  time(at: string): string {
    return this.#times.format(new Date(at));
  }

  /** `2 messages`. */
  messages(count: number): string {
    return this.counted(count, this.strings.oneMessage, this.strings.messages);
  }

  /** `3 messages · 2 phones`. */
  total(messages: number, phones: number): string {
    const { onePhone, phoneCount } = this.strings;
    return `${this.messages(messages)} · ${this.counted(phones, onePhone, phoneCount)}`;
  }

  sender({ from }: ReceivedBubble): string {
    return from === '' ? this.strings.account : from;
  }

  /** `2 SMS · Unicode · 14:03`, or the state of a reply. */
  facts(bubble: Bubble): string {
    const { strings } = this;
    if (bubble.kind === 'reply') return `${this.time(bubble.at)} · ${this.result(bubble)}`;
    const sms = this.counted(bubble.segments, strings.oneSms, strings.sms);
    const alphabet = bubble.kind === 'binary' ? [] : [bubble.alphabet === 'UCS-2' ? strings.unicode : strings.gsm];
    return [this.time(bubble.at), sms, ...alphabet].join(' · ');
  }

  /** What became of a report or reply: `Your server has it`. */
  result({ state, reason }: Pick<Report, 'state' | 'reason'>): string {
    return fillPlaceholders(this.strings[state], nameHiddenCharacters(reason));
  }

  /** `delivered · 14:03 · Your server has it`. */
  report(report: Report): string {
    const status = this.strings[`status_${report.status}`];
    return [status, this.time(report.at), this.result(report)].join(' · ');
  }

  /** The announcement of what became of a report or reply. */
  ended({ number, status, ...result }: NonNullable<HandsetState['newestResult']>): string {
    const { reportResult, replyResult, serverAnswer } = this.strings;
    const answer = result.response ? ` ${fillPlaceholders(serverAnswer, result.response.status)}.` : '';
    const text =
      status === null
        ? fillPlaceholders(replyResult, number, this.result(result))
        : fillPlaceholders(reportResult, number, this.strings[`status_${status}`], this.result(result));
    return `${text}.${answer}`;
  }

  /** The kind of a message; empty for an ordinary one. */
  label(bubble: Bubble): string {
    if (bubble.kind === 'binary') return this.strings.binary;
    if (bubble.kind === 'voice') return this.strings.call;
    return bubble.kind === 'text' && bubble.flash ? this.strings.flash : '';
  }

  /** How much of a message is not shown; empty when all of it is. */
  more(bubble: ReceivedBubble): string {
    if (bubble.more === 0) return '';
    return fillPlaceholders(
      bubble.kind === 'binary' ? this.strings.moreSegments : this.strings.moreCharacters,
      this.number(bubble.more),
    );
  }

  /** The announcement of a message that arrives. */
  arrival(number: string, bubble: Bubble): string {
    if (bubble.kind === 'reply') return '';
    const { arrived, binaryFrom, callFrom, flashFrom } = this.strings;
    const template =
      bubble.kind === 'binary' ? binaryFrom : bubble.kind === 'voice' ? callFrom : bubble.flash ? flashFrom : arrived;
    return fillPlaceholders(
      template,
      number,
      nameHiddenCharacters(this.sender(bubble)),
      nameHiddenCharacters(bubble.content.slice(0, MAX_ANNOUNCED_CHARACTERS)),
    );
  }
}
