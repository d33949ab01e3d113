import { ratioIn } from '../profile/derived.ts';
import type { Total } from '../profile/kind.ts';
import type { SampleType } from '../profile/profile.ts';
import type { State } from '../store/state.ts';
import { useStore } from '../store/store.ts';
import type { ProfileSummary } from './types.ts';

/** The profile that is shown, or null. */
export function useCurrentProfile(): ProfileSummary | null {
  return useStore(currentProfile);
}

/** The open profile of that id, or null. */
export function useProfile(id: ProfileSummary['id'] | undefined): ProfileSummary | null {
  return useStore((s) => s.profiles.find((profile) => profile.id === id) ?? null);
}

function currentProfile(state: State): ProfileSummary | null {
  return state.profiles.find((profile) => profile.id === state.current) ?? null;
}

/** Place of the sample type that the view asks for; the profile's default where it has none of that name. */
export function useSampleTypeIndex(): number {
  return useStore(sampleTypeIndex);
}

function sampleTypeIndex(state: State): number {
  const profile = currentProfile(state);
  if (!profile) return 0;
  const asked = profile.sampleTypes.findIndex((type) => type.type === state.view.sampleType);
  if (asked < 0) return profile.defaultSampleType;
  // Two sample types may have one name; the picture on screen knows which of them it is.
  const { shown } = state;
  const same = shown?.profile === profile.id && profile.sampleTypes[shown.sampleType]?.type === state.view.sampleType;
  return same ? shown.sampleType : asked;
}

/** Place of the sample type whose numbers a view shows that adds them up: of a ratio, what is divided. */
export function useSummedIndex(): number {
  const asked = useSampleTypeIndex();
  return ratioIn(useCurrentProfile()?.sampleTypes[asked])?.over ?? asked;
}

export interface Column {
  readonly type: SampleType;
  readonly total: Total;
}

const NOTHING: Total = { sum: 0, magnitude: 0, exact: '0' };

/** Sample type and totals of one column of a profile. */
export function columnOf(profile: ProfileSummary | null, sampleType = -1): Column {
  return {
    type: profile?.sampleTypes[sampleType] ?? { type: '', unit: '' },
    total: profile?.totals[sampleType] ?? NOTHING,
  };
}
