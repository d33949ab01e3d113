import { quote, visible } from '../lib/quote.ts';
import { formatBytes, formatCount, formatExact } from '../lib/units.ts';
import type { Problem, Warning } from '../profile/problem.ts';
import { FOREIGN, JSON_TEXTS } from './foreignTexts.ts';

/** `title`: what the file is and what is wrong, with the place. `advice`: what to do. Both are plain text. */
export interface Message {
  readonly title: string;
  readonly advice: string;
}

/** Longest file name a sentence repeats. */
const NAME_LENGTH = 80;

const FETCH_AGAIN = 'Fetch it again with `curl -fsSLo heap.pb.gz http://HOST:PORT/debug/pprof/heap`.';
const COPY_AGAIN = 'Copy or download it again.';
const WRITTEN_WRONG = 'The program that wrote the file made a mistake; look for a newer version of it.';

type Of<K extends Problem['kind']> = Extract<Problem, { readonly kind: K }>;

/** The sentences for what is wrong with a file. `fileName` is shown, never trusted. */
export function problemText(problem: Problem, fileName: string): Message {
  const name = fileName === '' ? 'The file' : visible(fileName, NAME_LENGTH);
  switch (problem.kind) {
    case 'gzip-truncated':
    case 'gzip-checksum':
    case 'gzip-damaged':
    case 'nested-compression':
    case 'mangled':
      return compressionText(problem, name);
    case 'too-big':
    case 'too-many':
    case 'memory':
      return sizeText(problem, name);
    case 'proto-truncated':
    case 'proto-varint':
    case 'proto-wire-type':
    case 'two-profiles':
    case 'no-sample-type':
    case 'no-string-table':
      return wireText(problem, name);
    case 'string-range':
    case 'value-count':
    case 'dangling-location':
    case 'dangling-function':
    case 'duplicate-id':
    case 'zero-id':
      return { title: `${name} is inconsistent. ${referenceText(problem)}`, advice: WRITTEN_WRONG };
    case 'file-changed':
    case 'file-gone':
    case 'fetch-status':
    case 'fetch-failed':
    case 'fetch-timeout':
    case 'cancelled':
    case 'worker-died':
    case 'internal':
      return readingText(problem, name);
    default:
      return contentText(problem, name);
  }
}

type Content =
  | Of<'empty' | 'blank' | 'zeros' | 'html' | 'xml' | 'json' | 'server-text' | 'curl-error' | 'http-headers' | 'text'>
  | Of<'foreign' | 'unrecognised'>;

function contentText(problem: Content, name: string): Message {
  switch (problem.kind) {
    case 'empty':
      return problem.compressed
        ? { title: `${name} is compressed, with nothing inside: it is empty (0 bytes).`, advice: FETCH_AGAIN }
        : { title: `${name} is empty (0 bytes).`, advice: FETCH_AGAIN };
    case 'blank':
      return {
        title: `${name} is blank: ${formatExact(problem.bytes, 'bytes')} of white space, not a profile.`,
        advice: FETCH_AGAIN,
      };
    case 'zeros':
      return {
        title: `${name} holds nothing but zero bytes: it is not a profile.`,
        advice: `It was set up, but never written: the disk was full, or the copy was broken off. ${COPY_AGAIN}`,
      };
    case 'html':
      return htmlText(problem, name);
    case 'xml':
      return {
        title: `${name} is an XML document, not a profile.`,
        advice: `A server may have answered with an error. ${FETCH_AGAIN}`,
      };
    case 'json': {
      const { is, advice } = JSON_TEXTS[problem.what];
      return { title: `${name} is ${is}. It begins ${quote(problem.excerpt)}.`, advice };
    }
    case 'server-text':
      return {
        title: `${name} is not a profile: the server sent an error instead, ${quote(problem.excerpt)}.`,
        advice: `Check the address, and that nothing else is profiling. ${FETCH_AGAIN}`,
      };
    case 'curl-error':
      return {
        title: `${name} is not a profile: it holds an error of curl, ${quote(problem.excerpt)}.`,
        advice: `The server was not reached. ${FETCH_AGAIN}`,
      };
    case 'http-headers':
      return {
        title: `${name} begins with the HTTP headers of the answer, so it is not a profile as it stands.`,
        advice: 'Fetch it again with `curl -o heap.pb.gz …`, without `-i`.',
      };
    case 'text':
      return {
        title: `${name} is text, not a profile. It begins ${problem.excerpt === '' ? 'with blank lines' : quote(problem.excerpt)}.`,
        advice: FETCH_AGAIN,
      };
    case 'foreign': {
      const { is, advice } = FOREIGN[problem.what];
      return { title: `${name} is ${is}.`, advice };
    }
    case 'unrecognised':
      return {
        title: `${name} is not a profile, or is damaged from the start: its first bytes are ${problem.firstBytes}.`,
        advice: `This page reads pprof profiles (profile.proto), plain or gzip-compressed. ${FETCH_AGAIN}`,
      };
  }
}

