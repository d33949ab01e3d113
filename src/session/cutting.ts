import { foldChains } from '../fold/chains.ts';
import { dropFaults, withoutDropped } from '../fold/dropFrames.ts';
import { editStacks } from '../fold/edit.ts';
import { compileFilters, matchFilters } from '../fold/filters.ts';
import { judge } from '../fold/keep.ts';
import { withTagFrames } from '../fold/tagFrames.ts';

/** What cuts a profile down. Profiles are whole at first, so this is loaded with the first cut that is asked for, or ahead of it. */
export const cutting = {
  compileFilters,
  dropFaults,
  editStacks,
  foldChains,
  judge,
  matchFilters,
  withTagFrames,
  withoutDropped,
};

export type Cutting = typeof cutting;
