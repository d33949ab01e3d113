/**
 * Links that open a line in the reader's editor: an address with `{file}` and `{line}`, of one of these schemes only. An address of any other scheme could
 * run code (`javascript:`) or send what the profile says to a host (`https:`), so it is refused.
 */
export const SCHEMES = [
  'vscode',
  'vscode-insiders',
  'vscodium',
  'cursor',
  'windsurf',
  'idea',
  'goland',
  'zed',
  'subl',
  'txmt',
  'editor',
];

/** What to begin with; `{file}` is an absolute path. */
export const EXAMPLES: readonly { readonly name: string; readonly template: string }[] = [
  { name: 'VS Code', template: 'vscode://file/{file}:{line}' },
  { name: 'GoLand', template: 'goland://open?file={file}&line={line}' },
  { name: 'Zed', template: 'zed://file/{file}:{line}' },
  { name: 'Sublime Text', template: 'subl://open?url=file://{file}&line={line}' },
];

const LONGEST = 300;

/** Whether a template may be used: a scheme of the list, `{file}` in it, and nothing that is no part of an address. */
export function isTemplate(text: string): boolean {
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//.exec(text)?.[1];
  return (
    text.length <= LONGEST &&
    scheme !== undefined &&
    SCHEMES.includes(scheme) &&
    text.includes('{file}') &&
    /^[\w\-.~:/?#@!$&'()*+,;=%{}[\]]+$/.test(text)
  );
}

/** The address of a line, null where the template may not be used or the file has no absolute path. */
export function editorUrl(template: string, file: string, line: number): string | null {
  const path = file.replaceAll('\\', '/');
  if (!isTemplate(template) || !/^(?:\/|[a-z]:\/)/i.test(path)) return null;
  const encoded = path
    .split('/')
    .map(encodeURIComponent)
    .join('/')
    .replace(/^([a-z])%3A/i, '$1:');
  // `vscode://file/` and a path that begins with a slash would make two of it.
  const once = /[^/]\/\{file\}/.test(template) ? encoded.replace(/^\//, '') : encoded;
  return template.replaceAll('{file}', () => once).replaceAll('{line}', String(Math.max(1, line)));
}

const KEY = 'flamedrop.editor';

/** The reader's template, '' for none. Storage may be switched off. */
export function storedTemplate(): string {
  try {
    const stored = localStorage.getItem(KEY) ?? '';
    return isTemplate(stored) ? stored : '';
  } catch {
    return '';
  }
}

/** False where it lasts only as long as the page does. */
export function storeTemplate(template: string): boolean {
  try {
    if (template === '') localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, template);
    return true;
  } catch {
    return false;
  }
}
