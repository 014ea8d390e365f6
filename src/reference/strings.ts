import * as vscode from 'vscode';
import { outcomeWord } from '../platform';
import type { Strings } from './protocol';

/** The reference's texts in the user's language. */
export function referenceStrings(): Strings {
  return { ...frameStrings(), ...groupStrings(), ...articleStrings() };
}

function frameStrings() {
  return {
    heading: vscode.l10n.t('Status Code Reference'),
    promise: vscode.l10n.t(
      'What the websms gateway answers, and what to do. In the examples, statusMessage has the text of the documentation where the gateway’s own is not known.',
    ),
    search: vscode.l10n.t('Search status codes'),
    searchPlaceholder: vscode.l10n.t('Number, name or words'),
    codes: vscode.l10n.t('{0} codes'),
    oneCode: vscode.l10n.t('1 code'),
    noCode: vscode.l10n.t('No code'),
    clearSearch: vscode.l10n.t('Show All Codes'),
    explainCode: vscode.l10n.t('Explain {0}'),
    print: vscode.l10n.t('Print…'),
  };
}

function groupStrings() {
  return {
    outcome: vscode.l10n.t('Outcome'),
    all: vscode.l10n.t('All'),
    accepted: outcomeWord('accepted'),
    refused: outcomeWord('refused'),
    unknown: outcomeWord('unknown'),
    acceptedMeans: vscode.l10n.t('The gateway has the message.'),
    refusedMeans: vscode.l10n.t('Nothing was sent.'),
    unknownMeans: vscode.l10n.t('The message may have been sent.'),
  };
}

function articleStrings() {
  return {
    why: vscode.l10n.t('Why'),
    do: vscode.l10n.t('Do'),
    retry: vscode.l10n.t('Retry'),
    field: vscode.l10n.t('Field'),
    fields: vscode.l10n.t('Fields'),
    example: vscode.l10n.t('Example answer'),
    copy: vscode.l10n.t('Copy'),
    copyOf: vscode.l10n.t('Copy the example answer of {0}'),
    copied: vscode.l10n.t('Copied.'),
  };
}
