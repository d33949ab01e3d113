import { expect, it } from 'vitest';
import { EXAMPLES, editorUrl, isTemplate } from './editor.ts';

it('opens a line in an editor', () => {
  expect(EXAMPLES.map(({ template }) => editorUrl(template, '/src/a b/x.go', 12))).toEqual([
    'vscode://file/src/a%20b/x.go:12',
    'goland://open?file=/src/a%20b/x.go&line=12',
    'zed://file/src/a%20b/x.go:12',
    'subl://open?url=file:///src/a%20b/x.go&line=12',
  ]);
  expect(editorUrl('vscode://file/{file}:{line}', 'C:\\src\\x.go', 0)).toBe('vscode://file/C:/src/x.go:1');
});

it.each([
  'javascript:alert({file})',
  'javascript://file/%0aalert({file})',
  'data:text/html,{file}',
  'https://example.com/{file}',
  'http://localhost/{file}',
  'file:///{file}',
  'blob://{file}',
  ' vscode://file/{file}',
  'VSCODE://file/{file}',
  'vscode://file/{line}',
  'vscode://file/{file}"onclick=',
  'vscode://file/{file} x',
  `vscode://file/{file}${'x'.repeat(300)}`,
  '',
])('refuses %s', (template) => {
  expect(isTemplate(template)).toBe(false);
  expect(editorUrl(template, '/x.go', 1)).toBeNull();
});

it('says nothing of a file without an absolute path, and lets none out of its place', () => {
  expect(editorUrl('vscode://file/{file}:{line}', 'runtime/proc.go', 1)).toBeNull();
  expect(editorUrl('goland://open?file={file}&line={line}', '/a&line=9?#$&/{line}.go', 3)).toBe(
    'goland://open?file=/a%26line%3D9%3F%23%24%26/%7Bline%7D.go&line=3',
  );
});
