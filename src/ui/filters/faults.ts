import { displayName } from '../../lib/text.ts';
import { formatCount } from '../../lib/units.ts';
import type { CutProblem } from '../../profile/cut.ts';
import { isTagSyntax } from '../../profile/tagSyntax.ts';
import type { State } from '../../store/state.ts';
import { filterWords as words } from '../wordsFilters.ts';

/** A sentence about one filter of the view. */
export interface Fault {
  readonly filter: number;
  readonly title: string;
  /** Text of the filter or of the expression engine, to be shown as it is. */
  readonly detail: string;
}

/** The first thing that is wrong with the filters of the view; null where nothing is, or is known yet. */
export function faultOf(state: State): Fault | null {
  const { filters } = state.view.cut;
  const [problem] = state.cutProblems;
  if (problem && problem.filter < filters.length && problem.reason !== 'nothing') {
    return {
      filter: problem.filter,
      title: words.fault[problem.reason],
      detail: problem.detail.replace(/^error parsing regexp: /, ''),
    };
  }
  const unknown = unknownLabel(state);
  if (unknown) return unknown;
  return problem ? { filter: problem.filter, title: nothingText(problem, state), detail: '' } : null;
}

function unknownLabel({ view, profiles, current }: State): Fault | null {
  const labels = profiles.find((p) => p.id === current && p.complete)?.about.labels;
  if (!labels) return null;
  for (const [filter, { kind, text }] of view.cut.filters.entries()) {
    const key =
      kind.startsWith('tag') && isTagSyntax(text) && text.includes('=') ? text.slice(0, text.indexOf('=')) : null;
    if (key !== null && !labels.some((label) => label.key === key)) {
      return { filter, title: labels.length === 0 ? words.noLabels : words.unknownLabel(key), detail: '' };
    }
  }
  return null;
}

/** Of several filters that leave nothing together, the last is the one that was added to what still had something. */
function nothingText({ filter, detail }: CutProblem, { profiles, current, shown }: State): string {
  const kept = Number(detail);
  if (kept === 0) return filter === 0 ? words.nothingLeftBy : words.nothingLeft;
  const type = profiles.find((p) => p.id === current)?.sampleTypes[shown?.sampleType ?? 0]?.type ?? '';
  return words.nothingIn(formatCount(kept), displayName(type));
}
