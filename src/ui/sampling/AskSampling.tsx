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

interface SelectionProps {
  readonly profile: ProfileSummary;
  readonly node: number;
}

/** The same of what the details of a node show. */
export function AskSelection({ profile, node }: SelectionProps) {
  return hasSampling(profile) ? <AskNode node={node} /> : null;
}

function AskNode({ node }: Pick<SelectionProps, 'node'>) {
  useAnswer('selectionSampling', { node });
  return null;
}

function hasSampling({ kind, complete }: ProfileSummary): boolean {
  return kind === 'heap' && complete;
}
