import type { ComponentProps } from 'react';
import controls from '../ui/controls.module.css';
import type { MoreMenu } from '../ui/ViewTabs.tsx';
import styles from './MoreChoice.module.css';

/** What has no room in a row. A mouse can't scroll the row sideways; the page's menus would be too much to put into every report. */
export function MoreChoice({ name, items }: ComponentProps<MoreMenu>) {
  return (
    <select
      className={`${controls.icon} ${styles.choice}`}
      aria-label={name}
      data-tip={name}
      data-print="no"
      value=""
      onChange={(event) => items[Number(event.target.value)]?.run()}
    >
      <option value="" hidden>
        …
      </option>
      {items.map(({ text, keys }, place) => (
        <option key={keys + text} value={String(place)}>
          {text}
        </option>
      ))}
    </select>
  );
}
