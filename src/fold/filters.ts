import type { CutProblem, Filter } from '../profile/cut.ts';

export interface Compiled {
  readonly filters: readonly Filter[];
}

export async function compileFilters(
  filters: readonly Filter[],
): Promise<
  { readonly ok: true; readonly filters: Compiled } | { readonly ok: false; readonly problems: readonly CutProblem[] }
> {
  return { ok: true, filters: { filters } };
}
