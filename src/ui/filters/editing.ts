import { create } from 'zustand';
import type { Filter } from '../../profile/cut.ts';
import { isUnfinished, type LineError, parseFilters } from '../../profile/filterLine.ts';
import { useStore } from '../../store/store.ts';
import { changeCut } from './change.ts';

/** Filters that are being typed: what is in the box takes the place of `base[at]`, or of nothing at the end. */
export interface Editing {
  readonly at: number;
  /** How many of `base` the box stands for: 1 where one is edited, 0 where one is added. */
  readonly replaces: 0 | 1;
  readonly base: readonly Filter[];
  /** The filters of the view as the box last left them; others mean that they were changed elsewhere. */
  readonly applied: readonly Filter[];
  /** How many of `applied` are from the box. */
  readonly count: number;
  readonly errors: readonly LineError[];
  /** The view has had a step of this box: further typing is part of it. */
  readonly stepped: boolean;
}

export const useEditing = create<{ readonly editing: Editing | null }>(() => ({ editing: null }));

let frame = 0;
let typed: string | null = null;

/** Opens the box: for the filter at a place, or for a new one. */
export function startEditing(at: number | 'new'): void {
  commit();
  const base = useStore.getState().view.cut.filters;
  const replaces = at === 'new' ? 0 : 1;
  const place = at === 'new' ? base.length : at;
  useEditing.setState({
    editing: { at: place, replaces, base, applied: base, count: replaces, errors: [], stepped: false },
  });
}

/**
 * Applies what is typed with the next picture of the browser: of several letters in between, only the last counts. What could become something quite
 * different with the next letter has to wait.
 */
export function typeFilters(line: string): void {
  typed = line;
  if (frame === 0) frame = requestAnimationFrame(applyFinished);
}

function applyFinished(): void {
  frame = 0;
  if (typed !== null && !isUnfinished(typed)) apply();
}

/** Closes the box; what it says has been applied. */
export function commit(): void {
  apply();
  useEditing.setState({ editing: null });
}

/** Closes the box and takes back what it has done. */
export function cancel(): void {
  const editing = current();
  forget();
  useEditing.setState({ editing: null });
  if (editing?.stepped) changeCut({ filters: editing.base }, 'replace');
}

/** Null where the filters were changed from elsewhere: by Back, a menu, a link. */
export function current(): Editing | null {
  const { editing } = useEditing.getState();
  return editing && editing.applied === useStore.getState().view.cut.filters ? editing : null;
}

function forget(): void {
  cancelAnimationFrame(frame);
  frame = 0;
  typed = null;
}

function apply(): void {
  const line = typed;
  forget();
  const editing = current();
  if (line === null || !editing) return;
  const { base, at, replaces, stepped } = editing;
  const { filters, errors } = parseFilters(line);
  const applied = [...base.slice(0, at), ...filters, ...base.slice(at + replaces)];
  const same = JSON.stringify(applied) === JSON.stringify(editing.applied);
  // The first letter is a step, so that Back leads to what was there before the box was opened.
  useEditing.setState({
    editing: {
      ...editing,
      applied: same ? editing.applied : applied,
      count: filters.length,
      errors,
      stepped: stepped || !same,
    },
  });
  if (!same) changeCut({ filters: applied }, stepped ? 'replace' : 'push');
}
