import { quote, visible } from '../lib/quote.ts';
import { formatCount } from '../lib/units.ts';
import type { Warning } from '../profile/problem.ts';
import { COPY_AGAIN, type Message, type Of } from './message.ts';

type Archive = Of<
  | 'archive-cut'
  | 'archive-damaged'
  | 'archive-without-profile'
  | 'entry-unreadable'
  | 'entry-checksum'
  | 'entry-sparse'
  | 'many-files'
>;

/** What zip archives are also used for, by their first file. */
const DOCUMENTS: readonly (readonly [RegExp, string])[] = [
  [/^\[Content_Types\]\.xml$|^_rels\//, 'an Office document'],
  [/^mimetype$/, 'an OpenDocument or EPUB file'],
  [/^META-INF\//, 'a program for the JVM'],
  [/^AndroidManifest\.xml$/, 'an Android app'],
];

export function archiveText(problem: Archive, name: string): Message {
  switch (problem.kind) {
    case 'archive-cut':
      return {
        title: `${name} is a ${problem.format} archive that is truncated: it stops at byte ${formatCount(problem.at)} without its end.`,
        advice: COPY_AGAIN,
      };
    case 'archive-damaged':
      return {
        title: `${name} is a ${problem.format} archive that is damaged at byte ${formatCount(problem.at)}.`,
        advice: `Unpack it with other tools and open the profiles inside. ${COPY_AGAIN}`,
      };
    case 'archive-without-profile': {
      const { format, files, first } = problem;
      const document = DOCUMENTS.find(([pattern]) => pattern.test(first))?.[1];
      if (format === 'zip' && document !== undefined)
        return {
          title: `${name} is ${document}, which is a zip archive, but not a profile.`,
          advice: 'Open the profile itself. If one is inside, unpack it.',
        };
      const found = files === 0 ? 'nothing in it' : `${formatCount(files)} files, none of them a profile`;
      const example = first === '' ? '' : ` (the first is ${quote(first)})`;
      return {
        title: `${name} is a ${format} archive with ${found}${example}.`,
        advice: 'Unpack it and open what should be a profile by itself: then the page says what is wrong with it.',
      };
    }
    case 'entry-unreadable': {
      const why = problem.encrypted
        ? 'is encrypted'
        : `is packed in a way this page does not know (method ${problem.method})`;
      return {
        title: `${name} is a zip archive whose content ${why}.`,
        advice: 'Unpack it and open the profile inside.',
      };
    }
    case 'entry-checksum':
      return {
        title: `${name} is a zip archive whose content is damaged: it cannot be unpacked, or not to what its checksum says.`,
        advice: COPY_AGAIN,
      };
    case 'entry-sparse':
      return {
        title: `${name} is a tar archive whose content is stored as a sparse file, which this page does not unpack.`,
        advice: 'Unpack it and open the profile inside.',
      };
    case 'many-files': {
      const { files, limit } = problem;
      // What was dropped has no name.
      const what =
        name === 'The file' ? `These are ${formatCount(files)} files` : `${name} holds ${formatCount(files)} files`;
      return {
        title: `${what}, more than this page opens at once.`,
        advice: `Choose those to open: ${formatCount(limit)} at most.`,
      };
    }
  }
}

type Note = Extract<Warning, { readonly kind: 'entries-skipped' | 'entries-beyond' | 'concatenated' | 'two-columns' }>;

export function archiveNote(warning: Note): string {
  switch (warning.kind) {
    case 'entries-skipped': {
      const { count, first } = warning;
      const names = first.map((path) => visible(path, 60)).join(', ');
      const files =
        count === 1
          ? '1 file of the archive could not be read as a profile and was'
          : `${formatCount(count)} files of the archive could not be read as profiles and were`;
      return `${files} left out: ${names}${count > first.length ? ', …' : ''}.`;
    }
    case 'entries-beyond':
      return `The archive holds more than ${formatCount(warning.limit)} profiles, as many as this page opens from one file; ${formatCount(warning.count)} more ${warning.count === 1 ? 'file was' : 'files were'} left out.`;
    case 'concatenated':
      return `The file held ${formatCount(warning.count)} profiles, one after the other; each was opened as one of its own.`;
    case 'two-columns':
      return 'Every line ends in two numbers, as in a difference of folded stacks: the first ones were opened as base, the second ones as head.';
  }
}
