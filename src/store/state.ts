import type { ShownWeights } from '../fold/tree.ts';
import type { CutProblem } from '../profile/cut.ts';
import type { Problem } from '../profile/problem.ts';
import type {
  ColumnQuery,
  Details,
  OpenRequest,
  ProfileId,
  ProfileSummary,
  Progress,
  SearchAnswer,
  SearchQuery,
  Shape,
  TopAnswer,
} from '../session/protocol.ts';
import type { MergeRequest } from '../session/sessionType.ts';
import type { QuestionKind, Questions } from '../session/viewQuestions.ts';
import type { FlameLayout, SiblingOrder } from '../views/layout.ts';
import type { Step } from './history.ts';
import type { Link, Linked } from './url.ts';
import type { ViewState } from './viewState.ts';

/** What `<html data-state>` says. `ready` only once the first picture of the current profile is painted. */
export type PageState = 'empty' | 'loading' | 'ready' | 'error';

/** A sentence for the user. `problem` is what the catalogue made it from. */
export interface Alert {
  readonly fileName: string;
  readonly problem: Problem;
  /** A first picture was on the screen, and is gone. */
  readonly seen?: boolean;
  /** The way on, where there is one that the page can go. */
  readonly again?: (() => void) | undefined;
  /** Opens the file in another way. */
  readonly reopen?: (how: HowToOpen) => void;
  /** Of files opened together with it, oldest first. */
  readonly earlier?: readonly Alert[];
}

/** The picture on screen: weights and layout of one column of one profile, over `shape`. They always belong together. */
export interface Shown extends ColumnQuery {
  readonly order: SiblingOrder;
  readonly shape: Shape;
  readonly weights: ShownWeights;
  /** As in `Picture`. */
  readonly under: ShownWeights | null;
  readonly layout: FlameLayout;
  /** The exact total of the samples that the cut keeps, and how many those are. */
  readonly total: string;
  readonly kept: number;
  /** The root, or the node the view is zoomed to / NONE, or the selected node; both found from the view's path keys. */
  readonly zoomNode: number;
  readonly selectedNode: number;
}

export type HowToOpen = Pick<OpenRequest, 'reduced' | 'large' | 'only'>;

/** What is to be opened; `from`: what a link says of it. */
export type Source = Pick<OpenRequest, 'name' | 'source'> & HowToOpen & { readonly from?: Linked };

/** With the id it is opened under. */
export type Numbered = Source & { readonly id: ProfileId };

export interface Opening {
  readonly id: ProfileId;
  readonly name: string;
  readonly progress: Progress | null;
}

/** Profiles at another origin that a link or the user named: nothing is fetched before the answer. */
export interface UrlQuestion {
  readonly urls: readonly string[];
  readonly origin: string;
}

export interface State {
  readonly page: PageState;
  readonly profiles: readonly ProfileSummary[];
  readonly current: ProfileId | null;
  readonly opening: Opening | null;
  readonly alert: Alert | null;
  /** Files that were being opened when others came, which took their place. */
  readonly left: readonly Numbered[];
  readonly urlQuestion: UrlQuestion | null;
  /** The tab ran out of memory before: until it is loaded again, files are opened in reduced mode. */
  readonly reduced: boolean;
  /** What a link brought, of the profiles that are open or being opened: part of the page's own address. */
  readonly origins: ReadonlyMap<ProfileId, Linked>;
  /** The last link that was followed: that of the page, or one that was put into its address since. */
  readonly link: Link;
  /** A change of the view is on its way to the screen. */
  readonly painting: boolean;
  readonly view: ViewState;
  readonly shown: Shown | null;
  readonly top: TopAnswer | null;
  /** Why the filters of the view cannot be used; what is shown is then the last picture before. */
  readonly cutProblems: readonly CutProblem[];
  /** With what was looked for, and where. */
  readonly search: (SearchAnswer & SearchQuery) | null;
  readonly details: (Details & ColumnQuery) | null;
  /** The newest answer of each kind that a view has asked for (see `questions.ts`). */
  readonly answers: Answers;
}

export interface Actions {
  /** Opens files one after the other; the last that opens is shown. A bad file raises the alert and closes nothing. */
  openFiles(files: readonly File[]): void;
  /** Opens the sum or average of open profiles, under a name; false where they are of different kinds. */
  merge(request: Omit<MergeRequest, 'id'>): Promise<boolean>;
  /** Opens what is named; settled when that has been done, or has failed. */
  openSources(sources: readonly Source[]): Promise<void>;
  /** Opens a file of the page's own `samples/` folder. */
  openSample(fileNames: readonly string[]): void;
  /** Opens what links name. Same origin: fetches at once. Other origin: asks first (`urlQuestion`), once for each. */
  openLinked(linked: readonly Linked[]): void;
  answerUrl(yes: boolean): void;
  /** Opens what is `left` too. */
  openLeft(): void;
  cancelOpening(): void;
  dismissAlert(): void;
  show(profile: ProfileId, step?: Step): void;
  close(profile: ProfileId): void;
  /** The same profiles in another order. */
  arrange(profiles: State['profiles']): void;
  /** Changes what the screen shows, and so the address: as a step that Back undoes, if nothing else is said. */
  change(patch: Partial<ViewState>, step?: Step): void;
  /** Undoes the last zoom, or takes the selection away where nothing is zoomed. */
  back(): void;
  zoomTo(node: number): void;
  select(node: number): void;
  /** Asks what a view needs besides the picture; see `questions.ts`. */
  ask<K extends QuestionKind>(kind: K, rest: Rest<K>): void;
  /** To be called by the view once the current picture is on the screen. */
  painted(): void;
}

/** What a view asks besides its column; a cut only where it is not that of the page. */
export type Rest<K extends QuestionKind> = Omit<Questions[K]['query'], keyof ColumnQuery> & {
  readonly cut?: ColumnQuery['cut'];
};

/** Of each kind of question: what was asked, as text, and the answer. */
export type Answers = {
  readonly [K in QuestionKind]?: {
    readonly key: string;
    readonly query: Questions[K]['query'];
    readonly answer: Questions[K]['answer'];
  };
};

export type Store = State & Actions;
