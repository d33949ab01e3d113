import type { OpenListener } from './protocol.ts';

/** For whoever waits for the answer alone. */
export const UNHEARD: OpenListener = { progress: () => {}, announce: () => {}, preview: () => {} };
