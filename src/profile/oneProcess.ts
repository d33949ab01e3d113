import type { Mapping } from './profile.ts';

/** Linux puts these at other addresses in every process. (A program's own file may always be at the same, as Go's is; `[vsyscall]` is.) */
const PLACED_ANEW = /^\[vdso\]$|\.so(\.\d+)*$/;

/**
 * What the places of code say of two profiles: of one process, of two, or nothing (null). In one process a file is of one build, and stays where it was
 * loaded; so what is placed anew for each process tells two of them apart.
 */
export function placesSay(a: readonly Mapping[], b: readonly Mapping[]): 'one' | 'two' | null {
  const places = new Map(a.map((mapping) => [partOf(mapping), mapping]));
  let says: 'one' | null = null;
  for (const mapping of b) {
    const known = places.get(partOf(mapping));
    if (!known || mapping.file === '') continue;
    if (known.start !== mapping.start || isOther(known.buildId, mapping.buildId)) return 'two';
    if (mapping.start !== 0n && PLACED_ANEW.test(mapping.file)) says = 'one';
  }
  return says;
}

/** A file may be mapped in several parts, and not all of them stand in every profile. */
function partOf({ file, offset }: Mapping): string {
  return `${offset} ${file}`;
}

function isOther(a: string, b: string): boolean {
  return a !== '' && b !== '' && a !== b;
}
