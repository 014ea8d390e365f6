/** The VS Code side of sending: mode, questions, progress, notifications, and their texts. */
export { ExchangeLog } from './exchangeLog';
export { registerInterruptedSends } from './interrupted';
export { ModeState } from './mode';
export { modeName, modeDescription, modeShort } from './modeTexts';
export { remedyOf } from './remedy';
export { amountText, codeLabel, countText, outcomeText, requestResultText, reasonText } from './outcomeTexts';
export { PaletteSend } from './palette';
export { formatCount, listProblemText, problemText, recipientProblemText, recipientWarningText } from './problemTexts';
export { ensureSimulatorMode, offerTestMode, selectMode } from './selectMode';
export { resolvePreviewDestination, type DestinationServices } from './destination';
export type { SendProgress } from './progress';
export { Sender, type SenderServices, type SendResult } from './sender';
export { registerStatusBar } from './statusBar';
export { wasSendPending } from './wasSendPending';
export { sendCommands } from './register';
