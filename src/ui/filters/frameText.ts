import type { Granularity } from '../../profile/cut.ts';
import { exactly, quoteMeta } from '../../profile/filterLine.ts';

/**
 * The text of a filter for a frame by its name, '' where none is possible: filters look at the names and files of functions, whatever frames are at
 * this granularity. So a line or an address is filtered by its function, a package by what its functions' names begin with.
 */
export function frameText(name: string, granularity: Granularity): string {
  switch (granularity) {
    case 'function':
      return /^0x[0-9a-f]+$/.test(name) ? '' : exactly(name);
    case 'file':
      return exactly(name);
    case 'line':
    case 'address':
      return placed(name);
    case 'package':
    case 'module':
      return beginning(name, granularity === 'module');
  }
}

/** `00000000004012ab main.f /srv/main.go:12` is of the function `main.f`. */
function placed(name: string): string {
  const rest = name.replace(/^[0-9a-f]{16} /, '');
  const end = /(?: \S*[./\\]\S*?)?(?: ?:\d+)?$/.exec(rest)!.index;
  const own = end > 0 ? rest.slice(0, end) : rest.replace(/:\d+$/, '');
  return own === '' || /^0x[0-9a-f]+$/.test(own) ? '' : exactly(own);
}

/** Names of Go, Java, C++ and Rust begin with their package; where it is a folder, their files do. */
function beginning(name: string, module: boolean): string {
  if (/^[(<]/.test(name)) return '';
  if (name.startsWith('[')) return exactly(name);
  if (/^(?:\/|[A-Za-z]:)/.test(name)) return `/^${quoteMeta(name)}/${module ? '' : '[^/]*$'}/`;
  return `/^${quoteMeta(name)}(?:${module ? '[./]' : '\\.'}|::|$)/`;
}
