/** What was found in a document, as it is counted and shown. Pure: runs without VS Code. */
export { countLines, type LineEdit } from './edits';
export { occurrenceEnd } from './occurrenceEnd';
export { previewLine, type LinePreview } from './linePreview';
export { Inventory, type CodeCount } from './inventory';
export { isLog } from './isLog';
export { nameToShow } from './nameToShow';
