import { expect, it } from 'vitest';
import type { Profile } from '../profile/profile.ts';
import { dropFaults, simplified, withoutDropped } from './dropFrames.ts';
import { drawTree, profileOf, treeOfProfiles } from './testing/picture.ts';
import { weigh } from './weigh.ts';

async function dropped(picture: string, dropFrames: string, keepFrames = ''): Promise<Profile> {
  const outcome = await withoutDropped([{ ...profileOf(picture), dropFrames, keepFrames }]);
  if (typeof outcome === 'string') throw new Error(outcome);
  return outcome.found[0]!;
}

function draw(profile: Profile): string[] {
  const tree = treeOfProfiles([profile]);
  const { total } = weigh({ tree: tree.tree, stackNode: tree.stackNode[0]!, kept: null }, profile.samples, 0);
  return drawTree(tree, total);
}

it('ends samples above what is dropped, and keeps their sum', async () => {
  const profile = await dropped('main a malloc grow 1\nmain a 2\nmain b malloc 4\nmain 8', 'malloc');
  expect(draw(profile)).toEqual(['main 15', '  b 4', '  a 3']);
  expect([...profile.samples.stack]).toEqual([...profile.samples.stack].sort((a, b) => a - b));
});

it('drops nothing above the first other frame from the root, not even with an expression for all', async () => {
  expect(draw(await dropped('rt go main rt x 1\nrt go 2', 'rt|go'))).toEqual(['rt 3', '  go 3', '    main 1']);
  expect(draw(await dropped('main a 1\nb 2', '.*'))).toEqual(['b 2', 'main 1', '  a 1']);
});

it('of an inlined call takes what it was inlined into, wherever its location is', async () => {
  const profile = await dropped('main a>malloc>x y 1\na>malloc>x main 2\nmain malloc>a z 4', 'malloc');
  expect(draw(profile)).toEqual(['a 2', '  main 2', 'main 5', '  a 1']);
});

it('finds whole names only, without their arguments; what is to be kept is kept', async () => {
  expect(draw(await dropped('main amalloc malloc 1', 'malloc'))).toEqual(['main 1', '  amalloc 1']);
  expect(draw(await dropped('main f(int) 1', 'f'))).toEqual(['main 1']);
  expect(draw(await dropped('main f g 1', 'f|g', 'f'))).toEqual(['main 1', '  f 1']);
  const names = ['.f(int)', '(anonymous namespace)::f(int)', 'A::operator()(int) const', 'main.(*T).f', '.(x)'];
  expect(names.map(simplified)).toEqual(['f', '(anonymous namespace)::f', 'A::operator()', 'main.', '']);
});

it('says which expression cannot be used, and then drops nothing', async () => {
  const profile = await dropped('main a 1', 'a', '*');
  expect(draw(profile)).toEqual(['main 1', '  a 1']);
  expect(await dropFaults(profile)).toEqual([
    { kind: 'invalid-regex', field: 'keep_frames', expression: '*', tooLong: false },
  ]);
  const dropFrames = 'x'.repeat(4097);
  expect(await dropFaults({ dropFrames, keepFrames: '' })).toMatchObject([{ field: 'drop_frames', tooLong: true }]);
});

it('gives up on expressions that take longer on the names than they may', async () => {
  const profile = { ...profileOf('main a 1'), dropFrames: 'a' };
  expect(await withoutDropped([profile], -1)).toBe('too-slow');
  const plain = { ...profile, dropFrames: '' };
  expect(await withoutDropped([plain], -1)).toEqual({ found: [plain] });
});
