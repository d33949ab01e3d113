import { RE2JS } from 're2js';
import { describe, expect, it } from 'vitest';
import type { FrameTable } from '../../fold/tree.ts';
import { packTexts } from '../../lib/texts.ts';
import { LONGEST_FILTER } from '../../profile/cut.ts';
import { parseFilters } from '../../profile/filterLine.ts';
import { symbolOf } from '../../profile/symbol.ts';
import { completions } from './completions.ts';
import { frameText } from './frameText.ts';
import { moved } from './moved.ts';
import { hasFilter, moduleOf, presetOf, presetsOf } from './presets.ts';

const NO_TREE = {
  length: 1,
  frame: Int32Array.of(-1),
  parent: Int32Array.of(-1),
  depth: Uint32Array.of(0),
  subtreeEnd: Int32Array.of(1),
  calls: new Uint8Array(1),
};

function frameTableOf(rows: readonly (readonly [name: string, file: string])[]): FrameTable {
  const symbols = rows.map(([name, file]) => symbolOf(name, file));
  return {
    length: rows.length,
    name: packTexts(rows.map(([name]) => name)),
    file: packTexts(rows.map(([, file]) => file)),
    line: new Float64Array(rows.length),
    package: Uint32Array.from(rows.keys()),
    packages: symbols.map(({ package: name, module, origin }) => ({ name, module, origin })),
  };
}

const FRAMES = frameTableOf([
  ['main.main', '/srv/app/cmd/server/main.go'],
  ['example.com/app/store.(*DB).Get', '/srv/app/store/db.go'],
  ['net/http.(*conn).serve', '/usr/local/go/src/net/http/server.go'],
  ['runtime.mallocgc', '/usr/local/go/src/runtime/malloc.go'],
]);

/** As the session reads it: text between slashes. */
function matcher(text: string): (name: string) => boolean {
  expect(text).toMatch(/^\/.+\/$/s);
  expect(text.length).toBeLessThanOrEqual(LONGEST_FILTER);
  const expression = RE2JS.compile(text.slice(1, -1));
  return (name) => expression.test(name);
}

describe('presets', () => {
  const { runtime, standard, own } = presetsOf(FRAMES, NO_TREE);

  it("hide the standard library by its functions' names, as far as these say so", () => {
    const matches = matcher(standard.text);
    const names = [
      'net/http.(*conn).serve',
      'net/http.HandlerFunc.ServeHTTP',
      'runtime.mallocgc',
      'slices.SortFunc[go.shape.[]example.com/app.T,go.shape.int]',
      'sync.(*Map[go.shape.string,example.com/app.T]).Load',
      'vendor/golang.org/x/net/http2/hpack.(*Decoder).Write',
      'type:.eq.net/http.T',
      'internal/poll.(*FD).Read',
      'encoding/json.Marshal',
      'main.main',
      'example.com/app/net/http.Get',
      'net.example/x.F',
      'golang.org/x/net/http2.(*Framer).ReadFrame',
      'github.com/x/slices.Sort',
      'text.example/y/strings.Join',
      'iohelper.Copy',
    ];
    for (const name of names) {
      expect(matches(name), name).toBe(symbolOf(name, '').origin === 'standard');
    }
    expect(matches('/usr/local/go/src/runtime/asm_amd64.s')).toBe(true);
    expect(matches('/go/src/github.com/x/y/asm_amd64.s')).toBe(false);
    expect(matches('/srv/app/store/db.go')).toBe(false);
  });

  it('hide the runtime and nothing else of the standard library', () => {
    const matches = matcher(runtime.text);
    const hidden = [
      'runtime.gcBgMarkWorker',
      'runtime/pprof.StartCPUProfile',
      'internal/runtime/maps.NewMap',
      'type:.eq.T',
    ];
    const shown = ['net/http.Get', 'main.main', 'internal/poll.(*FD).Read', 'example.com/runtime.F', 'runtimes.F'];
    expect(hidden.filter((name) => !matches(name))).toEqual([]);
    expect(shown.filter(matches)).toEqual([]);
    expect(matches('/usr/local/go/src/runtime/asm_amd64.s')).toBe(true);
  });

  it("show the program's own module, with its main", () => {
    expect(own?.module).toBe('example.com/app');
    const matches = matcher(own!.filter.text);
    const names = ['main.main', 'example.com/app/store.(*DB).Get', 'example.com/app.F'];
    expect(names.filter(matches)).toEqual(names);
    expect(['example.com/apple.F', 'net/http.Get', 'mainframe.F'].filter(matches)).toEqual([]);
    expect(moduleOf(own!.filter)).toBe('example.com/app');
    expect(moduleOf({ kind: 'show', text: '/^main/' })).toBeNull();
  });

  it('are known again', () => {
    expect([runtime, standard, own!.filter].map(presetOf)).toEqual(['runtime', 'standard', null]);
    expect(presetOf({ ...runtime, kind: 'focus' })).toBeNull();
    expect(hasFilter([standard], { ...standard })).toBe(true);
    expect(hasFilter([standard], runtime)).toBe(false);
  });
});

