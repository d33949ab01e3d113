import { visible } from '../lib/quote.ts';
import { formatBytes, formatCount, formatExact } from '../lib/units.ts';
import { DEFAULT_LIMITS } from '../profile/limits.ts';
import { isAsked } from '../profile/problem.ts';
import { COPY_AGAIN, type Message, type Of, WRITTEN_WRONG } from './message.ts';

const MANGLED: Readonly<Record<Of<'mangled'>['how'], string>> = {
  'utf-8': 'its bytes were replaced as invalid UTF-8',
  'utf-16': 'it was rewritten as UTF-16, as PowerShell’s > does',
  ascii: 'its bytes were cut to ASCII',
  crlf: 'its line feeds became CR LF, as in an FTP transfer in text mode',
};

export function compressionText(
  problem: Of<
    'gzip-truncated' | 'gzip-checksum' | 'gzip-damaged' | 'zstd-dictionary' | 'nested-compression' | 'mangled'
  >,
  name: string,
): Message {
  switch (problem.kind) {
    case 'gzip-truncated':
      return {
        title: `${name} is truncated: its ${problem.format} data stops at byte ${formatCount(problem.at)} without its end.`,
        advice: COPY_AGAIN,
      };
    case 'gzip-checksum':
      return {
        title: `${name} is damaged: the ${problem.format} checksum does not match its content.`,
        advice: `The file was changed on its way. ${COPY_AGAIN}`,
      };
    case 'gzip-damaged':
      return {
        title: `${name} is damaged: ${damageText(problem)}.`,
        advice: `The file was changed on its way, or only looks like ${problem.format}. ${COPY_AGAIN}`,
      };
    case 'zstd-dictionary':
      return {
        title: `${name} was packed by zstd with a dictionary (number ${problem.id}), a file of its own without which it cannot be read.`,
        advice: 'Unpack it where the dictionary is, with `zstd -d -D …`, or pack it without one: `zstd` without `-D`.',
      };
    case 'nested-compression':
      return {
        title: `${name} is compressed more than ${formatCount(problem.layers)} times over.`,
        advice:
          'That is not normal for a profile. Unpack it (`gzip -d`, `unzip`) until a profile comes out, and open that.',
      };
    case 'mangled':
      return {
        title: `${name} was binary data, but is damaged by a text conversion: ${MANGLED[problem.how]}.`,
        advice: 'That cannot be undone. Download it again as binary; in PowerShell use `curl.exe -o`.',
      };
  }
}

function damageText({ format, what, at }: Of<'gzip-damaged'>): string {
  const place = `at byte ${formatCount(at)}`;
  if (what === 'method') return `its ${format} header names a compression method that does not exist`;
  return what === 'header' ? `its ${format} header is invalid ${place}` : `its ${format} data is invalid ${place}`;
}

export function sizeText(problem: Of<'too-big' | 'too-many' | 'memory' | 'memory-needed'>, name: string): Message {
  switch (problem.kind) {
    case 'too-big':
      return tooBigText(problem, name);
    case 'too-many':
      return {
        title: `${name} has more than ${formatCount(problem.limit)} ${problem.what}, the limit of this page.`,
        advice:
          'Make it smaller first, for example with `go tool pprof -proto -focus …`, or profile for a shorter time.',
      };
    case 'memory':
      return {
        title: `${name} needs ${problem.more > 0 ? `${formatBytes(problem.more)} more` : 'more memory'} than this browser gives a tab; it ran out ${problem.bytes > 0 ? `after ${formatBytes(problem.bytes)}` : 'behind the end'} of the profile.`,
        advice:
          'Close other profiles and tabs and try again, or make the profile smaller with `go tool pprof -proto -focus …`.',
      };
    case 'memory-needed':
      return memoryText(problem, name);
  }
}

function memoryText(problem: Of<'memory-needed'>, name: string): Message {
  const { needs, limit, most, reduced } = problem;
  const asks = isAsked(problem);
  const what = asks ? 'more than this page takes unasked' : 'more than this page takes';
  const less = reduced ? '' : ' In reduced mode it takes less: labels are left out, and deep stacks are cut.';
  return {
    title: `${name} would take ${formatBytes(needs)} of memory or more, ${what} (${formatBytes(asks ? limit : most)}).`,
    advice: `Close other profiles and tabs first${asks ? ': the tab may run out of memory' : ''}, or make the profile smaller with \`go tool pprof -proto -focus …\`.${less}`,
  };
}

