/** What a function's name and file say about where it belongs. Nothing here knows more than those two texts. */
export interface Symbol {
  readonly package: string;
  /** The part a package manager versions; the package itself where that cannot be told. */
  readonly module: string;
  readonly origin: 'standard' | 'other';
}

/** First elements of import paths of Go's standard library (`go list std`). */
const GO_STANDARD = new Set(
  (
    'archive bufio bytes cmp compress container context crypto database debug embed encoding errors expvar flag fmt go hash html image ' +
    'index internal io iter log maps math mime net os path plugin reflect regexp runtime slices sort strconv strings structs sync ' +
    'syscall testing text time unicode unique unsafe vendor weak'
  ).split(' '),
);

/** Hosts whose modules are HOST/OWNER/REPOSITORY. */
const THREE_PART_HOSTS =
  /^(github\.com|gitlab\.com|bitbucket\.org|codeberg\.org|golang\.org|google\.golang\.org|go\.[a-z]+\.[a-z]+)$/;

const UNKNOWN: Symbol = { package: '(unknown)', module: '(unknown)', origin: 'other' };

/** Package, module and origin of a function. Never throws; what it cannot tell it names `(unknown)`. */
export function symbolOf(name: string, file: string): Symbol {
  if (name.startsWith('0x') || name.startsWith('<')) return UNKNOWN;
  if (name.startsWith('[')) return { package: name, module: name, origin: 'other' };
  if (name.includes('::')) return byNamespace(name);
  if (file.endsWith('.go') || file === '' || file.startsWith('_cgo') || file.endsWith('.s')) {
    const go = goPackage(name);
    if (go !== null) return goSymbol(go, file);
  }
  return byFile(name, file);
}

/** Import path of a Go function name, null where the name has not that form: `net/http.(*conn).serve` is in `net/http`. */
export function goPackage(name: string): string | null {
  const bracket = name.indexOf('[');
  const head = bracket > 0 ? name.slice(0, bracket) : name;
  const dot = head.indexOf('.', head.lastIndexOf('/', head.indexOf('(') > 0 ? head.indexOf('(') : head.length) + 1);
  if (dot <= 0) return null;
  const path = head.slice(0, dot);
  return /^[^\s():<>]+$/.test(path) ? unescapePath(path) : null;
}

/** The linker writes a dot in the last element of a path as `%2e` (and other odd bytes alike). */
function unescapePath(path: string): string {
  return path.replace(/%([0-9a-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

function goSymbol(path: string, file: string): Symbol {
  if (path === 'type' || path === 'type:') return { package: 'runtime', module: 'std', origin: 'standard' };
  const first = path.split('/', 1)[0]!;
  if (GO_STANDARD.has(first) && !path.startsWith('vendor/github.com')) {
    return { package: path, module: 'std', origin: 'standard' };
  }
  return { package: path, module: goModule(path, file), origin: 'other' };
}

function goModule(path: string, file: string): string {
  // A module cache path says it exactly: …/pkg/mod/github.com/x/y@v1.2.3/z.go
  const cached = /\/pkg\/mod\/(.+?)@v[^/]*\//.exec(file)?.[1] ?? /^([^/]+\.[^/]+\/.+?)@v[^/]*\//.exec(file)?.[1];
  if (cached !== undefined) {
    const module = cached.replace(/!([a-z])/g, (_, c: string) => c.toUpperCase());
    if (path === module || path.startsWith(`${module}/`)) return module;
  }
  const parts = path.split('/');
  const first = parts[0]!;
  if (!first.includes('.')) return first;
  const take = THREE_PART_HOSTS.test(first) ? 3 : 2;
  const version = /^v[0-9]+$/.test(parts[take] ?? '') ? 1 : 0;
  return parts.slice(0, take + version).join('/');
}

function byNamespace(name: string): Symbol {
  const plain = name.replace(/<[^<>]*>/g, '').replace(/^[\w\s*&]+ (?=[\w~]+::)/, '');
  const parts = plain.split('(', 1)[0]!.split('::');
  const first = parts[0]!.trim() || '(anonymous)';
  const origin = /^(std|core|alloc|__gnu_cxx|__cxxabiv1|tokio_std)$/.test(first) ? 'standard' : 'other';
  const inner = parts.length > 2 ? `${first}::${parts[1]!.trim()}` : first;
  return { package: inner, module: first, origin };
}

function byFile(name: string, file: string): Symbol {
  if (file.startsWith('node:') || file.startsWith('internal/'))
    return { package: 'node', module: 'node', origin: 'standard' };
  const packaged = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1];
  if (packaged !== undefined) return { package: packaged, module: packaged, origin: 'other' };
  if (file.endsWith('.java') || file.endsWith('.kt') || file.endsWith('.scala')) return javaSymbol(name);
  const slash = file.lastIndexOf('/');
  if (slash > 0) {
    const folder = file.slice(0, slash);
    const system = /^\/(usr\/(lib|include)|lib)\b/.test(folder);
    return { package: folder, module: folder.split('/').slice(0, 4).join('/'), origin: system ? 'standard' : 'other' };
  }
  const base = file === '' ? name.split(/[.(<\s]/, 1)[0]! : file;
  return base === '' ? UNKNOWN : { package: base, module: base, origin: 'other' };
}

function javaSymbol(name: string): Symbol {
  const parts = name.split('.');
  const upper = parts.findIndex((p) => /^[A-Z]/.test(p));
  const path = parts.slice(0, upper > 0 ? upper : Math.max(1, parts.length - 2)).join('.');
  const origin = /^(java|javax|jdk|sun|kotlin|scala)(\.|$)/.test(path) ? 'standard' : 'other';
  return { package: path, module: path.split('.').slice(0, 3).join('.'), origin };
}
