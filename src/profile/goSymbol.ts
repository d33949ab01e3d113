import { STANDARD_LIBRARY } from './goStandard.ts';
import type { SymbolInfo } from './symbolInfo.ts';

const STANDARD = new Set(STANDARD_LIBRARY);

/** Hosts whose modules are HOST/OWNER/REPOSITORY; elsewhere they are taken to be HOST/REPOSITORY. */
const THREE_PART_HOSTS = new Set(
  'github.com gitlab.com bitbucket.org codeberg.org gitee.com golang.org git.sr.ht'.split(' '),
);

const RUNTIME: SymbolInfo = { package: 'runtime', module: 'std', origin: 'standard' };
const CGO: SymbolInfo = { package: 'runtime/cgo', module: 'std', origin: 'standard' };

const encoder = new TextEncoder();
const decoder = new TextDecoder();

const [SLASH, DOT, OPEN, BRACKET] = [0x2f, 0x2e, 0x28, 0x5b];

/** 1 for ASCII characters that no import path holds: controls, blank, and " ' ( ) : ; < > [ ] { } and the like. */
const NOT_IN_PATH = new Uint8Array(256);
NOT_IN_PATH.fill(1, 0, 0x21);
for (const c of encoder.encode('"\'():;<>[]{}|`*&?\\,')) NOT_IN_PATH[c] = 1;

/**
 * Where the import path at the start of the Go function name in `bytes[from, to)` ends; -1 where the name has not that form.
 * Example: `net/http.(*conn).serve` → 8, the length of `net/http`. What the compiler makes for types (`type..eq.T`,
 * `go.(*struct {…}).M`) has no path. For functions in Go files the path alone decides the package.
 */
export function goPathEnd(bytes: Uint8Array, from: number, to: number): number {
  let dot = -1;
  for (let i = from; i < to; i++) {
    const c = bytes[i]!;
    if (c === DOT) {
      if (dot < 0) dot = i;
    } else if (c === SLASH) dot = -1;
    else if (c === OPEN || c === BRACKET) break;
    else if (dot < 0 && NOT_IN_PATH[c] === 1) return -1;
  }
  if (dot <= from || bytes[dot - 1] === SLASH) return -1;
  // The package of a type's own functions is the compiler's, not one that is called `type` or `go`.
  if (startsWith(bytes, from, 'type..') || startsWith(bytes, from, 'go.(')) return -1;
  return startsWith(bytes, from, 'gopkg.in/') ? afterVersion(bytes, dot, to) : dot;
}

/** `gopkg.in/yaml.v3.Unmarshal`, where newer Go versions do not escape the dot of the path. */
function afterVersion(bytes: Uint8Array, dot: number, to: number): number {
  const version = /^\.v\d+(?=\.)/.exec(decoder.decode(bytes.subarray(dot, Math.min(to, dot + 8))));
  return dot + (version?.[0].length ?? 0);
}

function startsWith(bytes: Uint8Array, from: number, text: string): boolean {
  for (let i = 0; i < text.length; i++) if (bytes[from + i] !== text.charCodeAt(i)) return false;
  return true;
}

/** Whether the file named by `bytes[from, to)` holds Go, or assembly that Go's tools have read. */
export function isGoFile(bytes: Uint8Array, from: number, to: number): boolean {
  const last = to - from > 1 ? bytes[to - 1] : 0;
  if (last === 0x73) return bytes[to - 2] === DOT;
  return last === 0x6f && bytes[to - 2] === 0x67 && to - from > 2 && bytes[to - 3] === DOT;
}

/** The function as one of a Go program; null where neither name nor file says so. */
export function goSymbol(name: string, file: string): SymbolInfo | null {
  if (/^(type|go)[.:][.(]/.test(name) || name.startsWith('type:')) return RUNTIME;
  const bytes = encoder.encode(name);
  const end = goPathEnd(bytes, 0, bytes.length);
  if (end > 0) return ofPath(unescapePath(decoder.decode(bytes.subarray(0, end))), file);
  if (file.startsWith('_cgo') || /^_?x?_?cgo_|^_cgoexp_|^crosscall/.test(name)) return CGO;
  // Labels in assembly have no package: `gogo` in …/src/runtime/asm_amd64.s.
  const folder = /(?:^|\/)src\/(.+)\/[^/]+\.(?:s|go)$/.exec(file)?.[1];
  return folder === undefined ? null : ofPath(folder, file);
}

/** The linker writes a dot in the last element of a path as `%2e` (and other odd bytes alike). */
function unescapePath(path: string): string {
  return path.includes('%')
    ? path.replace(/%([0-9a-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : path;
}

function ofPath(whole: string, file: string): SymbolInfo {
  const vendored = whole.lastIndexOf('/vendor/');
  const path = vendored < 0 ? whole : whole.slice(vendored + '/vendor/'.length);
  const slash = path.indexOf('/');
  const first = slash < 0 ? path : path.slice(0, slash);
  if (STANDARD.has(first) && isStandard(path, file)) return { package: path, module: 'std', origin: 'standard' };
  return { package: path, module: moduleOf(path, first, file), origin: 'other' };
}

/** A module may be called `plugin` or `text` too; then its files are neither below a `src` nor named by their import paths. */
function isStandard(path: string, file: string): boolean {
  if (path.startsWith('vendor/') && !path.startsWith('vendor/golang.org/')) return false;
  return !file.includes('/') || /(^|\/)src\/|@v/.test(file) || file.startsWith(`${path}/`);
}

function moduleOf(path: string, first: string, file: string): string {
  const versioned = versionedModule(file);
  if (versioned !== null && (path === versioned || path.startsWith(`${versioned}/`))) return versioned;
  if (!first.includes('.')) return first;
  const parts = path.split('/');
  if (first === 'gopkg.in') {
    const end = parts.findIndex((part) => /\.v\d+$/.test(part));
    return parts.slice(0, end < 0 ? 2 : end + 1).join('/');
  }
  const take = THREE_PART_HOSTS.has(first) ? 3 : 2;
  const version = /^v[0-9]+$/.test(parts[take] ?? '') ? 1 : 0;
  return parts.slice(0, take + version).join('/');
}

/** A module cache path says it exactly: `…/pkg/mod/github.com/!x/y@v1.2.3/z.go`, or that without its start (`-trimpath`). */
function versionedModule(file: string): string | null {
  const at = file.indexOf('@v');
  if (at < 0 || file.startsWith('golang.org/toolchain@')) return null;
  const root = file.lastIndexOf('/pkg/mod/', at);
  const start = root >= 0 ? root + '/pkg/mod/'.length : 0;
  if (root < 0 && file.startsWith('/')) return null;
  return file.slice(start, at).replace(/!([a-z])/g, (_, c: string) => c.toUpperCase());
}
