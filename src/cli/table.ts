const TITLE_WIDTH = 13;
const LINE_WIDTH = 80;

/** A title and its text beside it, in lines of at most 80 columns where words allow it. */
export function wrapped(title: string, text: string): string {
  const lines = [''];
  for (const word of text.split(' ')) {
    const last = lines.at(-1) ?? '';
    const isFull = last !== '' && TITLE_WIDTH + last.length + 1 + word.length > LINE_WIDTH;
    if (isFull) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines.map((line, index) => `${(index === 0 ? title : '').padEnd(TITLE_WIDTH)}${line}\n`).join('');
}
