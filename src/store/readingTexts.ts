import { quote } from '../lib/quote.ts';
import { formatCount } from '../lib/units.ts';
import type { Message, Of } from './message.ts';

type Reading = Of<
  | 'file-changed'
  | 'file-gone'
  | 'url-refused'
  | 'fetch-status'
  | 'fetch-failed'
  | 'fetch-timeout'
  | 'cancelled'
  | 'worker-died'
  | 'internal'
>;

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
    case 'cancelled':
      return { title: `Opening ${name} was cancelled.`, advice: 'Nothing was changed.' };
    case 'worker-died':
      return {
        title: `The page’s worker ended while it was reading ${name}.`,
        advice:
          'It has been started again; profiles opened before are still there. Try the file again; it may need too much memory.',
      };
    case 'internal':
      return {
        title: `A fault of this page, not of the file, ended the reading of ${name}: ${quote(problem.detail)}.`,
        advice: 'Please report it with these words. Profiles opened before are still there.',
      };
  }
}
