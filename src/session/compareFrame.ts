import { NONE } from '../lib/brand.ts';
import { samplingColumns, samplingRate } from '../profile/samplingError.ts';
import { sizePair } from '../views/objectSizes.ts';
import type { Columns } from './columns.ts';
import type { ProfileId } from './protocol.ts';

export interface FlatCum {
  readonly flat: number;
  readonly cum: number;
}

/** The samples of one profile that contain a frame, and which of them end in it: found once, summed for every sample type. */
export class FrameSamples {
  private readonly columns: Columns;
  private readonly id: ProfileId;
  private readonly samples: Int32Array;
  private readonly ends: Uint8Array;

  constructor(columns: Columns, id: ProfileId, frame: number) {
    this.columns = columns;
    this.id = id;
    const place = placesOf(columns, frame);
    const { stack } = columns.profile(id).samples;
    const stackNode = columns.stackNode(id);
    const kept = columns.kept(id);
    const found: number[] = [];
    const ends: number[] = [];
    for (let s = 0; s < stack.length; s++) {
      const row = stack[s]!;
      if (row === NONE || (kept !== null && kept[s] === 0)) continue;
      const at = place[stackNode[row]!]!;
      if (at === OUTSIDE) continue;
      found.push(s);
      ends.push(at === OWN ? 1 : 0);
    }
    this.samples = Int32Array.from(found);
    this.ends = Uint8Array.from(ends);
  }

  /** Flat and cum in one column of values, one per sample of the profile. */
  sum(values: Float64Array): FlatCum {
    return this.add((i) => values[this.samples[i]!]!);
  }

  /** Variances of flat and cum by sampling; null where nothing is known of it. */
  variance(sampleType: number): FlatCum | null {
    const profile = this.columns.profile(this.id);
    const rate = samplingRate(profile);
    const pair = sizePair(profile, sampleType);
    if (rate === null || pair === null) return null;
    const pick = (type: number): Float64Array =>
      Float64Array.from(this.samples, (s) => profile.samples.values[type]![s]!);
    const of = sampleType === pair.bytes ? 'bytes' : 'objects';
    const { variance } = samplingColumns({ objects: pick(pair.objects), bytes: pick(pair.bytes) }, of, rate);
    return this.add((i) => variance[i]!);
  }

  private add(value: (i: number) => number): FlatCum {
    let flat = 0;
    let cum = 0;
    for (let i = 0; i < this.samples.length; i++) {
      cum += value(i);
      if (this.ends[i] === 1) flat += value(i);
    }
    return { flat, cum };
  }
}

const OUTSIDE = 0;
const BELOW = 1;
const OWN = 2;

/** Per node: of the frame, or below one that is. */
function placesOf(columns: Columns, frame: number): Uint8Array {
  const { tree } = columns.folded;
  const place = new Uint8Array(tree.length);
  for (let n = 1; n < tree.length; n++) {
    place[n] = tree.frame[n] === frame ? OWN : place[tree.parent[n]!] === OUTSIDE ? OUTSIDE : BELOW;
  }
  return place;
}
