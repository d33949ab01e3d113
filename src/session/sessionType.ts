import type { MergeHow } from '../profile/merge.ts';
import type {
  Answer,
  BadCut,
  ColumnQuery,
  Details,
  DetailsQuery,
  OpenedFile,
  OpenListener,
  OpenRequest,
  Picture,
  PictureQuery,
  ProfileId,
  ProfileSummary,
  SearchAnswer,
  SearchQuery,
  TopAnswer,
  TopQuery,
} from './protocol.ts';
import type { QuestionKind, Questions } from './viewQuestions.ts';

/** Several open profiles of one kind as a new one. */
export interface MergeRequest {
  /** Of the new profile. */
  readonly id: ProfileId;
  readonly name: string;
  readonly profiles: readonly ProfileId[];
  readonly how: MergeHow;
}

/** The application without a screen. Runs in a worker and in Node. Every method may be called at any time; the newest wins. */
export interface Session {
  open(request: OpenRequest, tell: OpenListener): Promise<Answer<OpenedFile>>;
  /** Null where the profiles cannot be added up: they are of different kinds, or closed. */
  merge(request: MergeRequest): Promise<ProfileSummary | null>;
  /** Stops the opening of `id`; its `open` answers `cancelled`. */
  cancel(id: ProfileId): Promise<void>;
  close(id: ProfileId): Promise<void>;
  /** Null where the profile is closed, as of every question that names one; also where its cut cannot be read. */
  picture(query: PictureQuery): Promise<Picture | BadCut | null>;
  top(query: TopQuery): Promise<TopAnswer | null>;
  search(query: SearchQuery): Promise<SearchAnswer | null>;
  details(query: DetailsQuery): Promise<Details | null>;
  /** What one view needs, and only while it is shown. Null where the profile was closed in the meantime. */
  ask<K extends QuestionKind>(kind: K, query: Questions[K]['query']): Promise<Questions[K]['answer'] | null>;
  /** `name,flat,cum` and a pair for each other profile, in `order`, else as they were opened; base units, every row. */
  csv(query: ColumnQuery & { readonly order?: readonly ProfileId[] }): Promise<string | null>;
  /**
   * What the page looks for in names and labels now. Where anything else is being looked for at this moment, that is given up, and what waits for it
   * answers null.
   */
  wantOnly(texts: readonly string[]): Promise<void>;
  /** Loads what is loaded on demand (regular expressions, the second way to unzip), so that later use needs no network. */
  warm(): Promise<void>;
  /** Runs what opening a file runs, until a file is opened: the first is then opened as fast as any other. */
  rehearse(): Promise<void>;
}
