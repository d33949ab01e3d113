import { proxy } from 'comlink';
import { visibleName } from '../lib/quote.ts';
import { FILE_PROFILES, LISTED_FILES } from '../profile/fileProfiles.ts';
import type { Problem } from '../profile/problem.ts';
import type {
  Answer,
  OpenedFile,
  OpenListener,
  OpenRequest,
  Preview,
  ProfileId,
  ProfileSummary,
  Progress,
} from '../session/protocol.ts';
import type { MergeRequest } from '../session/sessionType.ts';
import { afterPaint } from './afterPaint.ts';
import { isShown, releasePictures, showPreview } from './asking.ts';
import { earlierThan, mayGoBetter } from './failures.ts';
import { forget, kept, originsOf } from './kept.ts';
import { mark, unmark } from './marker.ts';
import { hasOpenQuestions } from './questions.ts';
import { heardSession, session, stopOpening } from './session.ts';
import type { HowToOpen, Numbered, Opening, Source, Store } from './state.ts';
import { areTogether, type Place, wishOf } from './wish.ts';

interface Host {
  readonly set: (patch: Partial<Store>) => void;
  readonly get: () => Store;
  /** A profile has been opened or closed. */
  readonly opened: () => void;
  /** What a link has to bring has changed. */
  readonly address: () => void;
  /** Settled once the parts of the page that show a profile, or say what is wrong with it, are loaded. */
  readonly pieces: Promise<unknown>;
}

type OpenAnswer = Answer<OpenedFile>;

/** Milliseconds that the session waits for a picture to be painted. */
const LONGEST_PAINT = 500;

/** Opening and closing profiles, and what the page says of it. A new drop ends the one before it. */
export class Opener {
  private readonly host: Host;
  private nextId = 1;
  private run = 0;
  /** The files of the run. */
  private pending: readonly Numbered[] = [];
  /** Files of the run that may open at a second try. */
  private failed: Source[] = [];
  /** Ids of profiles that were closed. */
  private readonly closed = new Set<ProfileId>();
  /** Profiles that have been read and are shown with the last of their run. */
  private waiting: ProfileSummary[] = [];
  /** The profile whose first picture is awaited. */
  private unpainted: string | null = null;
  /** The picture on the screen is a first one, and the whole will follow. */
  private partial = true;
  /** The last file of the run has its first picture on the screen: the page can be used. */
  private seen = false;
  /** Tells the session that it is. */
  private tellSeen = (): void => {};
  private running: Promise<void> = Promise.resolve();
  /** Settled when the session has heard of the last Cancel. */
  private stopping: Promise<void> = Promise.resolve();

  constructor(host: Host) {
    this.host = host;
  }

  async open(sources: readonly Source[]): Promise<void> {
    if (sources.length === 0) return;
    if (sources.length > FILE_PROFILES) return this.offer(sources);
    // What has been seen is open, even if its samples are still being sorted.
    if (this.seen) await this.running;
    const { set, get } = this.host;
    const pending = get().opening ? this.pending.filter(({ id }) => !this.closed.has(id)) : [];
    this.cancel();
    const gaveWay = pending.filter(({ id }) => !this.isOpen(id));
    set({ left: gaveWay.length > 0 ? [...get().left, ...gaveWay] : [] });
    this.running = this.openAll(sources);
    await this.running;
  }

  /** Opens what gave way to newer files, once those are open. */
  async openLeft(): Promise<void> {
    const { set, get } = this.host;
    const { left } = get();
    set({ left: [] });
    while (get().opening) await this.running;
    await this.open(left);
  }

  /** So many are not opened at once: asks which of them. */
  private offer(sources: readonly Source[]): void {
    const names = sources.slice(0, LISTED_FILES).map(({ name }) => name);
    const reopen = ({ only = [] }: HowToOpen) => void this.open(only.map((i) => sources[i]!));
    const problem: Problem = { kind: 'many-files', files: sources.length, names, limit: FILE_PROFILES };
    this.host.set({ alert: { fileName: '', problem, reopen } });
    this.settle();
  }

