/** Which files of a folder a profile's path may mean. */
export interface Match {
  /** The only one, or null. */
  readonly found: string | null;
  /** More than one that fit equally well. */
  readonly choices: readonly string[];
  /** How many parts at the end of the path agree; 1: the name of the file only. */
  readonly parts: number;
}

/** The files of a folder by their last part; paths are relative, with `/`. */
export type PathIndex = ReadonlyMap<string, readonly string[]>;

export function indexPaths(paths: Iterable<string>): PathIndex {
  const index = new Map<string, string[]>();
  for (const path of paths) {
    const name = path.slice(path.lastIndexOf('/') + 1);
    const others = index.get(name);
    if (others) others.push(path);
    else index.set(name, [path]);
  }
  return index;
}

/**
 * The file whose path ends as the profile's does, for the most parts: `/build/app/api/api.go` is `app/api/api.go` rather than `old/api.go`.
 * Versions in the path (`y@v1.2.3`) are no part of the folder's name. Where several agree as well, the caller has to ask.
 */
export function matchPath(index: PathIndex, file: string): Match {
  const wanted = partsOf(file);
  let parts = 0;
  let best: string[] = [];
  for (const path of index.get(wanted.at(-1) ?? '') ?? []) {
    const common = commonEnd(wanted, partsOf(path));
    if (common > parts) {
      parts = common;
      best = [path];
    } else if (common === parts) best.push(path);
  }
  best.sort();
  return { found: best.length === 1 ? best[0]! : null, choices: best.length > 1 ? best : [], parts };
}

function partsOf(path: string): string[] {
  return path
    .replaceAll('\\', '/')
    .split('/')
    .map((part) => part.replace(/@v\d.*$/, ''));
}

function commonEnd(a: readonly string[], b: readonly string[]): number {
  let n = 0;
  while (n < a.length && n < b.length && a[a.length - 1 - n] === b[b.length - 1 - n]) n++;
  return n;
}
