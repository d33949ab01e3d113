import { type FormEvent, useState } from 'react';
import type { MergeHow } from '../../profile/merge.ts';
import { useStore } from '../../store/store.ts';
import { letterIn } from '../compare/pair.ts';
import controls from '../controls.module.css';
import { useCurrentProfile } from '../current.ts';
import picks from '../Picks.module.css';
import { Sheet } from '../Sheet.tsx';
import type { ProfileSummary } from '../types.ts';
import { useUi } from '../uiState.ts';
import { words } from '../words.ts';
import styles from './MergeSheet.module.css';
import { mergeProfiles } from './merge.ts';

const HOWS: readonly MergeHow[] = ['sum', 'average'];

function close(): void {
  useUi.setState({ dialog: 'none' });
}

/** Which of the open profiles are added up. Those of the kind on the screen can be; what was merged before is not chosen by itself. */
export function MergeSheet() {
  const profiles = useStore((s) => s.profiles);
  const current = useCurrentProfile();
  const [how, setHow] = useState<MergeHow>('sum');
  const isAlike = (profile: ProfileSummary) => profile.kind === current?.kind;
  const [chosen, setChosen] = useState<ReadonlySet<ProfileSummary['id']>>(
    () => new Set(profiles.filter((p) => isAlike(p) && p.about.container !== '').map((p) => p.id)),
  );
  const parts = profiles.filter((p) => chosen.has(p.id));
  const toggle = (id: ProfileSummary['id']) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (parts.length < 2) return;
    close();
    void mergeProfiles(parts, how);
  };
  return (
    <Sheet title={words.mergeTitle} onClose={close}>
      <form onSubmit={submit}>
        <p className={picks.says}>{words.mergeSays}</p>
        <ul className={picks.list} aria-label={words.mergeWhich}>
          {profiles.map((profile) => (
            <li key={profile.id}>
              <label className={isAlike(profile) ? picks.choice : `${picks.choice} ${styles.off}`}>
                <input
                  type="checkbox"
                  checked={chosen.has(profile.id)}
                  disabled={!isAlike(profile)}
                  onChange={() => toggle(profile.id)}
                />
                <span className={styles.letter}>{letterIn(profiles, profile)}</span>
                <bdi className={styles.name}>{profile.name}</bdi>
                {!isAlike(profile) && <span className={styles.other}>{words.mergeOther}</span>}
              </label>
            </li>
          ))}
        </ul>
        <div className={picks.foot}>
          <fieldset className={styles.hows} aria-label={words.mergeHow}>
            {HOWS.map((value) => (
              <label key={value} className={picks.choice}>
                <input type="radio" name="how" checked={how === value} onChange={() => setHow(value)} />
                {words.mergeHows[value]}
              </label>
            ))}
          </fieldset>
          <span className={styles.few}>{parts.length < 2 && words.mergeFew}</span>
          <button type="submit" className={`${controls.button} ${controls.primary}`} disabled={parts.length < 2}>
            {words.mergeDo(String(parts.length))}
          </button>
        </div>
      </form>
    </Sheet>
  );
}
