import { expect, it } from 'vitest';
import type { Answer, OpenListener, OpenRequest, ProfileSummary } from './protocol.ts';
import { rehearse } from './rehearse.ts';
import { createSession } from './session.ts';
import type { Session } from './sessionType.ts';

/** A session whose openings are written down. */
function listening(): { session: Session; answers: Answer<{ summary: ProfileSummary }>[] } {
  const session = createSession();
  const answers: Answer<{ summary: ProfileSummary }>[] = [];
  const open = session.open.bind(session);
  session.open = async (request: OpenRequest, tell: OpenListener) => {
    const answer = await open(request, tell);
    answers.push(answer);
    return answer;
  };
  return { session, answers };
}

it('opens what a Go program would write, without a word to say against it', async () => {
  const { session, answers } = listening();
  await rehearse(session, () => answers.length > 0);
  const [answer] = answers;
  if (!answer?.ok) throw new Error(JSON.stringify(answer));
  expect(answer.summary.kind).toBe('heap');
  expect(answer.summary.about.warnings).toEqual([]);
  expect(answer.summary.about.counts.samples).toBe(1400);
  expect(answer.summary.about.counts.stacks).toBeGreaterThan(1000);
});

it('ends as soon as there is real work', async () => {
  const { session, answers } = listening();
  await rehearse(session, () => true);
  expect(answers).toEqual([]);
});
