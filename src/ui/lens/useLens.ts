import { useMemo } from 'react';
import type { Shown, State } from '../../store/state.ts';
import { useStore } from '../../store/store.ts';
import { averageLens, type Lens, type LensColumn, lensFor, shareLens } from '../../views/lens.ts';
import { columnOf, useProfile } from '../current.ts';

/** The lens of the view; packages where the profile does not have what it needs for the column, and leaf first. */
export function useLens(): Lens {
  return useStore(lensOf);
}

function lensOf({ view, shown, profiles }: State): Lens {
  const profile = profiles.find((candidate) => candidate.id === shown?.profile);
  if (!shown || !profile || view.inverted) return 'package';
  return lensFor(profile.sampleTypes, shown.sampleType, view.lens);
}

/** Stands for the numbers until they are there, so that no colour means something else in between. */
const PENDING: Record<LensColumn['lens'], LensColumn> = {
  share: { lens: 'share', scale: { kind: 'log', from: 1, to: 1000 }, value: null },
  survival: { lens: 'survival', scale: { kind: 'linear', from: 0, to: 1 }, value: null },
  size: { lens: 'size', scale: { kind: 'log', from: 1, to: 2 }, value: null },
  depth: { lens: 'depth', scale: { kind: 'linear', from: 1, to: 2 }, value: null },
};

/**
 * What colours the picture on the screen; null: packages. While a new column is on its way, nodes keep the colours of the last; another tree has
 * none until its own are there.
 */
export function useLensColumn(shown: Shown | null): LensColumn | null {
  const lens = useLens();
  const answer = useStore((s) => s.answers.lens?.answer ?? null);
  const whole = columnOf(useProfile(shown?.profile), shown?.sampleType).total.magnitude;
  return useMemo(() => {
    if (!shown || lens === 'package') return null;
    if (shown.under) return averageLens(shown.weights, shown.under);
    if (lens === 'share') return shareLens(shown.weights, whole);
    const fits = answer?.version === shown.shape.version && answer.profile === shown.profile;
    return fits && answer.column?.lens === lens ? answer.column : PENDING[lens];
  }, [shown, lens, answer, whole]);
}
