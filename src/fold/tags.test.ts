import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { textAt } from '../lib/texts.ts';
import type { Profile } from '../profile/profile.ts';
import { matchTags, readTag } from './tags.ts';
import { FIXTURES, fixtureProfile } from './testing/fixture.ts';

/**
 * What `go tool pprof -tagfocus=…` leaves of `units.pb.gz`, in which sample i is of function `f<i>`, has the value 1 and one numeric label: a key
 * for each of many units, with the same numbers.
 */
const { tagfocus } = JSON.parse(readFileSync(path.join(FIXTURES, 'pprof-units.json'), 'utf8')) as {
  readonly tagfocus: Readonly<Record<string, readonly number[]>>;
};

async function question(text: string) {
  const read = await readTag(text);
  if (!read.ok) throw new Error(`${text}: ${read.reason} ${read.detail}`);
  return read.question;
}

describe('ranges', () => {
  let profile: Profile;
  beforeAll(async () => {
    profile = await fixtureProfile('units.pb.gz');
  });

  const functionOf = (s: number): number => {
    const { samples, stacks, locations, functions, strings } = profile;
    const line = locations.lineStart[stacks.location[samples.stack[s]!]!]!;
    return Number(textAt(strings, functions.name[locations.lineFunction[line]!]!).slice(1));
  };

  it.each(Object.entries(tagfocus))('%s: the samples of pprof', async (text, ids) => {
    const found = Array.from(matchTags(profile, await question(text)), (hit, s) => (hit === 1 ? functionOf(s) : 0));
    expect(found.filter((id) => id > 0).sort((a, b) => a - b)).toEqual(ids);
  });

  it('says of a range that cannot be which it is', async () => {
    expect(await readTag('9223372036854775808:')).toMatchObject({ ok: false, reason: 'tag' });
    expect(await readTag('9223372036854775807:')).toMatchObject({ ok: true });
  });
});

describe('texts', () => {
  let profile: Profile;
  beforeAll(async () => {
    profile = await fixtureProfile('midsvc-512k-cpu-labels.pb.gz');
  });

  const count = async (text: string) => matchTags(profile, await question(text)).reduce((sum, hit) => sum + hit, 0);

  it('takes a comma in an expression between slashes for part of it, else for the end of one', async () => {
    expect(await count('endpoint=/js{1,2}on/')).toBe(await count('endpoint=json'));
    expect(await count('endpoint=/json/,/gob/')).toBe(await count('endpoint=json|gob'));
    expect(await count('endpoint=/json/,/gob/')).toBe((await count('endpoint=json')) + (await count('endpoint=gob')));
  });

  it('asks for every text where no key is given, for one of them where one is', async () => {
    expect(await count('acme,json')).toBeGreaterThan(0);
    expect(await count('acme,json')).toBeLessThan(await count('json'));
    expect(await count('json,gob')).toBe(0);
    expect(await count('/tenant:acme/,/endpoint:.json$/')).toBe(await count('acme,json'));
  });

  it('finds literal text in either case only where no key is given', async () => {
    expect(await count('JSON')).toBe(await count('json'));
    expect(await count('endpoint=JSON')).toBe(0);
    expect(await count('endpoint=/JSON/i')).toBe(await count('endpoint=json'));
  });

  it('says what is wrong with an expression', async () => {
    expect(await readTag('endpoint=a(b')).toMatchObject({ ok: false, reason: 'syntax' });
    expect(await readTag(`endpoint=${'x'.repeat(2000)}(`)).toMatchObject({ ok: false, reason: 'too-long' });
  });

  it('matches nothing of a profile without labels', async () => {
    const bare = await fixtureProfile('cpu-3s.pb.gz');
    for (const text of ['.', 'x', '1:', 'bytes=1kb:']) {
      expect(matchTags(bare, await question(text)).includes(1)).toBe(false);
    }
  });
});
