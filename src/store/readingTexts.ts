import { quote, visible } from '../lib/quote.ts';
import { formatBytes, formatCount } from '../lib/units.ts';
import type { Message, Of } from './message.ts';

type Reading = Of<
  | 'file-changed'
  | 'file-gone'
  | 'url-refused'
  | 'fetch-status'
  | 'fetch-failed'
  | 'fetch-timeout'
  | 'not-noted'
  | 'cancelled'
  | 'worker-died'
  | 'worker-replaced'
  | 'worker-silent'
  | 'tab-crashed'
  | 'internal'
>;

/** So many are named of those that were lost. */
const LOST_NAMES = 5;

const STAGES = { reading: 'reading', decoded: 'arranging', folded: 'drawing' };

export function readingText(problem: Reading, name: string): Message {
  switch (problem.kind) {
    case 'file-changed':
      return { title: `${name} changed while it was being read, or may not be read.`, advice: 'Choose it again.' };
    case 'file-gone':
      return { title: `${name} is no longer there.`, advice: 'It was moved, renamed or deleted: choose it again.' };
    case 'url-refused':
      return {
        title: `${quote(problem.url)} was not fetched: only https addresses are, and http on this computer (localhost).`,
        advice: 'Use an https address without a user name in it, or download the file yourself and drop it here.',
      };
    case 'fetch-status':
      return {
        title: `${name} could not be fetched: ${quote(problem.url)} answered with status ${problem.status}${problem.detail === '' ? '' : `, ${quote(problem.detail)}`}.`,
        advice: /^40[13]$/.test(String(problem.status))
          ? 'The server asks for a login, which this page never sends. Download it yourself and drop the file here.'
          : 'Check the address and whether it needs a login, or download it yourself and drop the file here.',
      };
    case 'fetch-failed':
      return {
        title: `${name} could not be fetched from ${quote(problem.url)}.`,
        advice:
          'The server may redirect to another host, be offline, or be blocked by a proxy; or it does not allow this page to read what it sends (CORS), which takes these two headers in its answer. Download it yourself and drop the file here.',
        code: `Access-Control-Allow-Origin: ${globalThis.origin ?? '*'}\nVary: Origin`,
      };
    case 'fetch-timeout':
      return {
        title: `${name} could not be fetched: ${quote(problem.url)} sent nothing for ${formatCount(problem.seconds)} seconds.`,
        advice: 'Try again later, or download it yourself and drop the file here.',
      };
    case 'not-noted':
      return {
        title: `${name} was not contacted: this page has to note your answer before it may, and the browser does not let it store anything.`,
        advice: 'Allow this page to store data and try again, or download the file yourself and drop it here.',
      };
    case 'cancelled':
      return { title: `Opening ${name} was cancelled.`, advice: 'Nothing was changed.' };
    case 'worker-died':
      return {
        title: `The page’s worker ended while it was reading ${name}.`,
        advice:
          'Another has taken its place; profiles opened before are still there. Try the file again; if it ends again, the file needs more memory than there is.',
      };
    case 'worker-replaced':
      return {
        title: 'The page’s worker ended, and another has taken its place.',
        advice:
          problem.files === 1
            ? 'The file that was open has been read again: you can go on.'
            : `The ${formatCount(problem.files)} files that were open have been read again: you can go on.`,
      };
    case 'worker-silent':
      return {
        title:
          name === 'The file'
            ? 'The page’s worker has not said a word for a minute.'
            : `The page’s worker has not said a word for a minute while it reads ${name}.`,
        advice:
          'It may still come to an end. Or stop it: another takes its place, and reads again what was open before.',
      };
    case 'tab-crashed':
      return {
        title: `Last time this tab ended while it was ${STAGES[problem.stage]} ${name}${problem.bytes === 0 ? '' : ` (${formatBytes(problem.bytes)})`}, probably for want of memory.`,
        advice:
          'Nothing was sent anywhere. To try again, close other tabs and programs first, then open the file. In reduced mode a pprof profile takes less: labels are left out, and deep stacks are cut.',
      };
    case 'internal':
      return {
        title: `A fault of this page, not of the file, ended the reading of ${name}: ${quote(problem.detail)}.`,
        advice: 'Please report it with these words. Profiles opened before are still there.',
      };
  }
}

/** `why` is what is said of the first of them. */
export function lostText(names: readonly string[], why: Message | null): Message {
  const files = names.length === 1 ? '1 file that was' : `${formatCount(names.length)} files that were`;
  const named = names
    .slice(0, LOST_NAMES)
    .map((name) => visible(name, 60))
    .join(', ');
  return {
    title: `The page’s worker ended, and ${files} open could not be read again: ${named}${names.length > LOST_NAMES ? ', …' : ''}.`,
    advice: why
      ? `${why.title} ${why.advice}`
      : 'It was made of several, of which not all are there any more: merge them again.',
  };
}
