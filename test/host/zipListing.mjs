// @ts-check
import { readFileSync } from 'node:fs';

const endOfDirectory = 0x06054b50;
const endLength = 22;
const entryLength = 46;

/**
 * Lists the files of a zip archive, such as a .vsix, from the directory at its end.
 * @param {string} path
 * @returns {{ name: string, size: number }[]} sizes unpacked
 */
export function listZip(path) {
  const bytes = readFileSync(path);
  let end = bytes.length - endLength;
  while (end >= 0 && bytes.readUInt32LE(end) !== endOfDirectory) {
    end--; // a comment may follow
  }
  if (end < 0) {
    throw new Error(`${path} is no zip file`);
  }
  const entries = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    const nameLength = bytes.readUInt16LE(at + 28);
    const name = bytes.toString('utf8', at + entryLength, at + entryLength + nameLength);
    entries.push({ name, size: bytes.readUInt32LE(at + 24) });
    at += entryLength + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
}
