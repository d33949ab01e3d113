import type { Pen, Sheet } from '../pen.ts';

/** One call of a pen, with what it was painted in: `fillRect 0 19 100 18 #c0ffee`, `fillText main.main 4 13 #000000`. */
export type Log = string[];

/** Width of every character of the pen's only face, CSS px. */
export const CHARACTER = 7;

/** A sheet that paints nothing and remembers everything. The one fake there is: a canvas cannot be read back as calls. */
export function recordingSheet(width: number, height: number, scale = 1): { sheet: Sheet; log: Log } {
  const log: Log = [];
  const round = (n: number): number => Math.round(n * 1000) / 1000;
  const note = (call: string, numbers: number[], ink: unknown = ''): void => {
    log.push([call, ...numbers.map(round), ink].join(' ').trim());
  };
  const pen: Pen = {
    fillStyle: '',
    strokeStyle: '',
    lineWidth: 1,
    font: '',
    textBaseline: 'alphabetic',
    direction: 'ltr',
    setTransform: (...matrix: unknown[]) => {
      note('setTransform', matrix as number[]);
    },
    clearRect: (x, y, w, h) => {
      note('clearRect', [x, y, w, h]);
    },
    fillRect: (x, y, w, h) => {
      note('fillRect', [x, y, w, h], pen.fillStyle);
    },
    strokeRect: (x, y, w, h) => {
      note('strokeRect', [x, y, w, h], pen.strokeStyle);
    },
    fillText: (text, x, y) => {
      note(`fillText ${text}`, [x, y], pen.fillStyle);
    },
    beginPath: () => {
      note('beginPath', []);
    },
    moveTo: (x, y) => {
      note('moveTo', [x, y]);
    },
    lineTo: (x, y) => {
      note('lineTo', [x, y]);
    },
    stroke: () => {
      note('stroke', [], pen.strokeStyle);
    },
    measureText: (text) => ({ width: text.length * CHARACTER }) as TextMetrics,
    drawImage: (_image, x, y, w, h) => {
      note('drawImage', [x, y, w, h]);
    },
  };
  return { sheet: { pen, width, height, scaleX: scale, scaleY: scale }, log };
}

/** A canvas as far as a surface needs one, with the log of its pen. */
export function recordingCanvas(): { canvas: HTMLCanvasElement; log: Log } {
  const { sheet, log } = recordingSheet(0, 0);
  const canvas = { width: 300, height: 150, getContext: () => sheet.pen } as unknown as HTMLCanvasElement;
  return { canvas, log };
}
