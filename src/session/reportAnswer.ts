import { gzip } from '../encode/gzip.ts';
import { type Part, writePprof } from '../encode/pprof.ts';
import { Renaming, redact } from '../profile/redact.ts';
import type { Columns } from './columns.ts';
import { headerOf, partOf } from './fileAnswer.ts';
import type { ReportAnswer, ReportQuery } from './viewQuestions.ts';

/** Profiles as they go into a report or a link: the samples and frames that the cut leaves, without what is to be left out. */
export async function reportAnswer(cut: Columns, query: ReportQuery): Promise<ReportAnswer> {
  const columns = cut.unchained;
  const renaming = new Renaming(salt());
  const files: Uint8Array[] = [];
  for (const { id, sampleType } of query.profiles) {
    if (columns.place(id) < 0) return { files: [], renamed: [] };
    const whole = await partOf(columns, { profile: id, cut: query.cut });
    const profile = redact(whole.profile, query.without, renaming);
    const header = headerOf([profile]);
    // A derived sample type needs those it is made of.
    const chosen = profile.sampleTypes[sampleType ?? -1];
    const types: number[] = !chosen ? [] : chosen.derived ? Object.values(chosen.derived) : [sampleType!];
    const kept = header.sampleTypes.map((_, t) => t).filter((t) => types.length === 0 || types.includes(t));
    const part = { ...whole, profile, columns: kept.map((t) => whole.columns[t]!) };
    const fewer = (query.without.labels || sampleType !== null) && profile.samples.labels.start.length === 0;
    const merged = fewer ? withoutEqual(part) : part;
    const sampleTypes = kept.map((t) => header.sampleTypes[t]!);
    const first = Math.max(0, kept.indexOf(header.first));
    files.push(await gzip(writePprof({ ...header, sampleTypes, first }, [merged])));
  }
  return { files, renamed: [...renaming.known] };
}

function salt(): string {
  return crypto.getRandomValues(new Uint32Array(4)).join();
}

/** Samples of one stack, which stand together, as one; none that is nothing. Values beyond 2^53, and below 0, stay as they are: widths are of each. */
function withoutEqual(part: Part): Part {
  const { profile, kept, columns } = part;
  const { samples } = profile;
  if (columns.some(({ values, residual }) => residual !== null || values.some((value) => value < 0))) return part;
  const first: number[] = [];
  const sums: number[][] = columns.map(() => []);
  for (let s = 0; s < samples.length; s++) {
    if (kept !== null && kept[s] !== 1) continue;
    if (first.length === 0 || samples.stack[s] !== samples.stack[first.at(-1)!]) {
      first.push(s);
      for (const sum of sums) sum.push(0);
    }
    for (const [i, sum] of sums.entries()) sum[first.length - 1]! += columns[i]!.values[s]!;
  }
  const used = first.map((_, i) => i).filter((i) => sums.some((sum) => sum[i] !== 0));
  const stack = Int32Array.from(used, (i) => samples.stack[first[i]!]!);
  return {
    ...part,
    kept: null,
    profile: { ...profile, samples: { ...samples, length: used.length, stack } },
    columns: sums.map((sum) => ({ values: Float64Array.from(used, (i) => sum[i]!), residual: null })),
  };
}
