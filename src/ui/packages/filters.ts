/** Longest expression that a filter takes, with some room. */
const LONGEST = 480;

/**
 * A filter's text for all names that begin with one of `prefixes`, which are the packages of `module`: `/^net\/http\./`. Where there are several, what
 * they have in common, if that is the module's path; else all of them, if that is not too long. '' where there is no such text.
 */
export function beginningWith(prefixes: readonly string[], module = ''): string {
  if (prefixes.length === 0 || prefixes.includes('')) return '';
  if (prefixes.length === 1) return `/^${quoted(prefixes[0]!)}/`;
  const inModule = prefixes.every((prefix) => prefix.startsWith(`${module}/`) || prefix.startsWith(`${module}.`));
  if (module !== '' && inModule) return `/^${quoted(module)}[.\\/]/`;
  const all = `/^(?:${prefixes.map(quoted).join('|')})/`;
  return all.length > LONGEST ? '' : all;
}

function quoted(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
