/** pprof's numeric ranges: `1kb`, `1kb:64kb`, `1kb:`, `:64kb`. */
const RANGE = /^(?:[+-]?\d+[a-z]*(?::(?:[+-]?\d+[a-z]*)?)?|:[+-]?\d+[a-z]*)$/i;

/** Whether a text is what pprof's tag filters have besides expressions: `key=…`, or a range of numbers. */
export function isTagSyntax(text: string): boolean {
  return (text.includes('=') && !/^\/.+\/i?$/s.test(text)) || RANGE.test(text);
}