function htmlText(problem: Of<'html'>, name: string): Message {
  const title = problem.title === '' ? '' : ` (title: ${quote(problem.title)})`;
  const why = problem.login
    ? 'The server asked for a login: sign in first, or send the credentials along.'
    : 'The server answered with a page, often a login or an error.';
  return { title: `${name} is a web page (HTML), not a profile${title}.`, advice: `${why} ${FETCH_AGAIN}` };
}

const MANGLED: Readonly<Record<Of<'mangled'>['how'], string>> = {
  'utf-8': 'its bytes were replaced as invalid UTF-8',
  'utf-16': 'it was rewritten as UTF-16, as PowerShell’s `>` does',
  ascii: 'its bytes were cut to ASCII',
  crlf: 'its line feeds became CR LF, as in an FTP transfer in text mode',
};

function compressionText(
  problem: Of<'gzip-truncated' | 'gzip-checksum' | 'gzip-damaged' | 'nested-compression' | 'mangled'>,
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
    case 'nested-compression':
      return {
        title: `${name} is compressed more than ${formatCount(problem.layers)} times over.`,
        advice: 'That is not normal for a profile. Unpack it with `gzip -d` until a profile comes out, and open that.',
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

function sizeText(problem: Of<'too-big' | 'too-many' | 'memory'>, name: string): Message {
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
        title: `${name} needs more memory than this browser gives a tab; it ran out after ${formatBytes(problem.bytes)} of the profile.`,
        advice:
          'Close other profiles and tabs and try again, or make the profile smaller with `go tool pprof -proto -focus …`.',
      };
  }
}

