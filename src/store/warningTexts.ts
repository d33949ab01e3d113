import { quote, visible } from '../lib/quote.ts';
import { formatBytes, formatCount, formatExact } from '../lib/units.ts';
import type { Warning } from '../profile/problem.ts';
import { archiveNote } from './archiveTexts.ts';
import { whySkipped } from './whySkipped.ts';

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
      return `${archiveNote(warning)} ${whySkipped(why, first[0]!)}`;
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
