import { fail } from '../../profile/problem.ts';
import type { Bytes } from '../bytes.ts';
import { ByteReader } from './byteReader.ts';
import type { ArchiveSource, Entry } from './format.ts';

const BLOCK = 512;
/** Bytes that a name, or the attributes of a file, may take. */
const LONGEST_NAME = 1 << 16;

/** The files of a tar archive (POSIX ustar and pax, and GNU's long names), one after the other as its bytes arrive. */
export async function* tarEntries({ bytes }: ArchiveSource): AsyncGenerator<Entry, void> {
  const reader = new ByteReader(bytes);
  let longName = '';
  let ended = false;
  for (;;) {
    const at = reader.at;
    const header = await reader.take(BLOCK);
    if (header.length === 0) return;
    // Two blocks of zeros end an archive, and many have none; another may follow, as with `tar -A`.
    const zeros = header.every((byte) => byte === 0);
    ended ||= zeros;
    if (zeros) continue;
    if (ended && !isTarHeader(header)) return;
    if (header.length < BLOCK) fail({ kind: 'archive-cut', format: 'tar', at });
    if (!isTarHeader(header)) fail({ kind: 'archive-damaged', format: 'tar', at });
    ended = false;
    const size = number(header.subarray(124, 136));
    const padding = (BLOCK - (size % BLOCK)) % BLOCK;
    const type = header[156] === 0 ? '0' : String.fromCharCode(header[156]!);
    // The map of a sparse file may go on in blocks of its own.
    for (let more = type === 'S' && header[482]; more; more = (await reader.take(BLOCK))[504]!);
    const end = reader.at + size;
    if (/[Lx]/.test(type) && size <= LONGEST_NAME) {
      const text = new TextDecoder().decode(await reader.take(size));
      longName = (type === 'L' ? text.split('\0', 1)[0]! : pathOf(text)) || longName;
    } else if (type === '0' || type === '7') {
      yield { name: longName || nameOf(header), bytes: contentOf(reader, size), packed: false };
      longName = '';
    } else {
      if (type === 'S') yield { name: longName || nameOf(header), bytes: { kind: 'entry-sparse' }, packed: false };
      if (type !== 'g') longName = '';
    }
    if (!(await reader.skip(end - reader.at))) fail({ kind: 'archive-cut', format: 'tar', at: reader.at });
    await reader.skip(padding);
  }
}

async function* contentOf(reader: ByteReader, size: number): Bytes {
  const end = reader.at + size;
  while (reader.at < end) {
    const piece = await reader.some(end - reader.at);
    if (piece.length === 0) fail({ kind: 'archive-cut', format: 'tar', at: reader.at });
    yield piece;
  }
}

/** The checksum is the sum of all bytes of the header, with blanks in its own place. */
export function isTarHeader(header: Uint8Array): boolean {
  if (header.length < BLOCK) return false;
  const sum = header.subarray(0, BLOCK).reduce((total, byte, i) => total + (i >= 148 && i < 156 ? 32 : byte), 0);
  return number(header.subarray(148, 156)) === sum;
}

/** An octal number as text, or (where that has not room enough) a binary one, marked by its first bit. */
function number(field: Uint8Array): number {
  if (field[0]! & 0x80) return field.subarray(1).reduce((total, byte) => total * 256 + byte, 0);
  return Number.parseInt(text(field).trim() || '0', 8) || 0;
}

function nameOf(header: Uint8Array): string {
  const prefix =
    text(header.subarray(257, 262)) === 'ustar' && header[263] === 0x30 ? text(header.subarray(345, 500)) : '';
  const name = text(header.subarray(0, 100));
  return prefix === '' ? name : `${prefix}/${name}`;
}

/** Up to the first zero. */
function text(field: Uint8Array): string {
  const end = field.indexOf(0);
  return new TextDecoder().decode(end < 0 ? field : field.subarray(0, end));
}

/** The name among the attributes of a pax header: lines `length key=value`. */
function pathOf(attributes: string): string {
  return /(?:^|\n)\d+ path=([^\n]*)/.exec(attributes)?.[1] ?? '';
}
