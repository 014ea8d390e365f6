import { MAX_SEGMENT_OCTETS, MAX_SEGMENTS } from './calls';

/** The octets of a concatenation header: UDHL, IEI 0, its length 3, reference, total, index. */
const HEADER_OCTETS = 6;

/**
 * Splits data into SMS segments. With a header each begins with the concatenation element `05 00 03 reference total
 * index` (3GPP TS 23.040, 9.2.3.24.1), by which the phone joins them; also a single one, because
 * `userDataHeaderPresent` applies to all. Without a header each segment is a separate message.
 * @param reference 0 to 255, the same for all segments of one message; not used without a header.
 * @returns segments of at most 140 octets; none for no data.
 * @throws RangeError when the reference is no octet, or when more than 255 segments would be needed.
 * @example
 * const messageContent = splitBytes(Uint8Array.of(0x48, 0x69), true, 0xfc).map(formatBase64); // ['BQAD/AEBSGk=']
 * const message: BinaryMessage = {
 *   recipientAddressList: ['436761234567'],
 *   messageContent,
 *   userDataHeaderPresent: true,
 * };
 */
export function splitBytes(bytes: Uint8Array, withHeader: boolean, reference: number): Uint8Array[] {
  if (!withHeader) return chunks(bytes, MAX_SEGMENT_OCTETS);
  if (!Number.isInteger(reference) || reference < 0 || reference > 255)
    throw new RangeError('The reference must be a whole number from 0 to 255.');
  const parts = chunks(bytes, MAX_SEGMENT_OCTETS - HEADER_OCTETS);
  if (parts.length > MAX_SEGMENTS)
    throw new RangeError(`The data needs ${parts.length} segments; at most ${MAX_SEGMENTS} can be numbered.`);
  return parts.map((part, index) => Uint8Array.of(5, 0, 3, reference, parts.length, index + 1, ...part));
}

function chunks(bytes: Uint8Array, size: number): Uint8Array[] {
  const count = Math.ceil(bytes.length / size);
  return Array.from({ length: count }, (_, index) => bytes.slice(index * size, (index + 1) * size));
}
