import {
  decodeUserDataHeader,
  MAX_SEGMENT_OCTETS,
  parseBase64,
  parseHex,
  type InformationElement,
} from '../../gateway-schema';
import { fillPlaceholders } from '../../webview/view';
import { segmentLines } from '../draft';
import type { Binary, Strings } from '../protocol';

/** The description of a segment: its octets and its header, or its error. */
export interface SegmentReading {
  readonly text: string;
  readonly isBad: boolean;
}

export function readSegments(binary: Binary, strings: Strings): SegmentReading[] {
  return segmentLines(binary.segments).map((line) => readSegment(line, binary, strings));
}

/** The error of the first invalid segment; empty when all can be sent. */
export function segmentsError(binary: Binary, strings: Strings): string {
  const readings = readSegments(binary, strings);
  if (readings.length === 0) return strings.noSegment;
  const first = readings.findIndex(({ isBad }) => isBad);
  return first < 0 ? '' : fillPlaceholders(strings.segmentProblem, first + 1, readings[first]?.text ?? '');
}

function readSegment(
  line: string,
  { format: written, userDataHeaderPresent }: Binary,
  strings: Strings,
): SegmentReading {
  const parsed = written === 'hex' ? parseHex(line) : parseBase64(line);
  if ('problem' in parsed)
    return bad(fillPlaceholders(written === 'hex' ? strings.notHex : strings.notBase64, parsed.problem.index + 1));
  const { length } = parsed.bytes;
  if (length > MAX_SEGMENT_OCTETS) return bad(fillPlaceholders(strings.segmentTooLong, length, MAX_SEGMENT_OCTETS));
  const octets = fillPlaceholders(strings.octets, length, MAX_SEGMENT_OCTETS);
  if (!userDataHeaderPresent) return { text: octets, isBad: false };
  const decoded = decodeUserDataHeader(parsed.bytes);
  if ('problem' in decoded) return bad(strings.badHeader);
  return { text: [octets, ...decoded.elements.map((each) => describe(each, strings))].join(' · '), isBad: false };
}

function describe(information: InformationElement, strings: Strings): string {
  switch (information.kind) {
    case 'concatenation':
      return fillPlaceholders(strings.udhPart, information.index, information.total, information.reference);
    case 'ports':
      return fillPlaceholders(strings.udhPorts, information.destination, information.source);
    case 'nationalLanguage':
      return fillPlaceholders(strings.udhLanguage, information.language ?? information.id);
    case 'other':
      return fillPlaceholders(
        strings.udhOther,
        information.id.toString(16).toUpperCase().padStart(2, '0'),
        information.data.length,
      );
  }
}

function bad(text: string): SegmentReading {
  return { text, isBad: true };
}
