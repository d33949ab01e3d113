import type { Profile } from '../profile/profile.ts';
import type { Compiled } from './filters.ts';

export function keepSamples(_profile: Profile, _compiled: Compiled): Uint8Array | null {
  return null;
}
