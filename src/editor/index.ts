export { GoToStatusCode } from './goTo';
export { provideHover } from './hover';
export { provideInlayHints, resolveInlayHint } from './inlayHints';
export { registerInlayHints, registerTerminalLinks } from './register';
export { terminalLinks } from './terminalLinks';
export { registerStatusCodeTree } from './tree/register';
export { StatusCodeTree } from './tree/statusCodeTree';
