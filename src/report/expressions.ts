/**
 * Expressions in a report are the browser's own, in the place of re2js, which would make a report a third larger. Their syntax is that of Go in
 * what people write; what differs otherwise is refused by the browser, and said so. (A report's reader has nothing to fear from its own expressions
 * but a search that takes long, in a worker.)
 */

export class RE2JSSyntaxException extends Error {}

const IGNORE_CASE = 1;

export const RE2JS = {
  CASE_INSENSITIVE: IGNORE_CASE,
  /** Throws `RE2JSSyntaxException`. */
  compile(expression: string, flags: number): { test(text: string): boolean } {
    const inAnyCase = /^\(\?i\)/.test(expression);
    try {
      const found = new RegExp(
        asBrowsers(expression.replace(/^\(\?i\)/, '')),
        inAnyCase || flags === IGNORE_CASE ? 'iu' : 'u',
      );
      return { test: (text) => found.test(text) };
    } catch (error) {
      throw new RE2JSSyntaxException(error instanceof Error ? error.message : String(error));
    }
  },
};

const CLASSES: Readonly<Record<string, string>> = {
  alpha: 'A-Za-z',
  digit: '0-9',
  alnum: '0-9A-Za-z',
  upper: 'A-Z',
  lower: 'a-z',
  space: '\\s',
  word: '\\w',
  punct: '!-\\/:-@\\[-`{-~',
};

/** `\Q…\E`, `\A`, `\z`, `(?P<name>` and `[[:alpha:]]` as browsers write them. */
function asBrowsers(expression: string): string {
  return expression
    .replace(/\\Q(.*?)(?:\\E|$)/gs, (_, text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'))
    .replace(/\\A/g, '^')
    .replace(/\\z/g, '$')
    .replace(/\(\?P</g, '(?<')
    .replace(/\[:(\w+):\]/g, (whole, name: string) => CLASSES[name] ?? whole);
}
