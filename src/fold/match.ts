/** Decides whether a name matches what the user typed. */
export type Matcher = (name: string) => boolean;

export type Compiled =
  | { readonly ok: true; readonly matches: Matcher }
  | { readonly ok: false; readonly reason: 'syntax' | 'too-long'; readonly detail: string };

const LONGEST = 500;

/** Expressions that stand for themselves, but for escapes of ASCII punctuation: most of those in links. They need no engine. */
const LITERAL = /^(?:[^\\.+*?()|[\]{}^$]|\\[!-/:-@[-^`{-~])*$/u;

/** Text between slashes is a regular expression (`/i` at the end: in either case); all else is looked for as it stands. */
export function isExpression(text: string): boolean {
  return /^\/.*\/i?$/s.test(text) && text.length > 2;
}

/** The expression engine: large, so loaded when it is first needed, or before, when there is time. */
export function loadExpressions(): Promise<typeof import('re2js')> {
  return import('re2js');
}

/**
 * A matcher for what was typed: literal text without regard to case, or `/…/`, an expression in RE2 syntax (as in Go's regexp), which runs in
 * linear time. The engine is loaded when the first expression is compiled.
 */
export async function compile(text: string): Promise<Compiled> {
  if (text.length > LONGEST) return { ok: false, reason: 'too-long', detail: String(LONGEST) };
  if (!isExpression(text)) {
    const wanted = text.toLowerCase();
    return { ok: true, matches: (name) => name.toLowerCase().includes(wanted) };
  }
  const ignoreCase = text.endsWith('i');
  return compileExpression(text.slice(1, ignoreCase ? -2 : -1), ignoreCase);
}

/** A matcher for an expression in RE2 syntax, of any length. */
export async function compileExpression(text: string, ignoreCase = false): Promise<Compiled> {
  if (!ignoreCase && LITERAL.test(text)) {
    const wanted = text.replace(/\\(.)/g, '$1');
    return { ok: true, matches: (name) => name.includes(wanted) };
  }
  const { RE2JS, RE2JSSyntaxException } = await loadExpressions();
  try {
    const expression = RE2JS.compile(text, ignoreCase ? RE2JS.CASE_INSENSITIVE : 0);
    return { ok: true, matches: (name) => expression.test(name) };
  } catch (error) {
    if (error instanceof RE2JSSyntaxException) return { ok: false, reason: 'syntax', detail: error.message };
    throw error;
  }
}