describe('the filter of a frame', () => {
  it('is its whole name where frames are functions or files', () => {
    expect(frameText('net/http.(*conn).serve', 'function')).toBe('/^net/http\\.\\(\\*conn\\)\\.serve$/');
    expect(frameText('/srv/main.go', 'file')).toBe('/^/srv/main\\.go$/');
  });

  it('is the name of its function where frames are lines or addresses', () => {
    const text = '/^main\\.f$/';
    expect(frameText('main.f /srv/main.go:12', 'line')).toBe(text);
    expect(frameText('main.f /srv/main.go', 'line')).toBe(text);
    expect(frameText('main.f :12', 'line')).toBe(text);
    expect(frameText('00000000004012ab main.f /srv/main.go:12', 'address')).toBe(text);
    expect(frameText('void a::f(int, char) /srv/a.cc:3', 'line')).toBe('/^void a::f\\(int, char\\)$/');
  });

  it('is what names begin with where frames are packages or modules', () => {
    const pkg = matcher(frameText('net/http', 'package'));
    expect(['net/http.Get', 'net/http/pprof.F', 'net/httptest.F'].map(pkg)).toEqual([true, false, false]);
    const module = matcher(frameText('example.com/app', 'module'));
    expect(['example.com/app/a.F', 'example.com/app.F', 'example.com/apple.F'].map(module)).toEqual([
      true,
      true,
      false,
    ]);
    const folder = matcher(frameText('/srv/lib', 'package'));
    expect(['/srv/lib/a.c', '/srv/lib/x/a.c'].map(folder)).toEqual([true, false]);
    expect(matcher(frameText('std::vector', 'package'))('std::vector::push_back')).toBe(true);
  });

  it('is none where there is no name', () => {
    expect(frameText('0x4012ab', 'function')).toBe('');
    expect(frameText('(unknown)', 'package')).toBe('');
  });
});

describe('completions', () => {
  const known = { frames: FRAMES, granularity: 'function', labels: ['bytes', 'two words'] } as const;

  it('offer kinds, those of labels only where there are labels', () => {
    expect(completions('', known).map((c) => c.line)).toHaveLength(7);
    expect(completions('', { ...known, labels: [] }).map((c) => c.line)).toHaveLength(5);
    expect(completions('hide:a fo', known).map((c) => c.line)).toEqual(['hide:a focus:']);
  });

  it('offer names of frames, as filters that match just these', () => {
    const [first, ...others] = completions('hide:/x/ ignore:serve', known);
    expect(others).toEqual([]);
    expect(first?.shown).toBe('net/http.(*conn).serve');
    expect(parseFilters(first!.line).filters).toEqual([
      { kind: 'hide', text: '/x/' },
      { kind: 'ignore', text: '/^net/http\\.\\(\\*conn\\)\\.serve$/' },
    ]);
  });

  it('offer keys of labels that can be typed without quotes, and nothing within an expression', () => {
    expect(completions('tagfocus:', known).map((c) => c.line)).toEqual(['tagfocus:bytes=']);
    expect(completions('tagfocus:bytes=1', known)).toEqual([]);
    expect(completions('focus:/net', known)).toEqual([]);
  });
});

it('moves within the list only', () => {
  expect(moved(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a']);
  expect(moved(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'c', 'b']);
  expect(moved(['a', 'b'], 0, 2)).toBeNull();
  expect(moved(['a', 'b'], 0, 0)).toBeNull();
  expect(moved(['a', 'b'], 1, -1)).toBeNull();
});
