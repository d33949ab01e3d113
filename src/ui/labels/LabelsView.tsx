import { formatCount } from '../../lib/units.ts';
import { columnOf, useProfile } from '../current.ts';
import { KeepFocus } from '../KeepFocus.tsx';
import type { AnswerTo, ProfileSummary } from '../types.ts';
import { useAnswer } from '../useAnswer.ts';
import { labelWords as words } from '../wordsLabels.ts';
import { sizesAreKnown } from './known.ts';
import { LabelKeyCard } from './LabelKeyCard.tsx';
import styles from './LabelsView.module.css';
import { ObjectSizes } from './ObjectSizes.tsx';

/** Every label key of the profile with its values; for heaps also how large the objects are. */
export function LabelsView() {
  const given = useAnswer('labels', {});
  const profile = useProfile(given?.query.profile);
  if (!profile || !given) return null;
  return (
    <KeepFocus>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className={styles.view} tabIndex={0} aria-label={words.title} aria-busy={!given.fresh}>
        {sizesAreKnown(profile) && <ObjectSizes profile={profile} />}
        <Keys profile={profile} unit={columnOf(profile, given.query.sampleType).type.unit} labels={given.answer} />
      </section>
    </KeepFocus>
  );
}

interface KeysProps {
  readonly profile: ProfileSummary;
  readonly unit: string;
  readonly labels: AnswerTo<'labels'>;
}

function Keys({ profile, unit, labels }: KeysProps) {
  if (labels.keys.length === 0) {
    return (
      <div className={styles.none}>
        <p>{profile.about.labels.length === 0 ? words.none : words.nothingKept}</p>
        {profile.about.labels.length === 0 && <p>{words.noneAdvice}</p>}
      </div>
    );
  }
  return (
    <div className={styles.keys}>
      {labels.keys.map((key) => (
        <LabelKeyCard
          key={`${key.key}/${key.numeric}`}
          label={key}
          all={labels}
          unit={unit}
          samples={formatCount(labels.samples)}
        />
      ))}
    </div>
  );
}
