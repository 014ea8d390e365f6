import {
  decodeUserDataHeader,
  MAX_SEGMENT_OCTETS,
  parseBase64,
  parseHex,
  type InformationElement,
} from '../../gateway-schema';
import { segmentLines } from '../draft';
import type { Binary, Strings } from '../protocol';
import { element, format } from '../../webview/view';

/** More lines than a person reads; the others are checked all the same. */
const SHOWN = 50;

interface Reading {
  readonly text: string;
  readonly bad: boolean;
}

/** Under the segments: for each its octets and its header in words, or what is wrong with it. */
export class SegmentList {
  readonly element = element('ol', { class: 'segments' });
  #problem = '';

  constructor(private readonly strings: Strings) {}

  /** The first problem, with its segment's number; empty when there is none. */
  get problem(): string {
    return this.#problem;
  }

  show(binary: Binary): void {
    const readings = segmentLines(binary.segments).map((line) => this.#read(line, binary));
    const first = readings.findIndex(({ bad }) => bad);
    this.#problem = first < 0 ? '' : format(this.strings.segmentProblem, first + 1, readings[first]?.text ?? '');
    this.element.replaceChildren(
      ...readings
        .slice(0, SHOWN)
        .map(({ text, bad }) => element('li', bad ? { class: 'bad' } : {}, bad ? `⚠ ${text}` : text)),
    );
  }

  #read(line: string, { format: written, userDataHeaderPresent }: Binary): Reading {
    const parsed = written === 'hex' ? parseHex(line) : parseBase64(line);
    if ('problem' in parsed)
      return bad(format(written === 'hex' ? this.strings.notHex : this.strings.notBase64, parsed.problem.index + 1));
    const { length } = parsed.bytes;
    if (length > MAX_SEGMENT_OCTETS) return bad(format(this.strings.segmentTooLong, length, MAX_SEGMENT_OCTETS));
    const octets = format(this.strings.octets, length, MAX_SEGMENT_OCTETS);
    if (!userDataHeaderPresent) return { text: octets, bad: false };
    const decoded = decodeUserDataHeader(parsed.bytes);
    if ('problem' in decoded) return bad(this.strings.badHeader);
    return { text: [octets, ...decoded.elements.map((each) => this.#describe(each))].join(' · '), bad: false };
  }

  #describe(information: InformationElement): string {
    switch (information.kind) {
      case 'concatenation':
        return format(this.strings.udhPart, information.index, information.total, information.reference);
      case 'ports':
        return format(this.strings.udhPorts, information.destination, information.source);
      case 'nationalLanguage':
        return format(this.strings.udhLanguage, information.language ?? information.id);
      case 'other':
        return format(
          this.strings.udhOther,
          information.id.toString(16).toUpperCase().padStart(2, '0'),
          information.data.length,
        );
    }
  }
}

function bad(text: string): Reading {
  return { text, bad: true };
}
