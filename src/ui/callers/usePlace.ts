import { useState } from 'react';

/** What is looked at in a merged tree: paths of frames (`paths.ts`). It is of no other tree, and in no address. */
export interface Place {
  readonly zoom: readonly number[];
  /** Null: nothing is selected. */
  readonly selected: readonly number[] | null;
}

const START: Place = { zoom: [], selected: null };

/** The place in the tree that `owner` and `name` stand for; another tree begins at its root. */
export function usePlace(owner: object | null, name: string): [Place, (patch: Partial<Place>) => void] {
  const [held, setHeld] = useState({ owner, name, place: START });
  const same = held.owner === owner && held.name === name;
  const place = same ? held.place : START;
  const move = (patch: Partial<Place>): void =>
    setHeld((now) => ({
      owner,
      name,
      place: { ...(now.owner === owner && now.name === name ? now.place : START), ...patch },
    }));
  return [place, move];
}
