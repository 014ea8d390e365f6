import * as vscode from 'vscode';
import { SAMPLE_LOG_SCHEME } from './register';

/** A morning of a shop that sends SMS: codes in the ways programs write them, and numbers that are none. */
const LINES = [
  '2026-03-02 08:00:03.114 INFO  [main]  shop-notifier started, pid 4026, listening on :4001',
  '2026-03-02 08:00:14.902 INFO  [sms-1] --> POST /rest/smsmessaging/text {"recipientAddressList":["4367612****67"],"messageContent":"Your order is on its way"}',
  '2026-03-02 08:00:15.034 INFO  [sms-1] <-- 200 {"statusCode":2000,"statusMessage":"OK","transferId":"0063c11b0100eeda5a1d","smsCount":1}',
  '2026-03-02 08:07:09.518 WARN  [sms-1] <-- 200 {"statusCode":4002,"statusMessage":"INVALID_RECIPIENT","transferId":null,"smsCount":0}',
  '2026-03-02 08:07:09.519 WARN  [sms-1] order 40263: no message, the number on file is "0676 1234567"',
  '2026-03-02 08:11:52.007 ERROR [sms-2] send failed: statusCode=4026 order=40266 length=1287',
  '2026-03-02 08:15:00.000 INFO  [jobs]  nightly report: 4026 rows in 5000 ms, next run in 4001 s',
  '2026-03-02 08:19:33.461 WARN  [sms-1] websms answered status 4023, pausing for 30 s',
  '2026-03-02 08:20:03.598 INFO  [sms-1] retry 1 of 3: statusCode=2000',
  '2026-03-02 08:31:17.250 ERROR [batch] batch 7 of 12 rejected: {"status_code":4025,"recipients":1500}',
  '2026-03-02 08:44:02.873 ERROR [sms-2] com.shop.sms.GatewayException: websms error 4003: sender "Shop & Söhne GmbH"',
  '2026-03-02 08:52:40.118 ERROR [sms-1] {"statusCode":5000,"transferId":null}',
];

export function sampleLog(): string {
  return `${LINES.join('\n')}\n`;
}

/** Opens the sample log. Read-only and no file: closing it asks nothing and leaves nothing behind. */
export async function openSampleLog(): Promise<void> {
  const uri = vscode.Uri.from({ scheme: SAMPLE_LOG_SCHEME, path: `/${vscode.l10n.t('Sample')}.log` });
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: false });
}
