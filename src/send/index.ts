/** The only way out: mode, confirmation, record, request, outcome, notification. */
export { ExchangeLog } from './exchangeLog';
export { inert } from './inert';
export { registerInterrupted, sessionId } from './interrupted';
export { ModeState, MODES, type Mode } from './mode';
export { modeName, modePromise, modeShort } from './modeWords';
export { amountText, codeLabel, outcomeText, reasonText, type Sent } from './outcomeWords';
export { PaletteSend } from './palette';
export { msisdnProblemText, problemText } from './problemWords';
export { offerTestMode, selectMode } from './selectMode';
export { Sender, sendingText, type RunRequest, type SenderServices, type SendResult } from './sender';
export { SimulatorService } from './simulatorService';
export { registerStatusBar } from './statusBar';
export { UnderWayHint } from './underWay';
