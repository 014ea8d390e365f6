import * as vscode from 'vscode';
import type { Strings } from './protocol';

/** The summary's texts in the user's language. */
export function summaryStrings(): Strings {
  return { ...headStrings(), ...timelineStrings(), ...codeStrings(), ...recipientStrings(), ...fileStrings() };
}

function headStrings() {
  return {
    heading: vscode.l10n.t('Status codes in {0}'),
    cancel: vscode.l10n.t('Cancel'),
    follow: vscode.l10n.t('Follow'),
    following: vscode.l10n.t('Following: what is written from now on is counted.'),
    followOff: vscode.l10n.t('No longer following.'),
    exportAs: vscode.l10n.t('Export as'),
    markdown: vscode.l10n.t('Markdown'),
    csv: vscode.l10n.t('CSV'),
    json: vscode.l10n.t('JSON'),
    progress: vscode.l10n.t('{0} of {1} files · {2} of {3} · {4}'),
    progressLabel: vscode.l10n.t('Progress'),
    scanning: vscode.l10n.t('Reading …'),
    done: vscode.l10n.t('Done. {0}'),
    cancelled: vscode.l10n.t('Cancelled: this is what was found until then.'),
    oneCodeFound: vscode.l10n.t('{0}, 1 status code.'),
    codesFound: vscode.l10n.t('{0}, {1} status codes.'),
    nothing: vscode.l10n.t('No websms status code found'),
    nothingYet: vscode.l10n.t('No websms status code yet'),
    nothingHint: vscode.l10n.t(
      'Lines are counted where they say that a number is a websms status code, such as "statusCode":4026 or INVALID_RECIPIENT.',
    ),
    occurrences: vscode.l10n.t('Occurrences'),
    codeCount: vscode.l10n.t('Status codes'),
    files: vscode.l10n.t('Files'),
    lines: vscode.l10n.t('Lines'),
    from: vscode.l10n.t('First'),
    to: vscode.l10n.t('Last'),
    oneOccurrence: vscode.l10n.t('1 occurrence'),
    occurrenceCount: vscode.l10n.t('{0} occurrences'),
    narrowed: vscode.l10n.t('Narrowed to {0} – {1}: {2}'),
    untimed: vscode.l10n.t('Without a time, and not in the timeline: {0}'),
  };
}

function timelineStrings() {
  return {
    timeline: vscode.l10n.t('Timeline'),
    timelineLabel: vscode.l10n.t('Occurrences from {0} to {1}; the most at {2}: {3}. The table below has the figures.'),
    timelineByLine: vscode.l10n.t('This log has no times: the timeline goes by line.'),
    timelineHint: vscode.l10n.t('Drag over the chart, or move Start and End, to narrow everything to a part.'),
    by: vscode.l10n.t('Show by'),
    byOutcome: vscode.l10n.t('Outcome'),
    byCode: vscode.l10n.t('Status code'),
    others: vscode.l10n.t('Others'),
    shownInTimeline: vscode.l10n.t('Shown in the timeline'),
    spanFrom: vscode.l10n.t('Start'),
    spanTo: vscode.l10n.t('End'),
    showAll: vscode.l10n.t('Show All'),
    timelineTable: vscode.l10n.t('Timeline as a Table'),
    bucketStart: vscode.l10n.t('Start'),
    total: vscode.l10n.t('Total'),
    inBucket: vscode.l10n.t('{0} – {1}: {2}'),
    zone: vscode.l10n.t('Times: {0}'),
  };
}

function codeStrings() {
  return {
    codes: vscode.l10n.t('Status codes'),
    code: vscode.l10n.t('Code'),
    name: vscode.l10n.t('Name'),
    outcome: vscode.l10n.t('Outcome'),
    count: vscode.l10n.t('Count'),
    share: vscode.l10n.t('Share'),
    first: vscode.l10n.t('First'),
    last: vscode.l10n.t('Last'),
    orLater: vscode.l10n.t('{0} or later'),
    lineNumber: vscode.l10n.t('line {0}'),
    noName: vscode.l10n.t('no name'),
    accepted: vscode.l10n.t('Accepted'),
    refused: vscode.l10n.t('Refused'),
    unknown: vscode.l10n.t('Unknown'),
    explain: vscode.l10n.t('Explain'),
    explainCode: vscode.l10n.t('Explain {0}'),
    moreUnlisted: vscode.l10n.t('Too many unknown codes. Counted in the total of the whole log only: {0}'),
    samplesOf: vscode.l10n.t('Lines with {0}'),
    samplesHint: vscode.l10n.t('The first of each time span, and the last.'),
    moreSamples: vscode.l10n.t('Show more lines ({0})'),
    goTo: vscode.l10n.t('Go to {0}'),
  };
}

function recipientStrings() {
  return {
    recipients: vscode.l10n.t('Refused recipients'),
    recipient: vscode.l10n.t('Recipient'),
    recipientCodes: vscode.l10n.t('Status codes'),
    recipientsHint: vscode.l10n.t('Numbers are masked, in the lines above and in exports too.'),
    showNumbers: vscode.l10n.t('Show Numbers'),
    hideNumbers: vscode.l10n.t('Mask Numbers'),
    moreRecipients: vscode.l10n.t('Show more recipients ({0})'),
    moreRefusals: vscode.l10n.t('Refusals of further recipients: {0}'),
    recipientsOfAll: vscode.l10n.t('Of the whole log, not only of the part above.'),
  };
}

function fileStrings() {
  return {
    fileTable: vscode.l10n.t('Files ({0})'),
    file: vscode.l10n.t('File'),
    size: vscode.l10n.t('Size'),
    occurrencesColumn: vscode.l10n.t('Occurrences'),
    state: vscode.l10n.t('State'),
    waiting: vscode.l10n.t('waiting'),
    reading: vscode.l10n.t('being read'),
    read: vscode.l10n.t('read'),
    failed: vscode.l10n.t('failed'),
    stopped: vscode.l10n.t('cancelled'),
    oneFailed: vscode.l10n.t('{0} could not be read: {1}'),
    manyFailed: vscode.l10n.t('{0} files could not be read. The list of files says why.'),
  };
}
