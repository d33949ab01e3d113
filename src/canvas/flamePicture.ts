import { cull, makeBars, THIN } from './bars.ts';
import type { FlameData } from './data.ts';
import { LABEL_FONT, LabelCache } from './labels.ts';
import { paintBars } from './paintBars.ts';
import { paintOverlay } from './paintOverlay.ts';
import { paintRuler, RULER_HEIGHT } from './ruler.ts';
import { coloursOf, makeStyler, matchKind } from './styles.ts';
import { type MeasureText, paintSvg, type SvgPart, svgAt } from './svgPen.ts';
import { ROW, type View } from './viewport.ts';

/** Deeper stacks are cut: more pixels than this no picture can have. */
const MOST_ROWS = 800;

/** A flame graph as it lies in the window across, with its ruler, and all rows whatever the window's height; `cut`: rows that are too many. */
export function flamePicture(
  data: FlameData,
  { x0, x1, width }: Pick<View, 'x0' | 'x1'> & { readonly width: number },
  measure: MeasureText,
): SvgPart & { readonly cut: number } {
  const styler = makeStyler(data, coloursOf(data), null);
  const bars = makeBars();
  const view = { x0, x1, scroll: 0 };
  const all = { from: 0, to: Math.min(data.layout.rows, MOST_ROWS) };
  cull(bars, data.layout, all, { view, width, thin: THIN, kindOf: matchKind(styler) });
  let rows = bars.rowStart.length - 1;
  while (rows > 1 && bars.rowStart.array[rows - 1] === bars.rowStart.array[rows]) rows--;
  const labels = new LabelCache((text) => measure(text, LABEL_FONT), Number.POSITIVE_INFINITY);
  const scene = { bars, styler, view, labels };
  const picture = paintSvg({ width, height: rows * ROW }, measure, (sheet) => {
    paintBars(sheet, scene);
    paintOverlay(sheet, scene, { bar: -1, row: -1, frame: -1 });
  });
  const ruler = paintSvg({ width, height: RULER_HEIGHT }, measure, (sheet) =>
    paintRuler(sheet, data, view, styler.palette.theme),
  );
  return {
    width,
    height: RULER_HEIGHT + 1 + picture.height,
    content: `${svgAt(ruler, 0, 0)}\n${svgAt(picture, 0, RULER_HEIGHT + 1)}`,
    cut: rows === MOST_ROWS ? data.layout.rows - rows : 0,
  };
}
