import { shortName } from '../../lib/text.ts';
import { formatBytes, formatCount, formatExact, formatShare, formatValue, shareOf } from '../../lib/units.ts';
import { useStore } from '../../store/store.ts';
import { SCOPES } from '../../store/viewState.ts';
import { tagRange } from '../../views/labelFilter.ts';
import { addFilter } from '../filters/change.ts';
import { nameOfNode } from '../nodes.ts';
import { onArrow } from '../roving.ts';
import { Around } from '../sampling/Around.tsx';
import { Rough } from '../sampling/Rough.tsx';
import { errorText, restOf, restText } from '../sampling/rest.ts';
import type { AnswerTo, ProfileSummary } from '../types.ts';
import { useAnswer } from '../useAnswer.ts';
import { labelWords as words } from '../wordsLabels.ts';
import styles from './ObjectSizes.module.css';
import { SizeChart } from './SizeChart.tsx';

type Sizes = NonNullable<AnswerTo<'sizes'>['sizes']>;
type Scope = (typeof SCOPES)[number];

/** How large the objects are: of the whole profile, of the selected frame in all its places, or of the selected box. */
export function ObjectSizes({ profile }: { readonly profile: ProfileSummary }) {
  const chosen = useStore((s) => s.view.sizes);
  const shown = useStore((s) => (s.shown?.profile === profile.id ? s.shown : null));
  const node = shown?.selectedNode ?? 0;
  const name = shown && node > 0 ? nameOfNode(shown.shape, node) : '';
  const scope = name === '' ? 'all' : chosen;
  const given = useAnswer('sizes', {
    frame: scope === 'frame' ? name : '',
    node: scope === 'node' ? node : 0,
  });
  const sizes = given?.answer.sizes;
  if (!sizes) return null;
  return (
    <section className={styles.sizes} aria-labelledby="object-sizes" data-testid="object-sizes">
      <div className={styles.head}>
        <h2 className={styles.title} id="object-sizes">
          {words.sizes}
        </h2>
        <Scopes scope={scope} name={name} choose={(sizes) => useStore.getState().change({ sizes })} />
      </div>
      {sizes.table.size.length === 0 ? (
        <p className={styles.note}>{words.noObjects}</p>
      ) : (
        <>
          <Facts sizes={sizes} />
          <div className={styles.columns}>
            <div>
              <SizeChart sizes={sizes} />
              <Truth sizes={sizes} />
            </div>
            <SizeTable sizes={sizes} />
          </div>
        </>
      )}
    </section>
  );
}

interface ScopesProps {
  readonly scope: Scope;
  /** Of the selected frame; '' for none. */
  readonly name: string;
  readonly choose: (scope: Scope) => void;
}

function Scopes({ scope, name, choose }: ScopesProps) {
  const short = shortName(name);
  const meaning = { all: words.scopes.all, frame: words.scopeFrameMeaning(short), node: words.scopeNodeMeaning(short) };
  return (
    <div
      className={styles.scopes}
      role="radiogroup"
      aria-label={words.scope}
      onKeyDown={(event) => onArrow(event, (place) => choose(SCOPES[place]!))}
    >
      {SCOPES.map((one) => (
        // biome-ignore lint/a11y/useSemanticElements: a native radio can't be a segment with a tooltip of its own
        <button
          key={one}
          type="button"
          role="radio"
          className={styles.scope}
          aria-checked={one === scope}
          tabIndex={one === scope ? 0 : -1}
          disabled={one !== 'all' && name === ''}
          data-tip={one !== 'all' && name === '' ? words.scopeNone : meaning[one]}
          onClick={() => choose(one)}
        >
          {one === 'frame' && name !== '' ? <bdi>{words.scopeFrame(short)}</bdi> : words.scopes[one]}
        </button>
      ))}
    </div>
  );
}

/** Sums over all rows. */
function lost({ table }: Sizes): { certain: number; most: number; given: number } {
  const sum = (values: Float64Array) => values.reduce((all, value) => all + value, 0);
  const certain = sum(table.wasted);
  return { certain, most: certain + sum(table.atMost), given: sum(table.bytes) + certain };
}

