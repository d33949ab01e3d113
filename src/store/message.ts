import type { Problem } from '../profile/problem.ts';

/** `title`: what the file is and what is wrong, with the place. `advice`: what to do. All are plain text. */
export interface Message {
  readonly title: string;
  readonly advice: string;
  /** Lines to be typed or configured as they stand. */
  readonly code?: string;
}

/** The problems of certain kinds. */
export type Of<K extends Problem['kind']> = Extract<Problem, { readonly kind: K }>;

export const FETCH_AGAIN = 'Fetch it again with `curl -fsSLo heap.pb.gz http://HOST:PORT/debug/pprof/heap`.';
export const COPY_AGAIN = 'Copy or download it again.';
export const WRITTEN_WRONG = 'The program that wrote the file made a mistake; look for a newer version of it.';
