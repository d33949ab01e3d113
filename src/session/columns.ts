import { type Folded, fold, outermostNodes } from '../fold/fold.ts';
import { type Frames, nameFrames, rankFrames } from '../fold/frames.ts';
import { type Weights, widthOf } from '../fold/tree.ts';
import { weigh } from '../fold/weigh.ts';
import { release } from '../lib/release.ts';
import { EXACT, halvesOf, joinHalves } from '../profile/exact.ts';
import type { Profile } from '../profile/profile.ts';
import { type ExactText, frameSums, type NamedFrames, type TopTable, topTable } from '../views/top.ts';
import type { ColumnQuery, ProfileId } from './protocol.ts';

/** The one tree of all open profiles, and the columns over it that were asked for. Made anew whenever a profile opens or closes. */
export class Columns {
  readonly version: number;
  readonly frames: Frames;
  readonly folded: Folded;
  readonly outermost: Uint8Array;
  private readonly profiles: ReadonlyMap<ProfileId, { readonly profile: Profile; readonly place: number }>;
  private rank: Uint32Array | null = null;
  private readonly tops = new Map<string, TopTable>();
  /** The last column that was weighed: switching views asks for the same one again. */
  private last: { readonly key: string; readonly weights: Weights } | null = null;

  /** `frames`: the names of exactly these profiles, where they are known already. */
  constructor(
    version: number,
    profiles: readonly { readonly id: ProfileId; readonly profile: Profile }[],
    frames: Frames | null,
  ) {
    this.version = version;
    this.frames = frames ?? nameFrames(profiles.map((p) => p.profile));
    this.folded = fold(
      profiles.map((p, i) => ({ stacks: p.profile.stacks, frames: this.frames.ofLocation[i]! })),
      this.frames.table.length,
    );
    this.outermost = outermostNodes(this.folded.tree, this.frames.table.length);
    this.profiles = new Map(profiles.map((p, place) => [p.id, { profile: p.profile, place }]));
  }

  /** The order of names is only needed to sort by it, and takes as long to find as all else about frames. */
  get named(): NamedFrames {
    this.rank ??= rankFrames(this.frames.table);
    return { table: this.frames.table, rank: this.rank };
  }

  has(query: ColumnQuery): boolean {
    const sampleTypes = this.profiles.get(query.profile)?.profile.sampleTypes.length ?? 0;
    return query.sampleType >= 0 && query.sampleType < sampleTypes;
  }

  profile(id: ProfileId): Profile {
    return this.profiles.get(id)!.profile;
  }

  /** Where the profile stands in `frames.ofLocation` and `folded.stackNode`. */
  place(id: ProfileId): number {
    return this.profiles.get(id)!.place;
  }

  stackNode(id: ProfileId): Int32Array {
    return this.folded.stackNode[this.place(id)]!;
  }

  weights(query: ColumnQuery): Weights {
    const key = keyOf(query);
    if (this.last?.key !== key) {
      if (this.last) release(this.last.weights.self, this.last.weights.total);
      this.last = { key, weights: this.weigh(query) };
    }
    return this.last.weights;
  }

  /** Small, so it is kept for every column that was asked for; the weights it is made from are not. */
  top(query: ColumnQuery): TopTable {
    const key = keyOf(query);
    let table = this.tops.get(key);
    if (!table) {
      const weights = this.last?.key === key ? this.last.weights : this.weigh(query);
      table = topTable(this.sums(weights));
      this.tops.set(key, table);
    }
    return table;
  }

  /** Writes the numbers of frames in a column whose sums doubles cannot hold exactly; null where they can. */
  exact(query: ColumnQuery): ExactText | null {
    const { samples } = this.profile(query.profile);
    if (widthOf(this.weights(query))[0]! < EXACT) return null;
    const { high, low } = halvesOf(samples, query.sampleType);
    const sums = (values: Float64Array) =>
      this.sums(weigh(this.folded.tree, this.stackNode(query.profile), { ...samples, values: [values] }, 0));
    const [highs, lows] = [sums(high), sums(low)];
    return (frame) => ({
      flat: String(joinHalves(highs.flat[frame]!, lows.flat[frame]!)),
      cum: String(joinHalves(highs.cum[frame]!, lows.cum[frame]!)),
    });
  }

  private sums(weights: Weights): ReturnType<typeof frameSums> {
    return frameSums(this.folded.tree, this.outermost, weights, this.frames.table.length);
  }

  private weigh(query: ColumnQuery): Weights {
    const { samples } = this.profile(query.profile);
    return weigh(this.folded.tree, this.stackNode(query.profile), samples, query.sampleType);
  }
}

function keyOf(query: ColumnQuery): string {
  return `${query.profile}:${query.sampleType}`;
}
