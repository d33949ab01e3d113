import type { ReactNode } from 'react';
import { CALLED, INLINED } from '../fold/tree.ts';
import { visible } from '../lib/quote.ts';
import { formatCount } from '../lib/units.ts';
import { areNamesOf } from '../store/asking.ts';
import type { Shown } from '../store/state.ts';
import { useStore } from '../store/store.ts';
import { Breakable } from './Breakable.tsx';
import { CloseDetails } from './CloseDetails.tsx';
import { copyText } from './clipboard.ts';
import controls from './controls.module.css';
import { copyStackText } from './copyStack.ts';
import { useCurrentProfile } from './current.ts';
import styles from './DetailsPane.module.css';
import { DetailsValues } from './DetailsValues.tsx';
import { FrameActions } from './filters/FrameActions.tsx';
import { CopyIcon, MoreIcon } from './icons.tsx';
import { SizeSpark } from './labels/SizeSpark.tsx';
import { Neighbours } from './Neighbours.tsx';
import { numberText } from './sampleTypes.ts';
import type { Details } from './types.ts';
import { useUi } from './uiState.ts';
import { words } from './words.ts';

/** Longest name that is laid out; copying gives all of it. */
const MAX_NAME = 4096;

/** Everything known of the selected frame. Nothing is shown before its numbers are there. */
export function DetailsPane() {
  const shown = useStore((s) => s.shown);
  const details = useStore((s) => s.details);
  const profile = useCurrentProfile();
  if (!shown || !details || !profile) return null;
  const known =
    shown.profile === profile.id && details.profile === profile.id && areNamesOf(details, shown.shape.frames);
  // Nothing is said of another profile. The place stays: the same frame's details are most often about to come.
  if (!known) return <div className={styles.pane} />;
  const column = details.columns[shown.sampleType];
  const type = profile.sampleTypes[shown.sampleType]!;
  return (
    <aside
      className={styles.pane}
      aria-label={words.detailsPane}
      data-testid="frame-details"
      data-name={details.name}
      data-flat={numberText(column?.flat ?? 0, type)}
      data-cum={numberText(column?.cum ?? 0, type)}
    >
      <Head details={details} shown={shown} />
      <Facts details={details} shown={shown} />
      <DetailsValues details={details} profile={profile} shown={shown} />
      <SizeSpark profile={profile} name={details.name} />
      {details.places === 0 ? (
        <p className={styles.absent}>{words.absent(profile.sampleTypes[details.sampleType]?.type ?? '')}</p>
      ) : (
        <Neighbours details={details} profile={profile} shown={shown} />
      )}
    </aside>
  );
}

interface PartProps {
  readonly details: Details;
  readonly shown: Shown;
}

function Head({ details, shown }: PartProps) {
  const openMenu = (button: HTMLElement) => {
    const { left, bottom } = button.getBoundingClientRect();
    useUi.setState({ menu: { node: shown.selectedNode, x: left, y: bottom } });
  };
  return (
    <div className={styles.head}>
      <h2 className={styles.name}>
        <bdi>
          <Breakable text={details.name === '' ? words.noName : visible(details.name, MAX_NAME)} />
        </bdi>
      </h2>
      <div className={styles.actions}>
        <button type="button" className={styles.action} onClick={() => void copyText(details.name, 'name')}>
          <CopyIcon />
          {words.copyName}
        </button>
        <button type="button" className={styles.action} onClick={() => void copyStackText(shown, shown.selectedNode)}>
          <CopyIcon />
          {words.copyStack}
        </button>
        <button
          type="button"
          className={`${controls.icon} ${controls.small}`}
          aria-label={words.frameMenu}
          aria-haspopup="menu"
          data-tip={words.frameMenu}
          data-key="Shift F10"
          onClick={(event) => openMenu(event.currentTarget)}
        >
          <MoreIcon />
        </button>
      </div>
      <FrameActions name={details.name} />
      <CloseDetails />
    </div>
  );
}

function Facts({ details, shown }: PartProps) {
  const { frames } = shown.shape;
  const owner = frames.packages[frames.package[details.frame] ?? -1]?.name ?? '';
  return (
    <dl className={styles.facts}>
      {owner !== '' && <Fact term={words.package} value={visible(owner, MAX_NAME)} />}
      <Fact term={words.source} value={sourceOf(details)}>
        {details.file !== '' && (
          <button type="button" className={controls.link} onClick={showSource}>
            {words.showLines}
          </button>
        )}
      </Fact>
      <dt>{words.calls}</dt>
      <dd>{callsOf(details.calls)}</dd>
      <dt title={words.placesMeaning}>{words.places}</dt>
      <dd title={words.placesMeaning}>{formatCount(details.places)}</dd>
    </dl>
  );
}

interface FactProps {
  readonly term: string;
  readonly value: string;
  readonly children?: ReactNode;
}

function Fact({ term, value, children }: FactProps) {
  return (
    <>
      <dt>{term}</dt>
      <dd>
        <bdi className={styles.path}>
          <Breakable text={value} />
        </bdi>{' '}
        {children}
      </dd>
    </>
  );
}

/** The lines of the selected frame. */
function showSource(): void {
  useStore.getState().change({ view: 'source', pivot: '' });
}

/** `/src/leak/main.go:12, 40`. */
function sourceOf({ file, lines }: Details): string {
  if (file === '') return words.noFile;
  const known = lines.filter((line) => line > 0);
  return visible(file, MAX_NAME) + (known.length === 0 ? '' : `:${known.join(', ')}`);
}

function callsOf(calls: number): string {
  if ((calls & CALLED) !== 0 && (calls & INLINED) !== 0) return words.calledAndInlined;
  return (calls & INLINED) === 0 ? words.called : words.inlined;
}
