const DEVICES = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])$/i;
const LONGEST = 80;

/** A name to save under, from the name of the file it came from: harmless on every system, and with our own ending. */
export function downloadName(from: string, ending: string): string {
  const base = from
    .normalize('NFC')
    .replace(/\.(pb\.gz|gz|pb|prof|pprof)$/i, '')
    .replace(/[^A-Za-z0-9._ -]/g, '_')
    .replace(/^[. ]+/, '')
    .slice(0, LONGEST - ending.length - 1)
    .replace(/[. ]+$/, '');
  const safe = base === '' || DEVICES.test(base.split('.')[0]!) ? `profile${base === '' ? '' : `_${base}`}` : base;
  return `${safe}.${ending}`;
}
