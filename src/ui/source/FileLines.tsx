import { useState } from 'react';
import { visible } from '../../lib/quote.ts';
import { displayName } from '../../lib/text.ts';
import { formatValue, shareOf } from '../../lib/units.ts';
import { sourceUrl } from '../../profile/sourceLink.ts';
import controls from '../controls.module.css';
import { DownIcon, UpIcon } from '../icons.tsx';
import { Around } from '../sampling/Around.tsx';
import { Rough } from '../sampling/Rough.tsx';
import { errorText, type Rest, titleOf } from '../sampling/rest.ts';
import { sourceWords as words } from '../wordsSource.ts';
import { editorUrl } from './editor.ts';
import { chooseFile, useFolder } from './folder.ts';
import {
  type LineRow,
  rangeOf,
  rowsWithoutText,
  rowsWithText,
  type SampledFile,
  type Widened,
  withValues,
} from './lines.ts';
import styles from './SourceView.module.css';
import { type Text, useText } from './useText.ts';

interface FileProps {
  readonly file: SampledFile;
  readonly unit: string;
  readonly standard: boolean;
  /** The hottest line of all, if it is in this file. */
  readonly hottest: number | null;
  readonly template: string;
}

/** Longest piece of a line that is laid out. */
const LONGEST = 2000;

/** Lines that one press adds. */
const MORE = 20;

/** The lines of a frame in one file. */
export function FileLines(props: FileProps) {
  const { hottest, standard, template } = props;
  const file = withValues(props.file);
  const text = useText(file.file);
  const [widened, setWidened] = useState<Widened>({ above: 0, below: 0 });
  const lines = text.kind === 'lines' ? text.lines : null;
  const rows = lines ? rowsWithText(file, lines, widened) : rowsWithoutText(file);
  const range = lines ? rangeOf(file, lines.length, widened) : null;
  const line = hottest ?? file.line[0] ?? 0;
  const remote = sourceUrl(file.file, line, standard);
  const editor = editorUrl(template, file.file, line);
  return (
    <section className={styles.file} aria-label={pathText(file.file)}>
      <div className={styles.fileHead}>
        <h3 className={styles.path}>
          <bdi>{pathText(file.file)}</bdi>
        </h3>
        {text.kind === 'lines' && (
          <span className={styles.quiet}>
            <bdi>{words.shownFrom(displayName(text.path))}</bdi>
          </span>
        )}
        {remote && (
          <a
            className={styles.link}
            href={remote}
            target="_blank"
            rel="noopener noreferrer"
            title={words.openAtMeaning}
          >
            {words.openAt(new URL(remote).host)}
          </a>
        )}
        {editor && (
          <a className={styles.link} href={editor} rel="noopener noreferrer">
            {words.openInEditor}
          </a>
        )}
      </div>
      <TextNote file={file.file} text={text} rows={rows} />
      {range && range.first > 1 && (
        <Wider where="above" onClick={() => setWidened({ ...widened, above: widened.above + MORE })} />
      )}
      <LineTable {...props} file={file} rows={rows} withText={lines !== null} />
      {range && lines && range.last < lines.length && (
        <Wider where="below" onClick={() => setWidened({ ...widened, below: widened.below + MORE })} />
      )}
    </section>
  );
}

function Wider({ where, onClick }: { readonly where: 'above' | 'below'; readonly onClick: () => void }) {
  return (
    <button type="button" className={styles.wider} onClick={onClick}>
      {where === 'above' ? <UpIcon /> : <DownIcon />}
      {words[where]}
    </button>
  );
}

interface NoteProps {
  readonly file: string;
  readonly text: Text;
  readonly rows: readonly LineRow[];
}

