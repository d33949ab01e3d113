import { type Decoded, type DecodeHooks, decodeProfile } from '../decode/decode.ts';
import { loadPako } from '../decode/inflate.ts';
import { loadExpressions } from '../fold/match.ts';
import { type Problem, ProfileError } from '../profile/problem.ts';
import { topCsv } from '../views/top.ts';
import { type Opened, summarise } from './about.ts';
import { detailsOf, pictureOf, Search, topOf } from './answers.ts';
import { Columns } from './columns.ts';
import type {
  Answer,
  ColumnQuery,
  OpenRequest,
  ProfileId,
  ProfileSummary,
  Progress,
  QuestionKind,
  Questions,
  Session,
} from './protocol.ts';
import { answerTo } from './questions.ts';
import { sourceOf } from './source.ts';

/** Opens profiles and answers questions about them. Holds all state of the application that is not on the screen. */
export function createSession(): Session {
  return new OpenProfiles();
}

class OpenProfiles implements Session {
  private readonly opened = new Map<ProfileId, Opened>();
  private readonly cancelled = new Set<ProfileId>();
  private readonly searches = new Search();
  private columns = new Columns(0, []);

  async open(
    request: OpenRequest,
    onProgress: (progress: Progress) => void,
  ): Promise<Answer<{ summary: ProfileSummary }>> {
    try {
      return { ok: true, summary: await this.read(request, onProgress) };
    } catch (error) {
      return { ok: false, problem: problemOf(error) };
    } finally {
      this.cancelled.delete(request.id);
    }
  }

  cancel(id: ProfileId): Promise<void> {
    this.cancelled.add(id);
    return Promise.resolve();
  }

  close(id: ProfileId): Promise<void> {
    if (this.opened.delete(id)) this.refold();
    return Promise.resolve();
  }

  picture: Session['picture'] = (query) => this.answer(query, () => pictureOf(this.columns, query));

  top: Session['top'] = (query) => this.answer(query, () => topOf(this.columns, query));

  search: Session['search'] = (query) => this.answer(query, () => this.searches.answer(this.columns, query));

  details: Session['details'] = (query) => this.answer(query, () => detailsOf(this.columns, query));

  ask<K extends QuestionKind>(kind: K, query: Questions[K]['query']): Promise<Questions[K]['answer'] | null> {
    return this.answer(query, () => answerTo(this.columns, kind, query));
  }

  csv: Session['csv'] = (query) =>
    this.answer(query, () => topCsv(this.columns.top(query), this.columns.named, this.columns.exact(query)));

  async warm(): Promise<void> {
    await Promise.all([loadExpressions(), loadPako()]);
  }

  /** Null where the profile was closed in the meantime. */
  private async answer<T>(query: ColumnQuery, make: () => T | Promise<T>): Promise<T | null> {
    return this.columns.has(query) ? make() : null;
  }

  private async read(request: OpenRequest, onProgress: (progress: Progress) => void): Promise<ProfileSummary> {
    const { id, name } = request;
    const clock = new Clock();
    const decoded = await this.decode(request, onProgress);
    clock.lap('read, unzip, decode');
    const progress = { read: decoded.fileBytes, size: decoded.fileBytes, unzipped: decoded.unzippedBytes };
    onProgress({ stage: 'decoded', ...progress });
    const bytes = { file: decoded.fileBytes, unzipped: decoded.unzippedBytes };
    const { profile, warnings, container } = decoded;
    const opened: Opened = { id, name, profile, warnings, container, bytes, timings: clock.laps };
    this.opened.set(id, opened);
    this.refold();
    clock.lap('name frames, fold');
    onProgress({ stage: 'folded', ...progress });
    return summarise(opened, { nodes: this.columns.folded.tree.length, frames: this.columns.frames.table.length });
  }

  private async decode(request: OpenRequest, onProgress: (progress: Progress) => void): Promise<Decoded> {
    const cancelled = (): boolean => this.cancelled.has(request.id);
    let size = 0;
    const report = (read: number, unzipped: number): void => onProgress({ stage: 'reading', read, size, unzipped });
    const source = await sourceOf(request.source, { onBytes: (read) => report(read, 0), cancelled });
    size = source.size;
    const hooks: DecodeHooks = { onBytes: report, cancelled };
    return decodeProfile(source, hooks);
  }

  private refold(): void {
    this.columns = new Columns(this.columns.version + 1, [...this.opened.values()]);
  }
}

class Clock {
  readonly laps: { stage: string; ms: number }[] = [];
  private last = performance.now();

  lap(stage: string): void {
    const now = performance.now();
    this.laps.push({ stage, ms: now - this.last });
    this.last = now;
  }
}

function problemOf(error: unknown): Problem {
  if (error instanceof ProfileError) return error.problem;
  if (error instanceof RangeError) return { kind: 'memory', bytes: 0 };
  return { kind: 'internal', detail: error instanceof Error ? error.message : String(error) };
}
