/** What was found in a document, as it is counted and shown. Pure: runs without VS Code. */
export { countLines, type Edit } from './edits';
export { endOf } from './endOf';
export { excerptOf, type Excerpt } from './excerpt';
export { Inventory, type CodeCount } from './inventory';
export { isLog } from './isLog';
export { nameToShow } from './nameToShow';
