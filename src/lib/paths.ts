/**
 * The shortest way to write a path, as Go's `filepath.Clean`: without `.`, empty parts, and parts that `..` takes back.
 * Example: `./csu/../csu/libc-start.c` → `csu/libc-start.c`, `/a/../../b` → `/b`, `` → `.`.
 */
export function cleanPath(path: string): string {
  if (path !== '' && !NEEDS_CLEANING.test(path)) return path;
  const rooted = path.startsWith('/');
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (!rooted) parts.push(part);
  }
  return (rooted ? '/' : '') + parts.join('/') || '.';
}

/** An empty part, one of dots, or a slash at the end. */
const NEEDS_CLEANING = /\/\/|(?:^|\/)\.{1,2}(?:\/|$)|.\/$/;
