import { decodeFile } from '../decode/decode.ts';
import { type Decoded, type DecodeHooks, type FileRead, loadFormats, memoryProblem } from '../decode/decoding.ts';
import { loadPako } from '../decode/inflate.ts';
import type { Unsorted } from '../decode/pprofAssemble.ts';
import { type Frames, nameFrames } from '../fold/frames.ts';
import { loadExpressions } from '../fold/match.ts';
import { breathe } from '../lib/breathe.ts';
import { onPulse } from '../lib/pulse.ts';
import { visibleName } from '../lib/quote.ts';
import { withDerived } from '../profile/derived.ts';
import { FILE_PROFILES } from '../profile/fileProfiles.ts';
import { checkMemory, refused, showingMemory, withMemory } from '../profile/memory.ts';
import { type Problem, ProfileError, type Warning } from '../profile/problem.ts';
import { type FileFacts, type Opened, summarise, summariseFirst, withDerivedFirst } from './about.ts';
import { pictureOf } from './answers.ts';
import { Clock } from './clock.ts';
import { Columns } from './columns.ts';
import type { PairLook } from './compareLook.ts';
import { Cuts, loadCutting } from './cuts.ts';
import { loadDrawings, loadLater } from './drawings.ts';
import { firstLook } from './firstLook.ts';
import { limitsOf } from './limitsOf.ts';
import type {
  Answer,
  ColumnQuery,
  OpenedFile,
  OpenListener,
  OpenRequest,
  ProfileId,
  ProfileSummary,
  Progress,
  Wish,
} from './protocol.ts';
import { answerTo } from './questions.ts';
import type { MergeRequest, Session } from './sessionType.ts';
import { loadDownload, sourceOf } from './source.ts';
import type { CompareQuery, QuestionKind, Questions } from './viewQuestions.ts';

/** Milliseconds without a word of a worker that is busy, at most; so that its death can be told from hard work. */
const SIGN_MS = 200;

/** A file that has been read, and whose samples are not sorted yet. */
interface Read {
  readonly request: OpenRequest;
  readonly unsorted: Unsorted;
  readonly file: FileRead;
}

/** Opens profiles and answers questions about them. Holds all state of the application that is not on the screen. */
export function createSession(): Session {
  return new OpenProfiles();
}

class OpenProfiles implements Session {
  private readonly opened = new Map<ProfileId, Opened>();
  private readonly cancelled = new Set<ProfileId>();
  /** Profiles have been opened that are not in the tree yet: more were to follow. */
  private unfolded = false;
  /** The first of two files of which there will be one first look: it is read, and waits for the second. */
  private first: (Read & { readonly go: () => void }) | null = null;
  /** Settled when the file before, which more were to follow, has been opened or has failed. */
  private before: Promise<unknown> = Promise.resolve();
  /** What a comparison can be shown of while the samples of both are not sorted yet. */
  private look: PairLook | null = null;
  /** Something has been opened. */
  private asked = false;
  private readonly cuts = new Cuts();

  async open(request: OpenRequest, tell: OpenListener): Promise<Answer<OpenedFile>> {
    this.asked = true;
    const { told, end } = signing(tell);
    const reading = this.read(request, told);
    if (request.more) this.before = reading.catch(() => {});
    try {
      return { ok: true, ...(await reading) };
    } catch (error) {
      this.forget(request.id);
      return { ok: false, problem: problemOf(error) };
    } finally {
      // The last one may not have opened.
      if (!request.more) await this.endLook();
      if (this.unfolded && !request.more) this.refold(null);
      this.cancelled.delete(request.id);
      end();
    }
  }

  async merge({ id, name, profiles, how }: MergeRequest): Promise<ProfileSummary | null> {
    const { mergeProfiles } = await loadLater();
    const parts = profiles.flatMap((part) => this.opened.get(part)?.profile ?? []);
    const merged = parts.length === profiles.length ? mergeProfiles(parts, how) : null;
    if (!merged) return null;
    const bytes = { file: 0, unzipped: 0 };
    const opened = { id, name, container: '', bytes, warnings: [], timings: [], profile: withDerived(merged) };
    this.opened.set(id, opened);
    this.refold(null);
    return summarise(opened);
  }

  cancel(id: ProfileId): Promise<void> {
    this.cancelled.add(id);
    // There will be no last one.
    const fold = (): void => {
      if (this.unfolded) this.refold(null);
    };
    fold();
    void this.endLook().then(fold);
    return Promise.resolve();
  }

  close(id: ProfileId): Promise<void> {
    if (this.opened.delete(id)) this.refold(null);
    return Promise.resolve();
  }

