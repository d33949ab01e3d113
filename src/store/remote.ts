import type { Problem } from '../profile/problem.ts';

const LONGEST = 2000;
const LOCAL = /^(localhost|127\.0\.0\.1)$/;

/** The address of a profile as a URL, if it is one that may be fetched: https, this machine, or the page's own origin; no name and password in it. */
export function refusalOf(text: string): URL | { readonly problem: Problem } {
  const problem: Problem = { kind: 'url-refused', url: text.slice(0, LONGEST) };
  if (text.length > LONGEST || !URL.canParse(text, document.baseURI)) return { problem };
  const url = new URL(text, document.baseURI);
  const allowed =
    url.origin === location.origin ||
    url.protocol === 'https:' ||
    (url.protocol === 'http:' && LOCAL.test(url.hostname));
  return allowed && url.username === '' && url.password === '' ? url : { problem };
}
