import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

/** What google/pprof's `ParseData` says of a file. */
export interface Verdict {
  readonly ok: boolean;
  readonly error?: string;
  readonly types?: readonly string[];
  readonly totals?: readonly string[];
  /** Samples. */
  readonly count: number;
}

/** The program of scripts/judge. */
export class Judge {
  private readonly child: ChildProcess;
  private readonly lines: AsyncIterator<string>;

  constructor(file: string) {
    this.child = spawn(file, { stdio: ['pipe', 'pipe', 'inherit'] });
    this.lines = createInterface({ input: this.child.stdout! })[Symbol.asyncIterator]();
  }

  async of(bytes: Uint8Array): Promise<Verdict> {
    const size = Buffer.alloc(4);
    size.writeUInt32LE(bytes.length);
    this.child.stdin!.write(size);
    this.child.stdin!.write(bytes);
    return JSON.parse((await this.lines.next()).value as string) as Verdict;
  }

  async end(): Promise<void> {
    this.child.stdin!.end();
    await once(this.child, 'exit');
  }
}

/** What the judge said of the first mutants of each file, for where there is no `go`: the error, or samples, types and totals. */
type Entry = string | readonly [count: number, types: string, totals: string];

const FILE = new URL('../../../e2e/fixtures/pprof-mutants.json', import.meta.url);

export class VerdictRecord {
  private readonly entries: Map<string, Entry[]>;

  /** Empty: to be filled and written. */
  constructor(empty: boolean) {
    this.entries = new Map(empty ? [] : Object.entries<Entry[]>(JSON.parse(readFileSync(FILE, 'utf8'))));
  }

  /** Undefined where none was kept. */
  of(name: string, number: number): Verdict | undefined {
    const entry = this.entries.get(name)?.[number];
    if (entry === undefined) return;
    if (typeof entry === 'string') return { ok: false, error: entry, count: 0 };
    const [count, types, totals] = entry;
    const list = (text: string): string[] => (text === '' ? [] : text.split(';'));
    return { ok: true, count, types: list(types), totals: list(totals) };
  }

  put(name: string, number: number, { ok, error = '', count, types = [], totals = [] }: Verdict): void {
    const entries = this.entries.get(name) ?? [];
    this.entries.set(name, entries);
    entries[number] = ok ? [count, types.join(';'), totals.join(';')] : error;
  }

  write(): void {
    const files = [...this.entries].map(
      ([name, entries]) =>
        `${JSON.stringify(name)}: [\n${entries.map((entry) => JSON.stringify(entry)).join(',\n')}\n]`,
    );
    writeFileSync(FILE, `{\n${files.join(',\n')}\n}\n`);
  }
}
