import { NONE } from '../lib/brand.ts';
import { Latest } from '../lib/latest.ts';
import { release } from '../lib/release.ts';
import { type Cut, type CutProblem, textsOf } from '../profile/cut.ts';
import { ratioIn } from '../profile/derived.ts';
import type {
  ColumnQuery,
  Picture,
  PictureQuery,
  Preview,
  ProfileSummary,
  Shape,
  TopAnswer,
} from '../session/protocol.ts';
import { afterPaint } from './afterPaint.ts';
import { nodesOf } from './nodes.ts';
import { pathKeys } from './pathKey.ts';
import { ask } from './session.ts';
import type { Shown, Store } from './state.ts';
import type { ViewState } from './viewState.ts';

type Get = () => Store;
type Set = (patch: Partial<Store>) => void;

/** The last shape that had all nodes: coarse pictures in between leave it valid. */
let whole: Shape | null = null;
/** The names that came last, with their number. */
let named: { readonly names: number; readonly frames: Shape['frames'] } | null = null;
/** The numbers of all that have come. */
let numbers = new WeakMap<Shape['frames'], number>();
/** Pictures that another has taken the place of. */
const retired: Shown[] = [];
/** What the picture in the store is of. */
let drawn = '';

const slots = { picture: new Latest(), search: new Latest(), top: new Latest(), details: new Latest() };

/** Asks the worker for whatever the present view needs and does not have. May be called after every change: asking twice is free. */
export function askForAnswers(get: Get, set: Set): void {
  const { view, current, profiles } = get();
  const summary = profiles.find((p) => p.id === current);
  sayWanted(get());
  if (!summary) {
    forgetAnswers();
    return;
  }
  if (!summary.complete) return;
  const column = columnOf(summary, view);
  const base = baseOf(profiles, column);

  const { order } = view;
  const key = `${base}/${order}`;
  const have = get().shown === null || drawn !== key ? 'nothing' : get().shown!.shape.coarse ? 'first' : 'all';
  if (have === 'all') {
    slots.picture.forget();
    if (get().cutProblems.length > 0) set({ cutProblems: [], painting: false });
  } else {
    slots.picture.want(
      `${key}/${have}`,
      () => drawable(get(), { ...column, order, ...known(view, have === 'nothing') }),
      (found) => {
        if (!found) return;
        const { picture, cut, problems } = found;
        if (problems.length > 0 || get().cutProblems.length > 0) set({ cutProblems: problems });
        if (picture) {
          drawn = `${baseOf(profiles, { ...column, cut })}/${order}`;
          show(get, set, { ...column, cut, order }, picture);
        } else set({ painting: false });
        afterPaint(() => askForAnswers(get, set));
      },
    );
  }
  askForRest(get, set, columnOf(summary, usable(get())));
}

let wanted: readonly string[] = [];

/** The worker need not go on to look for what was typed before. What is on the screen may be asked about as long as it is there. */
function sayWanted({ view, shown }: Store): void {
  const before = wanted;
  wanted = [view.search, ...textsOf(view.cut), ...(shown ? textsOf(shown.cut) : [])];
  if (before.some((text) => !wanted.includes(text))) ask((s) => s.wantOnly(wanted)).catch(() => {});
}

/** What the view needs besides the picture. */
function askForRest(get: Get, set: Set, column: ColumnQuery): void {
  const { view, shown, profiles } = get();
  const base = baseOf(profiles, column);
  if (view.search === '') {
    slots.search.forget();
    if (get().search) set({ search: null });
  } else {
    const query = { ...column, text: view.search };
    slots.search.want(
      `${base}/${view.search}`,
      () => ask((s) => s.search(query)),
      (found) => set({ search: found && { ...found, ...query } }),
    );
  }

  if (view.view === 'top') {
    const { column: by, descending } = view.topSort;
    slots.top.want(
      `${base}/${by}/${descending}/${view.search}`,
      () => ask((s) => s.top({ ...column, sort: view.topSort, search: view.search })),
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
      () => ask((s) => s.details({ ...column, node })),
      (details) => set({ details: details && { ...details, ...column } }),
    );
  }
}

/** Nothing that the worker sent can be built on, or is awaited. */
export function forgetAnswers(): void {
  whole = null;
  named = null;
  numbers = new WeakMap();
  drawn = '';
  for (const slot of Object.values(slots)) slot.forget();
}

/** A picture that can be shown, and what stands against that of the cut that was asked for. */
interface Drawable {
  /** Null: that on the screen stays. */
  readonly picture: Picture | null;
  readonly cut: Cut;
  readonly problems: readonly CutProblem[];
}

/**
 * The picture of a cut. Where its filters cannot be read, or leave nothing of what there is, the picture before stays; where there is none of the
 * same values, it is what the first of the filters leave, as many of them as leave something.
 */
