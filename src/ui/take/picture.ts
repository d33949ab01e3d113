import type { FlameChart } from '../../canvas/chart.ts';
import type { FlameData } from '../../canvas/data.ts';
import { nodeName } from '../../canvas/data.ts';
import { deltaFills } from '../../canvas/deltaPalette.ts';
import { elementPicture } from '../../canvas/domPicture.ts';
import { flamePicture } from '../../canvas/flamePicture.ts';
import { lensFills } from '../../canvas/lensPalette.ts';
import { packageFill } from '../../canvas/palette.ts';
import { type Legend, pictureSheet, type Titled } from '../../canvas/sheetPicture.ts';
import { backingStore } from '../../canvas/surface.ts';
import type { MeasureText, SvgPart } from '../../canvas/svgPen.ts';
import { widthOf } from '../../fold/tree.ts';
import { shortName } from '../../lib/text.ts';
import { formatCount, formatShare, formatValue, shareOf } from '../../lib/units.ts';
import { useStore } from '../../store/store.ts';
import { ticksOf } from '../../views/lens.ts';
import { charts } from '../flame/charts.ts';
import { biggestPackages } from '../packages/biggest.ts';
import { say } from '../uiState.ts';
import { compareWords } from '../wordsCompare.ts';
import { formatLens, lensWords } from '../wordsLens.ts';
import { takeWords as words } from '../wordsTake.ts';
import { factsOf, type Looking, looking, save, titleOf } from './looking.ts';
import type { PictureKind } from './pictureKind.ts';

/** Packages that a legend names. */
const MOST = 12;

/** What the view on the screen has to make a picture of. */
export function pictureKind(): PictureKind {
  const count = flames().length;
  if (count > 0) return count === 1 ? 'flame' : 'flames';
  return (elements()[0]?.dataset.picture as PictureKind | undefined) ?? 'none';
}

/** In the order in which they stand on the page. */
function flames(): [HTMLCanvasElement, FlameChart][] {
  return [...charts]
    .filter(([canvas]) => canvas.isConnected)
    .sort(([a], [b]) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
}

function elements(): (HTMLElement | SVGSVGElement)[] {
  return [...document.querySelectorAll<HTMLElement | SVGSVGElement>('main [data-picture]')];
}

export async function savePicture(format: 'svg' | 'png'): Promise<void> {
  const at = looking();
  const picture = at && draw(at);
  if (!picture) return say(words.nothing);
  const { view } = useStore.getState().view;
  save(at, `${view}.${format}`, format === 'svg' ? picture.content : await pngOf(picture));
}

export async function copyPicture(): Promise<void> {
  const at = looking();
  const picture = at && draw(at);
  if (!picture) return say(words.nothing);
  try {
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': pngOf(picture) })]);
    say(words.pictureCopied);
  } catch {
    say(words.pictureRefused);
  }
}

/** Null where the view has no picture. */
function draw(at: Looking): SvgPart | null {
  const measure = measuring();
  const drawn = flames();
  const rects = drawn.map(([canvas]) => canvas.getBoundingClientRect());
  const flamed = drawn.flatMap(([canvas, chart]) => flameOf(canvas, chart, measure) ?? []);
  const pictures =
    drawn.length > 0 ? flamed : elements().map((element) => ({ ...elementPicture(element, measure), title: '' }));
  if (pictures.length === 0) return null;
  // Of two that are compared, head.
  const data = drawn.at(-1)?.[1].current ?? null;
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string): string => style.getPropertyValue(name).trim();
  return pictureSheet(
    {
      title: titleOf(at),
      facts: [...pictureFacts(at, data), ...cutOf(flamed)],
      pictures: pictures.length > 1 ? pictures : pictures.map((p) => ({ ...p, title: '' })),
      beside: rects.length > 1 && rects[0]!.right <= rects[1]!.left + 1,
      rootsBelow: data?.orientation === 'flame',
      legend: data && legendOf(data),
      colours: { paper: colour('--bg'), ink: colour('--text'), muted: colour('--muted') },
    },
    measure,
  );
}

type Flame = Titled & { readonly cut: number };

function flameOf(canvas: HTMLCanvasElement, { current, currentView }: FlameChart, measure: MeasureText): Flame | null {
  if (!current || canvas.clientWidth === 0) return null;
  const picture = flamePicture(current, { ...currentView, width: canvas.clientWidth }, measure);
  const total = formatValue(current.weights.total[0] ?? 0, current.unit);
  const cut = picture.cut > 0 ? ` · ${words.rowsCut(formatCount(picture.cut))}` : '';
  return { ...picture, title: `${nodeName(current, 0)}: ${total}${cut}` };
}

/** One picture has no title that could say it. */
function cutOf([only, ...others]: readonly Flame[]): string[] {
  return only && others.length === 0 && only.cut > 0 ? [words.pictureCut(formatCount(only.cut))] : [];
}

/** What the picture is of. */
function pictureFacts(at: Looking, data: FlameData | null): string[] {
  if (!data || data.zoomNode <= 0) return factsOf(at);
  const value = formatValue(data.weights.total[data.zoomNode] ?? 0, data.unit);
  return [...factsOf(at), words.zoomedTo(nodeName(data, data.zoomNode), value)];
}

function legendOf(data: FlameData): Legend {
  const { delta, lens, dark, shape, weights } = data;
  if (delta?.step) return { kind: 'ramp', fills: deltaFills(dark), words: compareWords.legend };
  const whole = data.whole ?? widthOf(weights)[0] ?? 0;
  if (lens?.value) {
    const ticks = ticksOf(lens);
    const ends = [ticks[0], ticks.at(-1)].map((tick) => formatLens(lens.lens, tick ?? 0, whole));
    return { kind: 'ramp', fills: lensFills(dark).ramp, words: [ends[0]!, lensWords.names[lens.lens], ends[1]!] };
  }
  const { big, packages } = biggestPackages(shape, weights, MOST);
  const keys = big.map(({ pack, magnitude }) => ({
    fill: packageFill(pack, dark),
    text: `${shortName(pack.name)} ${formatShare(shareOf(magnitude, whole))}`,
  }));
  const more = packages - big.length;
  return {
    kind: 'keys',
    keys: more > 0 ? [...keys, { fill: 'none', text: words.morePackages(formatCount(more)) }] : keys,
  };
}

function measuring(): MeasureText {
  const pen = document.createElement('canvas').getContext('2d');
  return (text, font) => {
    if (!pen) return text.length * 7;
    if (pen.font !== font) pen.font = font;
    return pen.measureText(text).width;
  };
}

/** Device pixels to a CSS pixel in a PNG. */
const SHARP = 2;

async function pngOf({ width, height, content }: SvgPart): Promise<Blob> {
  const image = new Image();
  image.src = URL.createObjectURL(new Blob([content], { type: 'image/svg+xml' }));
  try {
    await image.decode();
    const canvas = document.createElement('canvas');
    Object.assign(canvas, backingStore({ width: width * SHARP, height: height * SHARP }));
    canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise<Blob>((resolve, reject) =>
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), 'image/png'),
    );
  } finally {
    URL.revokeObjectURL(image.src);
  }
}