function tooBigText({ of, bytes, unzipped, limit }: Of<'too-big'>, name: string): Message {
  const file = formatBytes(bytes);
  if (of === 'file') {
    return {
      title: `${name} is too big: ${file}; the limit is ${formatBytes(limit)}.`,
      advice: 'Profile for a shorter time, or make the profile smaller with `go tool pprof -proto -focus …`.',
    };
  }
  if (of === 'whole') {
    return {
      title: `${name} is too big for its format: it has more than ${formatBytes(limit)}, the limit of this page for what it has to read as a whole.`,
      advice: 'Profile for a shorter time, or write the profile in pprof format, which has no such limit.',
    };
  }
  if (of === 'unzipped') {
    return {
      title: `${name} is too big: its ${file} unzip to more than ${formatBytes(limit)}, the limit of this page.`,
      advice: 'Profile for a shorter time, or make the profile smaller with `go tool pprof -proto -focus …`.',
    };
  }
  return {
    title: `${name} was refused: its ${file} unzip to more than ${formatBytes(unzipped)} (over ${formatCount(limit)} : 1).`,
    advice: `That is not normal for a profile. If you trust the file, open it anyway: it is read up to ${formatBytes(DEFAULT_LIMITS.unzippedBytes)}.`,
  };
}

type Wire = Of<
  'proto-truncated' | 'proto-varint' | 'proto-wire-type' | 'two-profiles' | 'no-sample-type' | 'no-string-table'
>;

export function wireText(problem: Wire, name: string): Message {
  switch (problem.kind) {
    case 'proto-truncated': {
      const { at, field, claimed, left } = problem;
      const claim = `${visible(field)} claims ${formatExact(claimed, 'bytes')}, ${formatCount(left)} are left`;
      return {
        title: `${name} is damaged or truncated at byte ${formatCount(at)}: ${claim}.`,
        advice: COPY_AGAIN,
      };
    }
    case 'proto-varint':
      return {
        title: `${name} is damaged at byte ${formatCount(problem.at)}: a number (varint) has no end.`,
        advice: COPY_AGAIN,
      };
    case 'proto-wire-type':
      return {
        title: `${name} is damaged at byte ${formatCount(problem.at)}: ${visible(problem.field)} has a field of the wrong type (wire type ${problem.wireType}).`,
        advice: COPY_AGAIN,
      };
    case 'two-profiles':
      return {
        title: `${name} holds two profiles, one after the other.`,
        advice: 'Open them as two files, or merge them with `go tool pprof -proto A B > merged.pb.gz`.',
      };
    case 'no-sample-type':
      return {
        title: `${name} does not say what its values are: it has no sample type (${formatCount(problem.samples)} samples).`,
        advice: WRITTEN_WRONG,
      };
    case 'no-string-table':
      return {
        title: `${name} has no string table, so nothing in it has a name.`,
        advice: `It may be truncated. ${COPY_AGAIN}`,
      };
  }
}

type Reference = Of<
  | 'string-range'
  | 'value-count'
  | 'value-range'
  | 'dangling-location'
  | 'dangling-function'
  | 'duplicate-id'
  | 'zero-id'
>;

/** Ids and indexes are names, not quantities: they are written as they are, without separators. */
export function referenceText(problem: Reference): string {
  switch (problem.kind) {
    case 'string-range': {
      const { owner, row, field, index, count } = problem;
      const whose = `${capital(visible(owner))} ${formatCount(row)}: ${visible(field)}`;
      return `${whose} refers to string ${BigInt(index)}, the table has ${formatCount(count)}.`;
    }
    case 'value-count': {
      const { sample, values, sampleTypes } = problem;
      const has = `${formatCount(values)} ${values === 1 ? 'value' : 'values'}`;
      const types = `${formatCount(sampleTypes)} sample ${sampleTypes === 1 ? 'type' : 'types'}`;
      return `Sample ${formatCount(sample)} has ${has}, the profile has ${types}.`;
    }
    case 'value-range':
      return `Sample ${formatCount(problem.sample)} has a value of more than 64 bits.`;
    case 'dangling-location':
      return `Sample ${formatCount(problem.sample)} refers to ${problem.of ?? 'location id'} ${problem.id}, which does not exist.`;
    case 'dangling-function':
      return `Location ${formatCount(problem.location)} refers to function id ${problem.id}, which does not exist.`;
    case 'duplicate-id':
      return `Two ${problem.table}s have the same id ${problem.id}.`;
    case 'zero-id':
      return `${capital(problem.table)} ${formatCount(problem.row)} has the id 0, which is reserved.`;
  }
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
