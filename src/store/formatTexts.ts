import { quote } from '../lib/quote.ts';
import { formatCount } from '../lib/units.ts';
import type { TextFormat } from '../profile/foreign.ts';
import { COPY_AGAIN, type Message, type Of } from './message.ts';

/** What a text is, as it stands after "is". */
export const TEXTS: Readonly<Record<TextFormat, string>> = {
  'heap-text': 'a heap profile as text',
  'contention-text': 'a mutex, block or contention profile as text',
  'count-text': 'a Go profile as text (`?debug=1`)',
};

const WRONG: Readonly<Record<Of<'bad-line'>['what'], string>> = {
  header: 'is not the header it should be',
  row: 'cannot be read as a row of it',
  number: 'has a number that cannot be right',
  'too-long': 'is too long to be a line of it',
};

export function formatText(problem: Of<'bad-line'>, name: string): Message {
  const { format, line, what, excerpt, cut } = problem;
  const found = excerpt === '' ? '' : `: ${quote(excerpt)}`;
  const place = `line ${formatCount(line)} ${cut ? 'is cut short' : WRONG[what]}`;
  const end = cut ? 'The text is truncated: it stops in the middle of that line. ' : '';
  return { title: `${name} is ${TEXTS[format]}, but ${place}${found}.`, advice: `${end}${COPY_AGAIN}` };
}
