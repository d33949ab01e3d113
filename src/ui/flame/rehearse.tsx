import { createRoot } from 'react-dom/client';
import type { FlameData, FlameIntents } from '../../canvas/data.ts';
import { TextBuilder } from '../../lib/texts.ts';
import { formatCount, formatExact, formatShare, formatValue } from '../../lib/units.ts';
import { layoutFlame } from '../../views/layout.ts';
import styles from './FlameView.module.css';
import { FlameView } from './FlameView.tsx';

/**
 * Draws made-up flame graphs where nobody sees them: engines run code slowly until they have seen it run, faces of type are loaded when first drawn,
 * and the first file should not have to wait for either. `done` is called when they are drawn.
 */
export function rehearseFlame(done: () => void): void {
  const place = Object.assign(document.createElement('div'), { className: styles.rehearsal, ariaHidden: 'true' });
  document.body.append(place);
  const root = createRoot(place);
  const show = (data: FlameData, then: () => void): void => {
    const intents = { ...DEAF, painted: () => setTimeout(then) };
    root.render(<FlameView data={data} intents={intents} testId="rehearsal" />);
  };
  // In small steps: nobody who clicks meanwhile should notice.
  const steps = [
    () => formatExact(1234, 'bytes'),
    () => formatCount(1234),
    () => formatShare(0.1234),
    () => formatValue(1234, 'bytes'),
    () => show(madeUp(0), () => show(madeUp(THIN), end)),
  ];
  const end = (): void => {
    root.unmount();
    place.remove();
    done();
  };
  for (const [i, step] of steps.entries()) setTimeout(step, GAP * i);
}

/** Milliseconds between steps. */
const GAP = 5;

const nothing = (): void => {};
const DEAF: FlameIntents = {
  zoom: nothing,
  select: nothing,
  hover: nothing,
  menu: nothing,
  back: nothing,
  painted: nothing,
};

const ROWS = 16;
/** Columns that are wide enough for texts. */
const WIDE = 9;
/** As many thin ones make a picture of as many boxes as one of a large heap has. */
const THIN = 200;
const PACKAGES = 60;

/** A comb of columns, `ROWS` high, of which so many are thin. */
function madeUp(thin: number): FlameData {
  const across = WIDE + thin;
  const length = 1 + ROWS * across;
  const column = (n: number): number => Math.floor((n - 1) / ROWS);
  const widthOf = (n: number): number => (column(n) < WIDE ? 10 : 0.1 + (column(n) % 5) / 10);
  const parent = Int32Array.from({ length }, (_, n) => (n === 0 ? -1 : (n - 1) % ROWS === 0 ? 0 : n - 1));
  const total = Float64Array.from({ length }, (_, n) => (n === 0 ? 0 : widthOf(n)));
  for (let c = 0; c < across; c++) total[0]! += total[1 + c * ROWS]!;
  const names = new TextBuilder();
  const files = new TextBuilder();
  const encoder = new TextEncoder();
  for (let n = 1; n < length; n++) {
    names.push(encoder.encode(`example.com/shop/part${n % 7}.(*Server).serve${n}`));
    files.push(encoder.encode('server.go'));
  }
  const tree = {
    length,
    frame: Int32Array.from({ length }, (_, n) => n - 1),
    parent,
    depth: Uint16Array.from({ length }, (_, n) => (n === 0 ? 0 : 1 + ((n - 1) % ROWS))),
    subtreeEnd: Int32Array.from({ length }, (_, n) => (n === 0 ? length : 1 + (column(n) + 1) * ROWS)),
    calls: new Uint8Array(length).fill(1),
  };
  const frames = {
    length: length - 1,
    name: names.take(),
    file: files.take(),
    line: new Float64Array(length - 1),
    package: Uint32Array.from({ length: length - 1 }, (_, f) => f % PACKAGES),
    packages: Array.from({ length: PACKAGES }, (_, p) => ({
      name: `example.com/shop${p}/part`,
      module: `example.com/shop${p}`,
      origin: p % 7 === 0 ? ('standard' as const) : ('other' as const),
    })),
  };
  return {
    shape: { tree, frames },
    weights: { self: new Float64Array(length), total, magnitude: null },
    layout: layoutFlame(tree, total, null),
    // Another profile than the last: so it is seen whole, and not where that was looked at.
    of: `${thin}`,
    unit: 'bytes',
    zoomNode: 0,
    selectedNode: -1,
    match: null,
    orientation: 'flame',
    dark: false,
    rootLabel: 'all',
  };
}
