import { quote, visible } from '../lib/quote.ts';
import { formatBytes, formatCount, formatExact } from '../lib/units.ts';
import type { Problem, Warning } from '../profile/problem.ts';
import { archiveNote, archiveText } from './archiveTexts.ts';
import { contentText } from './contentTexts.ts';
import { compressionText, referenceText, sizeText, wireText } from './dataTexts.ts';
import { formatText } from './formatTexts.ts';
import { type Message, WRITTEN_WRONG } from './message.ts';
import { lostText, readingText } from './readingTexts.ts';

/** Longest file name a sentence repeats. */
const NAME_LENGTH = 80;

/** The sentences for what is wrong with a file. `fileName` is shown, never trusted. */
export function problemText(problem: Problem, fileName: string): Message {
  const name = fileName === '' ? 'The file' : visible(fileName, NAME_LENGTH);
  switch (problem.kind) {
    case 'gzip-truncated':
    case 'gzip-checksum':
    case 'gzip-damaged':
    case 'zstd-dictionary':
    case 'nested-compression':
    case 'mangled':
      return compressionText(problem, name);
    case 'too-big':
    case 'too-many':
    case 'memory':
    case 'memory-needed':
      return sizeText(problem, name);
    case 'proto-truncated':
    case 'proto-varint':
    case 'proto-wire-type':
    case 'two-profiles':
    case 'no-sample-type':
    case 'no-string-table':
      return wireText(problem, name);
    case 'string-range':
    case 'value-count':
    case 'value-range':
    case 'dangling-location':
    case 'dangling-function':
    case 'duplicate-id':
    case 'zero-id':
      return { title: `${name} is inconsistent. ${referenceText(problem)}`, advice: WRITTEN_WRONG };
    case 'archive-cut':
    case 'archive-damaged':
    case 'archive-without-profile':
    case 'entry-unreadable':
    case 'entry-checksum':
    case 'entry-sparse':
    case 'many-files':
      return archiveText(problem, name);
    case 'bad-line':
    case 'bad-json':
    case 'binary-cut':
      return formatText(problem, name);
    case 'file-changed':
    case 'file-gone':
    case 'url-refused':
    case 'fetch-status':
    case 'fetch-failed':
    case 'fetch-timeout':
    case 'not-noted':
    case 'cancelled':
    case 'worker-died':
    case 'worker-replaced':
    case 'worker-silent':
    case 'tab-crashed':
    case 'internal':
      return readingText(problem, name);
    case 'worker-lost': {
      const { names, why } = problem;
      return lostText(names, why && problemText(why, names[0]!));
    }
    default:
      return contentText(problem, name);
  }
}

/** The sentence for what was odd, or repaired, in a profile that opened all the same. */
export function warningText(warning: Warning): string {
  switch (warning.kind) {
    case 'no-samples':
      return 'The profile has no samples: nothing was recorded, so there is nothing to draw.';
    case 'all-zero':
      return `All values are zero: ${warning.sampleTypes.map((type) => quote(type, 40)).join(', ')}.`;
    case 'first-string':
      return `The first string of the table should be empty, but is ${quote(warning.text)}; where a name is missing it shows up instead.`;
    case 'dangling-mapping': {
      const locations = warning.count === 1 ? '1 location refers' : `${formatCount(warning.count)} locations refer`;
      return `${locations} to a mapping that does not exist (the first has id ${warning.id}); they are shown without one.`;
    }
    case 'beyond-exact':
      return `Values of ${quote(warning.sampleType, 40)} exceed 2^53: on the screen they are rounded to 15 digits, the total and the CSV are exact.`;
    case 'trailing-bytes':
      return `${formatExact(warning.bytes, 'bytes')} after the end of the compressed data ${warning.bytes === 1 ? 'was' : 'were'} ignored.`;
    case 'unknown-default':
      return `The file asks for the sample type ${quote(warning.name)} first, which it does not have; the last one is shown.`;
    case 'peeled':
      return `The file was compressed ${formatCount(warning.layers)} times, one inside the other (${visible(warning.what)}).`;
    case 'invalid-regex':
      return `The expression in ${warning.field} is ${warning.tooLong ? 'too long' : 'not valid'}: ${quote(warning.expression)}. So no frames can be dropped.`;
    case 'groups-skipped':
      return `${formatCount(warning.count)} ${warning.count === 1 ? 'group' : 'groups'} (an outdated kind of field) ${warning.count === 1 ? 'was' : 'were'} skipped.`;
    case 'lines-skipped':
      return `${formatCount(warning.count)} ${warning.count === 1 ? 'line' : 'lines'} could not be read and ${warning.count === 1 ? 'was' : 'were'} left out: line ${warning.first.map((line) => formatCount(line)).join(', ')}${warning.count > warning.first.length ? ', …' : ''}.`;
    case 'beyond-64':
      return `${formatCount(warning.count)} ${warning.count === 1 ? 'line comes' : 'lines come'} to more than 64 bits can hold, which is shown as pprof shows it, wrapped around: line ${warning.first.map((line) => formatCount(line)).join(', ')}${warning.count > warning.first.length ? ', …' : ''}. So totals are not to be trusted.`;
    case 'cut-short':
      return `${warning.line > 0 ? `The text stops in the middle of line ${formatCount(warning.line)}` : 'The samples stop without their end mark'}: it is truncated, and what came after is missing.`;
    case 'rows-missing':
      return `The first line states ${formatCount(warning.stated)} in all, the rows add up to ${formatCount(warning.found)}: lines are missing, so the text may be truncated.`;
    case 'reduced':
      return `Opened in reduced mode: without labels, and ${warning.cut === 0 ? 'no stack was cut' : `${formatCount(warning.cut)} of the stacks cut to the ${warning.frames} frames nearest the root, which have the values of what they called`}. Totals are exact. Reload the page to open files whole.`;
    case 'frames-elided':
      return `The stacks of ${formatCount(warning.goroutines)} ${warning.goroutines === 1 ? 'goroutine was' : 'goroutines were'} too deep for Go to write down whole; ‘(frames elided)’ stands for what it left out.`;
    case 'entries-skipped': {
      const { why, first } = warning;
      return `${archiveNote(warning)} ${problemText(why, first[0]!).title}`;
    }
    case 'entries-beyond':
    case 'concatenated':
    case 'two-columns':
      return archiveNote(warning);
    case 'parts-differ':
      return `The file states a total of ${formatCount(warning.whole)}, but its parts, which are shown, add up to ${formatCount(warning.parts)}.`;
    case 'texts-cut':
      return `${formatCount(warning.count)} ${warning.count === 1 ? 'name or text was' : 'names and texts were'} longer than ${formatBytes(warning.limit)} and ${warning.count === 1 ? 'was' : 'were'} cut there; numbers are as in the file.`;
    case 'negative-values':
      return `${quote(warning.sampleType, 40)} has negative values, so parts may be larger than the whole.`;
  }
}
