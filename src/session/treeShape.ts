import { foldChains } from '../fold/chains.ts';
import { type Edited, editStacks } from '../fold/edit.ts';
import { type Compiled, NO_FILTERS } from '../fold/filters.ts';
import { type Folded, fold, outermostNodes } from '../fold/fold.ts';
import { type Frames, nameFrames, rankFrames } from '../fold/frames.ts';
import { withTagFrames } from '../fold/tagFrames.ts';
import type { Cut } from '../profile/cut.ts';
import type { Profile } from '../profile/profile.ts';
import type { NamedFrames } from '../views/top.ts';
import type { ProfileId } from './protocol.ts';

export interface Member {
  readonly id: ProfileId;
  readonly profile: Profile;
}

/** The one tree of all open profiles, for one way to make frames of their stacks. */
export class TreeShape {
  readonly version: number;
  readonly frames: Frames;
  readonly folded: Folded;
  readonly outermost: Uint8Array;
  /** The profiles in the order of `frames.ofLocation` and `folded.stackNode`; samples and stacks as the tree has them. */
  readonly members: readonly Member[];
  /** Per profile: the stacks of which the tree was folded. */
  readonly edited: readonly Edited[];
  /** Per profile: 1 for each sample that has no frame left; null: none is. */
  readonly dropped: readonly (Uint8Array | null)[];
  private rank: Uint32Array | null = null;

  constructor(version: number, { members, frames }: Named, { cut, compiled }: Making) {
    this.version = version;
    const how = { filters: compiled ?? NO_FILTERS, inlines: cut.inlines };
    const edited = members.map(({ profile }, i) => editStacks(profile, frames.ofLocation[i]!, how));
    this.edited = edited;
    this.dropped = edited.map((e) => e.dropped);
    this.members = members;
    this.frames = frames;
    const folded = fold(edited, frames.table.length, { collapse: cut.collapseRecursion });
    this.folded = cut.foldChains ? foldChains(folded, members) : folded;
    this.outermost = outermostNodes(this.folded.tree, this.frames.table.length);
  }

  /** The order of names is only needed to sort by it, and takes as long to find as all else about frames. */
  get named(): NamedFrames {
    this.rank ??= rankFrames(this.frames.table);
    return { table: this.frames.table, rank: this.rank };
  }
}

export interface Making {
  readonly cut: Cut;
  /** Null: no filter. */
  readonly compiled: Compiled | null;
}

/** What is the same for all trees of a granularity: profiles, with frames for labels where a cut has them, and the name of every line of theirs. */
export interface Named {
  readonly members: readonly Member[];
  readonly frames: Frames;
}

/** Names all frames. What is hidden is known by line, so lines are named whether inlined calls are shown or not. */
export function nameAll(members: readonly Member[], cut: Cut): Named {
  const tagged = members.map(({ id, profile }) => ({ id, profile: withTagFrames(profile, cut) }));
  const frames = nameFrames(
    tagged.map((m) => m.profile),
    { granularity: cut.granularity, inlines: true },
  );
  return { members: tagged, frames };
}

/** Equal for cuts with the same names. */
export function namingKey({ granularity, tagRoot, tagLeaf }: Cut): string {
  return JSON.stringify([granularity, tagRoot, tagLeaf]);
}
