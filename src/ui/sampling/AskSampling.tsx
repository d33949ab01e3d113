import type { ProfileSummary } from '../types.ts';
import { useAnswer } from '../useAnswer.ts';

const NOTHING_ELSE = {};

interface AskProps {
  readonly profile: ProfileSummary;
  /** By frame, or by node. */
  readonly of?: 'sampling' | 'nodeSampling';
}

/** While it is on the page the sampling of the column on the screen is asked for: of heaps, others have none. */
export function AskSampling({ profile, of = 'sampling' }: AskProps) {
  return hasSampling(profile) ? <Ask of={of} /> : null;
}

function Ask({ of }: Required<Pick<AskProps, 'of'>>) {
  useAnswer(of, NOTHING_ELSE);
  return null;
}

interface NeighbourProps {
  readonly profile: ProfileSummary;
  readonly frame: number;
}

/** The same of the callers and callees of a frame. */
export function AskNeighbours({ profile, frame }: NeighbourProps) {
  return hasSampling(profile) ? <AskFrame frame={frame} /> : null;
}

function AskFrame({ frame }: Pick<NeighbourProps, 'frame'>) {
  useAnswer('neighbourSampling', { frame });
  return null;
}

function hasSampling({ kind, complete }: ProfileSummary): boolean {
  return kind === 'heap' && complete;
}
