import { type PlannedStep, plannedSteps } from '../behaviour/reportSequences';
import { heapSize, detachedCopy } from '../messages/heapSize';
import type { AcceptedMessage } from '../messages/messageStore';
import type { Simulation } from '../simulation';
import type { CallbackJob } from './callbacks';
import { deliveryReport, inboundText, type Notification, replyAddress, type ReportedMessage } from './notifications';

/** The data kept until the last report is sent; without text and recipients, which may be large. */
interface ReportedData extends ReportedMessage {
  readonly url: string;
  readonly isVoice: boolean;
}

/**
 * Sends the delivery reports of an accepted message, one sequence per recipient.
 * @param url the callback URL with its userinfo.
 * @param after resolves when the message is answered: no report is sent before.
 */
export function reportOn(
  simulation: Simulation,
  message: AcceptedMessage,
  url: string | undefined,
  after: Promise<void>,
): void {
  const { acceptedAt, transferId, recipients, request } = message;
  if (url === undefined || request.test === true) return;
  const { clientMessageId, senderAddress } = request;
  const isVoice = message.kind === 'text' && message.request.messageType === 'voice';
  const subject: ReportedData = detachedCopy({
    url,
    isVoice,
    acceptedAt,
    transferId,
    request: { clientMessageId, senderAddress },
  });
  const bytes = heapSize(subject);
  for (const recipient of recipients) {
    const steps = stepsFor(simulation, subject, recipient);
    if (steps.length === 0) continue;
    simulation.callbacks.send({ url: subject.url, steps, after, bytes }).catch(() => undefined); // it closes
  }
}

function stepsFor(simulation: Simulation, subject: ReportedData, recipient: string): CallbackJob['steps'] {
  const { firstReportMs, reportPauseMs, lateReportMs } = simulation.switches;
  return plannedSteps(recipient, simulation.nextReports.get(recipient)).flatMap((planned, index) => {
    const isLate = planned.kind === 'report' && planned.late === true;
    const isTwice = planned.kind === 'report' && planned.twice === true;
    let made: Notification | undefined;
    const make = (): Notification => (made ??= makeNotification(simulation, subject, recipient, planned));
    const step = { afterMs: isLate ? lateReportMs : index === 0 ? firstReportMs : reportPauseMs, make };
    return isTwice ? [step, { afterMs: reportPauseMs, make }] : [step];
  });
}

function makeNotification(
  { switches, nextNotificationId, events }: Simulation,
  subject: ReportedData,
  recipient: string,
  step: PlannedStep,
): Notification {
  const notificationId = nextNotificationId();
  if (step.kind === 'reply') {
    const reply = inboundText(notificationId, recipient, replyAddress(subject.request), step.text);
    events.emit({ kind: 'reply', reply });
    return reply;
  }
  const { status, deliveredAs = subject.isVoice ? 'voice' : 'sms' } = step;
  const report = deliveryReport(subject, { notificationId, recipient, status, deliveredAs }, switches);
  events.emit({ kind: 'report', report });
  return report;
}
