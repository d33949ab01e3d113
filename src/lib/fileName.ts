const DEVICES = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])$/i;
const LONGEST = 80;
const LONGEST_ENDING = 40;

/**
 * A name to save under, from the name of the file it came from: harmless on every system. What stands in `ending` before the last point may come
 * from the file as well: `inuse_space.csv`.
 */
export function downloadName(from: string, ending: string): string {
  const last = harmless(ending)
    .slice(-LONGEST_ENDING)
    .replace(/^[. ]+/, '');
  const base = harmless(from.replace(/\.(pb\.gz|gz|pb|prof|pprof)$/i, ''))
    .replace(/^[. ]+/, '')
    .slice(0, LONGEST - last.length - 1)
    .replace(/[. ]+$/, '');
  const safe =
    base === '' || DEVICES.test(base.split('.')[0]!.trimEnd()) ? `profile${base === '' ? '' : `_${base}`}` : base;
  return `${safe}.${last}`;
}

function harmless(text: string): string {
  return text.normalize('NFC').replace(/[^A-Za-z0-9._ -]/g, '_');
}
