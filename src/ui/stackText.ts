import type { StackEntry } from './nodes.ts';

/** One line per frame, the innermost first as in a Go traceback: `main.leak\n\t/src/main.go:12`. */
export function stackAsText(stack: readonly StackEntry[]): string {
  return [...stack]
    .reverse()
    .map((entry) => oneLine(entry.name) + placeLine(entry))
    .join('\n');
}

/** The same for a ticket: a heading with the value, then the stack in a code block that no name can close. */
export function stackAsMarkdown(stack: readonly StackEntry[], heading: string): string {
  const body = stackAsText(stack);
  const longest = Math.max(2, ...(body.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  const name = oneLine(stack.at(-1)?.name ?? '');
  const title = name === '' ? heading : `**${codeSpan(name)}**: ${heading}`;
  return `${title}\n\n${fence}\n${body}\n${fence}\n`;
}

function placeLine({ file, line }: StackEntry): string {
  if (file === '') return '';
  return `\n\t${oneLine(file)}${line > 0 ? `:${line}` : ''}`;
}

/** Names come from the file and may hold line breaks, which would end the line they stand in. */
function oneLine(text: string): string {
  return text.replace(/[\r\n\u2028\u2029]+/g, ' ');
}

function codeSpan(text: string): string {
  return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``;
}
