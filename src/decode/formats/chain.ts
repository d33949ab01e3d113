/** A stack that shares what it can with others: what is called last, and what called it. Null is the empty stack. */
export type Chain<T> = { readonly last: T; readonly callers: Chain<T> } | null;

/** All of a stack, leaf first. */
export function leafFirst<T>(chain: Chain<T>): T[] {
  const all: T[] = [];
  for (let at = chain; at; at = at.callers) all.push(at.last);
  return all;
}
