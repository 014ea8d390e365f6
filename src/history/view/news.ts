import { nameHiddenCharacters } from '../../webview/shared';
import { fillPlaceholders } from '../../webview/view';
import type { Report } from '../protocol';
import type { Localization } from './localization';
import type { Content } from './state';

/** How much of a reply is said, in UTF-16 units. */
const MAX_SAID_LENGTH = 300;

/** What a page shows that it did not show before, for screen readers; empty where that is nothing. */
export function newsOf(before: Content, after: Content, l10n: Localization): string {
  const title = titleOf(after, l10n);
  const outcome = title === titleOf(before, l10n) ? reportNews(before, after, l10n) : [title];
  return [...outcome, ...replyNews(before, after, l10n)].join(' ');
}

/** What the page is about, in a sentence: what it failed at where it has never shown anything. */
function titleOf({ message, isRemoved, error }: Content, { strings }: Localization): string {
  return isRemoved ? strings.removed : (message?.outcome ?? error);
}

function replyNews(before: Content, after: Content, l10n: Localization): string[] {
  if (!before.message) return [];
  const known = new Set(before.conversation.map(({ id }) => id));
  const replies = after.conversation.filter(({ id }) => !known.has(id));
  const [reply] = replies;
  const { newReply, newReplies, noTextKept } = l10n.strings;
  if (!reply) return [];
  if (replies.length > 1) return [fillPlaceholders(newReplies, l10n.number(replies.length))];
  const text = typeof reply.content === 'string' ? startOf(reply.content) : noTextKept;
  return [fillPlaceholders(newReply, l10n.handset(reply), nameHiddenCharacters(text))];
}

function startOf(text: string): string {
  return text.length > MAX_SAID_LENGTH ? `${text.slice(0, MAX_SAID_LENGTH).replace(/\p{Surrogate}$/u, '')}…` : text;
}

/** Reports that do not change the outcome. */
function reportNews(before: Content, after: Content, l10n: Localization): string[] {
  const reports = newReports(before, after);
  const [report] = reports;
  if (!report) return [];
  const { newReport, newReports: many } = l10n.strings;
  return [
    reports.length > 1 ? fillPlaceholders(many, l10n.number(reports.length)) : fillPlaceholders(newReport, report.text),
  ];
}

/** The last report of each recipient that has a new one. Pages that were not shown before are none. */
function newReports(before: Content, after: Content): Report[] {
  const lists = [
    [before.message?.unplacedReports, after.message?.unplacedReports] as const,
    ...before.pages.flatMap((page, index) => {
      const next = after.pages[index] ?? page;
      return next === page ? [] : page.map((old, place) => [old.reports, next[place]?.reports] as const);
    }),
  ];
  // A list that got shorter has lost reports that turned out to be of another message.
  return lists.flatMap(([old, next]) => {
    if (!old || !next || next === old || next.length < old.length) return [];
    return next.slice(-1);
  });
}
