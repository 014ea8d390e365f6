import * as vscode from 'vscode';
import { parseBaseUrl, type AgentChoice, type BaseUrlProblem } from '../gateway-client';

/** The official base URL (source: seed, "Base URL"). */
const DEFAULT_BASE_URL = 'https://api.websms.com/rest/';
const DEFAULT_TIMEOUT_S = 30;
const MAX_TIMEOUT_S = 600;
const DEFAULT_RETRIES = 3;
const MAX_RETRIES = 10;
const DEFAULT_COUNTRY = 'AT';
const DEFAULT_HISTORY_DAYS = 90;
const MAX_HISTORY_DAYS = 3650;
const DEFAULT_RECEIVER_PORT = 27126;

/** The documents in which inlay hints name status codes. */
export type InlayHintsScope = 'logs' | 'everywhere' | 'off';

/** The setting `websms.baseUrl`, checked. */
export function readBaseUrl(): { readonly url: URL } | { readonly problem: BaseUrlProblem } {
  const text: unknown = vscode.workspace.getConfiguration('websms').get('baseUrl');
  // A settings file may contain any JSON. Null means the default, any other value than a string is invalid.
  if (text === undefined || text === null) return parseBaseUrl(DEFAULT_BASE_URL);
  return parseBaseUrl(typeof text === 'string' ? text : '');
}

/** The setting `websms.timeout` in milliseconds, clamped to its limits. */
export function readTimeoutMs(): number {
  const seconds: unknown = vscode.workspace.getConfiguration('websms').get('timeout');
  const valid = typeof seconds === 'number' && seconds >= 1 ? Math.min(seconds, MAX_TIMEOUT_S) : DEFAULT_TIMEOUT_S;
  return valid * 1000;
}

/** The HTTP agent for requests: VS Code's, unless `http.proxySupport` turns its proxy support off. */
export function readAgent(): AgentChoice {
  const support: unknown = vscode.workspace.getConfiguration('http').get('proxySupport');
  // VS Code treats an empty value as `off` too.
  return support === 'off' || !support ? 'singleUse' : 'editor';
}

/** The setting `websms.retries`: the maximum of automatic tries after the first one, clamped to its limits. */
export function readRetries(): number {
  const retries: unknown = vscode.workspace.getConfiguration('websms').get('retries');
  if (typeof retries !== 'number' || Number.isNaN(retries)) return DEFAULT_RETRIES;
  return Math.max(0, Math.min(Math.floor(retries), MAX_RETRIES));
}

/** The setting `websms.defaultCountry` as ISO 3166-1 alpha-2, for numbers without a country code. */
export function readDefaultCountry(): string {
  const country: unknown = vscode.workspace.getConfiguration('websms').get('defaultCountry');
  return typeof country === 'string' && /^[A-Za-z]{2}$/.test(country.trim())
    ? country.trim().toUpperCase()
    : DEFAULT_COUNTRY;
}

/** The setting `websms.myNumber` as typed, or an empty text. */
export function readMyNumber(): string {
  const number: unknown = vscode.workspace.getConfiguration('websms').get('myNumber');
  return typeof number === 'string' ? number : '';
}

/** Writes the user's own number to the setting `websms.myNumber`. */
export async function writeMyNumber(msisdn: string): Promise<void> {
  await vscode.workspace.getConfiguration('websms').update('myNumber', msisdn, vscode.ConfigurationTarget.Global);
}

/** The setting `websms.inlayHints` for a document; it can differ by language and folder. */
export function readInlayHints(document: vscode.TextDocument): InlayHintsScope {
  const scope: unknown = vscode.workspace.getConfiguration('websms', document).get('inlayHints');
  return scope === 'everywhere' || scope === 'off' ? scope : 'logs';
}

/** The setting `websms.countSelection` for a document; it can differ by language and folder. */
export function readCountSelection(document: vscode.TextDocument): boolean {
  const isOn: unknown = vscode.workspace.getConfiguration('websms', document).get('countSelection');
  return isOn !== false;
}

/** What the history of sent messages keeps. */
export interface HistorySettings {
  /** How many days; 0 keeps only what guards against sending twice. */
  readonly days: number;
  readonly keepTexts: boolean;
  /** False masks numbers before they are written. */
  readonly keepNumbers: boolean;
}

