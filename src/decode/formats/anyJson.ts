import type { FileFormat, JsonFormat } from '../../profile/foreign.ts';
import { fail, ProfileError } from '../../profile/problem.ts';
import { readFlamebearer } from './flamebearer.ts';
import type { Content, FormatReader } from './format.ts';
import { type Json, memberOf, parsed } from './json.ts';
import { readOtlp } from './otlp.ts';
import { readSpeedscope } from './speedscope.ts';
import { isHeap, readV8 } from './v8.ts';
import { wholeBytes } from './whole.ts';

/** How much of the text a problem carries. */
const EXCERPT = 300;

const READERS = {
  speedscope: readSpeedscope,
  flamebearer: readFlamebearer,
  'otlp-json': readOtlp,
  cpuprofile: readV8,
  heapprofile: readV8,
} satisfies Partial<Record<FileFormat, FormatReader>>;

/** JSON whose beginning does not say what it is: fields have no order, and what tells the format may stand at its very end. */
export const readJson: FormatReader = async (source) => {
  const bytes = await wholeBytes(source);
  const not = (what: JsonFormat): never => {
    const text = new TextDecoder(source.encoding).decode(bytes.subarray(0, 4 * EXCERPT));
    return fail({ kind: 'json', what, excerpt: text.replace(/\s+/g, ' ').trim().slice(0, EXCERPT) });
  };
  let json: Json;
  try {
    json = parsed(bytes, source);
  } catch (error) {
    const cut = error instanceof ProfileError && error.problem.kind === 'bad-json' && error.problem.what === 'cut';
    return cut ? fail(error.problem) : not('other');
  }
  return read(json) ?? not(foreign(json));

  function read(value: Json): Promise<Content[]> | null {
    const format = formatOf(value);
    if (format !== null) return READERS[format]({ ...source, format, json: value });
    // What a debugger answers, and what some programs keep of it.
    const inner = memberOf(value, 'profile') ?? memberOf(memberOf(value, 'result'), 'profile');
    return inner !== undefined && formatOf(inner) !== null ? read(inner) : null;
  }
};

function formatOf(json: Json): keyof typeof READERS | null {
  const list = (name: string): boolean => Array.isArray(memberOf(json, name));
  if (Array.isArray(memberOf(memberOf(json, 'shared'), 'frames')) && list('profiles')) return 'speedscope';
  if (memberOf(json, 'flamebearer') !== undefined || (list('names') && list('levels'))) return 'flamebearer';
  if (list('resourceProfiles') || list('resource_profiles')) return 'otlp-json';
  if (isHeap(json)) return 'heapprofile';
  const head = list('nodes') ? (memberOf(json, 'nodes') as readonly Json[])[0] : memberOf(json, 'head');
  const called = memberOf(head, 'callFrame') !== undefined || memberOf(head, 'functionName') !== undefined;
  return called ? 'cpuprofile' : null;
}

function foreign(json: Json): JsonFormat {
  if (memberOf(json, 'traceEvents') !== undefined) return 'trace-events';
  if (memberOf(memberOf(json, 'meta'), 'preprocessedProfileVersion') !== undefined) return 'firefox';
  return memberOf(json, 'snapshot') === undefined ? 'other' : 'heapsnapshot';
}
