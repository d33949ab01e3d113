/** In the place of `decode/formats/later.ts`: what a report holds was written by the page, so it is a pprof profile and nothing else. */

export function readFormat(): Promise<never> {
  return Promise.reject(new Error());
}

export function sniff(): { readonly is: 'profile' } {
  return { is: 'profile' };
}

export function conversionIn(): null {
  return null;
}

export function reasonFor(error: unknown): unknown {
  return error;
}
