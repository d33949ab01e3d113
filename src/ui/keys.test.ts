import { describe, expect, test } from 'vitest';
import { type Binding, chordOf, matchKey } from './keys.ts';

const NO_MODS = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

describe('chords', () => {
  test.each([
    [{ ...NO_MODS, key: 'n' }, 'n'],
    [{ ...NO_MODS, key: 'N', shiftKey: true }, 'N'],
    [{ ...NO_MODS, key: '?', shiftKey: true }, '?'],
    [{ ...NO_MODS, key: 'Escape' }, 'Escape'],
    [{ ...NO_MODS, key: 'F10', shiftKey: true }, 'Shift+F10'],
    [{ ...NO_MODS, key: 'o', ctrlKey: true }, 'Mod+o'],
    [{ ...NO_MODS, key: 'O', metaKey: true }, 'Mod+o'],
    [{ ...NO_MODS, key: 'O', ctrlKey: true, shiftKey: true }, 'Mod+Shift+o'],
    [{ ...NO_MODS, key: '1', altKey: true }, 'Alt+1'],
  ])('%j is %s', (event, chord) => {
    expect(chordOf(event)).toBe(chord);
  });
});

describe('bindings', () => {
  const run = () => {};
  const bind = (...keys: string[]): Binding => ({ keys, group: '', says: keys[0]!, run });
  const bindings = [bind('g f'), bind('g t'), bind('n'), bind('1', '2'), { ...bind('ArrowUp'), run: null }];
  const press = (...chords: string[]) => {
    let pending = '';
    let last = matchKey(bindings, '', '');
    for (const chord of chords) {
      last = matchKey(bindings, pending, chord);
      pending = last.pending;
    }
    return last;
  };

  test('one key', () => {
    expect(press('n').binding?.says).toBe('n');
    expect(press('2')).toMatchObject({ binding: { says: '1' }, keys: '2' });
    expect(press('x').binding).toBeNull();
  });

  test('a sequence waits for its end', () => {
    expect(press('g')).toMatchObject({ binding: null, pending: 'g' });
    expect(press('g', 't').binding?.says).toBe('g t');
  });

  test('a key that does not continue the sequence starts afresh', () => {
    expect(press('g', 'n').binding?.says).toBe('n');
    expect(press('g', 'g')).toMatchObject({ binding: null, pending: 'g' });
    expect(press('g', 'x', 'f').binding).toBeNull();
  });

  test('keys of the picture are printed, not run', () => {
    expect(press('ArrowUp').binding).toBeNull();
  });
});
