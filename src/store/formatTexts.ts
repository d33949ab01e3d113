import { quote } from '../lib/quote.ts';
import { formatCount } from '../lib/units.ts';
import type { FileFormat } from '../profile/foreign.ts';
import { COPY_AGAIN, type Message, type Of } from './message.ts';

/** What a file is, as it stands after "is". */
export const TEXTS: Readonly<Record<FileFormat, string>> = {
  'heap-text': 'a heap profile as text',
  'contention-text': 'a mutex, block or contention profile as text',
  'count-text': 'a Go profile as text (`?debug=1`)',
  'goroutine-dump': 'a dump of goroutines as text (`?debug=2`)',
  'threadz-text': 'a thread profile of gperftools as text',
  'java-heap-text': 'a heap profile of the JVM as text',
  'java-contention-text': 'a contention profile of the JVM as text',
  'gperftools-cpu': 'a binary CPU profile of gperftools',
};

const WRONG: Readonly<Record<Of<'bad-line'>['what'], string>> = {
  header: 'is not the header it should be',
  row: 'cannot be read as a row of it',
  number: 'has a number that cannot be right',
  'too-long': 'is too long to be a line of it',
};

export function formatText(problem: Of<'bad-line' | 'binary-cut'>, name: string): Message {
  if (problem.kind === 'binary-cut') {
    const { at, claimed, left } = problem;
    return {
      title: `${name} is ${TEXTS['gperftools-cpu']}, damaged or truncated at byte ${formatCount(at)}: a stack claims ${formatCount(claimed)} frames, ${formatCount(left)} are left.`,
      advice: COPY_AGAIN,
    };
  }
  const { format, line, what, excerpt, cut } = problem;
  const found = excerpt === '' ? '' : `: ${quote(excerpt)}`;
  const place = `line ${formatCount(line)} ${cut ? 'is cut short' : WRONG[what]}`;
  const end = cut ? 'The text is truncated: it stops in the middle of that line. ' : '';
  return { title: `${name} is ${TEXTS[format]}, but ${place}${found}.`, advice: `${end}${COPY_AGAIN}` };
}
