import type { ArchiveFormat, ForeignBinary } from '../../profile/foreign.ts';

/** What is not read, and what holds what is read. */
type KnownBinary = ForeignBinary | ArchiveFormat | 'zstd';

/** File types that are not profiles, or not ones we read, told by their first bytes. */
interface Magic {
  /** Key of the sentence in the catalogue. */
  readonly what: KnownBinary;
  readonly at: number;
  /** Latin-1: one character is one byte. */
  readonly bytes: string;
}

const MAGICS: readonly Magic[] = [
  { what: 'zip', at: 0, bytes: 'PK\x03\x04' },
  { what: 'zip', at: 0, bytes: 'PK\x05\x06' },
  { what: 'zip', at: 0, bytes: 'PK\x07\x08' },
  { what: 'zip', at: 0, bytes: 'PK00PK' },
  { what: 'tar', at: 257, bytes: 'ustar' },
  { what: 'zstd', at: 0, bytes: '\x28\xb5\x2f\xfd' },
  { what: 'zstd', at: 1, bytes: '\x2a\x4d\x18' },
  { what: 'xz', at: 0, bytes: '\xfd7zXZ\0' },
  { what: 'bzip2', at: 4, bytes: '1AY&SY' },
  { what: 'bzip2', at: 4, bytes: '\x17\x72\x45\x38\x50\x90' },
  { what: 'lz4', at: 0, bytes: '\x04\x22\x4d\x18' },
  { what: 'lz4', at: 0, bytes: '\x02\x21\x4c\x18' },
  { what: 'lzma', at: 0, bytes: '\x5d\0\0' },
  { what: 'lzip', at: 0, bytes: 'LZIP\x01' },
  { what: 'snappy', at: 0, bytes: '\xff\x06\0\0sNaPpY' },
  { what: '7z', at: 0, bytes: '7z\xbc\xaf\x27\x1c' },
  { what: 'rar', at: 0, bytes: 'Rar!\x1a\x07' },
  { what: 'archive', at: 0, bytes: 'MSCF\0\0\0\0' },
  { what: 'archive', at: 0, bytes: 'xar!\0' },
  { what: 'archive', at: 0, bytes: '\xed\xab\xee\xdb' },
  { what: 'lzop', at: 0, bytes: '\x89LZO\0\r\n\x1a\n' },
  { what: 'compress', at: 0, bytes: '\x1f\x9d' },
  { what: 'image', at: 0, bytes: '\x89PNG\r\n' },
  { what: 'image', at: 0, bytes: '\xff\xd8\xff' },
  { what: 'image', at: 0, bytes: 'GIF87a' },
  { what: 'image', at: 0, bytes: 'GIF89a' },
  { what: 'image', at: 8, bytes: 'WEBPVP8' },
  { what: 'image', at: 0, bytes: 'II*\0' },
  { what: 'image', at: 0, bytes: 'MM\0*' },
  { what: 'image', at: 0, bytes: '\0\0\x01\0\x01\0' },
  { what: 'image', at: 4, bytes: 'ftypavif' },
  { what: 'image', at: 4, bytes: 'ftyphei' },
  { what: 'image', at: 4, bytes: 'ftypmif1' },
  { what: 'media', at: 4, bytes: 'ftyp' },
  { what: 'media', at: 8, bytes: 'WAVEfmt ' },
  { what: 'media', at: 8, bytes: 'AVI LIST' },
  { what: 'media', at: 0, bytes: '\x1a\x45\xdf\xa3' },
  { what: 'media', at: 0, bytes: 'OggS\0' },
  { what: 'office', at: 0, bytes: '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1' },
  { what: 'pdf', at: 0, bytes: '%PDF-' },
  { what: 'executable', at: 0, bytes: '\x7fELF' },
  { what: 'executable', at: 0, bytes: '\xfe\xed\xfa\xce' },
  { what: 'executable', at: 0, bytes: '\xfe\xed\xfa\xcf' },
  { what: 'executable', at: 0, bytes: '\xce\xfa\xed\xfe' },
  { what: 'executable', at: 0, bytes: '\xcf\xfa\xed\xfe' },
  { what: 'object-archive', at: 0, bytes: '!<arch>\n' },
  { what: 'wasm', at: 0, bytes: '\0asm' },
  { what: 'perf-data', at: 0, bytes: 'PERFILE2' },
  { what: 'perf-data', at: 0, bytes: '2ELIFREP' },
  { what: 'perf-data', at: 0, bytes: 'PERFFILE' },
  { what: 'nettrace', at: 0, bytes: 'Nettrace' },
  { what: 'gmon', at: 0, bytes: 'gmon\x01\0\0\0' },
  { what: 'gmon', at: 0, bytes: 'gmon\0\0\0\x01' },
  { what: 'llvm-profile', at: 0, bytes: '\xfflprofi\x81' },
  { what: 'llvm-profile', at: 0, bytes: '\x81iforpl\xff' },
  { what: 'llvm-profile', at: 0, bytes: '\x81rforpl\xff' },
  { what: 'python-profile', at: 0, bytes: '\xfb)\x03' },
  { what: 'python-profile', at: 0, bytes: '\xfb\xa9\x03' },
  { what: 'python-profile', at: 0, bytes: '{)\x03' },
  { what: 'python-profile', at: 0, bytes: '{\xa9\x03' },
  { what: 'minidump', at: 0, bytes: 'MDMP\x93\xa7' },
  { what: 'jfr', at: 0, bytes: 'FLR\0' },
  { what: 'hprof', at: 0, bytes: 'JAVA PROFILE ' },
  { what: 'sqlite', at: 0, bytes: 'SQLite format 3\0' },
  { what: 'pcap', at: 0, bytes: '\xd4\xc3\xb2\xa1' },
  { what: 'pcap', at: 0, bytes: '\xa1\xb2\xc3\xd4' },
  { what: 'pcap', at: 0, bytes: '\x4d\x3c\xb2\xa1' },
  { what: 'pcap', at: 0, bytes: '\xa1\xb2\x3c\x4d' },
  { what: 'pcap', at: 0, bytes: '\x0a\x0d\x0d\x0a' },
];

