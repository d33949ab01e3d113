import { NONE } from '../lib/brand.ts';
import { Latest } from '../lib/latest.ts';
import { release } from '../lib/release.ts';
import type { CutProblem } from '../profile/cut.ts';
import { ratioIn } from '../profile/derived.ts';
import type { ColumnQuery, Picture, PictureQuery, Preview, ProfileSummary, Shape } from '../session/protocol.ts';
import { nodesOf } from './nodes.ts';
import { pathKeys } from './pathKey.ts';
import { session } from './session.ts';
import type { Shown, Store } from './state.ts';
import type { ViewState } from './viewState.ts';

type Get = () => Store;
type Set = (patch: Partial<Store>) => void;

/** The last shape that had all nodes: coarse pictures in between leave it valid. */
let whole: Shape | null = null;
/** Pictures that another has taken the place of. */
const retired: Shown[] = [];
/** What the picture in the store is of. */
let drawn = '';

const slots = { picture: new Latest(), search: new Latest(), top: new Latest(), details: new Latest() };

/** Asks the worker for whatever the present view needs and does not have. May be called after every change: asking twice is free. */
export function askForAnswers(get: Get, set: Set): void {
  const { view, current, profiles } = get();
  const summary = profiles.find((p) => p.id === current);
  if (!summary) {
    forgetAnswers();
    return;
  }
  if (!summary.complete) return;
  const column = columnOf(summary, view);
  const base = baseOf(profiles, column);

  const { shown } = get();
  const key = `${base}/${view.order}`;
  const have = shown === null || drawn !== key ? 'nothing' : shown.shape.coarse ? 'first' : 'all';
  if (have === 'all') {
    slots.picture.forget();
    if (get().cutProblems.length > 0) set({ cutProblems: [], painting: false });
  } else {
    slots.picture.want(
      `${key}/${have}`,
      async () => (await session()).picture({ ...column, order: view.order, ...known(view, have === 'nothing') }),
      (picture) => {
        if (!picture) return;
        if ('problems' in picture) {
          set({ cutProblems: picture.problems, painting: false });
          if (get().shown?.profile !== summary.id)
            void showWithout(get, set, { asked: { ...column, order: view.order }, problems: picture.problems });
          return;
        }
        if (isNothing(get().shown, summary, { column, picture })) {
          const filter = column.cut.filters.length - 1;
          set({ cutProblems: [{ filter, reason: 'nothing', detail: String(picture.kept) }], painting: false });
          return;
        }
        if (get().cutProblems.length > 0) set({ cutProblems: [] });
        drawn = key;
        show(get, set, { ...column, order: view.order }, picture);
        askForAnswers(get, set);
      },
    );
  }

  if (view.search === '') {
    slots.search.forget();
    if (get().search) set({ search: null });
  } else {
    slots.search.want(
      `${base}/${view.search}`,
      async () => (await session()).search({ ...column, text: view.search }),
      (search) => set({ search }),
    );
  }

  if (view.view === 'top') {
    const { column: by, descending } = view.topSort;
    slots.top.want(
      `${base}/${by}/${descending}/${view.search}`,
      async () => (await session()).top({ ...column, sort: view.topSort, search: view.search }),
      (top) => set({ top }),
    );
  }

  const node = shown?.selectedNode ?? -1;
  if (node <= 0 || !shown || shown.shape.coarse || keyOf(shown) !== keyOf(column)) {
    if (node <= 0) {
      slots.details.forget();
      if (get().details) set({ details: null });
    }
  } else {
    slots.details.want(
      `${base}/${shown.shape.version}/${node}`,
      async () => (await session()).details({ ...column, node }),
      (details) => set({ details }),
    );
  }
}

/** Nothing that the worker sent can be built on, or is awaited. */
export function forgetAnswers(): void {
  whole = null;
  drawn = '';
  for (const slot of Object.values(slots)) slot.forget();
}

interface Unreadable {
  readonly asked: ColumnQuery & Pick<Shown, 'order'>;
  readonly problems: readonly CutProblem[];
}

/** Where no picture is there that could stay, a link with filters that cannot be read shows what the others leave. */
async function showWithout(get: Get, set: Set, { asked, problems }: Unreadable): Promise<void> {
  const filters = asked.cut.filters.filter((_, i) => !problems.some(({ filter }) => filter === i));
  const dropFrames = asked.cut.dropFrames && !problems.some(({ filter }) => filter === NONE);
  const query = { ...asked, cut: { ...asked.cut, filters, dropFrames }, knownTree: -1, quick: null };
  const picture = await (await session()).picture(query);
  if (picture && !('problems' in picture) && get().view.cut === asked.cut) show(get, set, asked, picture);
}

