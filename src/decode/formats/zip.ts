import { fail, type Problem } from '../../profile/problem.ts';
import type { Bytes } from '../bytes.ts';
import { crc32 } from './crc32.ts';
import type { ArchiveSource, Entry } from './format.ts';
import { wholeBytes } from './whole.ts';

const END = 0x06054b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const STORED = 0;
const DEFLATED = 8;
/** The longest comment after the end record. */
const COMMENT = 0xffff;

/**
 * The files of a zip archive, by its central directory (APPNOTE.TXT 6.3.10, https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT). A deflated file is
 * handed out as the gzip file it would be, so that its checksum and length are looked at like those of any other. May be asked for them again.
 */
export async function zipDirectory(source: ArchiveSource): Promise<() => Generator<Entry, void>> {
  const bytes = await wholeBytes(source);
  return () => entriesOf(bytes);
}

function* entriesOf(bytes: Uint8Array): Generator<Entry, void> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { count, at: first } = directoryOf(view);
  let at = first;
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== CENTRAL) damaged(at);
    const nameLength = view.getUint16(at + 28, true);
    const extraLength = view.getUint16(at + 30, true);
    const nameEnd = at + 46 + nameLength;
    if (nameEnd + extraLength > bytes.length) damaged(at);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, nameEnd));
    const entry = { ...sizesOf(view, at, nameEnd, extraLength), crc: view.getUint32(at + 16, true) };
    const method = view.getUint16(at + 10, true);
    const encrypted = (view.getUint16(at + 8, true) & 1) !== 0;
    at = nameEnd + extraLength + view.getUint16(at + 32, true);
    if (name.endsWith('/')) continue;
    const content = encrypted || (method !== STORED && method !== DEFLATED) ? null : dataOf(view, entry);
    yield content === null
      ? { name, bytes: { kind: 'entry-unreadable', encrypted, method } satisfies Problem, packed: false }
      : {
          name,
          bytes: method === STORED ? stored(content, entry.crc) : asGzip(content, entry),
          packed: method === DEFLATED,
        };
  }
  // More than the end record counts: it has 16 bits, and some programs go on.
  if (at + 4 <= bytes.length && view.getUint32(at, true) === CENTRAL) damaged(at);
}

function damaged(at: number): never {
  return fail({ kind: 'archive-damaged', format: 'zip', at });
}

interface Sizes {
  readonly compressed: number;
  readonly size: number;
  readonly offset: number;
}

/** Where the central directory begins, and how many files it lists. */
function directoryOf(view: DataView): { readonly count: number; readonly at: number } {
  const last = view.byteLength - 22;
  for (let at = last; at >= 0 && at >= last - COMMENT; at--) {
    if (view.getUint32(at, true) !== END) continue;
    const [count, start] = [view.getUint16(at + 10, true), view.getUint32(at + 16, true)];
    if (at < 20 || view.getUint32(at - 20, true) !== LOCATOR_64) return { count, at: start };
    const at64 = Number(view.getBigUint64(at - 12, true));
    if (at64 + 56 > view.byteLength || view.getUint32(at64, true) !== END_64) damaged(at);
    return { count: Number(view.getBigUint64(at64 + 32, true)), at: Number(view.getBigUint64(at64 + 48, true)) };
  }
  return fail({ kind: 'archive-cut', format: 'zip', at: view.byteLength });
}

/** Sizes and the place of the local header. What does not fit into 32 bits stands in the extra field 1, in this order. */
function sizesOf(view: DataView, at: number, extra: number, extraLength: number): Sizes {
  let [size, compressed, offset] = [24, 20, 42].map((field) => view.getUint32(at + field, true)) as [
    number,
    number,
    number,
  ];
  for (let field = extra; field + 4 <= extra + extraLength; field += 4 + view.getUint16(field + 2, true)) {
    if (view.getUint16(field, true) !== 1) continue;
    let next = field + 4;
    const wide = (narrow: number): number => {
      if (narrow !== 0xffffffff || next + 8 > extra + extraLength) return narrow;
      next += 8;
      return Number(view.getBigUint64(next - 8, true));
    };
    [size, compressed, offset] = [wide(size), wide(compressed), wide(offset)];
  }
  return { size, compressed, offset };
}

/** The data of a file: it follows its local header, whose name and extra field have lengths of their own. */
function dataOf(view: DataView, { offset, compressed }: Sizes): Uint8Array {
  if (offset + 30 > view.byteLength || view.getUint32(offset, true) !== LOCAL) damaged(offset);
  const from = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  if (from + compressed > view.byteLength) fail({ kind: 'archive-cut', format: 'zip', at: view.byteLength });
  return new Uint8Array(view.buffer, view.byteOffset + from, compressed);
}

async function* stored(content: Uint8Array, crc: number): Bytes {
  if (crc32(content) !== crc) fail({ kind: 'entry-checksum' });
  yield content;
}

/** RFC 1952: a header without anything, deflate data, CRC-32 and length. */
async function* asGzip(content: Uint8Array, { crc, size }: Sizes & { readonly crc: number }): Bytes {
  yield Uint8Array.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);
  yield content;
  const trailer = new DataView(new ArrayBuffer(8));
  trailer.setUint32(0, crc, true);
  trailer.setUint32(4, size % 2 ** 32, true);
  yield new Uint8Array(trailer.buffer);
}