function has(head: Uint8Array, at: number, bytes: string): boolean {
  if (head.length < at + bytes.length) return false;
  for (let i = 0; i < bytes.length; i++) if (head[at + i] !== bytes.charCodeAt(i)) return false;
  return true;
}

/** The type of a binary file by its first bytes, null if none we know. */
export function foreignBinary(head: Uint8Array): KnownBinary | null {
  for (const { what, at, bytes } of MAGICS) {
    if (!has(head, at, bytes)) continue;
    return what === 'executable' && has(head, 0, '\x7fELF') ? elf(head) : what;
  }
  // `go1.7 heap dump\n`, whatever the version of Go
  if (/^go1\.\d+ heap dump\n/.test(String.fromCharCode(...head.subarray(0, 24)))) return 'go-heap-dump';
  // `go 1.22 trace\0\0\0`
  if (/^go 1\.\d+ trace/.test(String.fromCharCode(...head.subarray(0, 16)))) return 'go-trace';
  if (has(head, 0, '\xca\xfe\xba\xbe')) return head[7]! < 32 ? 'executable' : 'java-class';
  // cpio: fields of digits
  if (/^07070[17][\da-f]{34}/i.test(String.fromCharCode(...head.subarray(0, 40)))) return 'archive';
  // The bytes 6 to 9 are reserved.
  if (has(head, 0, 'BM') && has(head, 6, '\0\0\0\0')) return 'image';
  if (has(head, 0, 'MZ') && head.length > 64 && head.subarray(0, 64).includes(0)) return 'executable';
  return null;
}

/** The file type is the 16-bit word at byte 16; 4 is a core dump. Byte 5 says in which byte order. */
function elf(head: Uint8Array): KnownBinary {
  return head[head[5] === 2 ? 17 : 16] === 4 ? 'core' : 'executable';
}
