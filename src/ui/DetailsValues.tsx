import { Fragment, useState } from 'react';
import { formatShare, formatValue, shareOf } from '../lib/units.ts';
import { ratioIn } from '../profile/derived.ts';
import type { SampleType } from '../profile/profile.ts';
import type { Shown } from '../store/state.ts';
import { AFTER_FRAMES } from '../views/sampling.ts';
import { columnOf } from './current.ts';
import styles from './DetailsValues.module.css';
import { type Derived, derivedOf } from './details.ts';
import { shownOrder, valueText } from './sampleTypes.ts';
import { AskSelection } from './sampling/AskSampling.tsx';
import { Rough } from './sampling/Rough.tsx';
import { errorText, hasErrors, type Rests, restsOf, titleOf } from './sampling/rest.ts';
import { AllocationsRow, noteOf, SamplingNote } from './sampling/SamplingRows.tsx';
import { useSelectionSampling } from './sampling/sampling.ts';
import type { Details, ProfileSummary } from './types.ts';
import { words } from './words.ts';

interface ValuesProps {
  readonly details: Details;
  readonly profile: ProfileSummary;
  readonly shown: Shown;
}

/** Flat and cum of the frame for every sample type, then what is derived from two of them, then this one box. */
export function DetailsValues({ details, profile, shown }: ValuesProps) {
  const derived = derivedOf(profile, details, shown.sampleType);
  const sampling = useSelectionSampling(shown, details);
  const rests = restsOf(sampling, shown.shape.frames.length + AFTER_FRAMES.frame);
  const room = sampling === undefined && hasErrors(profile);
  // The note stays until there is another, so that what is below it does.
  const [note, setNote] = useState<ReturnType<typeof noteOf>>('');
  const next = sampling === undefined ? note : sampling ? noteOf(rests) : '';
  if (next !== note) setNote(next);
  return (
    <>
      <table className={styles.values}>
        <thead>
          <Heads first={words.sampleType} own={words.flat} all={words.cum} />
        </thead>
        <tbody>
          {listed(profile, shown).map((i) => (
            <TypeRow
              key={i}
              type={profile.sampleTypes[i]!}
              own={details.columns[i]?.flat ?? 0}
              all={details.columns[i]?.cum ?? 0}
              whole={columnOf(profile, i).total.magnitude}
              shown={i === shown.sampleType}
              rests={i === shown.sampleType ? rests : null}
              room={i === shown.sampleType && room}
            />
          ))}
        </tbody>
        {derived.length > 0 && (
          <tbody className={styles.later}>
            {derived.map((row) => (
              <DerivedRow key={row.kind} row={row} />
            ))}
          </tbody>
        )}
        {(rests || room) && <AllocationsRow rests={rests} every={formatValue(sampling?.rate ?? 0, 'bytes')} />}
        <ThisBox details={details} profile={profile} shown={shown} room={room} />
      </table>
      <AskSelection profile={profile} node={shown.selectedNode} />
      <SamplingNote note={next} />
      {profile.kind === 'heap' && <p className={styles.note}>{words.allocatedNotRetained}</p>}
    </>
  );
}

/** Averages stand below, as all that is derived from two; that on the screen stands with its like. */
function listed({ sampleTypes }: ProfileSummary, shown: Shown): number[] {
  return shownOrder(sampleTypes).filter((i) => i === shown.sampleType || !ratioIn(sampleTypes[i]));
}

interface HeadsProps {
  readonly first: string;
  readonly own: string;
  readonly all: string;
}

function Heads({ first, own, all }: HeadsProps) {
  return (
    <tr>
      <th scope="col" className={styles.head}>
        {first}
      </th>
      <th scope="col" className={styles.head} title={words.meanings.get(own)}>
        {own}
      </th>
      <th scope="col" className={styles.head} title={words.meanings.get(all)}>
        {all}
      </th>
    </tr>
  );
}

interface TypeRowProps {
  readonly type: SampleType;
  readonly own: number;
  readonly all: number;
  /** What the shares are of. */
  readonly whole: number;
  readonly shown: boolean;
  /** What the two values rest on, null where nothing is known of it. */
  readonly rests: Rests | null;
  /** That is on its way, and the row has the height that it will have with it. */
  readonly room: boolean;
}

function TypeRow({ type, own, all, whole, shown, rests, room }: TypeRowProps) {
  const strength = shown ? styles.shown : '';
  return (
    <tr>
      <th scope="row" className={`${styles.term} ${strength}`}>
        <bdi className={styles.type}>
          {/* In a narrow pane `inuse_` and `objects`, not `inuse_objec` and `ts`. */}
          {type.type.split(/(?<=_)/).map((part) => (
            <Fragment key={part}>
              {part}
              <wbr />
            </Fragment>
          ))}
        </bdi>
      </th>
      {[own, all].map((value, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: always the same two
        <td key={i} className={`${styles.value} ${strength}`} title={titleOf(value, type, rests?.[i])}>
          {rests?.[i]?.rough && <Rough />}
          {valueText(value, type)}
          {!ratioIn(type) && <span className={styles.share}>{formatShare(shareOf(value, whole))}</span>}
          {rests?.[i] && rests[i].samples > 0 && (
            <span className={styles.share}>{errorText(rests[i].error, type.unit)}</span>
          )}
          {room && value !== 0 && <span className={styles.share}>&nbsp;</span>}
        </td>
      ))}
    </tr>
  );
}

function DerivedRow({ row }: { readonly row: Derived }) {
  const isAverage = row.kind === 'averageLive' || row.kind === 'averageAllocated';
  const format = (value: number) => (isAverage ? formatValue(value, 'bytes') : formatShare(value));
  return (
    <tr title={isAverage ? words.averageMeaning : words.survivalMeaning}>
      <th scope="row" className={styles.term}>
        {words[row.kind]}
      </th>
      <td className={styles.value}>{format(row.flat)}</td>
      <td className={styles.value}>{format(row.cum)}</td>
    </tr>
  );
}

/** Self and total of the selected node; only where they can differ from flat and cum, which is where the frame has other places. */
function ThisBox({ details, profile, shown, room }: ValuesProps & { readonly room: boolean }) {
  const column = details.columns[shown.sampleType];
  const rests = restsOf(useSelectionSampling(shown, details), shown.shape.frames.length + AFTER_FRAMES.node);
  if (!column || details.places < 2) return null;
  const { type, total } = columnOf(profile, shown.sampleType);
  return (
    <tbody className={styles.later}>
      <Heads first={words.thisBox} own={words.self} all={words.totalOfNode} />
      <TypeRow
        type={type}
        own={column.nodeSelf}
        all={column.nodeTotal}
        whole={total.magnitude}
        shown
        rests={rests}
        room={room}
      />
    </tbody>
  );
}
