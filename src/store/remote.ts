import { fromBase64Url } from '../lib/reportData.ts';
import type { Problem } from '../profile/problem.ts';
import type { Alert, Source, Store } from './state.ts';
import { type Linked, writeLink } from './url.ts';

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

interface Host {
  readonly set: (patch: Partial<Store>) => void;
  readonly get: () => Store;
}

interface Target {
  readonly linked: Linked;
  readonly source: Source;
  /** '' where nobody has to be asked. */
  readonly origin: string;
}

/** Takes the answer to the question that is open; a newer question answers the one before with no. */
let answer: (yes: boolean) => void = () => {};

export function answerUrl(yes: boolean): void {
  answer(yes);
}

/**
 * Opens what links name. Origins that the user has not agreed to for this load are asked about one by one; only a fresh load can be allowed to
 * fetch from there, so after a yes the page is loaded again with the same address.
 */
export async function openLinked(host: Host, linked: readonly Linked[]): Promise<void> {
  answerUrl(false);
  const found = linked.map(targetOf);
  const targets = distinct(found.flatMap((target) => ('alert' in target ? [] : target)));
  const refused = found.find((target) => 'alert' in target);
  const origins = new Set(targets.map(({ origin }) => origin));
  const agreed: string[] = [];
  for (const origin of origins) {
    if (origin === '' || !(await agrees(host, origin, targets))) continue;
    agreed.push(origin);
  }
  const wanted = targets.filter(({ origin }) => origin === '' || agreed.includes(origin));
  if (agreed.length > 0) leaveFor(host, wanted, agreed);
  else if (wanted.length > 0) await host.get().openSources(wanted.map(({ source }) => source));
  if (refused) host.set({ alert: refused.alert, page: 'error' });
}

function targetOf(linked: Linked): Target | { readonly alert: Alert } {
  if ('data' in linked) {
    return { linked, origin: '', source: { name: linked.name, source: bytesOf(linked.data), from: linked } };
  }
  const url = refusalOf(linked.url);
  if ('problem' in url) return { alert: { fileName: linked.url, problem: url.problem } };
  const allowed = [location.origin, ...(document.documentElement.dataset.allowed ?? '').split(' ')];
  const origin = allowed.includes(url.origin) ? '' : url.origin;
  return { linked, origin, source: { name: nameOf(url.href, 1), source: { url: url.href }, from: linked } };
}

function agrees({ set }: Host, origin: string, targets: readonly Target[]): Promise<boolean> {
  const urls = targets.flatMap(({ linked, origin: other }) =>
    other === origin && 'url' in linked ? [linked.url] : [],
  );
  set({ urlQuestion: { origin, urls } });
  return new Promise((resolve) => {
    answer = (yes) => {
      answer = () => {};
      set({ urlQuestion: null });
      resolve(yes);
    };
  });
}

/** With profiles open, the page is loaded in a tab of its own, which asks for itself. */
function leaveFor({ set, get }: Host, targets: readonly Target[], origins: readonly string[]): void {
  const linked = targets.map((target) => target.linked);
  const { profiles, view } = get();
  if (profiles.length > 0) {
    const address = linked.map((one) => ('url' in one ? `url=${encodeURIComponent(one.url)}` : '')).join('&');
    window.open(`${location.pathname}${location.search}#${address}`, '_blank', 'noopener');
    return;
  }
  try {
    sessionStorage.setItem('flamedrop.allow', origins.join(' '));
  } catch {
    const url = origins.join(' ');
    set({ alert: { fileName: url, problem: { kind: 'not-noted', url } }, page: 'error' });
    return;
  }
  history.replaceState(null, '', `#${writeLink(view, linked)}`);
  location.reload();
}

/** Files of one name are told apart by their folders: `v1.2/heap.prof`. */
function distinct(targets: readonly Target[]): Target[] {
  return targets.map((target) => {
    const { source, linked } = target;
    const same = targets.filter((other) => other.source.name === source.name).length;
    return same > 1 && 'url' in linked ? { ...target, source: { ...source, name: nameOf(linked.url, 2) } } : target;
  });
}

/** The last parts of an address's path. */
function nameOf(address: string, parts: number): string {
  const url = new URL(address, document.baseURI);
  const name = url.pathname.split('/').filter(Boolean).slice(-parts).join('/');
  try {
    return decodeURIComponent(name) || url.host;
  } catch {
    return name;
  }
}

/** What is not base64 has no bytes: opening that says so. */
function bytesOf(data: string): Uint8Array {
  try {
    return fromBase64Url(data);
  } catch {
    return new Uint8Array();
  }
}