  private async openAll(sources: readonly Source[]): Promise<void> {
    const run = ++this.run;
    const { set, get } = this.host;
    // Names of files are texts that somebody else chose, too.
    const numbered = sources.map(
      (source): Numbered => ({ reduced: get().reduced, ...source, name: visibleName(source.name), id: this.newId() }),
    );
    this.pending = numbered;
    this.failed = [];
    set({ alert: null, page: 'loading', origins: originsOf(get(), this.pending) });
    const many = areTogether(get(), sources.length);
    const opened: Promise<void>[] = [];
    for (const [i, source] of numbered.entries()) {
      const place = {
        run,
        many,
        last: i === sources.length - 1,
        show: get().reduced ? null : wishOf(get(), sources.length),
      };
      await new Promise<void>((next) => {
        opened.push(this.openOne(source, { ...place, next }).finally(next));
      });
      if (run !== this.run) return;
    }
    await Promise.all(opened);
    if (run !== this.run) return;
    this.showWaiting();
    this.pending = [];
    set({ opening: null, origins: originsOf(get(), this.pending) });
    // Where one failed, loading the page again tries it again.
    if (get().alert === null && numbered.some(({ from }) => from)) this.host.address();
    this.settle();
  }

  /** Files of the run are still to be read. */
  opensMore(): boolean {
    return this.pending.at(-1)?.id !== this.host.get().opening?.id;
  }

  /** Shows the sum or average of open profiles as one more; false where they cannot be added up. */
  async merge(request: Omit<MergeRequest, 'id'>): Promise<boolean> {
    const merge = { ...request, id: this.nextId++ as ProfileId };
    const summary = await (await session()).merge(merge);
    if (!summary) return false;
    kept.merged.set(merge.id, merge);
    this.waiting.push(summary);
    this.showWaiting();
    return true;
  }

  cancel(): void {
    const { opening } = this.host.get();
    if (!opening) return;
    this.run++;
    this.pending = [];
    this.host.set({ opening: null, origins: originsOf(this.host.get(), this.pending) });
    unmark();
    this.stopping = stopOpening(opening.id).catch(() => {});
    if (this.isOpen(opening.id)) this.remove(opening.id);
    // Its picture will not be seen any more.
    this.unpainted = null;
    this.showWaiting();
    this.settle();
  }

  close(id: ProfileId): void {
    if (this.host.get().opening?.id === id) this.cancel();
    else this.remove(id);
  }

  /** Profiles are gone that the session could not read again. */
  drop({ from, to }: { readonly from: number; readonly to: number }): void {
    for (const { id } of this.host.get().profiles) if (id >= from && id < to) this.remove(id);
  }

  private remove(id: ProfileId): void {
    const { set, get, opened } = this.host;
    this.closed.add(id);
    const profiles = get().profiles.filter((p) => p.id !== id);
    const current = get().current === id ? (profiles.at(-1)?.id ?? null) : get().current;
    set({
      profiles,
      current,
      ...(current === null ? { shown: null, top: null, search: null, details: null, answers: {} } : {}),
    });
    forget(id, profiles);
    void session().then((s) => s.close(id));
    const { size } = get().origins;
    set({ origins: originsOf(get(), this.pending) });
    if (get().origins.size < size) this.host.address();
    opened();
    this.settle();
  }

  /** The present picture is on the screen. */
  painted(): void {
    const { set, get } = this.host;
    if (!isShown(get()) || hasOpenQuestions()) return;
    releasePictures(get().shown);
    if (this.partial && get().shown?.shape.coarse === false) performance.mark('picture:whole');
    this.partial = get().shown?.shape.coarse === true;
    if (this.unpainted !== null) {
      performance.mark('open:painted', { detail: this.unpainted });
      this.unpainted = null;
      this.tellSeen();
      this.settle();
    }
    if (get().painting) {
      performance.mark('view:painted');
      set({ painting: false });
    }
  }

  private newId(): ProfileId {
    const id = this.nextId as ProfileId;
    this.nextId += FILE_PROFILES;
    return id;
  }

