/** The part of the extension that explains status codes, loaded when the first one is asked for. */
export { explainStatusCode, explanationOf } from './codes';
export { GoToStatusCode, provideHover, provideInlayHints, resolveInlayHint, StatusCodeTree, terminalLinks } from './logs';