/**
 * The settings `websms.history.*`. They belong to the user alone, so that no workspace turns keeping on. An invalid number
 * of days means the default; whatever is set instead of true or false keeps nothing, for it was meant to change that.
 */
export function readHistorySettings(): HistorySettings {
  const days: unknown = vscode.workspace.getConfiguration('websms').get('history.days');
  const keepTexts: unknown = vscode.workspace.getConfiguration('websms').get('history.keepTexts');
  const keepNumbers: unknown = vscode.workspace.getConfiguration('websms').get('history.keepNumbers');
  return {
    days:
      typeof days !== 'number' || Number.isNaN(days)
        ? DEFAULT_HISTORY_DAYS
        : Math.max(0, Math.min(Math.floor(days), MAX_HISTORY_DAYS)),
    keepTexts: isTrueOrUnset(keepTexts),
    keepNumbers: isTrueOrUnset(keepNumbers),
  };
}

function isTrueOrUnset(value: unknown): boolean {
  return value === undefined || value === null || value === true;
}

/** Where the receiver of delivery reports and replies is. */
export interface ReceiverSettings {
  /** The port on 127.0.0.1. */
  readonly port: number;
  /** The address at which the user's own tunnel leads to it; undefined without one. */
  readonly publicUrl: { readonly url: URL } | { readonly problem: BaseUrlProblem } | undefined;
}

/** The settings `websms.receiver.port` and `websms.receiver.publicUrl`, checked. The user's alone, as a port and a tunnel are. */
export function readReceiverSettings(): ReceiverSettings {
  const port: unknown = vscode.workspace.getConfiguration('websms').get('receiver.port');
  const publicUrl: unknown = vscode.workspace.getConfiguration('websms').get('receiver.publicUrl');
  const isPort = typeof port === 'number' && Number.isInteger(port) && port >= 1 && port <= 65_535;
  const isUnset = publicUrl === undefined || publicUrl === null || publicUrl === '';
  return {
    port: isPort ? port : DEFAULT_RECEIVER_PORT,
    publicUrl: isUnset ? undefined : parseBaseUrl(typeof publicUrl === 'string' ? publicUrl : ''),
  };
}

/** The setting `websms.receiver.start`: whether the receiver starts with each window. */
export function startsReceiverWithWindow(): boolean {
  return vscode.workspace.getConfiguration('websms').get('receiver.start') === 'withWindow';
}

/** What the receiver notifies of. */
export interface ReceiverNotifications {
  readonly failures: boolean;
  readonly replies: boolean;
}

/** The setting `websms.receiver.notifications`. */
export function readReceiverNotifications(): ReceiverNotifications {
  const choice: unknown = vscode.workspace.getConfiguration('websms').get('receiver.notifications');
  return {
    failures: choice !== 'replies' && choice !== 'off',
    replies: choice !== 'failures' && choice !== 'off',
  };
}

/** One sentence that says what is wrong with the base URL and what to do. */
export function baseUrlProblemText(problem: BaseUrlProblem): string {
  switch (problem) {
    case 'notAUrl':
      return vscode.l10n.t('The setting websms.baseUrl is not a URL. Enter one like {0}', DEFAULT_BASE_URL);
    case 'notHttps':
      return vscode.l10n.t(
        'The setting websms.baseUrl must begin with https: (http: is allowed for this machine only).',
      );
    case 'hasUserinfo':
      return vscode.l10n.t('The setting websms.baseUrl contains a user name or password. Remove it and use “Sign In”.');
    case 'hasQuery':
      return vscode.l10n.t(
        'The setting websms.baseUrl contains a query or fragment. Remove everything from “?” or “#”.',
      );
  }
}

/** The base URL for a command that needs one. When it is invalid, notifies the user and returns undefined. */
export async function requireBaseUrl(): Promise<URL | undefined> {
  const base = readBaseUrl();
  if ('url' in base) return base.url;
  await reportBaseUrlProblem(base.problem);
  return undefined;
}

/** Notifies that the base URL is invalid and offers to open the setting. */
export async function reportBaseUrlProblem(problem: BaseUrlProblem): Promise<void> {
  const open = vscode.l10n.t('Open Settings');
  const chosen = await vscode.window.showErrorMessage(baseUrlProblemText(problem), open);
  if (chosen === open) await vscode.commands.executeCommand('workbench.action.openSettings', 'websms.baseUrl');
}
