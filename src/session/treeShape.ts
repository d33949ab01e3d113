import type { Edited } from '../fold/edit.ts';
import type { Compiled } from '../fold/filters.ts';
import { type Folded, fold, outermostNodes } from '../fold/fold.ts';
import { type Frames, type LocationFrames, nameFrames, rankFrames } from '../fold/frames.ts';
import type { Weights } from '../fold/tree.ts';
import type { Cut } from '../profile/cut.ts';
import type { Profile } from '../profile/profile.ts';
import type { NamedFrames } from '../views/top.ts';
import type { Cutting } from './cutting.ts';
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
  /** Weights of this tree that nobody needs any more, to write the next over. */
  spare: Weights | null = null;
  private rank: Uint32Array | null = null;

  constructor(version: number, { members, frames }: Named, { edited, folded }: Stacked) {
    this.version = version;
    this.edited = edited;
    this.dropped = edited.map((e) => e.dropped);
    this.members = members;
    this.frames = frames;
    this.folded = folded;
    this.outermost = outermostNodes(folded.tree, frames.table.length);
  }

  /** The same with chains folded. */
  chained(version: number, { foldChains }: Cutting): TreeShape {
    return new TreeShape(version, this, { edited: this.edited, folded: foldChains(this.folded, this.members) });
  }

  /** The order of names is only needed to sort by it, and takes as long to find as all else about frames. */
  get named(): NamedFrames {
    this.rank ??= rankFrames(this.frames.table);
    return { table: this.frames.table, rank: this.rank };
  }
}

interface Stacked {
  readonly edited: readonly Edited[];
  readonly folded: Folded;
}

/** A tree without chains folded; `making`: null for all samples by function. */
export function makeShape(version: number, named: Named, making: Making | null): TreeShape {
  const { members, frames } = named;
  const edited = members.map(({ profile }, i) => editedBy(making, profile, frames.ofLocation[i]!));
  const folded = fold(edited, frames.table.length, { collapse: making?.cut.collapseRecursion ?? false });
  return new TreeShape(version, named, { edited, folded });
}

function editedBy(making: Making | null, profile: Profile, frames: LocationFrames): Edited {
  if (!making) return { stacks: profile.stacks, frames, dropped: null };
  return making.cutting.editStacks(profile, frames, { filters: making.compiled, inlines: making.cut.inlines });
}

export interface Making {
  readonly cutting: Cutting;
  readonly cut: Cut;
  readonly compiled: Compiled;
  /** The open profiles, without what they drop themselves where the cut says so. */
  readonly members: readonly Member[];
}

/** What is the same for all trees of a granularity: profiles, with frames for labels where a cut has them, and the name of every line of theirs. */
export interface Named {
  readonly members: readonly Member[];
  readonly frames: Frames;
}

/** Names all frames; `cutting` is null for a cut without labels. What is hidden is known by line, so lines are named whether inlined calls are shown or not. */
export function nameAll(members: readonly Member[], cut: Cut, cutting: Cutting | null): Named {
  const tagged = members.map(({ id, profile }) => ({ id, profile: cutting?.withTagFrames(profile, cut) ?? profile }));
  const frames = nameFrames(
    tagged.map((m) => m.profile),
    { granularity: cut.granularity, inlines: true },
  );
  return { members: tagged, frames };
}

/** Equal for cuts with the same names. */
export function namingKey({ granularity, dropFrames, tagRoot, tagLeaf }: Cut): string {
  return JSON.stringify([granularity, dropFrames, tagRoot, tagLeaf]);
}