function tooBigText({ of, bytes, unzipped, limit }: Of<'too-big'>, name: string): Message {
  const file = formatBytes(bytes);
  if (of === 'file') {
    return {
      title: `${name} is too big: ${file}; the limit is ${formatBytes(limit)}.`,
      advice: 'Profile for a shorter time, or make the profile smaller with `go tool pprof -proto -focus …`.',
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
    advice: 'That is not normal for a profile. If you trust the file, unpack it with `gzip -d` and open the result.',
  };
}

type Wire = Of<
  'proto-truncated' | 'proto-varint' | 'proto-wire-type' | 'two-profiles' | 'no-sample-type' | 'no-string-table'
>;

function wireText(problem: Wire, name: string): Message {
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
        advice: 'Open them as two files, or merge them with `go tool pprof -proto A B`.',
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
  'string-range' | 'value-count' | 'dangling-location' | 'dangling-function' | 'duplicate-id' | 'zero-id'
>;

/** Ids and indexes are names, not quantities: they are written as they are, without separators. */
function referenceText(problem: Reference): string {
  switch (problem.kind) {
    case 'string-range': {
      const { owner, row, field, index, count } = problem;
      const whose = `${capital(visible(owner))} ${formatCount(row)}: ${visible(field)}`;
      return `${whose} refers to string ${index}, the table has ${formatCount(count)}.`;
    }
    case 'value-count': {
      const { sample, values, sampleTypes } = problem;
      const has = `${formatCount(values)} ${values === 1 ? 'value' : 'values'}`;
      const types = `${formatCount(sampleTypes)} sample ${sampleTypes === 1 ? 'type' : 'types'}`;
      return `Sample ${formatCount(sample)} has ${has}, the profile has ${types}.`;
    }
    case 'dangling-location':
      return `Sample ${formatCount(problem.sample)} refers to location id ${problem.id}, which does not exist.`;
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

type Reading = Of<
  | 'file-changed'
  | 'file-gone'
  | 'fetch-status'
  | 'fetch-failed'
  | 'fetch-timeout'
  | 'cancelled'
  | 'worker-died'
  | 'internal'
>;

function readingText(problem: Reading, name: string): Message {
  switch (problem.kind) {
    case 'file-changed':
      return { title: `${name} changed while it was being read, or may not be read.`, advice: 'Choose it again.' };
    case 'file-gone':
      return { title: `${name} is no longer there.`, advice: 'It was moved, renamed or deleted: choose it again.' };
    case 'fetch-status':
      return {
        title: `${name} could not be fetched: ${quote(problem.url)} answered with status ${problem.status}.`,
        advice: 'Check the address and whether it needs a login, or download it yourself and drop the file here.',
      };
    case 'fetch-failed':
      return {
        title: `${name} could not be fetched from ${quote(problem.url)}.`,
        advice:
          'The server may not allow other pages to read it (CORS), redirect to another host, be offline, or be blocked by a proxy. Download it yourself and drop the file here.',
      };
    case 'fetch-timeout':
      return {
        title: `${name} could not be fetched: ${quote(problem.url)} sent nothing for ${formatCount(problem.seconds)} seconds.`,
        advice: 'Try again later, or download it yourself and drop the file here.',
      };
    case 'cancelled':
      return { title: `Opening ${name} was cancelled.`, advice: 'Nothing was changed.' };
    case 'worker-died':
      return {
        title: `The page’s worker ended while it was reading ${name}.`,
        advice:
          'It has been started again; profiles opened before are still there. Try the file again; it may need too much memory.',
      };
    case 'internal':
      return {
        title: `A fault of this page, not of the file, ended the reading of ${name}: ${quote(problem.detail)}.`,
        advice: 'Please report it with these words. Profiles opened before are still there.',
      };
  }
}

/** The sentence for what was odd, or repaired, in a profile that opened all the same. */
export function warningText(warning: Warning): string {
  switch (warning.kind) {
    case 'no-samples':
      return 'The profile has no samples: nothing was recorded, so there is nothing to draw.';
    case 'all-zero':
      return `All values are zero: ${warning.sampleTypes.map((type) => quote(type, 40)).join(', ')}.`;
    case 'first-string':
      return `The first string of the table should be empty, but is ${quote(warning.text)}; where a name is missing it shows up instead.`;
    case 'dangling-mapping': {
      const locations = warning.count === 1 ? '1 location refers' : `${formatCount(warning.count)} locations refer`;
      return `${locations} to a mapping that does not exist (the first has id ${warning.id}); they are shown without one.`;
    }
    case 'beyond-exact':
      return `Values of ${quote(warning.sampleType, 40)} are so large that they exceed 2^53 and are rounded to 15 digits.`;
    case 'trailing-bytes':
      return `${formatExact(warning.bytes, 'bytes')} after the end of the compressed data were ignored.`;
    case 'unknown-default':
      return `The file asks for the sample type ${quote(warning.name)} first, which it does not have; the last one is shown.`;
    case 'peeled':
      return `The file was compressed ${formatCount(warning.layers)} times, one inside the other (${visible(warning.what)}).`;
    case 'invalid-regex':
      return `The expression in ${warning.field} is not valid and was not used: ${quote(warning.expression)}.`;
    case 'groups-skipped':
      return `${formatCount(warning.count)} ${warning.count === 1 ? 'group' : 'groups'} (an outdated kind of field) ${warning.count === 1 ? 'was' : 'were'} skipped.`;
    case 'negative-values':
      return `${quote(warning.sampleType, 40)} has negative values, so parts may be larger than the whole.`;
  }
}
