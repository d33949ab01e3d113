import { beforeEach, describe, expect, it } from 'vitest';
import { treeOf } from '../../fold/testing/picture.ts';
import { weigh } from '../../fold/weigh.ts';
import { textAt } from '../../lib/texts.ts';
import { layoutFlame } from '../../views/layout.ts';
import { FIRST_CALLEES, outlineRows } from '../../views/outline.ts';
import type { Shape } from '../types.ts';
import { siblingRows, stepOf } from './keys.ts';
import { collapse, collapseAll, expand, expandedIn, follow, useOutline, writeOutline } from './outlineState.ts';

function shapeOf(picture: string) {
  const t = treeOf(picture);
  const weights = weigh({ tree: t.tree, stackNode: t.stackNode[0]!, kept: null }, t.profiles[0]!.samples, 0);
  const shape: Shape = { version: 1, coarse: false, tree: t.tree, frames: t.frames.table };
  const source = { tree: t.tree, layout: layoutFlame(t.tree, weights.total, null) };
  const nameOf = (node: number) => (node === 0 ? 'all' : textAt(shape.frames.name, t.tree.frame[node]!));
  const nodes = Array.from({ length: t.tree.length }, (_, n) => n);
  const rows = (start = 0) => outlineRows(source, start, expandedIn(shape, start));
  return {
    shape,
    weights,
    rows,
    named: (name: string) => nodes.find((n) => nameOf(n) === name)!,
    names: (start = 0) => Array.from(rows(start).node, nameOf).join(' '),
  };
}

const initial = useOutline.getState();
beforeEach(() => useOutline.setState(initial, true));

/** Expands the nodes of these names. */
function open(t: ReturnType<typeof shapeOf>, ...names: string[]): void {
  expand(t.shape, new Map(names.map((name) => [t.named(name), FIRST_CALLEES])));
}

describe('what is expanded', () => {
  it('is so in the next tree as well, by its path', () => {
    const coarse = shapeOf('main b x 3');
    open(coarse, 'main', 'b');
    expect(coarse.names()).toBe('all main b x');
    const whole = shapeOf('f 1\nmain a 2\nmain b w 1\nmain b x 3');
    expect(whole.names()).toBe('all main b x w a f');
    expect(coarse.names()).toBe('all main b x');
  });

  it('below a collapsed node comes back with it, in this tree and the next', () => {
    const one = shapeOf('main b x 3');
    open(one, 'main', 'b');
    collapse(one.shape, one.named('main'));
    expect(one.names()).toBe('all main');
    const next = shapeOf('main b x 4');
    open(next, 'main');
    expect(next.names()).toBe('all main b x');
  });

  it('is only where the outline starts once all is collapsed', () => {
    const one = shapeOf('main b x 3');
    open(one, 'main', 'b');
    collapseAll(one.shape, one.named('main'));
    expect(one.names(one.named('main'))).toBe('main b');
  });
});

describe('the address', () => {
  it('has the rows that are expanded, heaviest first, and brings them back', () => {
    const one = shapeOf('f g 1\nmain a z 2\nmain b x 3');
    open(one, 'f', 'main', 'a');
    const shorter = one.names();
    const before = writeOutline(one);
    open(one, 'b');
    const all = one.names();
    const written = writeOutline(one);
    const keys = written.match(/.{14}/g)!;
    expect(keys).toHaveLength(4);
    // Main (5), b (3), a (2), f (1).
    expect(before).toBe(keys[0]! + keys[2]! + keys[3]!);
    follow(before);
    expect(one.names()).toBe(shorter);
    follow(written);
    expect(one.names()).toBe(all);
    follow('');
    expect(one.names()).toBe('all main f');
  });

  it('keeps how many callees are listed of a row', () => {
    const one = shapeOf(Array.from({ length: FIRST_CALLEES + 9 }, (_, i) => `main f${i} 1`).join('\n'));
    expand(one.shape, new Map([[one.named('main'), FIRST_CALLEES + 9]]));
    const rows = one.rows().length;
    const written = writeOutline(one);
    follow(`${written}0000000000000a`);
    expect(one.rows().length).toBe(rows);
  });
});

describe('keys', () => {
  const t = shapeOf('main a 1\nmain b x 3\nother 1');
  const at = (row: number) => {
    open(t, 'main');
    expect(t.names()).toBe('all main b a other');
    const states = ['open', 'open', 'closed', 'leaf', 'leaf'] as const;
    return { rows: t.rows(), row, page: 3, stateOf: (r: number) => states[r]! };
  };

  it('are those of a tree grid', () => {
    expect(stepOf('ArrowRight', at(1))).toEqual({ do: 'go', row: 2 });
    expect(stepOf('ArrowRight', at(2))).toEqual({ do: 'expand', row: 2 });
    expect(stepOf('ArrowRight', at(3))).toBeNull();
    expect(stepOf('ArrowLeft', at(1))).toEqual({ do: 'collapse', row: 1 });
    expect(stepOf('ArrowLeft', at(3))).toEqual({ do: 'go', row: 1 });
    expect(stepOf('End', at(0))).toEqual({ do: 'go', row: 4 });
    expect(stepOf('Enter', at(2))).toEqual({ do: 'open', row: 2 });
    expect(stepOf('*', at(2))).toEqual({ do: 'siblings', row: 2 });
    expect(stepOf('ArrowDown', at(-1))).toEqual({ do: 'go', row: 0 });
    expect(stepOf('q', at(1))).toBeNull();
  });

  it('know siblings from callees', () => {
    expect(siblingRows(at(0).rows, 3)).toEqual([2, 3]);
    expect(siblingRows(at(0).rows, 4)).toEqual([1, 4]);
  });
});
