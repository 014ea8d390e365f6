/** candidates.ts, compiled when the extension is built. */
declare const bytes: Uint8Array<ArrayBuffer>;
export default bytes;
