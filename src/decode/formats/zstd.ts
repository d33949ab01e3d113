import { fail } from '../../profile/problem.ts';
import type { InflateNotes } from '../inflate.ts';
import { ByteReader } from './byteReader.ts';
import { Xxh64 } from './xxh64.ts';
import { BLOCK, Blocks } from './zstdBlocks.ts';

const MAGIC = 0xfd2fb528;
/** 0x184d2a50 to 0x184d2a5f: frames to be passed over. */
const SKIPPABLE = 0x184d2a5;
/** The most history a frame may ask to be kept: what zstd itself allows unless told otherwise. */
const LARGEST_WINDOW = 1 << 27;
/** Bytes of a frame whose checksum is verified; beyond, that would take longer than all else. */
const VERIFIED = 1 << 26;

/**
 * Undoes Zstandard (RFC 8878) block by block: a block has 128 KiB at most, so a limit on what comes out is never passed by more. Throws `ProfileError` (`gzip-truncated`, `gzip-checksum`, `gzip-damaged`, `zstd-dictionary`).
 */
export async function* unzstd(
  chunks: AsyncIterable<Uint8Array>,
  notes: InflateNotes,
): AsyncGenerator<Uint8Array, void> {
  const reader = new ByteReader(chunks);
  for (let frames = 0; ; frames++) {
    const magic = await reader.take(4);
    if (magic.length === 0) return;
    const word = magic.length < 4 ? 0 : little(magic);
    if (word === MAGIC) yield* frame(reader, notes);
    else if (Math.floor(word / 16) === SKIPPABLE) {
      const whole = await reader.skip(little(await exactly(reader, 4)));
      if (!whole) fail({ kind: 'gzip-truncated', format: 'zstd', at: reader.at });
    } else if (frames === 0) damaged('header', reader.at - magic.length);
    else {
      notes.trailing = magic.length;
      for (let rest = await reader.some(1 << 20); rest.length > 0; rest = await reader.some(1 << 20)) {
        notes.trailing += rest.length;
      }
      return;
    }
  }
}

async function* frame(reader: ByteReader, notes: InflateNotes): AsyncGenerator<Uint8Array, void> {
  const { window, checked, size } = await headerOf(reader);
  const blocks = new Blocks(window);
  const hash = new Xxh64();
  let length = 0;
  for (let last = false; !last; ) {
    const head = await exactly(reader, 3);
    const word = head[0]! + head[1]! * 256 + head[2]! * 65536;
    const type = (word >> 1) & 3;
    const blockSize = word >> 3;
    last = (word & 1) === 1;
    if (blockSize > BLOCK) damaged('data', reader.at);
    // A run of one byte is that byte and its length.
    const bytes = await exactly(reader, type === 1 ? 1 : blockSize);
    const content = blocks.read(type, bytes, { size: blockSize, at: reader.at });
    if (checked && length < VERIFIED) hash.update(content);
    length += content.length;
    notes.taken = reader.at;
    yield content;
  }
  if (size !== null && size !== length) fail({ kind: 'gzip-checksum', format: 'zstd' });
  if (!checked) return;
  const sum = little(await exactly(reader, 4));
  if (length <= VERIFIED && sum !== hash.low32()) fail({ kind: 'gzip-checksum', format: 'zstd' });
}

/** The header after the magic number. `window`: bytes that blocks may refer back to. */
async function headerOf(reader: ByteReader) {
  const first = await exactly(reader, 1);
  const flags = first[0]!;
  const single = (flags & 0x20) !== 0;
  const dictionaryBytes = [0, 1, 2, 4][flags & 3]!;
  const sizeBytes = [single ? 1 : 0, 2, 4, 8][flags >> 6]!;
  const rest = await exactly(reader, (single ? 0 : 1) + dictionaryBytes + sizeBytes);
  const sizeAt = rest.length - sizeBytes;
  const size = rest.subarray(sizeAt).reduce((total, byte, i) => total + byte * 256 ** i, sizeBytes === 2 ? 256 : 0);
  const window = single ? size : 2 ** (10 + (rest[0]! >> 3)) * (1 + (rest[0]! & 7) / 8);
  if ((flags & 8) !== 0 || window > LARGEST_WINDOW) damaged('header', reader.at);
  const id = rest.subarray(sizeAt - dictionaryBytes, sizeAt).reduce((sum, byte, i) => sum + byte * 256 ** i, 0);
  if (id !== 0) fail({ kind: 'zstd-dictionary', id });
  return { window, checked: (flags & 4) !== 0, size: sizeBytes === 0 ? null : size };
}

async function exactly(reader: ByteReader, length: number): Promise<Uint8Array> {
  const bytes = await reader.take(length);
  if (bytes.length < length) fail({ kind: 'gzip-truncated', format: 'zstd', at: reader.at });
  return bytes;
}

function little(bytes: Uint8Array): number {
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
}

function damaged(what: 'header' | 'data', at: number): never {
  return fail({ kind: 'gzip-damaged', format: 'zstd', what, at });
}
