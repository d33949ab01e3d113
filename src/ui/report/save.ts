import { downloadName } from '../../lib/fileName.ts';
import { fillTemplate } from '../../lib/reportData.ts';
import { printFilters } from '../../profile/filterLine.ts';
import { useStore } from '../../store/store.ts';
import { writeLink } from '../../store/url.ts';
import { formatDate } from '../dates.ts';
import { letterOf } from '../letter.ts';
import { saveFile } from '../saveFile.ts';
import { reportWords as words } from '../wordsReport.ts';
import { appliesFilters, type Choice, contentOf } from './content.ts';
import { loadTemplate } from './template.ts';

/** A report, ready to be saved. */
export interface Report {
  readonly page: Blob;
  readonly fileName: string;
  /** Bytes of the viewer in it. */
  readonly viewer: number;
}

/** Null where there is nothing to save yet; throws where the viewer could not be fetched. */
export async function makeReport(choice: Choice): Promise<Report | null> {
  const [content, template] = await Promise.all([contentOf(choice), loadTemplate()]);
  if (!content) return null;
  const { profiles, files, view, current } = content;
  const made = Date.now();
  const names = profiles.map(({ name }, i) => (choice.names ? words.anonymous(letterOf(i)) : name));
  const parts = fillTemplate(template, {
    link: writeLink(view),
    made,
    current,
    notes: notesOf(choice, made),
    profiles: files.map((bytes, i) => ({ name: names[i]!, bytes })),
  });
  const page = new Blob(parts, { type: 'text/html' });
  return { page, fileName: downloadName(names[current]!, 'html'), viewer: template.length };
}

/** What a reader should know of what is not there. */
function notesOf(choice: Choice, made: number): string[] {
  const { filters } = useStore.getState().view.cut;
  const left = (['labels', 'comments', 'paths'] as const).filter((part) => choice[part] || choice.names);
  return [
    words.made(formatDate(made)),
    // Filters may name what is hashed.
    ...(appliesFilters(choice) && filters.length > 0 && !choice.names ? [words.filtered(printFilters(filters))] : []),
    ...(choice.only ? [words.only1] : []),
    ...(choice.names ? [words.hashed] : []),
    ...(left.length > 0 ? [words.without(left.map((part) => words.without1[part]).join(', '))] : []),
  ];
}

export function saveReport({ page, fileName }: Report): void {
  saveFile({ name: fileName, content: page, type: 'text/html' });
}
