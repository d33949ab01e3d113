import { breathe } from '../lib/breathe.ts';
import { OutOfMemory } from '../lib/columns.ts';
import type { ArchiveFormat } from '../profile/foreign.ts';
import type { Limits } from '../profile/limits.ts';
import { withMemory } from '../profile/memory.ts';
import { fail, type Problem, ProfileError } from '../profile/problem.ts';
import { isBomb, isDubious } from './bomb.ts';
import { type ByteSource, type Bytes, drain, fileBytes, type Head, headOf, joined } from './bytes.ts';
import type { Content } from './formats/format.ts';
import type { Format, Inflate, InflateNotes } from './inflate.ts';
import { inflatePako, isDamage, isGzip, NativeInflateError } from './inflate.ts';
import { obvious, SNIFF_BYTES } from './obvious.ts';
import { PprofReader } from './pprof.ts';
import type { Unsorted } from './pprofAssemble.ts';

export interface DecodeHooks {
  /** Bytes of the file read, and of the profile unzipped, so far. Called about every 50 ms, and once at the end. */
  onBytes(read: number, unzipped: number): void;
  /** Asked before every chunk. */
  cancelled(): boolean;
  /** Told once all is read, before the long work of sorting, which waits for it: a chance for a first look. */
  unsorted?(profile: Unsorted, file: FileRead): Promise<void>;
}

export interface Decoded extends FileRead {
  /** One at least. */
  readonly profiles: readonly Content[];
}

export interface FileRead {
  /** The outermost compression or archive. */
  readonly container: Compression | ArchiveFormat | 'none';
  readonly fileBytes: number;
  readonly unzippedBytes: number;
}

export interface How {
  readonly limits: Limits;
  /** A profile.proto may be several, one after the other. */
  readonly split: boolean;
  /** What it unzips to is known to be within the limits. */
  counted: boolean;
}

type Compression = Format | 'zstd';

/** How long this thread may be kept from its messages. */
const BREATH_MS = 50;

/** What is known of formats other than profile.proto. */
export function loadFormats(): Promise<typeof import('./formats/later.ts')> {
  return import('./formats/later.ts');
}

/** One pass over the bytes of a file. */
export class Decoding {
  private readonly source: ByteSource;
  private readonly hooks: DecodeHooks;
  private readonly limits: Limits;
  private readonly inflate: Inflate;
  private readonly how: How;
  private read = 0;
  /** Bytes out of all layers together: the budget is one. */
  private inflated = 0;
  /** Bytes out of the innermost layer. */
  private innermost = 0;
  private container: Decoded['container'] = 'none';
  /** The most compressions around anything so far. */
  private layers = 0;
  /** The file is an archive. */
  private several = false;
  /** Archives around what is being read. */
  private archives = 0;
  private trailing = 0;
  private lastBreath = performance.now();

  constructor(source: ByteSource, hooks: DecodeHooks, how: How, inflate: Inflate) {
    this.source = source;
    this.hooks = hooks;
    this.limits = how.limits;
    this.how = how;
    this.inflate = inflate;
  }

  async run(): Promise<Decoded> {
    const { source, limits } = this;
    if (source.size > limits.fileBytes) this.refuse('file', limits.fileBytes);
    const bytes = this.file();
    try {
      const profiles = await this.content(bytes, 0);
      const { warnings } = profiles.at(-1)!;
      if (this.layers > 1 && !this.several)
        warnings.push({ kind: 'peeled', what: this.container, layers: this.layers });
      if (this.trailing > 0) warnings.push({ kind: 'trailing-bytes', bytes: this.trailing });
      this.hooks.onBytes(this.read, this.unzipped());
      return { profiles, ...this.facts() };
    } catch (error) {
      if (error instanceof RangeError) fail(memoryProblem(error, this.unzipped()));
      throw error;
    } finally {
      bytes.return().catch(() => undefined);
    }
  }

  private facts(): FileRead {
    return { container: this.container, fileBytes: this.read, unzippedBytes: this.unzipped() };
  }

