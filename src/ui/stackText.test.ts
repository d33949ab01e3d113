import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stackAsMarkdown, stackAsText } from './stackText.ts';

const STACK = [
  { name: 'main.main', file: '/src/main.go', line: 10 },
  { name: 'main.leak', file: '/src/leak.go', line: 0 },
  { name: 'runtime.malloc', file: '', line: 0 },
];

test('text is innermost first, with the place under each name', () => {
  expect(stackAsText(STACK)).toBe('runtime.malloc\nmain.leak\n\t/src/leak.go\nmain.main\n\t/src/main.go:10');
});

test('Markdown has a heading and a code block', () => {
  expect(stackAsMarkdown(STACK.slice(0, 1), '1.00 MiB inuse_space (50.0 %)')).toBe(
    '**`main.main`**: 1.00 MiB inuse_space (50.0 %)\n\n```\nmain.main\n\t/src/main.go:10\n```\n',
  );
});

test('the root alone is its value and an empty block', () => {
  expect(stackAsMarkdown([], 'all')).toBe('all\n\n```\n\n```\n');
});

test('no name can end its line or the code block', () => {
  const name = fc.string({ unit: fc.constantFrom('`', '\n', '\r', '\u2028', 'a', '~'), minLength: 1 });
  fc.assert(
    fc.property(fc.array(name, { minLength: 1, maxLength: 5 }), (names) => {
      const stack = names.map((n) => ({ name: n, file: '', line: 0 }));
      const lines = stackAsMarkdown(stack, 'v').split('\n');
      const fence = lines[2]!;
      expect(fence).toMatch(/^`{3,}$/);
      const body = lines.slice(3, lines.lastIndexOf(fence));
      expect(body).toHaveLength(names.length);
      for (const line of body) expect(line.includes(fence)).toBe(false);
    }),
  );
});
