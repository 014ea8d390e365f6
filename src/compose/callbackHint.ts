import * as vscode from 'vscode';
import type { Mode } from '../outbox';
import { sanitizeForNotification } from '../platform';
import type { CallbackAddress } from '../receiver';
import type { CallbackAction, CallbackHint } from './protocol';

/** Whether delivery reports and replies of a message in a mode can come to this VS Code, and what helps. */
export function callbackHintOf(mode: Mode, address: CallbackAddress): CallbackHint {
  switch (address.kind) {
    case 'address':
      return mode === 'simulator'
        ? hint(vscode.l10n.t('Left empty: reports and replies come to this VS Code.'))
        : {
            ...hint(vscode.l10n.t('Reports and replies can come to this VS Code, by way of {0}.', hostOf(address.url))),
            isChoice: true,
          };
    case 'off':
      return hint(
        vscode.l10n.t('Left empty: no reports and no replies. The receiver of this VS Code is off.'),
        'startReceiver',
        vscode.l10n.t('Start Receiver'),
      );
    case 'failed':
      return hint(
        vscode.l10n.t('Left empty: no reports and no replies. {0}', address.reason),
        'startReceiver',
        vscode.l10n.t('Start Receiver'),
      );
    case 'localOnly':
      return hint(
        vscode.l10n.t('The gateway cannot reach this machine. Set the address of your tunnel to receive reports here.'),
        'openSetting',
        vscode.l10n.t('Open Settings'),
      );
    case 'unreachable':
      return hint(
        vscode.l10n.t(
          'A request to {0} did not arrive at this VS Code, so reports would not either. Check your tunnel.',
          sanitizeForNotification(address.host),
        ),
        'openSetting',
        vscode.l10n.t('Open Settings'),
      );
  }
}

function hint(text: string, action?: CallbackAction, label = ''): CallbackHint {
  return { text, action: action === undefined ? null : { action, label }, isChoice: false };
}

function hostOf(url: string): string {
  return sanitizeForNotification(new URL(url).host);
}
