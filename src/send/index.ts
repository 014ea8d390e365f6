/** The editor's side of sending: mode, questions, progress, notifications, and the words for them. */
export { ExchangeLog } from './exchangeLog';
export { registerInterrupted } from './interrupted';
export { ModeState } from './mode';
export { modeName, modePromise, modeShort } from './modeWords';
export { remedyOf as mendOf } from './core';
export { amountText, codeLabel, countText, outcomeText, partText, reasonText } from './outcomeWords';
export { PaletteSend } from './palette';
export { grouped, listProblemText, problemText, recipientProblemText, recipientWarningText } from './problemWords';
export { needSimulator, offerTestMode, selectMode } from './selectMode';
export { resolvePreview, type TargetServices } from './target';
export type { SendProgress } from './progress';
export { Sender, type SenderServices, type SendResult } from './sender';
export { SimulatorService } from './simulatorService';
export { registerStatusBar } from './statusBar';
export { wasSendPending } from './wasSendPending';
export { sendCommands } from './register';
