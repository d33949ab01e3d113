import type { ArchiveFormat, FileFormat } from '../../profile/foreign.ts';
import { type Problem, ProfileError } from '../../profile/problem.ts';
import { SNIFF_BYTES } from '../obvious.ts';
import type { Encoding } from './format.ts';
import { isGperftoolsCpu } from './gperftools.ts';
import { foreignBinary } from './magic.ts';
import { isOtlp } from './otlp.ts';
import { textVerdict } from './sniffText.ts';
import { isTarHeader } from './tar.ts';

/** What the first bytes say. `profile`: nothing speaks against a profile.proto. */
export type Verdict =
  | { readonly is: 'empty' }
  | { readonly is: 'gzip' | 'zlib' | 'zstd' | 'profile' }
  | { readonly is: 'archive'; readonly format: ArchiveFormat }
  | {
      readonly is: 'format';
      readonly format: FileFormat;
      readonly encoding: Encoding;
      readonly otherwise?: Problem;
    }
  | { readonly is: 'problem'; readonly problem: Problem };

/**
 * Tells what a file is by its content alone, never by its name.
 * `head`: its first bytes, `SNIFF_BYTES` of them unless the file is shorter. `complete`: there are no more.
 */
export function sniff(head: Uint8Array, complete: boolean): Verdict {
  if (head.length === 0) return { is: 'empty' };
  if (head[0] === 0x1f && (head[1] === 0x8b || (head.length === 1 && complete))) return { is: 'gzip' };
  // Binary data follows the headers, so the whole is no text.
  const status = httpStatus(head);
  if (status !== '') return problem({ kind: 'http-headers', status });
  const what = foreignBinary(head);
  if (what === 'zip' || what === 'tar') return { is: 'archive', format: what };
  // Before POSIX an archive had no magic number.
  if (isTarHeader(head)) return { is: 'archive', format: 'tar' };
  if (what === 'zstd') return { is: 'zstd' };
  if (what !== null) return problem({ kind: 'foreign', what });
  if (isGperftoolsCpu(head)) return { is: 'format', format: 'gperftools-cpu', encoding: 'utf-8' };
  const converted = mangledGzip(head);
  if (converted !== null) return problem(converted);
  const utf16 = utf16In(head);
  if (utf16 !== null) return utf16Verdict(head, utf16);
  if (head.length >= 16 && head.every((byte) => byte === 0)) return problem({ kind: 'zeros', all: complete });
  const text = asText(head, complete);
  if (text === null) {
    if (isOtlp(head)) return { is: 'format', format: 'otlp', encoding: 'utf-8' };
    const odd = recordsIn(head) < 2 ? oddText(head, complete) : null;
    if (odd !== null) return odd;
    // A profile may begin as zlib does, with `doc_url`; so many of its records are no chance.
    return { is: isZlib(head) && recordsIn(head) < 8 ? 'zlib' : 'profile' };
  }
  if (text.content.trim() === '') return problem({ kind: 'blank', bytes: complete ? head.length : 0 });
  const found = textVerdict(text.content, complete);
  if (typeof found === 'string') return { is: 'format', format: found, encoding: text.encoding };
  if (complete) return problem(found);
  // Long strings first (`32`, their length, and so on), and no control character in 4 KiB: rare, but a profile. A whole one always has some.
  if (found.kind === 'text' && head[0] === 0x32 && recordsIn(head) >= 8) return { is: 'profile' };
  // What a program wrote before it panicked.
  return /^(text|json)$/.test(found.kind)
    ? { is: 'format', format: 'goroutine-dump', encoding: text.encoding, otherwise: found }
    : problem(found);
}

function problem(found: Problem): Verdict {
  return { is: 'problem', problem: found };
}

/** `HTTP/1.1 200 OK`, which is what `curl -i` writes first; '' where there is no such line. */
function httpStatus(head: Uint8Array): string {
  const [, status = ''] = /^(HTTP\/\d(?:\.\d)? \d{3}[ -~]*)/.exec(String.fromCharCode(...head.subarray(0, 100))) ?? [];
  return status.trimEnd();
}

/** A zlib header: a window of 32 KiB at most, flags that make the two bytes a multiple of 31, and a block type that exists. */
function isZlib(head: Uint8Array): boolean {
  const [first = 0, flags = 0, block = 0] = head;
  if (head.length < 3 || (first & 0x8f) !== 8) return false;
  return (first * 256 + flags) % 31 === 0 && (flags & 0x20) === 0 && (block & 6) !== 6;
}

