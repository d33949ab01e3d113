import type { Reading } from './urlCompare.ts';
import type { Places } from './viewState.ts';

/** Letters of a path key, and of a frame in a path. */
const KEY = 14;

/** The part of a link that says where views with trees of their own are. */
export function writePlaces({ callers, callees, inverted, outline }: Places): Record<string, string> {
  return { zup: callers, zdown: callees, zleaf: inverted, rows: outline };
}

export function readPlaces({ shaped }: Pick<Reading, 'shaped'>): Places {
  const path = (key: string): string => shaped(key, /^([0-9a-z]{7})+$/);
  return {
    callers: path('zup'),
    callees: path('zdown'),
    inverted: path('zleaf'),
    outline: shaped('rows', /^([0-9a-z]{14})+$/),
  };
}

/** `rows=…` without its last rows, the lightest, so that it is shorter by `over` letters; '' where none would be left. */
export function fewerRows(part: string, over: number): string {
  const rest = part.length - Math.ceil(over / KEY) * KEY;
  return rest < 'rows='.length + KEY ? '' : part.slice(0, rest);
}
