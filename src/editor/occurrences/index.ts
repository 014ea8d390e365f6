/** Status codes of a document: counting, updating after edits, and how they are shown. Does not import `vscode`. */
export { countLines, type LineEdit } from './edits';
export { occurrenceEnd } from './occurrenceEnd';
export { previewLine, type LinePreview } from './linePreview';
export { Inventory, type CodeCount } from './inventory';
export { isLog } from './isLog';
export { nameToShow } from './nameToShow';
