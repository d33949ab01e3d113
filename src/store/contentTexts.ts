import { quote } from '../lib/quote.ts';
import { formatExact } from '../lib/units.ts';
import { FOREIGN, JSON_TEXTS } from './foreignTexts.ts';
import { COPY_AGAIN, FETCH_AGAIN, type Message, type Of } from './message.ts';

type Content =
  | Of<
      | 'empty'
      | 'blank'
      | 'zeros'
      | 'html'
      | 'xml'
      | 'json'
      | 'server-text'
      | 'curl-error'
      | 'http-headers'
      | 'text'
      | 'behind-text'
    >
  | Of<'foreign' | 'unrecognised'>;

export function contentText(problem: Content, name: string): Message {
  switch (problem.kind) {
    case 'empty':
      return problem.compressed
        ? { title: `${name} has nothing inside: what it holds is empty (0 bytes).`, advice: FETCH_AGAIN }
        : { title: `${name} is empty (0 bytes).`, advice: FETCH_AGAIN };
    case 'blank':
      return {
        title: `${name} is blank: ${problem.bytes === 0 ? 'it begins with nothing but' : `${formatExact(problem.bytes, 'bytes')} of`} white space, not a profile.`,
        advice: FETCH_AGAIN,
      };
    case 'zeros':
      return {
        title: `${name} ${problem.all ? 'holds' : 'begins with'} nothing but zero bytes: it is not a profile.`,
        advice: `It was set up, but never written: the disk was full, or the copy was broken off. (A tar archive with nothing in it looks like that, too.) ${COPY_AGAIN}`,
      };
    case 'html':
      return htmlText(problem, name);
    case 'xml':
      return {
        title: `${name} is an XML document, not a profile.`,
        advice: `A server may have answered with an error. ${FETCH_AGAIN}`,
      };
    case 'json': {
      const { is, advice } = JSON_TEXTS[problem.what];
      return { title: `${name} is ${is}. It begins ${quote(problem.excerpt)}.`, advice };
    }
    case 'server-text':
      return {
        title: `${name} is not a profile: the server sent an error instead, ${quote(problem.excerpt)}.`,
        advice: `Check the address, and that nothing else is profiling. ${FETCH_AGAIN}`,
      };
    case 'curl-error':
      return {
        title: `${name} is not a profile: it holds an error of curl, ${quote(problem.excerpt)}.`,
        advice: `The server was not reached. ${FETCH_AGAIN}`,
      };
    case 'http-headers':
      return {
        title: `${name} begins with the HTTP headers of the answer (${quote(problem.status)}), so it is not a profile as it stands.`,
        advice: / 2\d\d/.test(problem.status)
          ? 'Fetch it again with `curl -o heap.pb.gz …`, without `-i`.'
          : `The server sent no profile: check the address and the permissions. ${FETCH_AGAIN}`,
      };
    case 'behind-text': {
      const { at, excerpt } = problem;
      const what = excerpt === '' ? '' : `, such as HTTP headers or what a program said: ${quote(excerpt)}`;
      return {
        title: `${name} is not a profile as it stands: before its gzip data there ${at === 1 ? 'is 1 byte' : `are ${formatExact(at, 'bytes')}`} of text${what}.`,
        advice: `Cut that off with \`tail -c +${at + 1} FILE > heap.pb.gz\` and open the result, or fetch it again without.`,
      };
    }
    case 'text':
      return {
        title: `${name} is text, not a profile. It begins ${problem.excerpt === '' ? 'with blank lines' : quote(problem.excerpt)}.`,
        advice: FETCH_AGAIN,
      };
    case 'foreign': {
      const { is, advice } = FOREIGN[problem.what];
      return { title: `${name} is ${is}.`, advice };
    }
    case 'unrecognised':
      return {
        title: `${name} is not a profile, or is damaged from the start: its first bytes are ${problem.firstBytes}.`,
        advice: `This page reads pprof profiles (profile.proto), and texts and JSON of other profilers, plain or compressed. ${FETCH_AGAIN}`,
      };
  }
}

function htmlText(problem: Of<'html'>, name: string): Message {
  const title = problem.title === '' ? '' : ` (title: ${quote(problem.title)})`;
  const why = problem.login
    ? 'The server asked for a login: sign in first, or send the credentials along.'
    : 'The server answered with a page, often a login or an error.';
  return { title: `${name} is a web page (HTML), not a profile${title}.`, advice: `${why} ${FETCH_AGAIN}` };
}
