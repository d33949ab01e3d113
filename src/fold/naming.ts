import { GrowableFloat64, GrowableUint32 } from '../lib/columns.ts';
import { TextIndex } from '../lib/textIndex.ts';
import { TextBuilder, type Texts, textAt } from '../lib/texts.ts';
import { goPathEnd, isGoFile } from '../profile/goSymbol.ts';
import type { Symbols } from '../profile/profile.ts';
import { symbolOf } from '../profile/symbol.ts';
import type { FrameTable, Package } from './tree.ts';

/** What is known of a frame besides its name. `package` is a row of the dictionary's packages. */
export interface Place {
  readonly file: Uint8Array;
  readonly line: number;
  readonly package: number;
}

const encoder = new TextEncoder();
const NO_BYTES = new Uint8Array(0);

/** Frames by name; what else is said of a frame is what came with its name first. */
export class FrameDictionary {
  readonly packages: Package[] = [];
  private readonly names = new TextIndex();
  private readonly files = new TextBuilder();
  private readonly lines = new GrowableFloat64();
  private readonly packageOf = new GrowableUint32();
  private readonly packageRow = new Map<string, number>();
  /** Import paths of Go as they stand in names, and the package row of each: one look at a symbol per path, not per function. */
  private readonly goPaths = new TextIndex();
  private readonly goRow: number[] = [];
  private readonly modules: Package[] = [];
  private readonly moduleRow = new Map<string, number>();

  /** The frame that function f has by name; none of its texts is made a string where Go's path in it is known. */
  ofFunction({ functions, strings }: Symbols, f: number): number {
    const text = nameText(functions, strings, f);
    const frame = this.names.intern(strings.bytes, strings.start[text]!, strings.start[text + 1]!);
    if (frame === this.lines.length) {
      const file = functions.file[f]!;
      this.files.copy(strings, file);
      this.lines.push(functions.startLine[f]!);
      this.packageOf.push(this.rowOf(strings, text, file));
    }
    return frame;
  }

  /** The frame of that name; `place` says the rest where it is new. */
  named(name: string, place: () => Place): number {
    return this.ofBytes(encoder.encode(name), place);
  }

  /** The same of a name in UTF-8. */
  ofBytes(name: Uint8Array, place: () => Place): number {
    const frame = this.names.intern(name, 0, name.length);
    if (frame === this.lines.length) {
      const { file, line, package: row } = place();
      this.files.push(file);
      this.lines.push(line);
      this.packageOf.push(row);
    }
    return frame;
  }

  /** A frame that no function is known of: `[server]`, `0x4012ab`. What stands `before` its name says nothing of its package. */
  nameless(name: string, before = ''): number {
    return this.named(before + name, () => ({ file: NO_BYTES, line: 0, package: this.row(symbolOf(name, '')) }));
  }

  /** Package row of function f. */
  packageRowOf({ functions, strings }: Symbols, f: number): number {
    return this.rowOf(strings, nameText(functions, strings, f), functions.file[f]!);
  }

  /** Row of a module in the packages of a table that is made of modules. */
  moduleRowOf(row: number): number {
    const { module, origin } = this.packages[row]!;
    let at = this.moduleRow.get(module);
    if (at === undefined) {
      at = this.modules.push({ name: module, module, origin }) - 1;
      this.moduleRow.set(module, at);
    }
    return at;
  }

  /** All frames; the dictionary is used up. */
  table(): FrameTable {
    return {
      length: this.lines.length,
      name: this.names.take(),
      file: this.files.take(),
      line: this.lines.take(),
      package: this.packageOf.take(),
      packages: this.packages,
    };
  }

  /** As `table`, the package of each frame being its module. */
  tableOfModules(): FrameTable {
    const table = this.table();
    return { ...table, package: table.package.map((row) => this.moduleRowOf(row)), packages: this.modules };
  }

  private rowOf(strings: Texts, name: number, file: number): number {
    if (isGoFile(strings.bytes, strings.start[file]!, strings.start[file + 1]!)) {
      const from = strings.start[name]!;
      const end = goPathEnd(strings.bytes, from, strings.start[name + 1]!);
      if (end > 0) {
        const path = this.goPaths.intern(strings.bytes, from, end);
        this.goRow[path] ??= this.row(symbolOf(textAt(strings, name), textAt(strings, file)));
        return this.goRow[path]!;
      }
    }
    return this.row(symbolOf(textAt(strings, name), textAt(strings, file)));
  }

  private row(symbol: {
    readonly package: string;
    readonly module: string;
    readonly origin: Package['origin'];
  }): number {
    let row = this.packageRow.get(symbol.package);
    if (row === undefined) {
      row = this.packages.push({ name: symbol.package, module: symbol.module, origin: symbol.origin }) - 1;
      this.packageRow.set(symbol.package, row);
    }
    return row;
  }
}

/** Index of the text that names function f: its name, else its system name; both may be empty. */
export function nameText(functions: Symbols['functions'], strings: Texts, f: number): number {
  const name = functions.name[f]!;
  return strings.start[name + 1]! > strings.start[name]! ? name : functions.systemName[f]!;
}
