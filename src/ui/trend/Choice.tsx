import { onArrow } from '../roving.ts';
import styles from './Trend.module.css';

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly chosen: T;
  readonly choices: readonly T[];
  readonly names: Readonly<Record<T, string>>;
  readonly tips: Readonly<Record<T, string>>;
  readonly choose: (choice: T) => void;
}

/** One of a few, as segments. */
export function Choice<T extends string>({ label, chosen, choices, names, tips, choose }: ChoiceProps<T>) {
  return (
    <fieldset
      className={styles.choice}
      aria-label={label}
      onKeyDown={(event) => onArrow(event, (place) => choose(choices[place]!))}
    >
      {choices.map((choice) => (
        <button
          key={choice}
          type="button"
          aria-pressed={choice === chosen}
          data-tip={tips[choice]}
          onClick={() => choose(choice)}
        >
          {names[choice]}
        </button>
      ))}
    </fieldset>
  );
}
