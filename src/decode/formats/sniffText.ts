import type { FileFormat, ForeignText, JsonFormat } from '../../profile/foreign.ts';
import type { Problem } from '../../profile/problem.ts';

/** How much of a file's text a problem carries; the catalogue shows less. */
const EXCERPT = 300;

/** Formats we read, told by how their text begins. */
const READ: readonly (readonly [RegExp, FileFormat])[] = [
  [/^heap profile:(?! total)/, 'heap-text'],
  [/^heap_v2\/\d+\n/, 'jemalloc-heap-text'],
  [/^--- contentionz 1 ---[ \t]*\n\s*format *= *java\s*\n/, 'java-contention-text'],
  [/^--- heapz 1 ---[ \t]*\n\s*format *= *java\s*\n/, 'java-heap-text'],
  [/^--- ?(contention|mutex)/, 'contention-text'],
];

/** A goroutine, anywhere in a text, also in a log that writes something before each line. The end of its header may not have been looked at. */
const GOROUTINE =
  /^[ \t]*(?:\S+[ \t]+){0,8}goroutine \d+ (?:gp=\S+ |m=\S+ |mp=\S+ )*\[[^\]\n]*(?:\][^\n]*:$|[^\n]*(?![\s\S]))/im;

const COUNTS = /^\S.{0,200} profile: total \d/;

