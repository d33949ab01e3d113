import { Fragment } from 'react';
import { NONE } from '../../lib/brand.ts';
import { displayName } from '../../lib/text.ts';
import { textAt } from '../../lib/texts.ts';
import { exactInteger } from '../../lib/units.ts';
import { useStore } from '../../store/store.ts';
import { ROUGH_CUM, ROUGH_FLAT, rateSeconds } from '../../views/compareTable.ts';
import { Breakable } from '../Breakable.tsx';
import { CloseDetails } from '../CloseDetails.tsx';
import { useWholeShape } from '../callers/useFresh.ts';
import pane from '../DetailsPane.module.css';
import { shownOrder } from '../sampleTypes.ts';
import { errorText } from '../sampling/rest.ts';
import type { AnswerTo, Shape } from '../types.ts';
import { useAnswer } from '../useAnswer.ts';
import { changeText, compareWords as words } from '../wordsCompare.ts';
import styles from './Compare.module.css';
import { rateText, useFacts } from './CompareBar.tsx';
import { isOfPair, type Pair } from './pair.ts';
import { useNodes, useQuestion } from './useCompared.ts';

/** The selected frame in both profiles, for all sample types at once. */
export function CompareDetails({ pair }: { readonly pair: Pair }) {
  const shape = useWholeShape();
  const selected = useStore((s) => s.view.selected !== '');
  if (!selected || !shape) return null;
  return <OfNode pair={pair} shape={shape} />;
}

type Type = AnswerTo<'compareFrame'>['types'][number];

function OfNode({ pair, shape }: { readonly pair: Pair; readonly shape: Shape }) {
  const { selected: node } = useNodes(shape);
  const question = useQuestion(pair);
  const given = useAnswer('compareFrame', { ...question, node });
  const facts = useFacts(pair);
  const answer = given?.answer;
  if (!answer || answer.version !== shape.version || answer.frame === NONE) return null;
  if (!isOfPair(given.query, pair)) return <div className={pane.pane} />;
  const name = textAt(shape.frames.name, answer.frame);
  const now = answer.types.find(({ type }) => type === facts?.type) ?? answer.types[0];
  return (
    <aside
      className={pane.pane}
      aria-label={words.pair}
      data-testid="frame-details"
      data-name={name}
      data-flat={exactInteger(now?.head.flat ?? 0)}
      data-cum={exactInteger(now?.head.cum ?? 0)}
      data-base-flat={exactInteger(now?.base.flat ?? 0)}
      data-base-cum={exactInteger(now?.base.cum ?? 0)}
    >
      <div className={pane.head}>
        <h2 className={pane.name}>
          <bdi>
            <Breakable text={displayName(name)} />
          </bdi>
        </h2>
        <CloseDetails />
      </div>
      {inOrder(answer.types, pair).map((type) => (
        <OfType key={type.type} type={type} facts={facts} now={type === now} />
      ))}
    </aside>
  );
}

/** As the sample types stand above. */
function inOrder(types: readonly Type[], { head }: Pair): readonly Type[] {
  return shownOrder(head.sampleTypes).flatMap((place) =>
    types.filter(({ type }) => type === head.sampleTypes[place]!.type),
  );
}

interface TypeProps {
  readonly type: Type;
  readonly facts: ReturnType<typeof useFacts>;
  readonly now: boolean;
}

function OfType({ type, facts, now }: TypeProps) {
  const seconds = facts && rateSeconds({ ...facts, ...type });
  return (
    <section className={styles.type} data-now={now}>
      <h3 className={styles.typeName}>{displayName(type.type)}</h3>
      <dl className={styles.changes}>
        {(['flat', 'cum'] as const).map((what) => {
          const values = { base: type.base[what], head: type.head[what] };
          const rough = (type.rough & (what === 'flat' ? ROUGH_FLAT : ROUGH_CUM)) !== 0;
          const rate = seconds !== null && values.base !== values.head;
          return (
            <div key={what} className={styles.change} data-rough={rough} data-testid={`change-${type.type}-${what}`}>
              <dt>{words[what]}</dt>
              <dd>
                <Whole text={changeText(values, type.wholes, type.unit)} />
                {type.error[what] > 0 && (
                  <>
                    {' '}
                    <Whole text={errorText(type.error[what], type.unit)} />
                  </>
                )}
                {rate && (
                  <>
                    {', '}
                    <Whole
                      text={rateText((values.head - values.base) / seconds, { ...type, process: facts!.process })}
                    />
                  </>
                )}
                {rough && (
                  <span className={styles.rough} title={words.roughMeaning}>
                    {' '}
                    {words.rough}
                  </span>
                )}
              </dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}

/** A line may end before and after an arrow, and after a comma: nowhere within a number, its unit and its share. */
function Whole({ text }: { readonly text: string }) {
  return text.split(/ (?=→)|(?<=[→,]) /).map((part, i) => (
    <Fragment key={part + String(i)}>
      {i > 0 && ' '}
      <span className={styles.wholePart}>{part}</span>
    </Fragment>
  ));
}
