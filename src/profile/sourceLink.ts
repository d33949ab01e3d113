/** Where a source file can be read on the web, at the version that was compiled; `{line}` is appended by `sourceUrl`. */
interface Remote {
  readonly repository: string;
  readonly ref: string;
  readonly path: string;
}

/**
 * Address of a line of a Go source file, where its path says which version it is of: the module cache (`…/pkg/mod/github.com/x/y@v1.2.3/z.go`, also as
 * `-trimpath` writes it) and Go's own sources. Null for all else: nothing is guessed. `standard`: the function is of Go's standard library.
 * Lines are 1-based; 0 links to the file.
 */
export function sourceUrl(file: string, line: number, standard: boolean): string | null {
  const path = file.replaceAll('\\', '/');
  const remote = moduleRemote(path) ?? (standard ? goRemote(path) : null);
  if (remote === null) return null;
  const { repository, ref } = remote;
  const blob = repository.startsWith('gitlab.com/') ? '/-/blob/' : '/blob/';
  const where = [...ref.split('/'), ...remote.path.split('/')].map(encodeURIComponent).join('/');
  return `https://${repository}${blob}${where}${line > 0 ? `#L${line}` : ''}`;
}

/** A module, its version, and a file in it. */
const MODULE = /^(?:.*\/pkg\/mod\/)?([a-z0-9-]+(?:\.[a-z0-9-]+)+(?:\/[^@/]+)*)@(v\d[^/]*)\/(.+)$/i;

function moduleRemote(path: string): Remote | null {
  const found = MODULE.exec(path);
  if (!found || path.split('/').includes('..')) return null;
  const [, module, version, rest] = found;
  const name = unescaped(module!);
  if (name === 'golang.org/toolchain') return null;
  const home = homeOf(name);
  if (home === null) return null;
  const { repository, folder } = home;
  return {
    repository,
    ref: refOf(unescaped(version!), folder),
    path: folder === '' ? rest! : `${folder}/${rest!}`,
  };
}

/** The module cache writes an upper-case letter as `!` and the lower-case one. */
function unescaped(text: string): string {
  return text.replace(/!([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** A commit for a pseudo-version, else the tag; modules in folders of a repository have theirs in the tag's name. */
function refOf(version: string, folder: string): string {
  const plain = version.replace(/\+incompatible$/, '');
  const pseudo = /(?:^v\d+\.0\.0-|\.)(?:0\.)?\d{14}-([0-9a-f]{12})$/.exec(plain);
  if (pseudo) return pseudo[1]!;
  return folder === '' ? plain : `${folder}/${plain}`;
}

/** Names that are not those of a repository, and whose. `$1` is the next part of the name. */
const HOMES: readonly (readonly [RegExp, string])[] = [
  [/^golang\.org\/x\/([^/]+)/, 'github.com/golang/$1'],
  [/^google\.golang\.org\/grpc/, 'github.com/grpc/grpc-go'],
  [/^google\.golang\.org\/protobuf/, 'github.com/protocolbuffers/protobuf-go'],
  [/^google\.golang\.org\/genproto/, 'github.com/googleapis/go-genproto'],
  [/^google\.golang\.org\/api/, 'github.com/googleapis/google-api-go-client'],
  [/^cloud\.google\.com\/go/, 'github.com/googleapis/google-cloud-go'],
  [/^go\.uber\.org\/([^/]+)/, 'github.com/uber-go/$1'],
  [/^go\.opentelemetry\.io\/otel/, 'github.com/open-telemetry/opentelemetry-go'],
  [/^go\.etcd\.io\/([^/]+)/, 'github.com/etcd-io/$1'],
  [/^sigs\.k8s\.io\/([^/]+)/, 'github.com/kubernetes-sigs/$1'],
  [/^k8s\.io\/([^/]+)/, 'github.com/kubernetes/$1'],
  [/^gopkg\.in\/([^/.]+)\.v\d+/, 'github.com/go-$1/$1'],
  [/^gopkg\.in\/([^/]+)\/([^/.]+)\.v\d+/, 'github.com/$1/$2'],
];

/** The repository of a module, and its folder there: `github.com/a/b/c/v2` is folder `c` of `github.com/a/b`. */
function homeOf(module: string): { repository: string; folder: string } | null {
  let name = module;
  for (const [from, to] of HOMES) if (from.test(name)) name = name.replace(from, to);
  const parts = name.split('/');
  const host = parts[0];
  if ((host !== 'github.com' && host !== 'gitlab.com') || parts.length < 3) return null;
  const folder = parts.slice(3);
  // A major version is part of the module's name, but seldom a folder.
  if (/^v([2-9]|\d{2,})$/.test(folder.at(-1) ?? '')) folder.pop();
  return { repository: parts.slice(0, 3).join('/'), folder: folder.join('/') };
}

/** Folders that hold a Go installation's `src`, and the version where their name has one. */
const GOROOT =
  /^(?:.*\/)?(?:golang\.org\/toolchain@v[\d.]+-go(\d[\w.]*?)\.[a-z]+-[a-z0-9]+|[^/]*?go[-_]?(\d[\d.]*(?:(?:rc|beta)\d+)?)|go\/(\d[\d.]*)\/(?:x64|x86|arm64|libexec)|golang|go)\/src\/(.+)$/i;

/** A file of Go's standard library: of the version that its path names, else of the latest. With `-trimpath` the path is the package's. */
function goRemote(path: string): Remote | null {
  if (path.split('/').includes('..')) return null;
  const found = GOROOT.exec(path);
  const inside = found ? found[4]! : path.startsWith('/') || /^[a-z]:/i.test(path) ? null : path;
  if (inside === null || !inside.includes('/') || /^[^/]*\./.test(inside)) return null;
  const version = found?.[1] ?? found?.[2] ?? found?.[3] ?? '';
  return { repository: 'github.com/golang/go', ref: goRef(version), path: `src/${inside}` };
}

/** Folders are often named by the minor version alone; which patch release of its branch it was is not said. */
function goRef(version: string): string {
  if (version === '') return 'master';
  return /^\d+\.\d+$/.test(version) ? `release-branch.go${version}` : `go${version}`;
}
