/** Steps from one look at the clock to the next. */
const STEPS = 1 << 12;

let beat: (() => void) | null = null;
let every = 0;
let last = 0;

/**
 * `call` is called about every `ms` milliseconds while a long loop keeps this thread, as nobody else can then say that it lives: until the next asks
 * for that, or what is returned is called.
 */
export function onPulse(call: () => void, ms: number): () => void {
  beat = call;
  every = ms;
  last = performance.now();
  return () => {
    if (beat === call) beat = null;
  };
}

/** To be called in each step of a long loop, with its number. */
export function pulse(step: number): void {
  if (step % STEPS !== 0) return;
  const now = performance.now();
  if (now - last < every) return;
  last = now;
  beat?.();
}