  /** The part of all bytes that has been unzipped, as far as it can be told; 0: it cannot. */
  private part(): number {
    const { size, ending } = this.source;
    if (this.several) return 0;
    if (this.layers === 0) return size > 0 ? this.read / size : 0;
    const possible = ending !== undefined && this.layers === 1 && ending >= this.innermost && ending > size;
    return possible ? this.innermost / ending : 0;
  }

  private unzipped(): number {
    if (this.several) return Math.max(this.read, this.inflated);
    return this.layers === 0 ? this.read : this.innermost;
  }

  private async *file(): Bytes {
    for await (const chunk of fileBytes(this.source)) {
      this.read += chunk.length;
      if (this.read > this.limits.fileBytes) this.refuse('file', this.limits.fileBytes);
      await this.breathe();
      yield chunk;
    }
  }

  /** Cancel, progress, and a moment for whoever else waits for this thread. */
  private async breathe(): Promise<void> {
    if (this.hooks.cancelled()) fail({ kind: 'cancelled' });
    if (performance.now() - this.lastBreath < BREATH_MS) return;
    this.hooks.onBytes(this.read, this.unzipped());
    await breathe();
    this.lastBreath = performance.now();
  }

  /** Reads what is inside `depth` compressions and archives. */
  private async content(bytes: Bytes, depth: number): Promise<Content[]> {
    const head = await headOf(bytes, SNIFF_BYTES);
    const seen = obvious(head.bytes);
    if (seen === 'profile') return this.profiles(bytes, head);
    if (seen === 'gzip') return this.unpacked(this.inflating(joined(head, bytes), seen, depth), head, depth);
    const { sniff, readFormat } = await loadFormats();
    const verdict = sniff(head.bytes, head.complete);
    switch (verdict.is) {
      case 'empty':
        return fail({ kind: 'empty', compressed: depth > 0 || this.several });
      case 'problem':
        return fail(verdict.problem);
      case 'profile':
        return this.profiles(bytes, head);
      case 'archive':
        return this.archive(joined(head, bytes), verdict.format, depth);
      case 'format':
        return readFormat({ ...verdict, bytes: joined(head, bytes), limits: this.limits }, this.how.split);
      default:
        return this.unpacked(this.inflating(joined(head, bytes), verdict.is, depth), head, depth);
    }
  }

  /** Reads every file of an archive as if it had been opened by itself, but within the limits of one. */
  private async archive(bytes: Bytes, format: ArchiveFormat, depth: number): Promise<Content[]> {
    const { layers } = this.limits;
    if (depth >= layers || ++this.archives > layers) fail({ kind: 'nested-compression', layers });
    const outermost = !this.several;
    this.several = true;
    if (depth === 0) this.container = format;
    const { readArchive } = await loadFormats();
    let doubled: Problem | null = null;
    const reading = readArchive(format, {
      bytes,
      outermost,
      limits: this.limits,
      content: async (entry, packed) => {
        try {
          // A tar archive packs nothing.
          return await this.content(packed ? this.unzipping(entry, depth) : entry, depth + (format === 'zip' ? 1 : 0));
        } catch (error) {
          if (!this.how.split && isDoubled(error)) doubled = error.problem;
          throw error;
        }
      },
    });
    const contents = await reading.finally(() => this.archives--);
    return doubled ? fail(doubled) : contents;
  }

  /** What a zip archive holds, as gzip; what is wrong with that is wrong with the archive. */
  private async *unzipping(bytes: Bytes, depth: number): Bytes {
    try {
      yield* this.inflating(bytes, 'gzip', depth);
    } catch (error) {
      throw isGzip(error) ? new ProfileError({ kind: 'entry-checksum' }) : error;
    }
  }

