import { fail, type Warning } from '../../profile/problem.ts';
import { ProfileBuilder, sampleType } from './builder.ts';
import type { FormatReader } from './format.ts';
import { JavaNames } from './javaNames.ts';
import { MemoryMap } from './memoryMap.ts';
import { wholeBytes } from './whole.ts';

/** The machine words of a binary profile, 4 or 8 bytes each, in either order. */
class Words {
  at = 0;
  readonly bytes: Uint8Array;
  readonly size: 4 | 8;
  private readonly view: DataView;
  private readonly little: boolean;

  constructor(bytes: Uint8Array, size: 4 | 8, little: boolean) {
    this.bytes = bytes;
    this.size = size;
    this.little = little;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get left(): number {
    return Math.floor((this.bytes.length - this.at) / this.size);
  }

  next(): bigint {
    const at = this.at;
    this.at += this.size;
    return this.size === 8 ? this.view.getBigUint64(at, this.little) : BigInt(this.view.getUint32(at, this.little));
  }
}

const HEADER_WORDS = 5;

/** The words after the header, and what it says: 0, 3 (more words of header), version, period in microseconds (here nanoseconds), 0. Null: no such header. */
function headerOf(bytes: Uint8Array): { words: Words; java: boolean; period: bigint } | null {
  for (const size of [4, 8] as const) {
    for (const little of [true, false]) {
      const words = new Words(bytes, size, little);
      if (words.left < HEADER_WORDS) continue;
      const [zero, three, version, period, end] = Array.from({ length: HEADER_WORDS }, () => words.next());
      if (zero === 0n && three === 3n && version! <= 1n && period! > 0n && end === 0n) {
        return { words, java: version === 1n, period: period! * 1000n };
      }
    }
  }
  return null;
}

/** Whether the first bytes are the header of a binary CPU profile. */
export function isGperftoolsCpu(head: Uint8Array): boolean {
  return headerOf(head) !== null;
}

interface Sample {
  readonly count: bigint;
  /** Addresses, leaf first. */
  stack: bigint[];
}

/**
 * Binary CPU profiles of gperftools (and of the JVM profiler that took over the format): records of a count and a stack, ended by `0 1 0`, then the memory map
 * as text (or the JVM's names). As google/pprof's `parseCPU`, with what it leaves out: frames of the signal handler, and a leaf that is there twice.
 */
export const readGperftoolsCpu: FormatReader = async (source) => {
  const bytes = await wholeBytes(source);
  const { words, java, period } = headerOf(bytes)!;
  const { samples, ended } = samplesOf(words, !java);
  if (!java) {
    withoutHandler(samples);
    for (const sample of samples) sample.stack = withoutDoubledLeaf(sample.stack);
  }
  const text = new TextDecoder().decode(bytes.subarray(words.at)).split('\n');
  const map = new MemoryMap();
  const names = new JavaNames();
  for (const line of text) java ? names.line(line) : map.line(line);
  const builder = new ProfileBuilder(source.limits);
  for (const { count, stack } of samples) {
    const locations = stack.map((at) => names.frameAt(builder, at));
    builder.sample(locations, [count, count * period]);
  }
  const cpu = sampleType('cpu', 'nanoseconds');
  const sampleTypes = [sampleType('samples', 'count'), cpu];
  const facts = { sampleTypes, periodType: cpu, period: Number(period), mappings: map.mappings };
  const warnings: Warning[] = ended ? [] : [{ kind: 'cut-short', line: 0 }];
  return [builder.finish(facts, warnings)];
};

/** The samples, and whether they have an end: without it pprof opens what ends with a whole record, and so do we. */
function samplesOf(words: Words, adjust: boolean): { samples: Sample[]; ended: boolean } {
  const samples: Sample[] = [];
  while (words.at < words.bytes.length) {
    const at = words.at;
    const whole = words.left >= 2;
    const count = whole ? words.next() : 0n;
    const frames = whole ? Number(words.next()) : 0;
    if (!whole || frames > words.left) fail({ kind: 'binary-cut', at, claimed: frames, left: words.left });
    const stack = Array.from({ length: frames }, () => words.next());
    if (count === 0n && frames === 1 && stack[0] === 0n) return { samples, ended: true };
    // The first is where the program was, the others are where it will return to.
    if (adjust) for (let i = 1; i < frames; i++) stack[i] = BigInt.asUintN(64, stack[i]! - 1n);
    samples.push({ count, stack });
  }
  return { samples, ended: false };
}

/**
 * The frame before the leaf is that of the signal handler where nearly all samples have the same there; up to two such are left out, as pprof
 * does: all but one in 32 samples must agree.
 */
function withoutHandler(samples: readonly Sample[]): void {
  const enough = samples.length - Math.floor(samples.length / 32);
  for (let round = 0; round < 2; round++) {
    const counts = new Map<bigint, number>();
    for (const { stack } of samples) if (stack.length > 1) counts.set(stack[1]!, (counts.get(stack[1]!) ?? 0) + 1);
    const handler = [...counts].find(([, count]) => count >= enough);
    if (handler) for (const { stack } of samples) if (stack[1] === handler[0]) stack.splice(1, 1);
  }
}

/** A stack whose leaf comes twice, once from the registers and once as where it would return to, without the second. */
export function withoutDoubledLeaf(stack: bigint[]): bigint[] {
  return stack.length > 1 && stack[0] === stack[1]! + 1n ? [stack[0]!, ...stack.slice(2)] : stack;
}
