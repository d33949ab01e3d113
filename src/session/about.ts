import type { Unsorted } from '../decode/pprofAssemble.ts';
import { NONE } from '../lib/brand.ts';
import { visible } from '../lib/quote.ts';
import { textAt, textCount } from '../lib/texts.ts';
import { derivedTypes, difference } from '../profile/derived.ts';
import { kindOf, labelKeys, plainTotal, ratioTotal, type Total, totalsOf } from '../profile/kind.ts';
import type { Warning } from '../profile/problem.ts';
import type { Difference, Profile, SampleType } from '../profile/profile.ts';
import type { About, ProfileId, ProfileSummary } from './protocol.ts';

/** Notes say something about the numbers; all other warnings say that something was odd with the file. */
const NOTES: ReadonlySet<Warning['kind']> = new Set([
  'beyond-exact',
  'negative-values',
  'unknown-default',
  'frames-elided',
]);

/** The years that a timestamp of a profile can mean: what lies outside is not given. */
const EARLIEST = Date.UTC(1980, 0);
const LATEST = Date.UTC(2200, 0);

/** What is known of a file besides the profile in it. */
export interface FileFacts {
  readonly id: ProfileId;
  readonly name: string;
  readonly warnings: readonly Warning[];
  readonly container: string;
  readonly bytes: About['bytes'];
  readonly timings: About['timings'];
}

export interface Opened extends FileFacts {
  readonly profile: Profile;
}

/** All the page says of a profile that is not a view of its samples. */
export function summarise(opened: Opened): ProfileSummary {
  const { profile } = opened;
  return summary(opened, profile, {
    complete: true,
    totals: totalsOf(profile),
    labels: labelKeys(profile, (i) => textAt(profile.strings, i)),
    counts: { samples: profile.samples.length, stacks: distinctStacks(profile) },
  });
}

/** The same before the samples are sorted; what takes long to find is left out. Null where a total is beyond what doubles hold. */
export function summariseFirst(file: FileFacts, unsorted: Unsorted): ProfileSummary | null {
  const totals: Total[] = [];
  for (const [t, type] of unsorted.sampleTypes.entries()) {
    const { from, minus } = (type.derived ?? { from: t }) as Partial<Difference>;
    const total =
      ratioTotal(type, totals) ??
      plainTotal(unsorted.values(from ?? t), minus === undefined ? undefined : unsorted.values(minus));
    if (total === null || !unsorted.isExact(t)) return null;
    totals.push(total);
  }
  return summary(file, unsorted, {
    complete: false,
    totals,
    labels: [],
    counts: { samples: unsorted.ids.samples, stacks: 0 },
  });
}

/** What `withDerived` makes of a profile, before its samples are sorted. */
export function withDerivedFirst(unsorted: Unsorted): Unsorted {
  const sampleTypes = [...unsorted.sampleTypes, ...derivedTypes(unsorted)];
  return {
    ...unsorted,
    sampleTypes,
    isExact: (t) => Object.values(sampleTypes[t]?.derived ?? { t }).every((of: number) => unsorted.isExact(of)),
    values: (t) => {
      const pair = sampleTypes[t]?.derived;
      if (!pair) return unsorted.values(t);
      if ('over' in pair) return unsorted.values(pair.over);
      return difference(unsorted.values(pair.from), unsorted.values(pair.minus));
    },
  };
}

/** As the page may write it anywhere: a file's own text. */
function readable({ type, unit, ...rest }: SampleType): SampleType {
  return { type: visible(type), unit: visible(unit), ...rest };
}

interface Counted {
  readonly complete: boolean;
  readonly totals: readonly Total[];
  readonly labels: About['labels'];
  readonly counts: Pick<About['counts'], 'samples' | 'stacks'>;
}

function summary(file: FileFacts, profile: Omit<Profile, 'samples' | 'stacks'>, counted: Counted): ProfileSummary {
  const { complete, totals } = counted;
  const negative: Warning[] = profile.sampleTypes
    .filter(({ derived }, t) => !derived && totals[t]!.sum !== totals[t]!.magnitude)
    .map((t) => ({ kind: 'negative-values', sampleType: t.type }));
  const remarks = [...file.warnings, ...negative];
  return {
    id: file.id,
    name: file.name,
    complete,
    kind: kindOf(profile.sampleTypes),
    sampleTypes: profile.sampleTypes.map(readable),
    defaultSampleType: profile.defaultSampleType,
    totals,
    about: {
      time: timeOf(profile.timeNanos),
      duration: profile.durationNanos > 0n ? Number(profile.durationNanos) : null,
      periodType: profile.periodType && readable(profile.periodType),
      period: profile.period,
      mappings: profile.mappings.map((m) => ({
        file: m.file,
        buildId: m.buildId,
        start: hex(m.start),
        limit: hex(m.limit),
        offset: hex(m.offset),
      })),
      comments: profile.comments,
      docUrl: profile.docUrl,
      dropFrames: profile.dropFrames,
      keepFrames: profile.keepFrames,
      labels: counted.labels,
      memStats: profile.memStats ?? null,
      counts: {
        locations: profile.locations.length,
        functions: profile.functions.length,
        mappings: profile.mappings.length,
        strings: textCount(profile.strings),
        ...counted.counts,
      },
      bytes: file.bytes,
      container: file.container,
      timings: file.timings,
      warnings: remarks.filter((w) => !NOTES.has(w.kind)),
      notes: remarks.filter((w) => NOTES.has(w.kind)),
    },
  };
}

/** Rows of the stack table are prefixes too; a stack is a row that samples end in, which come row by row. */
function distinctStacks({ samples: { stack } }: Profile): number {
  let count = 0;
  for (let s = 0; s < stack.length; s++) if (stack[s] !== NONE && stack[s] !== stack[s - 1]) count++;
  return count;
}

function timeOf(nanos: bigint): number | null {
  const ms = Number(nanos / 1_000_000n);
  return ms > EARLIEST && ms < LATEST ? ms : null;
}

function hex(n: bigint): string {
  return `0x${n.toString(16)}`;
}
