import { widthOf } from '../../fold/tree.ts';
import type { CutProblem, Filter } from '../../profile/cut.ts';
import { printFilter } from '../../profile/filterLine.ts';
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

const NO_PROBLEMS: readonly CutProblem[] = [];

/** What the session could not read of the view's filters. */
export function problemsOf(state: State): readonly CutProblem[] {
  return (state as { readonly problems?: readonly CutProblem[] }).problems ?? NO_PROBLEMS;
}

/** The first thing that is wrong with the filters of the view; null where nothing is, or is known yet. */
export function faultOf(state: State): Fault | null {
  const { filters } = state.view.cut;
  const [problem] = problemsOf(state);
  if (problem && problem.filter < filters.length) {
    return { filter: problem.filter, title: words.fault[problem.reason], detail: problem.detail };
  }
  return unknownLabel(state) ?? nothingLeft(state);
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

function nothingLeft({ view, shown, profiles }: State): Fault | null {
  if (!shown || shown.cut !== view.cut || view.cut.filters.length === 0) return null;
  const whole = profiles.find((p) => p.id === shown.profile)?.totals[shown.sampleType]?.magnitude ?? 0;
  if (whole === 0 || widthOf(shown.weights)[0] !== 0) return null;
  const filter = view.cut.filters.length - 1;
  const title = filter === 0 ? words.nothingLeftBy(lineOf(view.cut.filters[0]!)) : words.nothingLeft;
  return { filter, title, detail: '' };
}

function lineOf(filter: Filter): string {
  return printFilter(filter);
}
