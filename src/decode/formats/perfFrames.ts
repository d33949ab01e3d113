import type { Frame, ProfileBuilder } from './builder.ts';

const ADDRESS = /^[0-9a-f]{1,16}$/;
/** Where the frame above is in the source: of `-F srcline`. */
const PLACE = /^(\S+):(\d+)(?: \(discriminator \d+\))?$/;

interface Parts {
  /** '' where it is left out, as are the others. */
  readonly address: string;
  readonly name: string;
  readonly binary: string;
}

/**
 * Frames of `perf script`: `    55d0c8a1 main.work+0x1f (/usr/bin/server)`. `-F` may leave out the address, the name or the binary; whether there are
 * addresses the first frame of a file tells, as a name may look like one.
 */
export class PerfFrames {
  /** The frames of this file name the binaries that they are in. */
  binaries = false;
  private addressed: boolean | null = null;
  private last: Frame | null = null;

  /** The frame that stands in the line of its event, if one does: that line may hold anything else. */
  beside(text: string, builder: ProfileBuilder): number[] {
    this.last = null;
    const parts = partsOf(text.trim(), true);
    const sure = parts.name !== '' && (parts.binary !== '' || parts.address.length > 7);
    return parts.address !== '' && sure ? [builder.frame(frameOf(parts))] : [];
  }

  /** A line below an event. False where it is no frame. */
  below(line: string, stack: number[], builder: ProfileBuilder): boolean {
    const text = line.trim();
    this.addressed ??= ADDRESS.test(text.split(/\s/, 1)[0]!);
    const parts = partsOf(text, this.addressed);
    if (this.addressed && parts.address === '') return this.place(text, stack, builder);
    if (!this.addressed && parts.name.startsWith('0x')) return false;
    this.last = null;
    this.binaries ||= parts.binary !== '';
    if (parts.name === '' && parts.binary === '') stack.push(builder.address(BigInt(`0x${parts.address}`)));
    else {
      this.last = frameOf(parts);
      stack.push(builder.frame(this.last));
    }
    return true;
  }

  private place(text: string, stack: number[], builder: ProfileBuilder): boolean {
    const [, file, line] = PLACE.exec(text.slice(-4096)) ?? [];
    if (file === undefined || this.last === null) return false;
    // `??:0` where it is not known.
    if (line !== '0') stack[stack.length - 1] = builder.frame({ ...this.last, file, line: Number(line) });
    return true;
  }
}

function partsOf(text: string, addressed: boolean): Parts {
  const first = addressed ? text.split(/\s/, 1)[0]! : '';
  const address = ADDRESS.test(first) ? first : '';
  const rest = text.slice(address.length).trim();
  const at = binaryAt(rest);
  const name = rest.slice(0, at).trimEnd();
  const plus = name.lastIndexOf('+0x');
  const offset = plus > 0 && /^[0-9a-f]+$/.test(name.slice(plus + 3, plus + 30));
  return { address, name: offset ? name.slice(0, plus) : name, binary: rest.slice(at + 1, -1) };
}

/** Where ` (/usr/bin/server)` begins at the end of a frame, its length if there is none. Paths may have brackets in them, in pairs. */
function binaryAt(text: string): number {
  if (!text.endsWith(')')) return text.length;
  let depth = 0;
  for (let i = text.length - 1; i >= 0; i--) {
    const char = text.charCodeAt(i);
    if (char === 0x29) depth++;
    else if (char === 0x28 && --depth === 0) return i === 0 || /\s/.test(text.charAt(i - 1)) ? i : text.length;
  }
  return text.length;
}

function frameOf({ address, name, binary }: Parts): Frame {
  const file = binary.slice(binary.lastIndexOf('/') + 1);
  const known = name !== '' && name !== '[unknown]';
  const shown = known ? name : file.startsWith('[') ? file : `[${file || 'unknown'}]`;
  return { name: shown, address: address === '' ? 0n : BigInt(`0x${address}`) };
}