  picture: Session['picture'] = async (query) => {
    const columns = await this.columnsOf(query);
    if (!(columns instanceof Columns)) return columns && { problems: columns };
    return this.answer(query, (c) => pictureOf(c, query));
  };

  top: Session['top'] = (query) => this.answer(query, async (columns) => (await loadLater()).top(columns, query));

  search: Session['search'] = (query) =>
    this.answer(query, async (columns) => (await loadLater()).search(columns, query));

  details: Session['details'] = (query) =>
    this.answer(query, async (columns) => (await loadLater()).details(columns, query));

  async ask<K extends QuestionKind>(kind: K, query: Questions[K]['query']): Promise<Questions[K]['answer'] | null> {
    const { look } = this;
    if (look && kind === 'compare') return (await loadLater()).compareLook(look, query as CompareQuery);
    return this.answer(query, (columns) => answerTo(columns, kind, query));
  }

  csv: Session['csv'] = (query) =>
    this.answer(query, async (columns) => (await loadLater()).csv(columns, query, this.inOrder(query.order)));

  async wantOnly(texts: readonly string[]): Promise<void> {
    (await loadLater()).wantOnly(texts);
  }

  async warm(): Promise<void> {
    await Promise.all([loadExpressions(), loadPako(), loadFormats(), loadDrawings(), loadDownload()]);
  }

  async rehearse(): Promise<void> {
    const { rehearse } = await loadLater();
    await rehearse(new OpenProfiles(), () => this.asked);
  }

  /** Open profiles: those that are named first, in that order. */
  private inOrder(ids: readonly ProfileId[] = []): Opened[] {
    const named = ids.flatMap((id) => this.opened.get(id) ?? []);
    return [...new Set([...named, ...this.opened.values()])];
  }

  /** Null where the profile was closed in the meantime, or the filters cannot be read: the picture says why. */
  private async answer<T>(
    query: ColumnQuery,
    make: (columns: Columns) => T | null | Promise<T | null>,
  ): Promise<T | null> {
    const columns = await this.columnsOf(query);
    if (!(columns instanceof Columns) || !columns.has(query)) return null;
    return this.counted(() => make(columns));
  }

  /** Bytes that it takes to show what is open, and more. */
  private needs(more: readonly Opened[] = []): number {
    return showingMemory([...this.opened.values(), ...more].map((one) => one.profile));
  }

  private columnsOf({ cut }: ColumnQuery): ReturnType<Cuts['of']> {
    return this.counted(() => this.cuts.of(cut));
  }

  /** An answer; where there is no memory for it, the error says how much it takes. */
  private async counted<T>(make: () => T | Promise<T>): Promise<T> {
    try {
      return await make();
    } catch (error) {
      throw refused(this.needs(), error);
    }
  }

  private async read(request: OpenRequest, tell: OpenListener): Promise<OpenedFile> {
    const clock = new Clock();
    const looked: { frames: Frames | null; ids: string } = { frames: null, ids: '' };
    const decoded = await this.decode(request, tell, async (raw, file) => {
      const read = { request, file, unsorted: withDerivedFirst(raw) };
      clock.lap('read, unzip, decode');
      tell.progress({ stage: 'decoded', ...bytesOf(file) });
      if (request.more) {
        if (!request.show) return;
        await new Promise<void>((go) => (this.first = { ...read, go }));
        // What made it go on may be a Cancel, whose answer is waited for.
        await breathe();
        clock.lap('second file');
        return;
      }
      const all = this.first && request.show ? [this.first, read] : [read];
      looked.ids = all.map((one) => one.request.id).join();
      looked.frames = await this.lookAt(all, tell, clock);
    });
    if (!request.more) await this.endLook();
    clock.lap('sort by stacks');
    const all = await Promise.all(openedOf(request, decoded, clock.laps).map(withDropFaults));
    const needs = this.needs(all);
    checkMemory(needs, limitsOf(request));
    for (const opened of all) this.opened.set(opened.id, opened);
    this.unfolded = true;
    const named = [...this.opened.keys()].join() === looked.ids ? looked.frames : null;
    if (!request.more) withMemory(needs, () => this.refold(named));
    clock.lap('fold');
    tell.progress({ stage: 'folded', ...bytesOf(decoded) });
    const summaries = all.map(summarise);
    return { summary: summaries.at(-1)!, before: summaries.slice(0, -1) };
  }

