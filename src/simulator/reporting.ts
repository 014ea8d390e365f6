import type { CallbackJob } from './callbacks';
import type { AcceptedMessage } from './message-store';
import { deliveryReport, inboundText, type Notification, replyAddress } from './notifications';
import { plannedSteps, type PlannedStep } from './report-sequences';
import type { Simulation } from './simulation';

/** Room for what a notification holds besides the texts of the request. */
const FRAME_CHARACTERS = 500;

/**
 * Sends the reports on an accepted message, one sequence for each recipient.
 * @param message as it was requested, the callback URL with its userinfo.
 */
export function reportOn(simulation: Simulation, message: AcceptedMessage): void {
  const { notificationCallbackUrl: url, test, clientMessageId } = message.request;
  if (url === undefined || test === true) return;
  for (const recipient of message.recipients) {
    const steps = stepsFor(simulation, message, recipient);
    const characters = url.length + (clientMessageId?.length ?? 0) + FRAME_CHARACTERS;
    if (steps.length > 0) simulation.callbacks.send({ url, steps, characters }).catch(() => undefined); // it closes
  }
}

function stepsFor(simulation: Simulation, message: AcceptedMessage, recipient: string): CallbackJob['steps'] {
  const { reportPauseMs, lateReportMs } = simulation.switches;
  return plannedSteps(recipient).flatMap((planned, index) => {
    const isLate = planned.kind === 'report' && planned.late === true;
    const isTwice = planned.kind === 'report' && planned.twice === true;
    let made: Notification | undefined;
    const make = (): Notification => (made ??= makeNotification(simulation, message, recipient, planned));
    const step = { afterMs: isLate ? lateReportMs : index === 0 ? 0 : reportPauseMs, make };
    return isTwice ? [step, { afterMs: reportPauseMs, make }] : [step];
  });
}

function makeNotification(
  { switches, nextNotificationId, events }: Simulation,
  message: AcceptedMessage,
  recipient: string,
  step: PlannedStep,
): Notification {
  const notificationId = nextNotificationId();
  if (step.kind === 'reply') {
    const reply = inboundText(notificationId, recipient, replyAddress(message.request), step.text);
    events.emit({ kind: 'reply', reply });
    return reply;
  }
  const isVoice = message.kind === 'text' && message.request.messageType === 'voice';
  const { status, deliveredAs = isVoice ? 'voice' : 'sms' } = step;
  return deliveryReport(message, { notificationId, recipient, status, deliveredAs }, switches);
}
