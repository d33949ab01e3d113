import { create } from 'zustand';
import { useStore } from '../../store/store.ts';
import type { MapPlace, PackageCell, PackageRow } from '../../views/packages.ts';

/** What the buttons below the map are about: a module, or a package, or one of its functions. */
export interface Active extends MapPlace {
  /** Row of the frame table; NONE: no function. */
  readonly frame: number;
}

interface PlaceState {
  readonly active: Active | null;
}

export const EVERYWHERE: MapPlace = { module: '', package: '' };

/** What is marked in the map: kept while other views are shown, but in no link. */
export const usePlace = create<PlaceState>(() => ({ active: null }));

export function goTo({ module, package: name }: MapPlace): void {
  usePlace.setState({ active: null });
  useStore.getState().change({ packages: { module, package: name } });
}

/** Out of a package into its module, out of a module into all; a module of one package has no map of its own. */
export function goUp(place: MapPlace, rows: readonly PackageRow[]): void {
  if (place.package === '') goTo(EVERYWHERE);
  else goTo(packagesOf(rows, place.module) > 1 ? { module: place.module, package: '' } : EVERYWHERE);
}

export function packagesOf(rows: readonly PackageRow[], module: string): number {
  return rows.reduce((count, { pack }) => (pack.module === module ? count + 1 : count), 0);
}

export function activate(active: Active): void {
  usePlace.setState({ active });
}

/** What a cell is, as `Active`; null for what stands for no one thing. */
export function activeOf({ kind, pack, frame }: PackageCell): Active | null {
  if (kind === 'rest' || kind === 'empty') return null;
  return { module: pack.module, package: kind === 'module' ? '' : pack.name, frame };
}

export function isActive(cell: PackageCell, active: Active | null): boolean {
  const own = active === null ? null : activeOf(cell);
  return own?.module === active?.module && own?.package === active?.package && own?.frame === active?.frame && !!own;
}