async function drawable({ shown, profiles }: Store, query: PictureQuery): Promise<Drawable | null> {
  const { cut } = query;
  const total = profiles.find((p) => p.id === query.profile)?.totals[query.sampleType]?.magnitude ?? 0;
  const isEmpty = ({ weights }: Picture): boolean => total !== 0 && (weights.magnitude ?? weights.total)[0] === 0;
  const picture = await ask((s) => s.picture(query));
  if (!picture) return null;
  const unread = 'problems' in picture ? picture.problems : [];
  if (!('problems' in picture) && (cut.filters.length === 0 || !isEmpty(picture)))
    return { picture, cut, problems: [] };
  const isRead = (place: number): boolean => !unread.some(({ filter }) => filter === place);
  const filters = cut.filters.filter((_, i) => isRead(i));
  const dropFrames = cut.dropFrames && isRead(NONE);
  let kept = 'kept' in picture ? picture.kept : 0;
  const said = (filter: number): Drawable['problems'] =>
    unread.length > 0 ? unread : [{ filter, reason: 'nothing', detail: String(kept) }];
  if (shown && shown.order === query.order && valuesOf(shown) === valuesOf(query))
    return { picture: null, cut: shown.cut, problems: said(filters.length - 1) };
  for (let first = unread.length > 0 ? filters.length : filters.length - 1; first >= 0; first--) {
    const less = { ...cut, dropFrames, filters: filters.slice(0, first) };
    const found = await ask((s) => s.picture({ ...query, cut: less, knownTree: NONE, quick: null }));
    if (!found) return null;
    if ('problems' in found) continue;
    if (first === 0 || !isEmpty(found)) return { picture: found, cut: less, problems: said(first) };
    kept = found.kept;
  }
  return null;
}

/** Equal for columns that differ in nothing but what can stop them: their filters, and the frames that the profile says to drop. */
function valuesOf(column: ColumnQuery): string {
  return keyOf({ ...column, cut: { ...column.cut, filters: [], dropFrames: false } });
}

/** The view with the cut that can be shown: where its filters cannot be used, all of the page shows that of the picture that stays. */
export function usable({ view, shown, cutProblems }: Store): ViewState {
  return cutProblems.length > 0 && shown ? { ...view, cut: shown.cut } : view;
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
    const { rowStart, node, x0, box } = old.layout;
    release(rowStart, node, x0, box);
    for (const weights of [old.weights, old.under]) {
      for (const column of new Set([weights?.self, weights?.total, weights?.magnitude])) if (column) release(column);
    }
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
function known(view: ViewState, quick: boolean): Pick<PictureQuery, 'knownTree' | 'knownNames' | 'quick'> {
  // The pictures of a comparison wait for the whole tree.
  const coarse = quick && view.view !== 'compare';
  const zoom = whole && coarse ? pathKeys(whole.tree, whole.frames).nodeOf(view.zoom) : 0;
  return {
    knownTree: whole?.version ?? NONE,
    knownNames: named?.names ?? NONE,
    quick: coarse ? { zoom, pixels: pixels() } : null,
  };
}

/** Null where it needs what the page does not have any more. */
function shapeOf({ shape }: Picture): Shape | null {
  if (!shape) return whole;
  const { names, frames, ...rest } = shape;
  if (frames) {
    named = { names, frames };
    numbers.set(frames, names);
  }
  return named?.names === names ? { ...rest, frames: named.frames } : null;
}

function show(get: Get, set: Set, asked: ColumnQuery & Pick<Shown, 'order'>, picture: Picture): void {
  const shape = shapeOf(picture);
  if (!shape) return;
  if (!shape.coarse) whole = shape;
  const { weights, under, layout, total, kept } = picture;
  const before = get().shown;
  if (before) retired.push(before);
  set({ shown: { ...asked, shape, weights, under, layout, total, kept, ...nodesOf(get().view, shape, layout) } });
}

/** Whether what is at hand is what the view asks for, and not something that will be replaced as soon as an answer comes. */
export function isShown(store: Store): boolean {
  const { shown, top, current, profiles, answers } = store;
  const view = usable(store);
  const summary = profiles.find((p) => p.id === current);
  if (!summary || !shown) return false;
  // The view may not be there yet to ask for it.
  if (view.view === 'compare' && !summary.complete && !answers.compare) return false;
  if (keyOf(columnOf(summary, view)) !== keyOf(shown) || shown.order !== view.order) return false;
  return view.view !== 'top' || (top !== null && belongTogether(top, shown));
}

/** Whether the rows are of the column that is shown, and of its names: either may come before the other. */
export function belongTogether(top: TopAnswer, shown: Shown): boolean {
  return areNamesOf(top, shown.shape.frames) && keyOf(top) === keyOf(shown);
}

/** Whether the frames of an answer are those of a table. */
export function areNamesOf({ names }: { readonly names: number }, frames: Shape['frames']): boolean {
  return numbers.get(frames) === names;
}

/** By frame of a table: 1 where its name is searched for; null where nothing is, or the answer is of other names. */
export function matchIn({ view, search }: Store, frames: Shape['frames']): Uint8Array | null {
  return view.search !== '' && search?.ok && areNamesOf(search, frames) ? search.match : null;
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