  /** The inflated bytes, within the limits: nothing is inflated beyond them. */
  private async *inflating(bytes: Bytes, format: Compression, depth: number): Bytes {
    const { limits } = this;
    const notes: InflateNotes = { trailing: 0 };
    if (depth >= limits.layers) fail({ kind: 'nested-compression', layers: limits.layers });
    if (depth === 0 && this.container === 'none') this.container = format;
    this.layers = Math.max(this.layers, depth + 1);
    this.innermost = 0;
    let [bytesOut, dubious] = [0, false];
    for await (const chunk of await this.unpacking(bytes, format, { depth, notes })) {
      this.inflated += chunk.length;
      this.innermost += chunk.length;
      bytesOut += chunk.length;
      if (this.inflated > limits.unzippedBytes) this.refuse('unzipped', limits.unzippedBytes);
      const normal = Math.max(limits.ratioFloorBytes, limits.ratio * Math.max(this.read, this.source.size));
      if (this.inflated > normal) this.refuse('ratio', limits.ratio);
      const unzipped = { bytes: bytesOut, taken: notes.taken ?? 0, stated: this.source.ending ?? 0 };
      if (depth === 0 && isBomb(unzipped, normal, limits)) this.refuse('ratio', limits.ratio, normal);
      dubious ||= !this.how.counted && isDubious(unzipped, limits);
      await this.breathe();
      if (!dubious) yield chunk;
    }
    this.how.counted ||= dubious;
    if (dubious) throw new NativeInflateError();
    this.trailing += notes.trailing;
  }

  private async unpacking(
    bytes: Bytes,
    format: Compression,
    at: { depth: number; notes: InflateNotes },
  ): Promise<Bytes> {
    if (format === 'zstd') return (await loadFormats()).unzstd(bytes, at.notes);
    // Inner layers and zlib are too rare to be worth two ways.
    const inflate = at.depth === 0 && format === 'gzip' ? this.inflate : inflatePako;
    return inflate(bytes, format, at.notes);
  }

  private async unpacked(inflated: Bytes, head: Head, depth: number): Promise<Content[]> {
    try {
      return await this.content(inflated, depth + 1);
    } catch (error) {
      // Bad content, or content damaged on its way? The checksum at the end tells; if it is wrong, that is the reason.
      const reason = isAboutContent(error) ? ((await drain(inflated)) ?? error) : error;
      const mangled = isDamage(reason) ? (await loadFormats()).conversionIn(head.bytes) : null;
      throw mangled === null ? reason : new ProfileError(mangled);
    } finally {
      inflated.return().catch(() => undefined);
    }
  }

  private refuse(of: 'file' | 'unzipped' | 'ratio', limit: number, unzipped = this.inflated): never {
    const bytes = Math.max(this.read, this.source.size);
    return fail({ kind: 'too-big', of, bytes, unzipped, limit });
  }

  private async profiles(bytes: Bytes, head: Head): Promise<Content[]> {
    if (!this.how.split) return [await this.profile(bytes, head)];
    const { readConcatenated } = await loadFormats();
    return readConcatenated({ bytes: joined(head, bytes), limits: this.limits });
  }

  private async profile(bytes: Bytes, head: Head): Promise<Content> {
    const reader = new PprofReader(this.limits);
    try {
      for await (const chunk of joined(head, bytes)) {
        reader.expect(this.part());
        reader.push(chunk);
      }
      const unsorted = reader.collect();
      if (!this.several) await this.hooks.unsorted?.(unsorted, this.facts());
      return { name: '', ...withMemory(reader.memory, () => unsorted.sort()) };
    } catch (error) {
      if (!isAboutContent(error)) throw error;
      const bytes = Math.max(this.unzipped(), this.layers === 0 ? this.source.size : 0);
      throw (await loadFormats()).reasonFor(error, { head: head.bytes, recognised: reader.recognised, bytes });
    }
  }
}

/** What the platform's error about memory says to the user; `bytes` of the profile have been read. */
export function memoryProblem(error: RangeError, bytes: number): Problem {
  return { kind: 'memory', bytes, more: error instanceof OutOfMemory ? error.bytes : 0 };
}

/** Whether an error says that the bytes are wrong, and not that there are too many of them or that they could not be had. */
function isAboutContent(error: unknown): boolean {
  return error instanceof ProfileError && !/^(too-|memory|cancelled|file-|fetch-)/.test(error.problem.kind);
}

/** Two profiles one after the other: they can be told apart in a second reading. */
export function isDoubled(error: unknown): error is ProfileError {
  return error instanceof ProfileError && error.problem.kind === 'two-profiles';
}
