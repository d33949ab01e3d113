import { quote, visible } from '../lib/quote.ts';
import { formatCount } from '../lib/units.ts';
import type { FileFormat } from '../profile/foreign.ts';
import { COPY_AGAIN, type Message, type Of, WRITTEN_WRONG } from './message.ts';

/** What a file is, as it stands after "is". */
export const TEXTS: Readonly<Record<FileFormat, string>> = {
  'heap-text': 'a heap profile as text',
  'jemalloc-heap-text': 'a heap profile of jemalloc as text',
  'contention-text': 'a mutex, block or contention profile as text',
  'count-text': 'a Go profile as text (?debug=1)',
  'goroutine-dump': 'a dump of goroutines as text (?debug=2)',
  'threadz-text': 'a thread profile of gperftools as text',
  'java-heap-text': 'a heap profile of the JVM as text',
  'java-contention-text': 'a contention profile of the JVM as text',
  'gperftools-cpu': 'a binary CPU profile of gperftools',
  folded: 'a list of folded stacks (main;run;parse 10)',
  'perf-script': 'the text of perf script',
  speedscope: 'a speedscope file (JSON)',
  cpuprofile: 'a CPU profile of V8 (JSON, .cpuprofile)',
  heapprofile: 'a sampled heap of V8 (JSON, .heapprofile)',
  flamebearer: 'a flame graph of Pyroscope (JSON)',
  otlp: 'a file of OpenTelemetry profiles (OTLP)',
  'otlp-json': 'a file of OpenTelemetry profiles (OTLP as JSON)',
  json: 'a JSON file',
};

const WRONG: Readonly<Record<Of<'bad-line'>['what'], string>> = {
  header: 'is not the header it should be',
  row: 'cannot be read as a row of it',
  count: 'has no number at its end, as most lines must',
  number: 'has a number that cannot be right',
  'too-long': 'is too long to be a line of it',
};

const WANTS: Readonly<Record<Of<'bad-json'>['wants'], string>> = {
  '': '',
  object: 'an object',
  list: 'a list',
  number: 'a number',
  count: 'as many or as large as the rest of the file says',
  text: 'a text the format knows',
  numbers: 'a list of numbers in groups',
  index: 'the place of something the file has',
  id: 'the id of one node',
  'open-frame': 'the frame that was opened last',
};

function jsonText({ format, what, path, wants }: Of<'bad-json'>, name: string): Message {
  const is = `${name} is ${TEXTS[format]}`;
  if (what === 'cut') return { title: `${is} that is truncated: it stops before its end.`, advice: COPY_AGAIN };
  if (what === 'syntax') return { title: `${is}, but is damaged: it is not valid JSON.`, advice: COPY_AGAIN };
  const place = path === '' ? 'the whole' : visible(path, 80);
  return { title: `${is}, but not a valid one: ${place} should be ${WANTS[wants]}.`, advice: WRITTEN_WRONG };
}

export function formatText(problem: Of<'bad-line' | 'binary-cut' | 'bad-json'>, name: string): Message {
  if (problem.kind === 'bad-json') return jsonText(problem, name);
  if (problem.kind === 'binary-cut') {
    const { at, claimed, left } = problem;
    return {
      title: `${name} is ${TEXTS['gperftools-cpu']}, damaged or truncated at byte ${formatCount(at)}: ${claimed > 0 ? `a stack claims ${formatCount(claimed)} frames, ${formatCount(left)} are left` : 'a record stops in its middle'}.`,
      advice: COPY_AGAIN,
    };
  }
  const { format, line, what, excerpt, cut } = problem;
  const found = excerpt === '' ? '' : `: ${quote(excerpt)}`;
  const place = `line ${formatCount(line)} ${cut ? 'is cut short' : WRONG[what]}`;
  const end = cut ? 'The text is truncated: it stops in the middle of that line. ' : '';
  return { title: `${name} is ${TEXTS[format]}, but ${place}${found}.`, advice: `${end}${COPY_AGAIN}` };
}