/** What stands in the way of the code, or what to know of it. */
function TextNote({ file, text, rows }: NoteProps) {
  const folder = useFolder((s) => s.folder);
  switch (text.kind) {
    case 'no-folder':
      return file === '' ? null : <p className={styles.note}>{words.none}</p>;
    case 'missing':
      return <p className={styles.note}>{words.missing(displayName(baseOf(file)), displayName(folder?.name ?? ''))}</p>;
    case 'too-large':
      return <p className={styles.note}>{words.tooLarge}</p>;
    case 'ask':
      return (
        <fieldset className={styles.ask}>
          <legend>{words.which}</legend>
          {text.choices.map((path) => (
            <button key={path} type="button" className={controls.button} onClick={() => chooseFile(file, path)}>
              <bdi>{displayName(path)}</bdi>
            </button>
          ))}
        </fieldset>
      );
    case 'lines': {
      const beyond = rows.find((row) => row.text === null && row.number > 0);
      return (
        <>
          {text.parts === 1 && <p className={styles.note}>{words.byName(displayName(text.path))}</p>}
          {beyond && <p className={styles.note}>{words.pastEnd(String(beyond.number))}</p>}
        </>
      );
    }
    case 'reading':
      return null;
  }
}

interface TableProps extends FileProps {
  readonly rows: readonly LineRow[];
  readonly withText: boolean;
}

function LineTable({ file, rows, unit, standard, hottest, template, withText }: TableProps) {
  const most = Math.max(...Array.from(file.cum, Math.abs), 0);
  return (
    <table className={styles.lines} data-file={file.file} data-errors={file.rests !== null}>
      <thead>
        <tr>
          <th scope="col" title={words.flatMeaning}>
            {words.flat}
          </th>
          <th scope="col" title={words.cumMeaning}>
            {words.cum}
          </th>
          <th scope="col">{words.line}</th>
          <th scope="col" className={styles.code}>
            {withText ? words.code : <span className={controls.hidden}>{words.code}</span>}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.number} data-line={row.number} data-hottest={row.number === hottest ? '' : undefined}>
            <Value value={row.flat} unit={unit} rest={row.rests?.[0]} />
            <Value value={row.cum} unit={unit} rest={row.rests?.[1]} heat={shareOf(Math.abs(row.cum), most)} />
            <td className={styles.number}>
              <LineNumber number={row.number} file={file.file} standard={standard} template={template} />
            </td>
            <td className={styles.code}>
              <code>{row.text === null ? '' : displayLine(row.text)}</code>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface ValueProps {
  readonly value: number;
  readonly unit: string;
  readonly rest: Rest | undefined;
  readonly heat?: number;
}

function Value({ value, unit, rest, heat = 0 }: ValueProps) {
  if (value === 0) {
    return (
      <td className={styles.value} data-value={0}>
        <span className={styles.nothing}>.</span>
        <Around text="" />
      </td>
    );
  }
  return (
    <td className={styles.value} title={titleOf(value, { type: '', unit }, rest)} data-value={value}>
      {heat > 0 && <span className={styles.heat} style={{ width: `${heat * 100}%` }} />}
      <span className={styles.over}>
        {rest?.rough && <Rough />}
        {formatValue(value, unit)}
        <Around text={rest && rest.samples > 0 ? errorText(rest.error, unit) : ''} />
      </span>
    </td>
  );
}

interface NumberProps {
  readonly number: number;
  readonly file: string;
  readonly standard: boolean;
  readonly template: string;
}

/** Opens the line in the editor, else on the web, else is just the number. */
function LineNumber({ number, file, standard, template }: NumberProps) {
  const text = number === 0 ? words.noLine : String(number);
  const editor = number === 0 ? null : editorUrl(template, file, number);
  const remote = number === 0 ? null : sourceUrl(file, number, standard);
  if (editor !== null) {
    return (
      <a href={editor} rel="noopener noreferrer" title={words.openLine(text, words.inEditor)}>
        {text}
      </a>
    );
  }
  if (remote === null) return text;
  return (
    <a
      href={remote}
      target="_blank"
      rel="noopener noreferrer"
      title={words.openLine(text, words.at(new URL(remote).host))}
    >
      {text}
    </a>
  );
}

/** Tabs stay: only what could not be seen, or would reorder the line, is made visible. */
function displayLine(text: string): string {
  return text
    .split('\t')
    .map((part) => visible(part, LONGEST))
    .join('\t');
}

function pathText(file: string): string {
  return file === '' ? words.noFile : displayName(file);
}

function baseOf(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1);
}
