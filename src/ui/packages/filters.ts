/** Longest expression that a filter takes, with some room. */
const LONGEST = 480;

/**
 * A filter's text for all names that begin with one of `prefixes`, which are the packages of `module`: `/^net\/http\./`. Where there are several, what
 * they have in common, if that is the module's path; else all of them, if that is not too long. '' where there is no such text.
 */
export function beginningWith(prefixes: readonly string[], module = ''): string {
  if (prefixes.length === 0 || prefixes.includes('')) return '';
  if (prefixes.length === 1) return `/^${beginning(prefixes[0]!)}/`;
  const inModule = prefixes.every((prefix) => prefix.startsWith(`${module}/`) || prefix.startsWith(`${module}.`));
  if (module !== '' && inModule) return `/^${quoted(module)}[.\\/]/`;
  const all = `/^(?:${prefixes.map(beginning).join('|')})/`;
  return all.length > LONGEST ? '' : all;
}

/** A prefix that does not end where a function begins is all of a name, or ends there: `net/http` is no `net/httptest.F`. */
function beginning(prefix: string): string {
  return quoted(prefix) + (/[./:]$/.test(prefix) ? '' : '(?:$|[.:])');
}

function quoted(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
