import * as vscode from 'vscode';
import { SAMPLE_LOG_SCHEME } from './register';

/** A morning of a shop that sends SMS: codes in the ways programs write them, and numbers that are none. */
const LINES = [
  '2026-03-02 08:00:03 INFO  shop-notifier started, pid 4026, listening on :4001',
  '2026-03-02 08:00:14 INFO  --> POST /rest/smsmessaging/text {"recipientAddressList":["4367612****67"],"messageContent":"Your order is on its way"}',
  '2026-03-02 08:00:15 INFO  <-- 200 {"statusCode":2000,"statusMessage":"OK","transferId":"0063c11b0100eeda5a1d","smsCount":1}',
  '2026-03-02 08:07:09 WARN  <-- 200 {"statusCode":4002,"statusMessage":"INVALID_RECIPIENT","transferId":null,"smsCount":0}',
  '2026-03-02 08:07:09 WARN  order 40263: no message, the number on file is "0676 1234567"',
  '2026-03-02 08:11:52 ERROR send failed: statusCode=4026 order=40266 length=1287',
  '2026-03-02 08:15:00 INFO  nightly report: 4026 rows in 5000 ms, next run in 4001 s',
  '2026-03-02 08:19:33 WARN  websms answered status 4023, pausing for 30 s',
  '2026-03-02 08:20:03 INFO  retry 1 of 3: statusCode=2000',
  '2026-03-02 08:31:17 ERROR batch 7 of 12 rejected: {"status_code":4025,"recipients":1500}',
  '2026-03-02 08:44:02 ERROR com.shop.sms.GatewayException: websms error 4003: sender "Shop & Söhne GmbH"',
  '2026-03-02 08:52:40 ERROR {"statusCode":5000,"transferId":null}',
];

export function sampleLog(): string {
  return `${LINES.join('\n')}\n`;
}

/** Opens the sample log. Read-only and no file: closing it asks nothing and leaves nothing behind. */
export async function openSampleLog(): Promise<void> {
  const uri = vscode.Uri.from({ scheme: SAMPLE_LOG_SCHEME, path: `/${vscode.l10n.t('Sample')}.log` });
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: false });
}
