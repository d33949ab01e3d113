import { useRef } from 'react';
import { displayName } from '../../lib/text.ts';
import { formatShare, formatValue, shareOf } from '../../lib/units.ts';
import { useStore } from '../../store/store.ts';
import controls from '../controls.module.css';
import { columnOf, useProfile } from '../current.ts';
import { KeepFocus } from '../KeepFocus.tsx';
import { Name } from '../Name.tsx';
import { nameOfNode } from '../nodes.ts';
import { Rough } from '../sampling/Rough.tsx';
import { errorText, type Rest, restOf, titleOf } from '../sampling/rest.ts';
import { MarkKey } from '../sampling/SamplingKey.tsx';
import type { AnswerTo } from '../types.ts';
import { useAnswer } from '../useAnswer.ts';
import { sourceWords as words } from '../wordsSource.ts';
import { EditorSettings, useTemplate } from './EditorSettings.tsx';
import { FileLines } from './FileLines.tsx';
import { FolderBar } from './FolderBar.tsx';
import { hottestLine, withRests } from './lines.ts';
import styles from './SourceView.module.css';
import { useFolderDrop } from './useFolderDrop.ts';

/** The lines of the selected frame, with flat and cum, and the code beside them where the reader has picked the folder. */
export function SourceView() {
  const given = useAnswer('source', { frame: useFrameName() });
  const profile = useProfile(given?.query.profile);
  const drop = useFolderDrop();
  if (!profile || !given) return null;
  const { answer, query } = given;
  const { type, total } = columnOf(profile, query.sampleType);
  return (
    <section
      className={styles.view}
      aria-label={words.title}
      aria-busy={!given.fresh}
      data-over={drop.over}
      {...drop.handlers}
    >
      <KeepFocus>
        {answer.source === null ? (
          <Begin name={query.frame} hot={answer.hot} />
        ) : (
          <Lines name={query.frame} answer={answer} source={answer.source} unit={type.unit} total={total.magnitude} />
        )}
      </KeepFocus>
      {drop.over && <p className={styles.drop}>{words.dropHere}</p>}
    </section>
  );
}

/** The frame that was asked for, else that of the selected box; '' for none. */
function useFrameName(): string {
  const pivot = useStore((s) => s.view.pivot);
  const selected = useStore((s) =>
    s.shown && s.shown.selectedNode > 0 ? nameOfNode(s.shown.shape, s.shown.selectedNode) : '',
  );
  return pivot || selected;
}

function Begin({ name, hot }: { readonly name: string; readonly hot: readonly string[] }) {
  const change = useStore((s) => s.change);
  return (
    <div className={styles.begin}>
      <FolderBar />
      {name !== '' && <p className={styles.note}>{words.absent(displayName(name))}</p>}
      <p className={styles.note}>{words.choose}</p>
      <ul className={styles.hot}>
        {hot.map((frame) => (
          <li key={frame}>
            <button type="button" className={controls.link} onClick={() => change({ pivot: frame })}>
              <Name name={frame} />
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

interface LinesProps {
  readonly name: string;
  readonly answer: AnswerTo<'source'>;
  readonly source: NonNullable<AnswerTo<'source'>['source']>;
  readonly unit: string;
  /** What shares are of. */
  readonly total: number;
}

function Lines({ name, answer, source, unit, total }: LinesProps) {
  const place = useRef<HTMLElement>(null);
  const editor = useTemplate();
  const hottest = hottestLine(source.files);
  const { sampling } = answer;
  const rest = (of: 'flat' | 'cum') => sampling && restOf(sampling.allocations[of], Math.sqrt(sampling.variance[of]));
  const jump = () => place.current?.querySelector('[data-hottest]')?.scrollIntoView({ block: 'center' });
  return (
    <>
      <div className={styles.bar}>
        <h2 className={styles.name}>
          <Name name={name} />
        </h2>
        <Sum term={words.flat} value={source.flat} total={total} unit={unit} rest={rest('flat')} />
        <Sum term={words.cum} value={source.cum} total={total} unit={unit} rest={rest('cum')} />
        <div className={styles.tools}>
          <button type="button" className={controls.button} onClick={jump} disabled={hottest === null}>
            {words.jump}
          </button>
          <EditorSettings template={editor.template} set={editor.set} />
          <FolderBar />
        </div>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section ref={place} className={styles.files} aria-label={words.lines(displayName(name))} tabIndex={0}>
        {source.files.length === 0 && <p className={styles.note}>{words.noLines}</p>}
        {source.files.map((file) => (
          <FileLines
            key={file.file}
            file={withRests(file, answer.sampling)}
            unit={unit}
            standard={answer.standard}
            hottest={hottest?.file === file.file ? hottest.number : null}
            template={editor.template}
          />
        ))}
        {sampling && (
          <p className={styles.note}>
            <MarkKey />
          </p>
        )}
      </section>
    </>
  );
}

interface SumProps {
  readonly term: string;
  readonly value: number;
  readonly total: number;
  readonly unit: string;
  readonly rest: Rest | null;
}

function Sum({ term, value, total, unit, rest }: SumProps) {
  return (
    <span
      className={styles.sum}
      title={titleOf(value, { type: '', unit }, rest ?? undefined)}
      data-sum={term}
      data-value={value}
    >
      <span className={styles.quiet}>{term}</span> {rest?.rough && <Rough />}
      <b>{formatValue(value, unit)}</b>{' '}
      {rest && rest.samples > 0 && <span className={styles.quiet}>{errorText(rest.error, unit)} </span>}
      <span className={styles.quiet}>({formatShare(shareOf(value, total))})</span>
    </span>
  );
}