/** What became of the gzip magic's second byte, 8B, when the file was taken for text. */
const CONVERTED: readonly (readonly [readonly number[], 'utf-8' | 'ascii'])[] = [
  [[0xef, 0xbf, 0xbd], 'utf-8'], // replaced: not UTF-8
  [[0xc2, 0x8b], 'utf-8'], // taken for Latin-1
  [[0xe2, 0x80, 0xb9], 'utf-8'], // taken for Windows-1252
  [[0xc3, 0xaf], 'utf-8'], // taken for the DOS code page 437
  [[0x3f], 'ascii'],
  [[0x0b], 'ascii'],
];

function mangledGzip(head: Uint8Array): Problem | null {
  const start = startsWith(head, [0xef, 0xbb, 0xbf]) ? 3 : 0;
  if (head[start] !== 0x1f) return null;
  const rest = head.subarray(start + 1);
  const found = CONVERTED.find(([bytes]) => startsWith(rest, [...bytes, 0x08]));
  return found === undefined ? null : { kind: 'mangled', how: found[1] };
}

function startsWith(head: Uint8Array, bytes: readonly number[]): boolean {
  return bytes.every((byte, i) => head[i] === byte);
}

/** Whether text is UTF-16: by its mark, or because every second byte of what should be ASCII is zero. */
function utf16In(head: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (startsWith(head, [0xff, 0xfe])) return 'utf-16le';
  if (startsWith(head, [0xfe, 0xff])) return 'utf-16be';
  const first = head.subarray(0, 64);
  const is = (zero: number): boolean =>
    first.every((byte, i) => (i % 2 === zero ? byte === 0 : byte >= 9 && byte < 127));
  if (first.length < 8) return null;
  return is(1) ? 'utf-16le' : is(0) ? 'utf-16be' : null;
}

/** Whether text has control characters that no text has: all but white space and the escapes that colour a terminal. */
function isBinary(text: string): boolean {
  return /[^\P{Cc}\s]/u.test(text.replaceAll('\u001b[', ''));
}

/** UTF-16 is what PowerShell's `>` writes; what was binary before is full of control and replacement characters. */
function utf16Verdict(head: Uint8Array, encoding: 'utf-16le' | 'utf-16be'): Verdict {
  const text = new TextDecoder(encoding).decode(head.subarray(0, head.length & ~1));
  if (head.length < SNIFF_BYTES && text.trim() === '') return problem({ kind: 'blank', bytes: head.length });
  if (isBinary(text)) return problem({ kind: 'mangled', how: 'utf-16' });
  const found = textVerdict(text, head.length < SNIFF_BYTES);
  if (typeof found === 'string') return { is: 'format', format: found, encoding };
  return problem(found.kind === 'html' || found.kind === 'json' ? found : { kind: 'foreign', what: 'utf16-text' });
}

/** The text the first bytes are, null if they are none. The last character may be cut unless they are complete. */
function asText(head: Uint8Array, complete: boolean): { readonly content: string; readonly encoding: Encoding } | null {
  const utf8 = decodeUtf8(head, complete);
  const content = utf8 ?? decodeLatin1(head);
  if (content === null || isBinary(content)) return null;
  return { content, encoding: utf8 === null ? 'windows-1252' : 'utf-8' };
}

/**
 * What a text is in spite of a NUL, a byte of no encoding or the like in it, as any name may have: a format that we read, by its header or by what it is all
 * over, or a page.
 */
