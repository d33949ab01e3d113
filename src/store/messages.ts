import { visible } from '../lib/quote.ts';
import type { Problem } from '../profile/problem.ts';
import { archiveText } from './archiveTexts.ts';
import { contentText } from './contentTexts.ts';
import { compressionText, referenceText, sizeText, wireText } from './dataTexts.ts';
import { formatText } from './formatTexts.ts';
import { type Message, WRITTEN_WRONG } from './message.ts';
import { lostText, readingText } from './readingTexts.ts';

/** Longest file name a sentence repeats. */
const NAME_LENGTH = 80;

/** The sentences for what is wrong with a file. `fileName` is shown, never trusted. */
export function problemText(problem: Problem, fileName: string): Message {
  const name = fileName === '' ? 'The file' : visible(fileName, NAME_LENGTH);
  switch (problem.kind) {
    case 'gzip-truncated':
    case 'gzip-checksum':
    case 'gzip-damaged':
    case 'zstd-dictionary':
    case 'nested-compression':
    case 'mangled':
      return compressionText(problem, name);
    case 'too-big':
    case 'too-many':
    case 'memory':
    case 'memory-needed':
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
    case 'value-range':
    case 'dangling-location':
    case 'dangling-function':
    case 'duplicate-id':
    case 'zero-id':
      return { title: `${name} is inconsistent. ${referenceText(problem)}`, advice: WRITTEN_WRONG };
    case 'archive-cut':
    case 'archive-damaged':
    case 'archive-without-profile':
    case 'entry-unreadable':
    case 'entry-checksum':
    case 'entry-sparse':
    case 'many-files':
      return archiveText(problem, name);
    case 'bad-line':
    case 'bad-json':
    case 'binary-cut':
      return formatText(problem, name);
    case 'file-changed':
    case 'file-gone':
    case 'url-refused':
    case 'fetch-status':
    case 'fetch-failed':
    case 'fetch-timeout':
    case 'not-noted':
    case 'cancelled':
    case 'worker-died':
    case 'worker-replaced':
    case 'worker-silent':
    case 'tab-crashed':
    case 'internal':
      return readingText(problem, name);
    case 'worker-lost': {
      const { names, why } = problem;
      return lostText(names, why && problemText(why, names[0]!));
    }
    default:
      return contentText(problem, name);
  }
}
