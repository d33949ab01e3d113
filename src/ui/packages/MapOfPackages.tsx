import { type CSSProperties, type KeyboardEvent, type MouseEvent, memo, useRef } from 'react';
import { packageFill } from '../../canvas/palette.ts';
import { NONE } from '../../lib/brand.ts';
import { formatValue } from '../../lib/units.ts';
import type { Shown } from '../../store/state.ts';
import { useStore } from '../../store/store.ts';
import type { PackageCell, PackageMap } from '../../views/packages.ts';
import { widestNode } from '../nodes.ts';
import { useUi } from '../uiState.ts';
import { useDark } from '../useDark.ts';
import { packageWords as say } from '../wordsPackages.ts';
import { cellAfter, labelOf, sayCell } from './cells.ts';
import styles from './Map.module.css';
import { activate, activeOf, goTo, goUp, isActive, usePlace } from './place.ts';

interface MapProps {
  readonly map: PackageMap;
  readonly shown: Shown;
  readonly unit: string;
  /** What shares are of. */
  readonly total: number;
}

/** The cells, each a tree item; the focus is on the whole and marks one of them. */
export function MapOfPackages({ map, shown, unit, total }: MapProps) {
  const tree = useRef<HTMLDivElement>(null);
  const dark = useDark();
  const active = usePlace((s) => s.active);
  const { cells } = map;
  const marked = cells.findIndex((cell) => isActive(cell, active));
  const acts = useActs(map, shown);

  const onKeyDown = (event: KeyboardEvent) => {
    const next = cellAfter(event.key, marked, cells);
    const cell = cells[marked];
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Backspace') goUp(map.place, map.rows);
    else if (event.key === 'Enter' && cell) acts.open(cell);
    else if ((event.key === 'F10' && event.shiftKey) || event.key === 'ContextMenu') {
      const box = tree.current?.querySelector(`#package-cell-${marked}`)?.getBoundingClientRect();
      if (cell && box) acts.menu(cell, box.left, box.bottom);
    } else if (next !== null) acts.mark(cells[next]!);
    else return;
    event.preventDefault();
  };
  const withCell = (event: MouseEvent, act: (cell: PackageCell) => void) => {
    const item = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-cell]') : null;
    if (item) act(cells[Number(item.dataset.cell)]!);
  };
  return (
    <div
      ref={tree}
      className={styles.map}
      role="tree"
      tabIndex={0}
      aria-label={say.map}
      aria-activedescendant={marked >= 0 ? `package-cell-${marked}` : undefined}
      data-testid="packages"
      data-picture="map"
      data-value={map.flat}
      onKeyDown={onKeyDown}
      onClick={(event) => withCell(event, acts.click)}
      onContextMenu={(event) =>
        withCell(event, (cell) => {
          if (acts.menu(cell, event.clientX, event.clientY)) event.preventDefault();
        })
      }
    >
      {cells.map((cell, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place in this answer
        <Cell key={i} cell={cell} place={i} marked={i === marked} unit={unit} total={total} dark={dark} />
      ))}
    </div>
  );
}

interface Acts {
  mark(cell: PackageCell): void;
  click(cell: PackageCell): void;
  open(cell: PackageCell): void;
  /** Whether there is one. */
  menu(cell: PackageCell, x: number, y: number): boolean;
}

function useActs(map: PackageMap, shown: Shown): Acts {
  const select = useStore((s) => s.select);
  const enter = ({ kind, pack }: PackageCell) => {
    const place = { module: pack.module, package: kind === 'module' ? '' : pack.name };
    const there = place.module === map.place.module && place.package === map.place.package;
    if (kind !== 'empty' && !there) goTo(place);
  };
  const mark = (cell: PackageCell) => {
    const active = activeOf(cell);
    if (active) activate(active);
    const node = cell.frame === NONE ? NONE : widestNode(shown, cell.frame);
    if (node !== NONE) select(node);
  };
  const click = (cell: PackageCell) => {
    if (cell.kind === 'frame') mark(cell);
    else if (cell.kind !== 'rest') enter(cell);
    else if (cell.depth > 0) enter({ ...cell, ...containerOf(map, cell) });
  };
  return {
    mark,
    click,
    open: (cell) => (cell.kind === 'frame' ? enter({ ...cell, kind: 'package' }) : click(cell)),
    menu: (cell, x, y) => {
      const node = cell.frame === NONE ? NONE : widestNode(shown, cell.frame);
      if (node === NONE) return false;
      mark(cell);
      useUi.setState({ menu: { node, x, y } });
      return true;
    },
  };
}

/** What the cells of a rest are to be seen in. */
function containerOf({ cells }: PackageMap, cell: PackageCell): Pick<PackageCell, 'kind' | 'pack'> {
  const place = cells.indexOf(cell);
  return cells.findLast((other, i) => i < place && other.depth < cell.depth) ?? cell;
}

interface CellProps {
  readonly cell: PackageCell;
  readonly place: number;
  readonly marked: boolean;
  readonly unit: string;
  readonly total: number;
  readonly dark: boolean;
}

/** Room for a second line, CSS pixels. */
const TWO_LINES = 34;

const Cell = memo(function Cell({ cell, place, marked, unit, total, dark }: CellProps) {
  const label = labelOf(cell);
  const width = cell.x1 - cell.x0;
  const height = cell.y1 - cell.y0;
  const contains = (cell.kind === 'module' || cell.kind === 'package') && !cell.whole;
  const roomForValue = contains ? width > 8 * (label.length + 12) : height >= TWO_LINES && width > 72;
  const coloured = cell.kind === 'package' || cell.kind === 'frame' || (cell.kind === 'module' && cell.whole);
  const says = sayCell(cell, unit, total);
  const style: CSSProperties = { left: cell.x0, top: cell.y0, width, height };
  return (
    <div
      id={`package-cell-${place}`}
      className={styles.cell}
      role="treeitem"
      aria-level={cell.depth + 1}
      aria-selected={marked}
      aria-label={says}
      tabIndex={-1}
      title={says}
      data-cell={place}
      data-kind={cell.kind}
      data-contains={contains}
      data-owner={cell.kind === 'rest' || cell.kind === 'empty' ? undefined : cell.owner}
      data-value={cell.flat}
      style={coloured ? { ...style, ['--fill' as string]: packageFill(cell.pack, dark) } : style}
    >
      {label !== '' && (
        <bdi className={styles.label} dir="ltr">
          {label}
        </bdi>
      )}
      {label !== '' && roomForValue && <span className={styles.value}>{formatValue(cell.flat, unit)}</span>}
    </div>
  );
});
