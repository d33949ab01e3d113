import { mainModule } from '../../fold/ownModule.ts';
import type { CallTree, FrameTable } from '../../fold/tree.ts';
import type { Filter } from '../../profile/cut.ts';
import { quoteMeta, unquoteMeta } from '../../profile/filterLine.ts';
import { STANDARD_LIBRARY } from '../../profile/goStandard.ts';

/** The collector, the scheduler and the like, and what the compiler makes for types. */
const RUNTIME: Filter = {
  kind: 'hide',
  text: '/^runtime[./]|^internal/runtime/|^(?:type|go):|^_rt0_|/src/runtime/[^/]*\\.s$/',
};

/**
 * Functions whose import path begins with an element of Go's own: `net/http.(*conn).serve`, and not `net.example/x.F`. Assembly has no path in its
 * names, so its files are looked at.
 */
const STANDARD: Filter = {
  kind: 'hide',
  text: `/^(?:${STANDARD_LIBRARY.join('|')})(?:/\\w+)*\\.[^/[]*(?:\\[|$)|^vendor/golang|^(?:type|go):|/src/[\\w/]*\\.s$/`,
};

export interface Presets {
  readonly runtime: Filter;
  readonly standard: Filter;
  /** Null where no module is known for the program's own. */
  readonly own: { readonly module: string; readonly filter: Filter } | null;
}

const known = new WeakMap<FrameTable, Presets>();

/** Filters that are asked for often; `own` keeps the frames of the program's own module. */
export function presetsOf(frames: FrameTable, tree: CallTree): Presets {
  const found = known.get(frames);
  if (found) return found;
  const module = mainModule(frames, tree);
  const presets = { runtime: RUNTIME, standard: STANDARD, own: module === null ? null : ownModule(module, frames) };
  known.set(frames, presets);
  return presets;
}

/** A Go program's `main` is part of its module, but not called after it. */
function ownModule(module: string, frames: FrameTable): NonNullable<Presets['own']> {
  const hasMain = module !== 'main' && frames.packages.some(({ name }) => name === 'main');
  const text = `/^${quoteMeta(module)}(?:[./:]|$)${hasMain ? '|^main\\.' : ''}/`;
  return { module, filter: { kind: 'show', text } };
}

/** What a preset's chip says in place of its expression. */
export function presetOf({ kind, text }: Filter): 'runtime' | 'standard' | null {
  if (kind !== 'hide') return null;
  return text === RUNTIME.text ? 'runtime' : text === STANDARD.text ? 'standard' : null;
}

/** The module that an `own` preset is for; null for other filters. */
export function moduleOf({ kind, text }: Filter): string | null {
  const quoted = /^\/\^(.*)\(\?:\[\.\/:\]\|\$\)(?:\|\^main\\\.)?\/$/.exec(text)?.[1];
  return kind !== 'show' || quoted === undefined ? null : unquoteMeta(quoted);
}

export function hasFilter(filters: readonly Filter[], { kind, text }: Filter): boolean {
  return filters.some((filter) => filter.kind === kind && filter.text === text);
}
