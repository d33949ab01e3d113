import type { CallTree, FrameTable } from '../fold/tree.ts';
import { GrowableUint8 } from '../lib/columns.ts';
import { textAt, textBytes } from '../lib/texts.ts';
import { onOneLine } from '../views/top.ts';
import { checkLength, stacksLength } from './length.ts';

/** A tree whose stacks are written, with what ends in each node: decimals, exact; '' where nothing does. */
export interface Stacks {
  readonly tree: CallTree;
  readonly frames: FrameTable;
  readonly self: (node: number) => string;
}

/** What stands for samples without a stack. */
const NO_STACK = '[no stack]';

/**
 * Folded stacks, as `flamegraph.pl` and many others read them: a line per stack, frames root first between semicolons, a space, the value.
 * A name's own semicolons become colons, and its line breaks visible characters: a line stays a line. Throws `TooLong`.
 */
export function writeFolded({ tree, frames, self }: Stacks): Uint8Array {
  const bytes = Array.from({ length: frames.length }, (_, f) => textBytes(frames.name, f).length + 1);
  checkLength(
    stacksLength(
      tree,
      (n) => self(n) !== '',
      (f) => bytes[f]!,
    ),
  );
  const out = new TextSink();
  const names = namesOf(frames, (name) => onOneLine(name).replaceAll(';', ':'));
  const path: string[] = [];
  for (let n = 0; n < tree.length; n++) {
    if (n > 0) {
      path.length = tree.depth[n]! - 1;
      path.push(names(tree.frame[n]!));
    }
    const value = self(n);
    if (value !== '') out.write(`${n === 0 ? NO_STACK : path.join(';')} ${value}\n`);
  }
  return out.take();
}

/** What speedscope is told besides stacks. */
export interface SpeedscopeFacts {
  readonly name: string;
  readonly unit: string;
  /** The sum of all that ends anywhere, in decimals. */
  readonly total: string;
}

/** pprof's units that speedscope has a word for; else values are written as plain numbers, with the unit in the name. */
const UNITS = ['bytes', 'nanoseconds', 'microseconds', 'milliseconds', 'seconds'];

/**
 * A sampled profile in speedscope's own format (https://github.com/jlfwong/speedscope/wiki/Importing-from-custom-sources), one sample per stack.
 * Values must not be negative: it has no such samples. Throws `TooLong`.
 */
export function writeSpeedscope({ tree, frames, self }: Stacks, { name, unit, total }: SpeedscopeFacts): Uint8Array {
  checkLength(
    stacksLength(
      tree,
      (n) => self(n) !== '',
      (f) => String(f).length + 1,
    ),
  );
  const out = new TextSink();
  const known = UNITS.includes(unit);
  const title = known ? name : `${name} (${unit})`;
  const [schema, exporter] = ['https://www.speedscope.app/file-format-schema.json', 'Flamedrop'];
  out.write(`{"$schema":"${schema}","exporter":"${exporter}","name":${jsonText(name)},"activeProfileIndex":0,`);
  out.write('"shared":{"frames":[');
  for (let f = 0; f < frames.length; f++) {
    const file = textAt(frames.file, f);
    const place =
      file === '' ? '' : `,"file":${jsonText(file)}${frames.line[f]! > 0 ? `,"line":${frames.line[f]}` : ''}`;
    out.write(`${f === 0 ? '' : ','}{"name":${jsonText(textAt(frames.name, f))}${place}}`);
  }
  out.write(`]},"profiles":[{"type":"sampled","name":${jsonText(title)},"unit":"${known ? unit : 'none'}",`);
  out.write(`"startValue":0,"endValue":${total},"samples":[`);
  const path: number[] = [];
  const weights: string[] = [];
  for (let n = 0; n < tree.length; n++) {
    if (n > 0) {
      path.length = tree.depth[n]! - 1;
      path.push(tree.frame[n]!);
    }
    const value = self(n);
    if (value === '') continue;
    out.write(`${weights.length === 0 ? '' : ','}[${path.join()}]`);
    weights.push(value);
  }
  out.write('],"weights":[');
  for (const [i, weight] of weights.entries()) out.write(i === 0 ? weight : `,${weight}`);
  out.write(']}]}\n');
  return out.take();
}

/** JSON of a text that also may stand in HTML, and in scripts of older engines. */
export function jsonText(text: string): string {
  return JSON.stringify(text).replace(
    /[<>&\u2028\u2029]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Each name is made once. */
function namesOf(frames: FrameTable, shape: (name: string) => string): (frame: number) => string {
  const names: string[] = [];
  return (frame) => {
    names[frame] ??= shape(textAt(frames.name, frame));
    return names[frame];
  };
}

/** Texts become bytes in blocks: a file may be longer than a string can be. */
export class TextSink {
  private readonly out = new GrowableUint8(1 << 12);
  private readonly encoder = new TextEncoder();
  private waiting: string[] = [];
  private length = 0;

  write(text: string): void {
    this.waiting.push(text);
    this.length += text.length;
    if (this.length > 1 << 16) this.flush();
  }

  take(): Uint8Array {
    this.flush();
    return this.out.take();
  }

  private flush(): void {
    this.out.append(this.encoder.encode(this.waiting.join('')));
    this.waiting = [];
    this.length = 0;
  }
}
