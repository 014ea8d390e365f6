/** The only way out: mode, confirmation, record, request, outcome, notification. */
export { ExchangeLog } from './exchangeLog';
export { registerInterrupted, sessionId } from './interrupted';
export { ModeState, MODES, type Mode } from './mode';
export { modeName, modePromise, modeShort } from './modeWords';
export { mendOf } from './core';
export { amountText, codeLabel, countText, outcomeText, partText, reasonText } from './outcomeWords';
export { PaletteSend } from './palette';
export { grouped, listProblemText, problemText, recipientProblemText, recipientWarningText } from './problemWords';
export { needSimulator, offerTestMode, selectMode } from './selectMode';
export { resolvePreview, type TargetServices } from './target';
export { Sender, sendingText, type RunSend, type SenderServices, type SendResult } from './sender';
export { onlyPart, overallKind, recipientsOf, unsettledRecipients, type Part, type Sent } from './sent';
export type { SendControl } from './control';
export { SimulatorService } from './simulatorService';
export { registerStatusBar } from './statusBar';
export { UnderWayHint } from './underWay';
