import { toggleDetails } from './commands.ts';
import controls from './controls.module.css';
import styles from './DetailsPane.module.css';
import { CloseIcon } from './icons.tsx';
import { words } from './words.ts';

/** The button that closes the details of a frame. */
export function CloseDetails() {
  return (
    <button
      type="button"
      className={`${controls.icon} ${controls.small} ${styles.close}`}
      aria-label={words.hideDetails}
      data-tip={words.hideDetails}
      data-key="d"
      onClick={toggleDetails}
    >
      <CloseIcon />
    </button>
  );
}