/** The same, where comments and blank lines may come first, and are left out here. */
const READ_BELOW_COMMENTS: readonly (readonly [RegExp, FileFormat])[] = [
  // Something may stand before it, such as where a log says it came from.
  [/^.*heap profile: *\d+: *\d+ *\[/, 'heap-text'],
  [/^--- (threadz \d+ ---|Thread [\da-f]+ \(name: )/i, 'threadz-text'],
  [COUNTS, 'count-text'],
];

const PERF_SCRIPT: readonly RegExp[] = [
  /^(\S.*\s)?\d+(\/\d+)?\s+([KUHGg]{1,3}\s+)?(\[\d+\]\s+)?([A-Za-z.#*\d]{4,7}\s+)?\d+\.\d+:\s+(\d+\s+)?[\w:\-./,=@]+:\s/,
  // Events that were lost may come first; without times, what stands below an event tells what it is.
  /^\S.*\s\d+(\/\d+)?\s+(\[\d+\]\s+)?\d+\.\d+:\s+PERF_RECORD_/,
  /^[^\s:;].{0,40}\s[\w:\-./,=@]+: *\n[ \t]+[\da-f]{3,16} \S.*\n/,
];

/** Formats we don't read, told by how their text begins, the special ones first. */
const BEGINNINGS: readonly (readonly [RegExp, ForeignText])[] = [
  [/^--- ?(heapz|growthz|Memory map)/, 'gperftools-text'],
  [/^--- symbol\nbinary=/, 'gperftools-raw'],
  [/^(\d{4}-\d\d-\d\d [\d:]+\s+)?Full thread dump /, 'java-threads'],
  [/^(#.*\n)*# (To display the perf\.data header|Samples: .* of event)/, 'perf-report'],
  [/^PeriodType: /, 'pprof-raw'],
  [/^(File: .*\n|Build ID: .*\n)+(Type|Time|Duration): /, 'pprof-report'],
  [/^(Type: \w+\n)?(Time: .*\n)?(Duration: .*\n)?Showing nodes accounting for /, 'pprof-report'],
  [/^Total: \S+\nROUTINE ====/, 'pprof-report'],
  [/^GO PREPROFILE V\d+\n/, 'go-preprofile'],
  [/^(gc \d+ @[\d.]+s \d+%: |SCHED \d+ms: gomaxprocs=)/, 'go-gctrace'],
  [/^(goos|goarch|pkg): \w/, 'go-bench'],
  [/^mode: (set|count|atomic)\n/, 'go-coverage'],
  [/^digraph /, 'dot'],
  [/^(# callgrind format|version: 1\ncreator: callgrind|(positions: .*\n)?events: \w)/, 'callgrind'],
  [/^desc: .*\ncmd: .*\ntime_unit: /, 'massif'],
  [/^version https:\/\/git-lfs\.github\.com/, 'git-lfs'],
  // gzip, zstd, zip, zlib and profile.proto
  [/^"?(data:[^,\s]*;base64,)?(H4sI|KLUv\/|UEsDB|eJ[w-z]|eN[o-r]|eA[E-H]|Cg[IQ][IQ])[\w+/=\s-]{8,}"?\s*$/, 'base64'],
  [/^(00000000:? +)?1f ?8b ?08/i, 'hex'],
];

/** What net/http/pprof, Go's file server and common proxies answer instead of a profile. */
const SERVER_TEXT =
  /^(\d{3} [A-Za-z ]+$|(Error|HTTP|status)[ :]+\d{3}$|Could not enable |Unknown profile|invalid value for "seconds"|profile duration exceeds|Not Found|Bad Request|Unauthorized|Forbidden|Method Not Allowed|Internal Server Error|Bad Gateway|Service Unavailable|Gateway Time-?out|upstream |no healthy upstream|RBAC: |Client sent an HTTP request to an HTTPS server|default backend|stream timeout|Error from server)/im;

/**
 * What a file that begins with this text is: a format we read, or why it is not a profile we read, as far as it can be told. `complete`: there is
 * no more of it.
 */
export function textVerdict(text: string, complete: boolean): FileFormat | Problem {
  const start = text
    .replace(/^\ufeff/, '')
    .trimStart()
    .replace(/\r\n/g, '\n');
  const lines = linesOf(start);
  const stacks = areStacks(lines);
  // `<module> (a.py:1);run 5` and `<init>;run 5` are stacks.
  const page = /^<([!?]|(html|head|body|script)\b)/i.test(start);
  const named = stacks ? !page : COUNTS.test(start);
  if (start.startsWith('<') && !named) return markupProblem(start);
  // Each line at once: an expression that could take them apart in several ways would try them all.
  const below = start.replace(/^(?:[ \t]*(?:#.*)?\n)+/, '');
  const read =
    READ.find(([pattern]) => pattern.test(start)) ?? READ_BELOW_COMMENTS.find(([pattern]) => pattern.test(below));
  if (read !== undefined) return read[1];
  if (GOROUTINE.test(start)) return 'goroutine-dump';
  if (!stacks && /^(\{\s*("|\}|$)|\[\s*([[{"\]]|-?\d[\d.e+-]*\s*([,\]]|$)|$))/i.test(start)) return jsonVerdict(start);
  if (PERF_SCRIPT.some((pattern) => pattern.test(below))) return 'perf-script';
  // Whatever its first frame is called.
  if (stacks) return 'folded';
  const beginning = BEGINNINGS.find(([pattern]) => pattern.test(start));
  if (beginning !== undefined) return { kind: 'foreign', what: beginning[1] };
  const excerpt = firstLine(start);
  // Behind what shows how far it has come, which has no line feed at its end.
  const [curl] = /(?<![a-z])curl: \(\d+\) .*/.exec(start) ?? [];
  if (curl !== undefined) return { kind: 'curl-error', excerpt: curl };
  if (SERVER_TEXT.test(excerpt)) return { kind: 'server-text', excerpt };
  return !isMetrics(start) && isFolded(lines, complete) ? 'folded' : { kind: 'text', excerpt };
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0]!.trimEnd().slice(0, EXCERPT);
}

/** How an error of a server may begin that is no whole page. */
const FRAGMENT =
  /^<(b|base|br|button|code|em|font|footer|frame|frameset|h[1-6]|header|hr|i|iframe|img|input|li|link|main|nav|noscript|ol|section|small|span|strong|style|tt|u|ul)[\s>/]/i;

function markupProblem(text: string): Problem {
  if (/<svg[\s>]/i.test(text) && !/<html[\s>]/i.test(text)) return { kind: 'foreign', what: 'svg' };
  if (/<\?xml/i.test(text) && !/<html[\s>]|<!doctype html/i.test(text)) return { kind: 'xml' };
  if (/^<!doctype( h\w*)?$/i.test(text)) return { kind: 'html', title: '', login: false };
  if (
    !/<(!doctype html|html|head|body|title|meta|script|div|h1|p|pre|center|a|form|table)[\s>/]/i.test(text) &&
    !FRAGMENT.test(text)
  ) {
    if (text.startsWith('<!--')) return { kind: 'html', title: '', login: false };
    return /^<[\w!?]/.test(text) ? { kind: 'xml' } : { kind: 'text', excerpt: firstLine(text) };
  }
  const title = decodeEntities(/<title[^>]*>([^<]*(?:<(?!\/title)[^<]*)*)/i.exec(text)?.[1] ?? '');
  const login = /\b(sign|log)[ -]?in\b|\blogin\b|\bsso\b|type=["']?password/i.test(text);
  return { kind: 'html', title: title.replace(/\s+/g, ' ').trim().slice(0, EXCERPT), login };
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['&amp;', '&'],
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&quot;', '"'],
  ['&#39;', "'"],
]);

function decodeEntities(html: string): string {
  return html.replace(/&(amp|lt|gt|quot|#39);/g, (entity) => ENTITIES.get(entity)!);
}

/** Formats made of JSON that we read, told by the names of their fields. */
const JSON_READ: readonly (readonly [RegExp, FileFormat])[] = [
  // PHP writes a slash with a backslash before it.
  [/speedscope\.app\\?\/file-format-schema/, 'speedscope'],
  [/"flamebearer"\s*:/, 'flamebearer'],
  [/^\{\s*"(resourceProfiles|resource_profiles)"\s*:/, 'otlp-json'],
  [/^\{\s*"dictionary"\s*:\s*\{\s*"\w+(Table|_table)"\s*:/, 'otlp-json'],
  [/^\{\s*"head"\s*:\s*\{[\s\S]*?"selfSize"\s*:/, 'heapprofile'],
  [/^\{\s*"(nodes|head|startTime|endTime|samples|timeDeltas)"[\s\S]*"(callFrame|functionName)"\s*:/, 'cpuprofile'],
];

/** Formats made of JSON that we don't read; the special ones first. */
const JSON_FORMATS: readonly (readonly [RegExp, JsonFormat])[] = [
  [/"preprocessedProfileVersion"\s*:|"libs"\s*:\s*\[[\s\S]*"threads"\s*:/, 'firefox'],
  [/^\{\s*"version"\s*:\s*3,[\s\S]*"(sources|mappings|sections)"\s*:/, 'sourcemap'],
  [/^\{\s*"log"\s*:\s*\{\s*"version"\s*:/, 'har'],
  [/"snapshot"\s*:\s*\{\s*"meta"/, 'heapsnapshot'],
  [/"traceEvents"\s*:|^\[\s*\{[\s\S]*"ph"\s*:\s*"\w"/, 'trace-events'],
  [/"(error|errors|message|detail|code|status)"\s*:/, 'error'],
];

/** Fields of those that we read: the whole has to be looked at. */
const JSON_HINT =
  /^\{[\s\S]*"(\$schema|\$vscode|exporter|activeProfileIndex|shared|profiles?|result|head|nodes|samples|timeDeltas|timestamps|startTime|endTime|typeId|callFrame|functionName|name|names|levels|timeline|type|version|metadata|dictionary|resourceProfiles|resource_profiles)"\s*:/;

function jsonVerdict(text: string): FileFormat | Problem {
  const read = JSON_READ.find(([pattern]) => pattern.test(text));
  if (read) return read[1];
  const what = JSON_FORMATS.find(([pattern]) => pattern.test(text))?.[1] ?? 'other';
  if (what === 'other' && JSON_HINT.test(text)) return 'json';
  return { kind: 'json', what, excerpt: text.replace(/\s+/g, ' ').trim().slice(0, EXCERPT) };
}

/** What Prometheus is served: names and numbers, but no samples. */
function isMetrics(text: string): boolean {
  return /^(# (HELP|TYPE) \w|\w+\{\w+=")/.test(text);
}

/** The first lines, whole or not. */
function linesOf(text: string): string[] {
  return text.split('\n').slice(0, 200);
}

const COUNTED = /^.*\S\s+-?\d+(\.\d*)?(e[+-]?\d+)?\s*$/i;
const NESTED = /^[^\s;][^;]*;\S/;

/** Most lines are stacks of several frames with a count, comments left aside. */
function areStacks(lines: readonly string[]): boolean {
  const full = lines.filter((line) => line.trim() !== '' && !/^#(\s[^;]*)?$/.test(line));
  // Of Ruby and Python the first frame of all is `<main>` or `<module>`, and may be alone on many lines.
  if (/^</.test(full[0] ?? '') && full.every((line) => COUNTED.test(line)))
    return full.some((line) => NESTED.test(line));
  return full.filter((line) => NESTED.test(line) && COUNTED.test(line)).length * 2 > full.length;
}

/** Most lines end in a count, and either stacks are told apart by `;` or there is nothing but `name count`. */
function isFolded(all: readonly string[], complete: boolean): boolean {
  const lines = [...all];
  // Of a stack that is longer than all that was looked at the count is not seen; it has no blanks around its frames as prose has.
  if (lines.length === 1 && !complete) return /^[^\s;{}=]([^;{}=]*[^\s;{}=])?;[^\s;]/.test(lines[0]!);
  if (lines.length > 1) lines.pop();
  const full = lines.filter((line) => line.trim() !== '');
  const counted = full.filter((line) => COUNTED.test(line));
  const nested = full.filter((line) => NESTED.test(line));
  // Two columns of numbers are no names and counts, nor are `name: 1` and `version: 2`.
  const plain = counted.every(isPlain) && !counted.every((line) => /^\d|^\S+:\s/.test(line));
  if (counted.length * 2 >= full.length) return nested.length * 2 >= full.length || plain;
  return nested.length * 10 >= full.length * 9 && full.length > 1;
}

function isPlain(line: string): boolean {
  return /^[^\s]+\s+\d+(\.\d+)?\s*$/.test(line);
}
