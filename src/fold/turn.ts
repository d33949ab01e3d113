import { breathe } from '../lib/breathe.ts';
import type { Matcher } from './match.ts';

/** Work in steps, between any two of which it may be stopped, or wait. */
export type Steps<T> = Generator<void, T, void>;

/** `too-slow`: the time is over. `unwanted`: nobody looks for that text any more. */
export type Outcome<T> = { readonly found: T } | 'too-slow' | 'unwanted';

/** Makes of a matcher the same, within a time. */
export type Timed = (matches: Matcher) => Matcher;

/** Longest that one expression may test the names of all profiles, in milliseconds. */
export const MATCH_BUDGET = 1000;
/** Milliseconds after which what waits for the thread is heard: the next key press, above all. */
const PAUSE = 12;
/** Characters tested between two looks at the clock; and of a longer text, that are tested first, to see how long the rest would take. */
const SLICE = 1 << 14;
const PART = 1 << 12;

class TooSlow extends Error {}

/** The time that one expression has, without that in which others have the thread. */
class Turn {
  readonly text: string;
  unwanted = false;
  /** Others are to be heard now. */
  due = false;
  private end: number;
  private pause: number;
  private unlooked = SLICE;

  constructor(text: string, budget: number) {
    const now = performance.now();
    this.text = text;
    this.end = now + budget;
    this.pause = now + PAUSE;
  }

  /** To be called before each text is tested. No expression is interrupted at its work. */
  look(text: string, matches: Matcher): void {
    this.unlooked += text.length;
    if (this.unlooked < SLICE) return;
    this.unlooked = 0;
    const now = performance.now();
    if (now > this.end) throw new TooSlow();
    this.due = now > this.pause;
    if (text.length <= SLICE) return;
    matches(text.slice(0, PART));
    if (now + ((performance.now() - now) * text.length) / PART > this.end) throw new TooSlow();
  }

  async hearOthers(): Promise<void> {
    const from = performance.now();
    await breathe();
    const now = performance.now();
    this.end += now - from;
    this.pause = now + PAUSE;
    this.due = false;
  }
}

const running = new Set<Turn>();

/** What is looked for now. Of all else that is being tested at this moment the outcome is `unwanted`. */
export function wantOnly(texts: readonly string[]): void {
  for (const turn of running) turn.unwanted = !texts.includes(turn.text);
}

/**
 * Tests names for as long as `budget` milliseconds, in slices between which messages come in. `work` tests with what `timed` makes of a
 * matcher, one name per step. `text`: as typed, by which it is known what is wanted.
 */
export async function inTime<T>(
  { text, budget = MATCH_BUDGET }: { readonly text: string; readonly budget?: number },
  work: (timed: Timed) => Steps<T>,
): Promise<Outcome<T>> {
  const turn = new Turn(text, budget);
  const steps = work((matches) => (name) => {
    turn.look(name, matches);
    return matches(name);
  });
  running.add(turn);
  try {
    for (;;) {
      const { done, value } = steps.next();
      if (done) return { found: value };
      if (turn.due) await turn.hearOthers();
      if (turn.unwanted) return 'unwanted';
    }
  } catch (error) {
    if (error instanceof TooSlow) return 'too-slow';
    throw error;
  } finally {
    running.delete(turn);
  }
}

export type Known<T> = WeakMap<object, WeakMap<object, T>>;

/** What is known of two things; `work` is done where nothing is. */
export function* once<T>(known: Known<T>, [of, on]: readonly [object, object], work: Steps<T>): Steps<T> {
  const found = known.get(of)?.get(on) ?? (yield* work);
  known.set(of, (known.get(of) ?? new WeakMap()).set(on, found));
  return found;
}

/** All steps at once. */
export function allAtOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}
