/**
 * How a report holds its data: blocks of a kind that no browser runs, in which nothing can end the block. `template` has a comment where they go.
 */

/** What a report shows: profiles, by name, and the fragment of a link for the view. */
export interface ReportData {
  readonly link: string;
  /** Milliseconds since 1970. */
  readonly made: number;
  /** What was left out, in words of the page. */
  readonly notes: readonly string[];
  /** Place of the profile to show. */
  readonly current: number;
  readonly profiles: readonly { readonly name: string; readonly bytes: Uint8Array }[];
}

/** In the template, where the blocks go. */
const PLACE = '<!-- data -->';
const ABOUT = 'report';

/** Parts of the page, in order: to be joined in a Blob. Throws where the template has no place for data. */
export function fillTemplate(template: string, { profiles, ...about }: ReportData): string[] {
  const [before, after, ...more] = template.split(PLACE);
  if (before === undefined || after === undefined || more.length > 0) throw new Error('not a template of reports');
  const names = profiles.map(({ name }) => name);
  return [
    before,
    `<script type="application/json" id="${ABOUT}">${jsonText({ ...about, names })}</script>\n`,
    ...profiles.map(({ bytes }, i) => block(`profile-${i}`, bytes)),
    after,
  ];
}

function block(id: string, bytes: Uint8Array): string {
  return `<script type="application/octet-stream;base64" id="${id}">${toBase64(bytes)}</script>\n`;
}

/** Reads what `fillTemplate` wrote; `textOf` finds the text of a block by its id. Throws where it is not there. */
export function readReport(textOf: (id: string) => string): ReportData {
  const { names, ...about } = JSON.parse(textOf(ABOUT)) as Omit<ReportData, 'profiles'> & { names: string[] };
  return { ...about, profiles: names.map((name, i) => ({ name, bytes: fromBase64(textOf(`profile-${i}`)) })) };
}

/** JSON in which no character means anything to HTML, or ends a line in a script. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** So many bytes at once: as arguments of one call. */
const PIECE = 3 << 13;

export function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += PIECE) text += btoa(String.fromCharCode(...bytes.subarray(i, i + PIECE)));
  return text;
}

/** Throws where the text is none. */
export function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
}

/** base64 whose letters all stand for themselves in an address. */
export function toBase64Url(bytes: Uint8Array): string {
  return toBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

export function fromBase64Url(text: string): Uint8Array {
  return fromBase64(text.replaceAll('-', '+').replaceAll('_', '/'));
}
