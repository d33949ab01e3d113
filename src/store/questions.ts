import { Latest } from '../lib/latest.ts';
import type { ProfileSummary } from '../session/protocol.ts';
import type { QuestionKind, Questions } from '../session/viewQuestions.ts';
import { columnOf, idsOf, usable } from './asking.ts';
import { ask } from './session.ts';
import type { Rest, Store } from './state.ts';

const slots = new Map<QuestionKind, Latest>();
/** Questions whose answer is not here yet. */
const open = new Map<QuestionKind, { readonly kind: QuestionKind; readonly rest: Rest<QuestionKind> }>();
/** Those whose answer was an error. */
const failed: typeof open = new Map();

/** The profile on the screen, once it can be asked about: a first look can be one at a comparison. */
function askable({ profiles, current }: Store, kind: QuestionKind): ProfileSummary | undefined {
  return profiles.find((p) => p.id === current && (p.complete || kind === 'compare'));
}

/** Names a question about the column on the screen; '' while there is nobody to answer it. Answers to equal keys are equal. */
export function questionKey<K extends QuestionKind>(store: Store, kind: K, rest: Rest<K>): string {
  const { profiles } = store;
  const summary = askable(store, kind);
  if (!summary) return '';
  return `${idsOf(profiles)}/${summary.complete}/${JSON.stringify({ ...columnOf(summary, usable(store)), ...rest })}`;
}

/** Asks what a view needs; the answer comes into `answers`. Asking the same twice is free; of a kind only the newest question is answered. */
export function askFor<K extends QuestionKind>(
  get: () => Store,
  set: (patch: Partial<Store>) => void,
  question: { readonly kind: K; readonly rest: Rest<K> },
): void {
  const { kind, rest } = question;
  const key = questionKey(get(), kind, rest);
  const summary = askable(get(), kind);
  if (!summary) return;
  if (get().answers[kind]?.key === key) {
    // Asked, asked otherwise, and asked again: the answer is still here, and the other must not replace it.
    forgetQuestion(kind);
    return;
  }
  const query = { ...columnOf(summary, usable(get())), ...rest } as Questions[K]['query'];
  const slot = slots.get(kind) ?? new Latest();
  slots.set(kind, slot);
  open.set(kind, question);
  slot.want(
    key,
    () => ask((s) => s.ask(kind, query)),
    (answer) => {
      open.delete(kind);
      if (answer !== null) set({ answers: { ...get().answers, [kind]: { key, query, answer } } });
    },
    () => {
      forgetQuestion(kind);
      failed.set(kind, question);
    },
  );
}

/** The view that asked is gone. */
export function forgetQuestion(kind: QuestionKind): void {
  slots.get(kind)?.forget();
  open.delete(kind);
  failed.delete(kind);
}

/** Whether a view on the screen waits for an answer. */
export function hasOpenQuestions(): boolean {
  return open.size > 0;
}

/** The worker that was to answer is gone, or gave errors. What this returns is to be called when it can be asked: asks what is still awaited. */
export function lostQuestions(get: () => Store, set: (patch: Partial<Store>) => void): () => void {
  const lost = [...open.values(), ...failed.values()];
  for (const { kind } of lost) forgetQuestion(kind);
  return () => {
    for (const question of lost) askFor(get, set, question);
  };
}
