import type { Frame, ProfileBuilder } from './builder.ts';

/** The names that profiles of the JVM list after their samples: `0x7f12 com.example.Shop.sell (Shop.java:42)`. As google/pprof's `parseJavaLocations`. */
export class JavaNames {
  private readonly frames = new Map<bigint, Frame>();
  /** Only the first file of a function counts. */
  private readonly files = new Map<string, string>();

  /** False: of an address of more than 64 bits. */
  line(text: string): boolean {
    const [, hex, what] = /^\s*0x0*([0-9a-f]+)\s+(.*?)\s*$/i.exec(text) ?? [];
    if (hex === undefined) return true;
    if (hex.length > 16) return false;
    const { name, file, line } = partsOf(what!);
    if (!this.files.has(name)) this.files.set(name, file);
    this.frames.set(BigInt(`0x${hex}`), { name, systemName: name, file: this.files.get(name)!, line });
    return true;
  }

  /** The location of an address, by its name where it has one. */
  frameAt(builder: ProfileBuilder, address: bigint): number {
    const frame = this.frames.get(address);
    return frame ? builder.frame(frame) : builder.address(address);
  }
}

function partsOf(text: string): { readonly name: string; readonly file: string; readonly line: number } {
  // What does not end so is known not to match before every blank in it is tried.
  const end = text.slice(-40);
  const placed = /:-?\d+\)$/.test(end) ? /^(.*)\s+\((.+):(-?\d+)\)$/.exec(text) : null;
  if (placed) return { name: placed[1]!, file: placed[2]!, line: Math.max(0, Number(placed[3])) };
  const library = end.endsWith(')') ? /^(.*)\s+\((.*)\)$/.exec(text) : null;
  if (library) return { name: library[1]!, file: library[2]!.slice(library[2]!.lastIndexOf('/') + 1), line: 0 };
  return { name: text.includes('generated stub/JIT') ? 'STUB' : text, file: '', line: 0 };
}
