import type { Remote } from 'comlink';
import type { ProfileId } from '../session/protocol.ts';
import type { Session } from '../session/sessionType.ts';
import { type Watched, watch } from './watch.ts';
import { startSession } from './worker.ts';

/** Milliseconds in which a worker has to hear that it is to stop. */
const DEAF = 2000;

/** What the page does about a worker that ended, or seems to. */
export interface Minder {
  /** The worker is gone. What it answers fills the next one with what this one had; nobody else may ask that one before. */
  lost(): (fresh: Remote<Session>) => Promise<void>;
  silent(silent: boolean): void;
  /** A question ended in an error. */
  failed(error: unknown): void;
}

let running: Promise<Watched> | null = null;
/** What `running` came to, while it can be asked. */
let present: Remote<Session> | null = null;
let minder: Minder = { lost: () => async () => {}, silent: () => {}, failed: () => {} };

export function mindSession(by: Minder): void {
  minder = by;
}

/** The session; its worker starts at the first call, and another one when it has ended. */
export async function session(): Promise<Remote<Session>> {
  running ??= begin();
  return (await running).session;
}

/** Asks the session, at once if it is there: what a change asks for is under way before the page around it is made anew. */
export async function ask<T>(question: (session: Remote<Session>) => T): Promise<Awaited<T>> {
  try {
    return await question(present ?? (await session()));
  } catch (error) {
    minder.failed(error);
    throw error;
  }
}

/** Stops the opening of a file; a worker that does not listen is ended. Settled when the session can be asked again. */
export async function stopOpening(id: ProfileId): Promise<void> {
  const asked = await session();
  const timer = setTimeout(endSession, DEAF);
  await asked.cancel(id);
  clearTimeout(timer);
}

/** Ends the worker, whatever it does. Another takes its place. */
export function endSession(): void {
  void running?.then(({ end }) => end());
}

/** Something was heard of the worker besides its answers. */
export function heardSession(): void {
  void running?.then(({ heard }) => heard());
}

async function begin(restore?: (fresh: Remote<Session>) => Promise<void>): Promise<Watched> {
  try {
    let ended = (): void => {};
    const started = await startSession(() => ended());
    const watched = watch(started, { silent: minder.silent, gone: replace });
    ended = watched.end;
    await restore?.(watched.session);
    present = watched.session;
    return watched;
  } catch (error) {
    running = null; // the next call tries again
    throw error;
  }
}

function replace(): void {
  present = null;
  running = begin(minder.lost());
  running.catch(() => {});
}
