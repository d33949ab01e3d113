import type { Profile, StackTable } from '../profile/profile.ts';
import type { Compiled } from './filters.ts';
import type { LocationFrames } from './frames.ts';

export interface Edited {
  readonly stacks: StackTable;
  readonly frames: LocationFrames;
  readonly dropped: Uint8Array | null;
}

export function editStacks(profile: Profile, frames: LocationFrames, _compiled: Compiled): Edited {
  return { stacks: profile.stacks, frames, dropped: null };
}
