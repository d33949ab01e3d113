import { formatBytes, formatCount, formatShare, shareOf } from '../lib/units.ts';
import type { Lens, LensColumn } from '../views/lens.ts';

const NAMES: Record<Lens, string> = {
  package: 'Package',
  share: 'Share of the total',
  survival: 'Survival',
  size: 'Average object size',
  depth: 'Depth of recursion',
};

/** The words of what the colours of the flame graph mean. */
export const lensWords = {
  menu: 'Colours',
  title: 'Colours mean',
  names: NAMES,
  /** What the button is called: what it shows now belongs to its name. */
  button: (lens: Lens) => `Colours: ${NAMES[lens].toLowerCase()}`,
  /** One line each, in the menu. */
  says: {
    package: 'who wrote the code',
    share: 'what part of all',
    survival: 'inuse ÷ alloc',
    size: 'space ÷ objects',
    depth: 'callers of the same frame',
  } satisfies Record<Lens, string>,
  /** One sentence each, beside the legend. */
  means: {
    share: 'How much of the total lies in the box and what it calls.',
    survival: 'How much of what was allocated here is still live: near 100 % is kept, or leaks.',
    size: 'Bytes of an object allocated here, on average: small ones by the million cost the collector most.',
    depth: 'How many callers of a box, near or far, are the same frame.',
  } satisfies Record<LensColumn['lens'], string>,
  /** What boxes without a value are. */
  none: {
    share: 'no value',
    survival: 'nothing allocated',
    size: 'no objects',
    depth: 'does not recur',
  } satisfies Record<LensColumn['lens'], string>,
  /** Beside a value, in a tooltip. */
  reading: {
    survival: 'survival',
    size: 'average object',
    depth: 'recursion',
  } satisfies Record<Exclude<LensColumn['lens'], 'share'>, string>,
  /** Why a lens cannot be chosen. */
  notHere: 'not in this profile',
  legend: (lens: Lens) => `What the colours mean: ${NAMES[lens].toLowerCase()}`,
} as const;

/** A value as the legend and the tooltip write it: `25.0 %`, `4.00 KiB`, `3`. `whole` is what shares are of. */
export function formatLens(lens: LensColumn['lens'], value: number, whole: number): string {
  if (lens === 'share') return formatShare(shareOf(value, whole));
  if (lens === 'survival') return formatShare(value);
  return lens === 'size' ? formatBytes(value) : formatCount(value);
}