function oddText(head: Uint8Array, complete: boolean): Verdict | null {
  const utf8 = decodeUtf8(head, complete);
  const text = utf8 ?? decodePage(head);
  if (!/^\s*[\w#<{[(-]/.test(text)) return null;
  const found = textVerdict(text, complete);
  if (typeof found !== 'string') return /^(html|xml)$/.test(found.kind) ? problem(found) : null;
  // Of stacks the count at the end of a line is seen, or it is what UTF-16 without a mark looks like.
  if (found === 'folded' && (utf8 === null || !/\d\r?$/m.test(utf8))) return null;
  return { is: 'format', format: found, encoding: 'utf-8' };
}

/** Text, and then gzip data: what a program said on its way, HTTP headers, a length. */
function behindText(head: Uint8Array): Problem | null {
  const at = head.findIndex((_, i) => i > 0 && startsWith(head.subarray(i, i + 3), [0x1f, 0x8b, 8]));
  if (at < 0 || at > 3072) return null;
  const text = decodeUtf8(head.subarray(0, at), true);
  if (text === null || isBinary(text)) return null;
  const first = text
    .replace(/^\ufeff/, '')
    .trim()
    .split('\n', 1)[0]!;
  return { kind: 'behind-text', at, excerpt: first.trimEnd() };
}

/** Text in the encoding that a web page says it has, else in UTF-8 with replacements. */
function decodePage(head: Uint8Array): string {
  const text = new TextDecoder().decode(head);
  const [, charset] = /charset=["']?([\w-]{1,40})/i.exec(text) ?? [];
  try {
    return charset === undefined ? text : new TextDecoder(charset).decode(head);
  } catch {
    return text;
  }
}

function decodeUtf8(head: Uint8Array, complete: boolean): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: !complete });
  } catch {
    return null;
  }
}

/** Text in an old 8-bit encoding: mostly ASCII, and no control characters. */
function decodeLatin1(head: Uint8Array): string | null {
  let high = 0;
  for (const byte of head) if (byte >= 0x80) high++;
  return high * 4 > head.length ? null : new TextDecoder('windows-1252').decode(head);
}

/** Wire types of the fields 1 to 15 of profile.proto: V varint or packed, B bytes. */
const FIELD_WIRE_TYPES = '.BBBBBBVVVVBVVVV';

/**
 * How many of the first records could be a profile's, up to the first that could not. Two are hardly chance: of random first bytes
 * one in twenty begins a record, and that has to end where another begins.
 */
export function recordsIn(head: Uint8Array): number {
  let records = 0;
  let at = 0;
  while (at < head.length) {
    const tag = head[at]!;
    const wire = FIELD_WIRE_TYPES[tag >> 3];
    if (tag < 8 || tag >= 0x80 || wire === undefined) break;
    const bytes = (tag & 7) === 2;
    if (bytes ? wire === 'V' && tag >> 3 !== 13 : (tag & 7) !== 0 || wire === 'B') break;
    const [value, end] = varint(head, at + 1);
    if (end < 0 || (bytes && value === 0 && wire === 'B' && tag >> 3 !== 6)) break;
    at = bytes ? end + value : end;
    if (at > head.length && records === 0) break;
    records++;
  }
  return records;
}

/** Value (as far as 53 bits hold it) and end of a varint; end -1 where there is none. */
function varint(head: Uint8Array, at: number): readonly [number, number] {
  let value = 0;
  for (let i = 0; i < 10 && at + i < head.length; i++) {
    const byte = head[at + i]!;
    value += (byte & 0x7f) * 2 ** (7 * i);
    if (byte < 0x80) return [value, at + i + 1];
  }
  return [0, -1];
}

/** After a reader failed: whether text stands before the data, or it was spoiled by a text conversion, and by which. */
export function conversionIn(head: Uint8Array): Problem | null {
  const behind = behindText(head);
  if (behind !== null) return behind;
  let feeds = 0;
  let bare = 0;
  let replaced = 0;
  for (let i = 0; i < head.length; i++) {
    if (head[i] === 0x0a) head[i - 1] === 0x0d ? feeds++ : bare++;
    if (head[i] === 0xef && head[i + 1] === 0xbf && head[i + 2] === 0xbd) replaced++;
  }
  if (replaced >= 3 && decodeUtf8(head, false) !== null) return { kind: 'mangled', how: 'utf-8' };
  return feeds >= 4 && bare === 0 ? { kind: 'mangled', how: 'crlf' } : null;
}

interface Read {
  readonly head: Uint8Array;
  /** There were records that only a profile has. */
  readonly recognised: boolean;
  readonly bytes: number;
}

/** Why what was read as a profile is none: `error`, which came of that, or something about the whole of the file. */
export function reasonFor(error: unknown, { head, recognised, bytes }: Read): unknown {
  const conversion = conversionIn(head);
  if (conversion !== null) return new ProfileError(conversion);
  if (recognised || recordsIn(head) >= 2) return error;
  return new ProfileError({ kind: 'unrecognised', bytes, firstBytes: hex(head.subarray(0, 16)) });
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' ');
}
