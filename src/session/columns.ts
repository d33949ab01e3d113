import type { Edited } from '../fold/edit.ts';
import type { Folded } from '../fold/fold.ts';
import type { Frames } from '../fold/frames.ts';
import type { Judged } from '../fold/keep.ts';
import { type Weights, widthOf } from '../fold/tree.ts';
import { type Grounds, weigh } from '../fold/weigh.ts';
import { release } from '../lib/release.ts';
import { mean, ratioIn } from '../profile/derived.ts';
import { EXACT, halvesOf, joinHalves } from '../profile/exact.ts';
import type { Profile, Ratio, SampleTable } from '../profile/profile.ts';
import type { NamedFrames } from '../views/top.ts';
import type { TopTable } from '../views/topTable.ts';
import type { ColumnQuery, ProfileId } from './protocol.ts';
import type { TreeShape } from './treeShape.ts';

interface Weighed {
  readonly weights: Weights;
  /** What they are divided by; null: nothing. */
  readonly under: Weights | null;
}

/** All that can be asked of one cut: the columns over its tree, of the samples that it keeps. */
export class Columns {
  private readonly shape: TreeShape;
  /** What the filters say of the samples of a profile; null: there are none. */
  private readonly judge: ((profile: Profile) => Judged) | null;
  private readonly base: Columns | null;
  /** Those that were asked for (see `tableOf`): they are small. */
  readonly tables = new Map<string, TopTable>();
  private readonly judged = new Map<ProfileId, Judged>();
  /** The last column that was weighed: switching views asks for the same one again. */
  private last: (Weighed & { readonly key: string }) | null = null;

  /** `unchained`: the same columns without chains folded, where they are. */
  constructor(shape: TreeShape, judge: Columns['judge'], unchained: Columns | null = null) {
    this.shape = shape;
    this.judge = judge;
    this.base = unchained;
  }

  /** What is said of frames, and not drawn as boxes, is said of all of them: folding chains is a matter of the picture alone. Frames are the same. */
  get unchained(): Columns {
    return this.base ?? this;
  }

  get version(): number {
    return this.shape.version;
  }

  get frames(): Frames {
    return this.shape.frames;
  }

  get folded(): Folded {
    return this.shape.folded;
  }

  get outermost(): Uint8Array {
    return this.shape.outermost;
  }

  get named(): NamedFrames {
    return this.shape.named;
  }

  has(query: ColumnQuery): boolean {
    const place = this.place(query.profile);
    const sampleTypes = this.shape.members[place]?.profile.sampleTypes.length ?? 0;
    return query.sampleType >= 0 && query.sampleType < sampleTypes;
  }

  profile(id: ProfileId): Profile {
    return this.shape.members[this.place(id)]!.profile;
  }

  /** Where the profile stands in `frames.ofLocation` and `folded.stackNode`. */
  place(id: ProfileId): number {
    return this.shape.members.findIndex((member) => member.id === id);
  }

  stackNode(id: ProfileId): Int32Array {
    return this.folded.stackNode[this.place(id)]!;
  }

  /** What is left of the stacks of a profile: those that the tree was folded of. */
  edited(id: ProfileId): Edited {
    return this.shape.edited[this.place(id)]!;
  }

  /** 1 for each sample that the filters keep; null: all. */
  kept(id: ProfileId): Uint8Array | null {
    return this.judgement(id).kept;
  }

  /** Per filter of the cut: the samples that it matches, whatever the others do. */
  matched(id: ProfileId): readonly number[] {
    return [...this.judgement(id).matched];
  }

  private judgement(id: ProfileId): Judged {
    if (this.base) return this.base.judgement(id);
    let judged = this.judged.get(id);
    if (!judged) {
      const { kept, matched } = this.judge?.(this.profile(id)) ?? { kept: null, matched: new Uint32Array(0) };
      judged = { kept: without(kept, this.shape.dropped[this.place(id)]!), matched };
      this.judged.set(id, judged);
    }
    return judged;
  }

  /** The ratio that a column is, null for all others. */
  ratio({ profile, sampleType }: ColumnQuery): Ratio | null {
    return ratioIn(this.profile(profile).sampleTypes[sampleType]);
  }

  /** What widths are made of; the values too, unless the column is a ratio. */
  weights(query: ColumnQuery): Weights {
    return this.weighed(query).weights;
  }

  /** What the weights of a ratio are divided by, node by node; null for all other columns. */
  under(query: ColumnQuery): Weights | null {
    return this.weighed(query).under;
  }

  private weighed(query: ColumnQuery): NonNullable<Columns['last']> {
    const key = keyOf(query);
    if (this.last?.key !== key) {
      this.release();
      const spare = this.shape.spare;
      this.shape.spare = null;
      this.last = { key, ...this.weigh(query, spare) };
    }
    return this.last;
  }

  /** The last column that was weighed is another's now: the next question weighs it anew. */
  handOver(): void {
    this.last = null;
  }

  /** Gives back what is large and can be made again: to the next column of the same tree, as new memory costs more time than adding up. */
  release(): void {
    this.base?.release();
    const { last, shape } = this;
    this.last = null;
    if (!last) return;
    forgetWeights(last.under);
    forgetWeights(shape.spare);
    shape.spare = last.weights;
  }

  /** The total of a column in decimals, exact however large. */
  total(query: ColumnQuery): string {
    const { weights, under } = this.weighed(query);
    if (under) return String(mean(weights.total[0]!, under.total[0]!));
    if (widthOf(weights)[0]! < EXACT) return String(weights.total[0]!);
    const { high, low } = halvesOf(this.samples(query.profile), query.sampleType);
    return String(joinHalves(this.add(query, high), this.add(query, low)));
  }

  private samples(id: ProfileId): SampleTable {
    return this.profile(id).samples;
  }

  private add(query: ColumnQuery, values: Float64Array): number {
    const kept = this.kept(query.profile);
    return values.reduce((sum, value, s) => sum + (kept === null || kept[s] === 1 ? value : 0), 0);
  }

  private weigh(query: ColumnQuery, spare: Weights | null = null): Weighed {
    const samples = this.samples(query.profile);
    const grounds = this.grounds(query.profile);
    const ratio = this.ratio(query);
    return {
      weights: weigh(grounds, samples, query.sampleType, spare),
      under: ratio && weigh(grounds, samples, ratio.under),
    };
  }

  /** What columns of a profile are weighed on. */
  grounds(id: ProfileId): Grounds {
    return { tree: this.folded.tree, stackNode: this.stackNode(id), kept: this.kept(id) };
  }
}

/** Gives back the memory of weights that nothing needs any more. */
function forgetWeights(weights: Weights | null): void {
  if (weights) release(weights.self, weights.total, ...(weights.magnitude ? [weights.magnitude] : []));
}

/** Equal for equal columns of one cut. */
export function keyOf(query: ColumnQuery): string {
  return `${query.profile}:${query.sampleType}`;
}

/** Samples that are kept and not dropped. */
function without(kept: Uint8Array | null, dropped: Uint8Array | null): Uint8Array | null {
  if (dropped === null) return kept;
  return dropped.map((isDropped, s) => (isDropped === 0 && (kept === null || kept[s] === 1) ? 1 : 0));
}
