import { describe, expect, test } from 'vitest';
import { PointerGestures, type Wheel, wheel } from './gestures.ts';

function recorder(): {
  calls: string[];
  gestures: PointerGestures;
  sink: ConstructorParameters<typeof PointerGestures>[0];
} {
  const calls: string[] = [];
  const round = (n: number): number => Math.round(n * 100) / 100 + 0;
  const sink = {
    pan: (dx: number, dy: number) => calls.push(`pan ${round(dx)} ${round(dy)}`),
    zoom: (factor: number, x: number) => calls.push(`zoom ${round(factor)} ${round(x)}`),
    click: (at: { x: number; y: number }, mode: string) => calls.push(`click ${at.x} ${at.y} ${mode}`),
    dragging: (active: boolean) => calls.push(`dragging ${active}`),
  };
  return { calls, sink, gestures: new PointerGestures(sink) };
}

const at = (x: number, y: number, id = 1): { id: number; x: number; y: number } => ({ id, x, y });

describe('pointers', () => {
  test('a press and release is a click, also with a shaky hand', () => {
    const { calls, gestures } = recorder();
    gestures.press(at(10, 10));
    gestures.move(at(12, 11));
    gestures.release(at(12, 11), 'plain');
    expect(calls).toEqual(['click 12 11 plain']);
  });

  test('further than 3 px is a drag, which pans from where it began and clicks nothing', () => {
    const { calls, gestures } = recorder();
    gestures.press(at(10, 10));
    gestures.move(at(12, 10));
    gestures.move(at(16, 14));
    gestures.move(at(17, 10));
    gestures.release(at(17, 10), 'plain');
    expect(calls).toEqual(['dragging true', 'pan 6 4', 'pan 1 -4', 'dragging false']);
  });

  test('two fingers zoom about their middle and pan with it', () => {
    const { calls, gestures } = recorder();
    gestures.press(at(100, 50, 1));
    gestures.press(at(200, 50, 2));
    gestures.move(at(300, 50, 2));
    gestures.release(at(300, 50, 2), 'plain');
    gestures.release(at(100, 50, 1), 'plain');
    expect(calls).toEqual(['dragging true', 'pan 50 0', 'zoom 2 200', 'dragging false']);
  });

  test('what the browser takes away is no click', () => {
    const { calls, gestures } = recorder();
    gestures.press(at(10, 10));
    gestures.cancel(1);
    gestures.release(at(10, 10), 'plain');
    gestures.move(at(50, 50));
    expect(calls).toEqual([]);
  });
});

describe('wheel', () => {
  const still: Wheel = { deltaX: 0, deltaY: 0, deltaMode: 0, ctrlKey: false, metaKey: false, shiftKey: false };
  test.each([
    ['scrolls', { deltaY: 30 }, 'pan 0 -30'],
    ['scrolls lines', { deltaY: 2, deltaMode: 1 }, 'pan 0 -38'],
    ['pans with a horizontal wheel', { deltaX: 30 }, 'pan -30 0'],
    ['pans with Shift', { deltaY: 30, shiftKey: true }, 'pan -30 0'],
    ['zooms with Ctrl', { deltaY: -10, ctrlKey: true }, 'zoom 1.11 77'],
    ['zooms with Cmd', { deltaY: 10, metaKey: true }, 'zoom 0.9 77'],
    ['zooms by no more than a step per notch', { deltaY: -1200, ctrlKey: true }, 'zoom 1.65 77'],
  ])('%s', (_, change, call) => {
    const { calls, sink } = recorder();
    wheel({ ...still, ...change }, 77, sink);
    expect(calls).toEqual([call]);
  });
});
