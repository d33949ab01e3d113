import type { ReactNode } from 'react';
import { displayName } from '../lib/text.ts';
import { formatBytes, formatCount, formatExact, formatValue, NO_VALUE } from '../lib/units.ts';
import { WHOLE } from '../profile/cut.ts';
import { useStore } from '../store/store.ts';
import { warningText } from '../store/warningTexts.ts';
import { AboutMemory } from './AboutMemory.tsx';
import { AboutLabels, AboutMappings, AboutSampleTypes } from './AboutTables.tsx';
import styles from './AboutView.module.css';
import { useCurrentProfile } from './current.ts';
import { DocLink } from './DocLink.tsx';
import { formatDate, isoDate } from './dates.ts';
import { changeCut } from './filters/change.ts';
import type { About, ProfileSummary } from './types.ts';
import { useAnswer } from './useAnswer.ts';
import { aboutWords } from './wordsAbout.ts';

/** What the file is, apart from its stacks. */
export function AboutView() {
  const profile = useCurrentProfile();
  if (!profile) return null;
  const { about } = profile;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={styles.about} tabIndex={0} aria-label={aboutWords.title}>
      <div className={styles.inner}>
        <h2 className={styles.title}>
          <bdi>{displayName(profile.name)}</bdi>
          <span>{aboutWords.kinds[profile.kind]}</span>
        </h2>
        {about.warnings.length > 0 && (
          <Section title={aboutWords.warnings}>
            <Sentences all={about.warnings} />
          </Section>
        )}
        {about.notes.length > 0 && (
          <Section title={aboutWords.notes}>
            <Sentences all={about.notes} />
          </Section>
        )}
        <Section title={aboutWords.sampleTypes}>
          <AboutSampleTypes profile={profile} />
        </Section>
        <AboutMemory profile={profile} />
        <div className={styles.columns}>
          <Capture about={about} />
          <Contents profile={profile} />
          <div>
            <FileFacts about={about} />
            <Timings about={about} />
          </div>
        </div>
        {about.comments.length > 0 && (
          <Section title={aboutWords.comments}>
            <ul className={styles.lines}>
              {[...new Set(about.comments)].map((comment) => (
                <li key={comment}>
                  <bdi>{displayName(comment)}</bdi>
                </li>
              ))}
            </ul>
          </Section>
        )}
        <Section title={aboutWords.labels}>
          <AboutLabels labels={about.labels} />
        </Section>
        <Section title={aboutWords.mappings}>
          <AboutMappings mappings={about.mappings} />
        </Section>
      </div>
    </section>
  );
}

function Sentences({ all }: { readonly all: About['warnings'] }) {
  return (
    <ul className={styles.sentences}>
      {all.map(warningText).map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={styles.section}>
      <h3 className={styles.heading}>{title}</h3>
      {children}
    </section>
  );
}

function Row({ term, children }: { readonly term: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </>
  );
}

function Capture({ about }: { readonly about: About }) {
  const { time, duration, periodType, period, docUrl, dropFrames, keepFrames } = about;
  return (
    <Section title={aboutWords.capture}>
      <dl className={styles.facts}>
        <Row term={aboutWords.taken}>
          {time !== null && formatDate(time) !== '' ? (
            <time dateTime={isoDate(time)} title={isoDate(time)}>
              {formatDate(time)}
            </time>
          ) : (
            aboutWords.notGiven
          )}
        </Row>
        <Row term={aboutWords.duration}>
          {duration === null ? aboutWords.notGiven : formatValue(duration, 'nanoseconds')}
        </Row>
        <Row term={aboutWords.period}>
          {periodType === null ? aboutWords.notGiven : <Period type={periodType} period={period} />}
        </Row>
        {dropFrames !== '' && (
          <Row term={aboutWords.dropFrames}>
            <Code text={dropFrames} />
            <DropSwitch />
          </Row>
        )}
        {keepFrames !== '' && (
          <Row term={aboutWords.keepFrames}>
            <Code text={keepFrames} />
          </Row>
        )}
        {docUrl !== '' && (
          <Row term={aboutWords.documentation}>
            <DocLink address={docUrl} />
          </Row>
        )}
      </dl>
    </Section>
  );
}

function DropSwitch() {
  const checked = useStore((s) => s.view.cut.dropFrames);
  return (
    <label>
      <input type="checkbox" checked={checked} onChange={() => changeCut({ dropFrames: !checked })} />{' '}
      {aboutWords.dropSwitch}
    </label>
  );
}

function Period({ type, period }: { readonly type: NonNullable<About['periodType']>; readonly period: number }) {
  return (
    <>
      <span title={formatExact(period, type.unit)}>{formatValue(period, type.unit)}</span> <bdi>({type.type})</bdi>
    </>
  );
}

function Code({ text }: { readonly text: string }) {
  return (
    <code className={styles.code}>
      <bdi>{displayName(text)}</bdi>
    </code>
  );
}

const FOLDED = ['nodes', 'frames'] as const;
const COUNTS = ['locations', 'functions', 'mappings', 'strings'] as const;

function Contents({ profile }: { readonly profile: ProfileSummary }) {
  const { counts } = profile.about;
  const answer = useAnswer('contents', { cut: WHOLE })?.answer;
  const folded = answer?.profile === profile.id ? answer : null;
  return (
    <Section title={aboutWords.contents}>
      <dl className={styles.numbers}>
        {(['samples', 'stacks'] as const).map((what) => (
          <Row key={what} term={aboutWords.counts[what]}>
            {formatCount(counts[what])}
          </Row>
        ))}
        {FOLDED.map((what) => (
          <Row key={what} term={aboutWords.counts[what]}>
            {folded ? formatCount(folded[what]) : NO_VALUE}
          </Row>
        ))}
        {COUNTS.map((what) => (
          <Row key={what} term={aboutWords.counts[what]}>
            {formatCount(counts[what])}
          </Row>
        ))}
      </dl>
    </Section>
  );
}

function FileFacts({ about }: { readonly about: About }) {
  return (
    <Section title={aboutWords.file}>
      <dl className={styles.facts}>
        <Row term={aboutWords.container}>{about.container === '' ? aboutWords.none : about.container}</Row>
        <Row term={aboutWords.size}>
          <span title={formatExact(about.bytes.file, 'bytes')}>{formatBytes(about.bytes.file)}</span>
        </Row>
        <Row term={aboutWords.unzipped}>
          <span title={formatExact(about.bytes.unzipped, 'bytes')}>{formatBytes(about.bytes.unzipped)}</span>
        </Row>
      </dl>
    </Section>
  );
}

function Timings({ about }: { readonly about: ProfileSummary['about'] }) {
  const all = about.timings.reduce((sum, { ms }) => sum + ms, 0);
  return (
    <Section title={aboutWords.timings}>
      <dl className={styles.numbers}>
        {about.timings.map(({ stage, ms }) => (
          <Row key={stage} term={aboutWords.stages.get(stage) ?? stage}>
            {formatValue(ms, 'milliseconds')}
          </Row>
        ))}
        <Row term={aboutWords.timingsAll}>{formatValue(all, 'milliseconds')}</Row>
      </dl>
    </Section>
  );
}
