export { GoToStatusCode } from './goTo';
export { hoverText, provideHover } from './hover';
export { provideInlayHints, resolveInlayHint } from './inlayHints';
export { registerEditor } from './register';
export { terminalLinks } from './terminalLinks';
export { StatusCodeTree } from './tree/statusCodeTree';
