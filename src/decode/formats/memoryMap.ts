import type { Mapping } from '../../profile/profile.ts';

/** What a log puts before a line: `I0529 14:02:11 server.cc:44] `. */
const LOGGED = /^[^[\]@]{1,200}:\d+\]\s/;

/** What stands before the list of what is mapped where. After anything else on its line it is none: what came before would be lost. */
export function isMemoryMap(line: string): boolean {
  return /^\s*(--- Memory map: ---|MAPPED_LIBRARIES:)/.test(line.replace(LOGGED, ''));
}

const RANGE = String.raw`^\s*(?:0x)?([0-9a-f]+)[\s-]?\s*(?:0x)?([0-9a-f]+):?(?:\s+([-rwxp]+))?`;
/** As in /proc/PID/maps: start-end perm offset device inode file. */
const PROC = new RegExp(String.raw`${RANGE}(?:\s+([0-9a-f]+))?\s+[0-9a-f]+:[0-9a-f]+\s+\d+(?:\s+(\S+))?`, 'i');
/** Start, end, perm, file, (@offset), build id. */
const BRIEF = new RegExp(String.raw`${RANGE}(?:\s+(\S+))?(?:\s+\(@([0-9a-f]+)\))?(?:\s+([0-9a-f]+))?`, 'i');

/** The mapping a line of a memory map describes, null where it describes none that holds code. As google/pprof's `parseMappingEntry`. */
function mappingOf(line: string): Mapping | null {
  const proc = PROC.exec(line);
  const [, start, limit, permissions, ...more] = proc ?? BRIEF.exec(line) ?? [];
  if (!start || !limit || (permissions && !permissions.includes('x'))) return null;
  const [offset, file, buildId] = proc ? [more[0], more[1], ''] : [more[1], more[0], more[2]];
  if ([start, limit, offset ?? ''].some((hex) => hex.length > 16)) return null;
  const number = (hex: string): bigint => BigInt(`0x${hex || '0'}`);
  return {
    start: number(start),
    limit: number(limit),
    offset: number(offset ?? ''),
    file: file ?? '',
    buildId: buildId ?? '',
  };
}

/** Characters of a line: a path has 4,096 at most. Expressions take the square of it for what is no line of a map. */
const LONGEST = 1 << 13;

/** Reads the lines of a memory map. Neighbours of one file become one mapping. */
export class MemoryMap {
  readonly mappings: Mapping[] = [];
  private readonly attributes: [name: string, value: string][] = [];

  line(text: string): void {
    // Attributes may hold others, each of them many times: eight lines would fill the memory.
    const put = (t: string, [name, value]: (typeof this.attributes)[number]): string =>
      t.length > LONGEST ? '' : t.replaceAll(`$${name}`, value);
    const line = this.attributes.reduce(put, text);
    if (line.length > LONGEST) return;
    const mapping = mappingOf(line);
    if (mapping) this.add(mapping);
    // `build=/path/of/the/program`, and `$build` in the lines below
    const [, name, value] = /^\s*(\w+)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
    if (!mapping && name && this.attributes.length < 8) this.attributes.push([name, value!]);
  }

  private add(mapping: Mapping): void {
    const last = this.mappings.at(-1);
    if (last && isNext(last, mapping)) {
      this.mappings.pop();
      const { file, buildId } = mapping;
      this.mappings.push({ ...last, limit: mapping.limit, file: file || last.file, buildId: buildId || last.buildId });
    } else this.mappings.push(mapping);
  }
}

function isNext(a: Mapping, b: Mapping): boolean {
  const agree = (x: string, y: string): boolean => x === '' || y === '' || x === y;
  if (!agree(a.file, b.file) || !agree(a.buildId, b.buildId) || a.limit !== b.start) return false;
  return a.offset === 0n || b.offset === 0n || a.offset + (a.limit - a.start) === b.offset;
}
