import { type Node, parse } from './parseExpression.ts';

/**
 * Expressions in a report, in the place of re2js, which would make a report a third larger: the syntax of Go's regexp, and its time, which grows with
 * the length of the text alone. All that is asked is whether a text matches.
 */

export class RE2JSSyntaxException extends Error {}

const IGNORE_CASE = 1;

export const RE2JS = {
  CASE_INSENSITIVE: IGNORE_CASE,
  /** Throws `RE2JSSyntaxException`. */
  compile(expression: string, flags: number): { test(text: string): boolean } {
    try {
      const program = assemble(parse(expression, flags === IGNORE_CASE));
      return { test: (text) => matches(program, text) };
    } catch (error) {
      throw new RE2JSSyntaxException(error instanceof Error ? error.message : String(error));
    }
  },
};

/** One step of a program: a character that must follow, a place that must be here, two ways to go on (numbers of steps), or the end. */
type Step =
  | Extract<Node, { is: 'character' | 'place' }>
  | { readonly is: 'split'; one: number; other: number }
  | { readonly is: 'end' };

/** More steps would take long for every text. */
const MOST = 20_000;

function assemble(node: Node): Step[] {
  const steps: Step[] = [];
  const add = <S extends Step>(step: S): S => {
    if (steps.length >= MOST) throw new Error('expression too large');
    steps.push(step);
    return step;
  };
  const split = () => add({ is: 'split', one: steps.length + 1, other: steps.length + 1 });
  const write = (part: Node): void => {
    if (part.is === 'repeat') repeat(part);
    else if (!('parts' in part)) add(part);
    else if (part.is === 'all') part.parts.forEach(write);
    else choose(part.parts);
  };
  const choose = ([first, ...rest]: readonly Node[]): void => {
    const fork = rest.length > 0 ? split() : null;
    write(first!);
    if (!fork) return;
    const jump = split();
    fork.other = steps.length;
    choose(rest);
    jump.one = jump.other = steps.length;
  };
  const repeat = ({ of, from, to }: Extract<Node, { is: 'repeat' }>): void => {
    for (let i = 0; i < from; i++) write(of);
    if (to === Number.POSITIVE_INFINITY) {
      const loop = steps.length;
      const fork = split();
      write(of);
      const back = split();
      back.one = back.other = loop;
      fork.other = steps.length;
      return;
    }
    const forks = Array.from({ length: to - from }, () => {
      const fork = split();
      write(of);
      return fork;
    });
    for (const fork of forks) fork.other = steps.length;
  };
  write(node);
  add({ is: 'end' });
  return steps;
}

/** All ways through the program at once, character by character (Thompson): each step is looked at once per character. */
function matches(steps: readonly Step[], text: string): boolean {
  const seen = new Int32Array(steps.length).fill(-1);
  let waiting: number[] = [];
  let before = -1;
  for (let at = 0; ; ) {
    const next = text.codePointAt(at) ?? -1;
    const agenda = [...waiting, 0];
    const readers: number[] = [];
    while (agenda.length > 0) {
      const number = agenda.pop()!;
      if (seen[number] === at) continue;
      seen[number] = at;
      const step = steps[number]!;
      if (step.is === 'end') return true;
      if (step.is === 'character') readers.push(number);
      else if (step.is === 'split') agenda.push(step.one, step.other);
      else if (step.holds(before, next)) agenda.push(number + 1);
    }
    if (next < 0) return false;
    waiting = [];
    for (const number of readers) if ((steps[number] as CharacterStep).takes(next)) waiting.push(number + 1);
    before = next;
    at += next > 0xffff ? 2 : 1;
  }
}

type CharacterStep = Extract<Step, { is: 'character' }>;