  /** Shows what can be seen before samples are sorted, of one file or of two together, and names all frames. */
  private async lookAt(read: readonly Read[], tell: OpenListener, clock: Clock): Promise<Frames> {
    const { show } = read.at(-1)!.request;
    const profiles = read.map(({ unsorted }) => unsorted);
    // The page has all around the picture on the screen when that comes.
    const announced = show !== null && announce(read, show, tell);
    const frames = nameFrames(profiles);
    clock.lap('name frames');
    const first = announced ? firstLook(profiles, frames, show) : null;
    if (!first) return frames;
    tell.progress({ stage: 'folded', ...bytesOf(read.at(-1)!.file) });
    clock.lap('first picture');
    if (read.length > 1) this.look = { first, profiles, ids: read.map(({ request }) => request.id) };
    // The page paints it in a fraction of the time while this thread does not take half of its processor.
    await tell.preview(first.preview);
    clock.lap('painted');
    return frames;
  }

  /** There is no first look any more, or there will be none: the file that waits for another waits no longer. Settled when it has been opened. */
  private async endLook(): Promise<void> {
    this.look = null;
    this.first?.go();
    this.first = null;
    await this.before;
  }

  private async decode(
    request: OpenRequest,
    tell: OpenListener,
    unsorted: NonNullable<DecodeHooks['unsorted']>,
  ): Promise<Decoded> {
    const cancelled = (): boolean => this.cancelled.has(request.id);
    let size = 0;
    const report = (read: number, unzipped: number): void => tell.progress({ stage: 'reading', read, size, unzipped });
    const source = await sourceOf(request.source, { onBytes: (read) => report(read, 0), cancelled });
    size = source.size;
    const hooks: DecodeHooks = { onBytes: report, cancelled, unsorted };
    return decodeFile(source, hooks, limitsOf(request));
  }

  /** Without the profiles of a file that was read, but is too large to be folded. */
  private forget(file: ProfileId): void {
    for (const id of this.opened.keys()) if (id >= file && id < file + FILE_PROFILES) this.opened.delete(id);
  }

  private refold(frames: Frames | null): void {
    this.unfolded = false;
    this.cuts.replace([...this.opened.values()], frames);
  }
}

/** While a long loop keeps the thread, what was said last is said again, as a sign of life, until the end. */
function signing(tell: OpenListener): { readonly told: OpenListener; readonly end: () => void } {
  let last: Progress | null = null;
  const end = onPulse(() => last && tell.progress(last), SIGN_MS);
  const progress = (said: Progress): void => {
    last = said;
    tell.progress(said);
  };
  return { told: { ...tell, progress }, end };
}

/** Says what the files are. False where there will be no first look. */
function announce(read: readonly Read[], show: Wish, tell: OpenListener): boolean {
  if (read.reduce((sum, { unsorted }) => sum + unsorted.ids.samples, 0) < show.fromSamples) return false;
  const summaries = read.map(({ request, file, unsorted }) =>
    summariseFirst(factsOf(request, file, unsorted.warnings), unsorted),
  );
  if (!summaries.every((summary) => summary !== null)) return false;
  tell.announce(summaries);
  return true;
}

function bytesOf({ fileBytes, unzippedBytes }: FileRead): Omit<Progress, 'stage'> {
  return { read: fileBytes, size: fileBytes, unzipped: unzippedBytes };
}

/** The profiles of a file, each with an id of its own. */
function openedOf(request: OpenRequest, decoded: Decoded, timings: Opened['timings']): Opened[] {
  return decoded.profiles.map(({ name, profile, warnings }, i) => {
    const facts = factsOf(request, decoded, warnings);
    const id = (request.id + i) as ProfileId;
    return { ...facts, id, name: nameOf(request.name, name), profile: withDerived(profile), timings };
  });
}

/** With what is wrong with the expressions of the profile itself: to read them takes code that few profiles need. */
async function withDropFaults(opened: Opened): Promise<Opened> {
  const { profile, warnings } = opened;
  if (profile.dropFrames + profile.keepFrames === '') return opened;
  const { dropFaults } = await loadCutting();
  return { ...opened, warnings: [...warnings, ...(await dropFaults(profile))] };
}

/** What stands in an archive has a name; what only has a place, as `#2`, is named after the file. */
function nameOf(file: string, part: string): string {
  if (part === '') return file;
  return part.startsWith('#') ? `${file} ${part}` : visibleName(part);
}

function factsOf({ id, name }: OpenRequest, file: FileRead, warnings: readonly Warning[]): FileFacts {
  const { container, fileBytes, unzippedBytes } = file;
  return { id, name, warnings, container, bytes: { file: fileBytes, unzipped: unzippedBytes }, timings: [] };
}

function problemOf(error: unknown): Problem {
  if (error instanceof ProfileError) return error.problem;
  if (error instanceof RangeError) return memoryProblem(error, 0);
  return { kind: 'internal', detail: error instanceof Error ? error.message : String(error) };
}
