import * as vscode from 'vscode';
import type { Mode } from '../outbox';

/** The mode's name in the user's language. */
export function modeName(mode: Mode): string {
  switch (mode) {
    case 'simulator':
      return vscode.l10n.t('Simulator');
    case 'test':
      return vscode.l10n.t('Test');
    case 'live':
      return vscode.l10n.t('Live');
  }
}

/** One sentence that says what a send in this mode does. */
export function modeDescription(mode: Mode): string {
  switch (mode) {
    case 'simulator':
      return vscode.l10n.t('Messages go to a simulator on this machine: nothing is sent.');
    case 'test':
      return vscode.l10n.t('The websms gateway checks messages as tests: nothing is sent, nothing costs money.');
    case 'live':
      return vscode.l10n.t('The websms gateway sends messages for real. They cost money.');
  }
}

/** The short form for the head of the compose form. */
export function modeShort(mode: Mode): string {
  switch (mode) {
    case 'simulator':
      return vscode.l10n.t('Simulator: nothing is sent');
    case 'test':
      return vscode.l10n.t('Test: checked by websms, nothing is sent');
    case 'live':
      return vscode.l10n.t('Live: sends for real and costs money');
  }
}