/** Filters leave nothing of what there is: where there is a picture of the same values, it stays. */
function isNothing(
  shown: Shown | null,
  { totals }: ProfileSummary,
  { column, picture }: { readonly column: ColumnQuery; readonly picture: Picture },
): boolean {
  const { profile, sampleType, cut } = column;
  const { weights } = picture;
  if (cut.filters.length === 0 || shown?.profile !== profile || shown.sampleType !== sampleType) return false;
  return (weights.magnitude ?? weights.total)[0] === 0 && totals[sampleType]!.magnitude !== 0;
}

/** The first look at a profile that is still being opened. */
export function showPreview(
  get: Get,
  set: Set,
  { profile, sampleType, picture }: Preview & Pick<ColumnQuery, 'profile'>,
): void {
  const { cut, order } = get().view;
  const column = { profile, sampleType, cut };
  drawn = `${baseOf(get().profiles, column)}/${order}`;
  show(get, set, { ...column, order }, picture);
}

/** More than the device pixels a picture is wide. */
export function pixels(): number {
  return Math.max(1000, Math.ceil(window.innerWidth * window.devicePixelRatio));
}

/** To be called when the present picture is on the screen: those before it are done with, and large. */
export function releasePictures(shown: Shown | null): void {
  for (const old of retired.splice(0)) {
    if (old.layout === shown?.layout) continue;
    const { self, total, magnitude } = old.weights;
    const { rowStart, node, x0, x1, box } = old.layout;
    release(self, total, rowStart, node, x0, x1, box);
    if (old.under) release(old.under.self, old.under.total);
    if (magnitude && magnitude !== total) release(magnitude);
  }
}

function baseOf(profiles: readonly ProfileSummary[], column: ColumnQuery): string {
  return `${idsOf(profiles)}/${keyOf(column)}`;
}

/** Equal for the same profiles in whatever order: a tree does not depend on it. */
export function idsOf(profiles: readonly ProfileSummary[]): string {
  return profiles
    .map((p) => p.id)
    .sort((a, b) => a - b)
    .join();
}

/** What the worker need not send again; `quick`: only what can be seen, first. */
function known(view: ViewState, quick: boolean): Pick<PictureQuery, 'knownTree' | 'quick'> {
  // The pictures of a comparison wait for the whole tree.
  const coarse = quick && view.view !== 'compare';
  const zoom = whole && coarse ? pathKeys(whole.tree, whole.frames).nodeOf(view.zoom) : 0;
  return { knownTree: whole?.version ?? -1, quick: coarse ? { zoom, pixels: pixels() } : null };
}

function show(get: Get, set: Set, asked: ColumnQuery & Pick<Shown, 'order'>, picture: Picture): void {
  const frames = picture.shape?.frames ?? whole?.frames;
  if (!frames) return;
  const shape = picture.shape ? { ...picture.shape, frames } : whole!;
  if (!shape.coarse) whole = shape;
  const { weights, under, layout, total, kept } = picture;
  const before = get().shown;
  if (before) retired.push(before);
  set({ shown: { ...asked, shape, weights, under, layout, total, kept, ...nodesOf(get().view, shape, layout) } });
}

/** Whether what is at hand is what the view asks for, and not something that will be replaced as soon as an answer comes. */
export function isShown({ shown, top, view, current, profiles }: Store): boolean {
  const summary = profiles.find((p) => p.id === current);
  if (!summary || !shown) return false;
  const wanted = keyOf(columnOf(summary, view));
  const has = (column: ColumnQuery | null): boolean => column !== null && keyOf(column) === wanted;
  return has(shown) && shown.order === view.order && (view.view !== 'top' || has(top));
}

/** The column that a view shows of a profile: in views that add up values, of a ratio what is divided. */
export function columnOf(summary: ProfileSummary, view: ViewState): ColumnQuery {
  const column = { profile: summary.id, sampleType: sampleTypeOf(summary, view.sampleType), cut: view.cut };
  return showsRatios(view) ? column : addable(summary, column);
}

/** A column whose values can be added up: of a ratio, what is divided. */
export function addable({ sampleTypes }: ProfileSummary, column: ColumnQuery): ColumnQuery {
  return { ...column, sampleType: ratioIn(sampleTypes[column.sampleType])?.over ?? column.sampleType };
}

function showsRatios({ view, inverted }: ViewState): boolean {
  return (view === 'flame' && !inverted) || view === 'top' || view === 'outline' || view === 'about';
}

/** Equal for equal columns. */
export function keyOf({ profile, sampleType, cut }: ColumnQuery): string {
  return `${profile}/${sampleType}/${JSON.stringify(cut)}`;
}

/** The sample type that a view names, or the profile's own default where it has none of that name. */
export function sampleTypeOf(summary: ProfileSummary, name: string): number {
  const named = summary.sampleTypes.findIndex((t) => t.type === name);
  return named >= 0 ? named : summary.defaultSampleType;
}