function Facts({ sizes }: { readonly sizes: Sizes }) {
  const { objects, bytes, median } = sizes;
  const { facts } = words;
  return (
    <dl className={styles.facts}>
      <Fact term={facts.objects} value={formatCount(objects)} exact={formatExact(objects, 'count')} />
      <Fact term={facts.bytes} value={formatBytes(bytes)} exact={formatExact(bytes, 'bytes')} />
      <Fact term={facts.median} value={formatBytes(median)} exact={words.medianMeaning} />
      <Fact term={facts.mean} value={formatValue(objects === 0 ? Number.NaN : bytes / objects, 'bytes')} exact="" />
      <Fact term={facts.waste} value={lostText(sizes)} exact={words.wasteMeaning} />
    </dl>
  );
}

function lostText(sizes: Sizes): string {
  const { certain, most, given } = lost(sizes);
  const share = formatShare(shareOf(most, given));
  if (certain === 0) return words.atMost(formatBytes(most), share);
  if (certain === most) return words.certain(formatBytes(certain), share);
  return words.both(formatBytes(certain), formatBytes(most), share);
}

function Fact({ term, value, exact }: { readonly term: string; readonly value: string; readonly exact: string }) {
  return (
    <div className={styles.fact} title={exact}>
      <dt>{term}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function Truth({ sizes }: { readonly sizes: Sizes }) {
  const { bytes, rounded, unsized } = sizes;
  return (
    <div className={styles.notes}>
      {rounded > 0 && <p>{words.truth}</p>}
      {rounded < bytes && <p>{words.foreign(formatBytes(bytes - rounded))}</p>}
      {(unsized.objects !== 0 || unsized.bytes !== 0) && (
        <p>{words.unsized(formatCount(unsized.objects), formatBytes(unsized.bytes))}</p>
      )}
    </div>
  );
}

function SizeTable({ sizes }: { readonly sizes: Sizes }) {
  const { table, bytes } = sizes;
  const sampled = table.error.some((error) => error > 0);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={styles.scroller} tabIndex={0} aria-label={words.table}>
      <table className={styles.table} data-errors={sampled}>
        <thead>
          <tr>
            <th scope="col">{words.class}</th>
            <th scope="col">{words.objects}</th>
            <th scope="col">{words.bytes}</th>
            <th scope="col">{words.share}</th>
            <th scope="col">{words.askedFor}</th>
            <th scope="col" title={words.wasteMeaning}>
              {words.waste}
            </th>
          </tr>
        </thead>
        <tbody>
          {Array.from(table.size, (size, i) => {
            const from = table.below[i]! + 1;
            const filter = tagRange({ key: 'bytes', unit: 'bytes' }, from, size)!;
            const waste = table.wasted[i]! + table.atMost[i]!;
            const rest = restOf(table.recorded[i]!, table.error[i]!);
            const around = rest.error > 0 ? errorText(rest.error, 'bytes') : '';
            const exact = formatExact(table.bytes[i]!, 'bytes');
            return (
              <tr key={size}>
                <th scope="row">
                  <button
                    type="button"
                    className={styles.class}
                    data-tip={words.focus(filter)}
                    onClick={() => addFilter('tagfocus', filter)}
                  >
                    {formatCount(size)} B
                  </button>
                </th>
                <td>{formatCount(table.objects[i]!)}</td>
                <td
                  title={around === '' ? exact : restText(table.bytes[i]!, rest, 'bytes')}
                  data-value={table.bytes[i]!}
                >
                  {around !== '' && rest.rough && <Rough />}
                  {formatBytes(table.bytes[i]!)}
                  <Around text={around} />
                </td>
                <td>{formatShare(shareOf(table.bytes[i]!, bytes))}</td>
                <td className={styles.quiet}>{words.between(formatCount(from), formatCount(size))}</td>
                <td className={styles.quiet}>
                  {table.atMost[i] === 0 ? formatBytes(waste) : words.upTo(formatBytes(waste))}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
