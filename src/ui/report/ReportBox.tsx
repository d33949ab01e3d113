import { useEffect, useState } from 'react';
import { displayName } from '../../lib/text.ts';
import { useStore } from '../../store/store.ts';
import controls from '../controls.module.css';
import { Sheet } from '../Sheet.tsx';
import type { ProfileSummary } from '../types.ts';
import { say, useUi } from '../uiState.ts';
import { words as pageWords } from '../words.ts';
import { reportWords as words } from '../wordsReport.ts';
import { type Choice, EVERYTHING, shownProfiles } from './content.ts';
import styles from './ReportBox.module.css';
import { makeReport, type Report, saveReport } from './save.ts';

function close(): void {
  useUi.setState({ dialog: 'none', reason: '' });
}

/** Says what a report would contain, lets parts of it be left out, and saves it. */
export function ReportBox() {
  const [choice, setChoice] = useState(EVERYTHING);
  const report = useReport(choice);
  const profiles = useStore((s) => s.profiles);
  const shown = useStore((s) =>
    choice.only
      ? shownProfiles(s)
          .map(({ id }) => id)
          .join()
      : '',
  );
  const view = useStore((s) => s.view.view);
  const reason = useUi((ui) => ui.reason);
  const contained = choice.only ? profiles.filter(({ id }) => shown.split(',').includes(String(id))) : profiles;
  const toggle = (part: keyof Choice) => setChoice((before) => ({ ...before, [part]: !before[part] }));
  const save = () => {
    if (report === null || report === 'failed') return;
    close();
    say(words.saving(report.fileName));
    saveReport(report);
  };
  return (
    <Sheet title={words.title} onClose={close}>
      {reason && (
        <p className={styles.reason} role="status">
          {reason}
        </p>
      )}
      <p>{words.what}</p>
      <h3 className={styles.head}>{words.contains}</h3>
      <ul className={styles.list} data-testid="report-contains">
        {contentsOf(contained, choice).map((line) => (
          <li key={line}>{line}</li>
        ))}
        <li>{words.view(view)}</li>
      </ul>
      <fieldset className={styles.choices}>
        <legend className={styles.head}>{words.leaveOut}</legend>
        <Check part="only" label={words.only} says={words.onlySays} choice={choice} toggle={toggle} />
        <Check part="labels" label={words.noLabels} choice={choice} toggle={toggle} />
        <Check part="comments" label={words.noComments} choice={choice} toggle={toggle} />
        <Check part="paths" label={words.noPaths} choice={choice} toggle={toggle} />
        <Check part="names" label={words.noNames} says={words.noNamesSays} choice={choice} toggle={toggle} />
      </fieldset>
      <div className={styles.foot}>
        <p className={styles.size} role="status">
          {report === null
            ? words.preparing
            : report === 'failed'
              ? words.failed
              : words.size(report.page.size, report.viewer)}
        </p>
        <button type="button" className={controls.button} onClick={close}>
          {pageWords.cancel}
        </button>
        <button
          type="button"
          className={`${controls.button} ${controls.primary}`}
          disabled={report === null || report === 'failed'}
          onClick={save}
        >
          {words.save}
        </button>
      </div>
    </Sheet>
  );
}

/** The report of a choice; null while it is being made. */
function useReport(choice: Choice): Report | 'failed' | null {
  const [made, setMade] = useState<{ choice: Choice; report: Report | 'failed' } | null>(null);
  const complete = useStore((s) => s.profiles.every((profile) => profile.complete));
  useEffect(() => {
    if (!complete) return;
    let gone = false;
    void makeReport(choice)
      .catch(() => null)
      .then((report) => gone || setMade({ choice, report: report ?? 'failed' }));
    return () => {
      gone = true;
    };
  }, [choice, complete]);
  return made?.choice === choice ? made.report : null;
}

interface CheckProps {
  readonly part: keyof Choice;
  readonly label: string;
  readonly says?: string;
  readonly choice: Choice;
  readonly toggle: (part: keyof Choice) => void;
}

function Check({ part, label, says, choice, toggle }: CheckProps) {
  const implied = choice.names && (part === 'labels' || part === 'comments' || part === 'paths');
  return (
    <label className={styles.check}>
      <input type="checkbox" checked={choice[part] || implied} disabled={implied} onChange={() => toggle(part)} />
      <span>
        {label}
        {says && <span className={styles.says}>{says}</span>}
      </span>
    </label>
  );
}

/** What is in a report of these profiles, line by line. */
function contentsOf(profiles: readonly ProfileSummary[], choice: Choice): string[] {
  const abouts = profiles.map(({ about }) => about);
  const sum = (of: (about: ProfileSummary['about']) => number) => abouts.reduce((n, about) => n + of(about), 0);
  const keys = [...new Set(abouts.flatMap(({ labels }) => labels.map(({ key }) => displayName(key))))];
  const comments = sum((about) => about.comments.length);
  const mappings = sum((about) => about.mappings.length);
  const ids = abouts.some((about) => about.mappings.some(({ buildId }) => buildId !== ''));
  const [labels, said, paths] = [choice.labels, choice.comments, choice.paths].map((left) => left || choice.names);
  const names = choice.names ? [] : profiles.map(({ name }) => displayName(name));
  return [
    ...(names.length > 0 ? [words.profiles(names)] : []),
    choice.names ? words.namesHashed : words.functions(Math.max(...abouts.map(({ counts }) => counts.functions), 0)),
    ...(labels || keys.length === 0 ? [] : [words.labels(keys.join(', '))]),
    ...(said || comments === 0 ? [] : [words.comments(comments)]),
    ...(paths ? [] : [words.paths(mappings) + (ids ? ` ${words.buildIds}` : '')]),
  ];
}