  private async openOne({ id, ...source }: Numbered, { run, many, last, show, next }: Place): Promise<void> {
    const { set, get } = this.host;
    // The first of two that are looked at together is opened with the second.
    const waits = many && !last && show !== null;
    this.seen = false;
    const detail = source.name;
    const opening: Opening = { id, name: source.name, progress: null };
    set({ opening });
    performance.mark('open:start', { detail });
    mark(source, 'reading');
    const told = new Set<Progress['stage']>();
    // A stage may be told twice: of the first look, and of the whole.
    const reached = (stage: Progress['stage']): void => {
      if (stage === 'reading' || told.has(stage)) return;
      told.add(stage);
      performance.mark(`open:${stage}`, { detail });
    };
    const onProgress = (progress: Progress): void => {
      heardSession();
      reached(progress.stage);
      if (progress.stage === 'decoded' && waits) next();
      // Progress has a channel of its own, so its last word may come after the answer.
      if (get().opening?.id !== id) return;
      if (get().opening?.progress?.stage !== progress.stage) mark(source, progress.stage);
      set({ opening: { ...opening, progress } });
    };
    let answered = false;
    let looked = false;
    const onAnnounce = async (summaries: readonly ProfileSummary[]): Promise<void> => {
      await this.host.pieces;
      if (answered || run !== this.run) return;
      this.unpainted = detail;
      this.put(summaries);
    };
    const onPreview = async (preview: Preview): Promise<void> => {
      await this.host.pieces;
      if (answered || run !== this.run) return;
      const seen = new Promise<void>((resolve) => {
        this.tellSeen = () => {
          this.seen = last;
          afterPaint(resolve);
        };
      });
      showPreview(get, set, { ...preview, profile: id });
      looked = true;
      // A tab that nobody looks at is not painted.
      if (!document.hidden) await Promise.race([seen, new Promise((resolve) => setTimeout(resolve, LONGEST_PAINT))]);
    };
    const answer = await this.ask(
      { ...source, id, show, more: !last && many },
      { progress: onProgress, announce: onAnnounce, preview: onPreview },
    );
    answered = true;
    this.tellSeen = () => {};
    // A Cancel of the second does not undo the first.
    const over = run !== this.run;
    if (this.closed.has(id) || (over && !(waits && told.has('decoded')))) {
      for (const p of answer.ok ? [...answer.before, answer.summary] : []) void session().then((s) => s.close(p.id));
      return;
    }
    unmark();
    if (!answer.ok) {
      const { problem } = answer;
      this.remove(id);
      const { failed } = this;
      const chance = mayGoBetter(problem) && run === this.run;
      if (chance) failed.push(source);
      const again = chance ? () => void this.open(failed) : undefined;
      const lost = problem.kind === 'worker-died' ? failed : [source];
      const fileName = lost.map(({ name }) => name).join(', ');
      const reopen = (how: HowToOpen) => void this.open([{ ...source, ...how }]);
      if (problem.kind !== 'cancelled') {
        set({ alert: { fileName, problem, again, reopen, seen: looked, earlier: earlierThan(problem, get().alert) } });
      }
      return;
    }
    // Progress has a channel of its own, and may come after the answer to what it tells of.
    reached('decoded');
    reached('folded');
    kept.files.set(id, source);
    this.waiting.push(...answer.before, answer.summary);
    if (!many || over) this.showWaiting(detail);
    if (over) set({ left: get().left.filter((one) => one.id !== id) });
  }

  /** The profiles of a run that have been read join those that are open, or take the places of their first looks; the last of them is shown. */
  private showWaiting(name?: string): void {
    const waiting = this.waiting.splice(0);
    const last = waiting.at(-1);
    if (!last) return;
    if (!this.isOpen(last.id)) this.unpainted = name ?? last.name;
    this.put(waiting);
    this.host.opened();
  }

  private put(summaries: readonly ProfileSummary[]): void {
    const { profiles, current } = this.host.get();
    const others = profiles.filter((p) => !summaries.some(({ id }) => id === p.id));
    const last = summaries.at(-1)!.id;
    // Who has gone on to another profile since the first look stays there.
    this.host.set({ profiles: [...others, ...summaries], current: this.isOpen(last) ? current : last });
  }

  private async ask(request: OpenRequest, tell: OpenListener): Promise<OpenAnswer> {
    try {
      await this.stopping;
      const answer = await (await session()).open(request, proxy(tell));
      await this.host.pieces;
      return answer;
    } catch {
      return { ok: false, problem: { kind: 'worker-died' } };
    }
  }

  private isOpen(id: ProfileId): boolean {
    return this.host.get().profiles.some((p) => p.id === id);
  }

  /** What the page is, once nothing is being opened that has not been seen: `ready` waits for the paint. */
  private settle(): void {
    const { set, get } = this.host;
    const { alert, opening, current } = get();
    if (opening && !this.seen) return;
    if (alert) set({ page: 'error' });
    else if (current === null) set({ page: 'empty' });
    else if (this.unpainted === null) set({ page: 'ready' });
  }
}
