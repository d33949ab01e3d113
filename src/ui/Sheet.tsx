import { Dialog, DialogDismiss, DialogHeading } from '@ariakit/react/dialog';
import { type ReactNode, type RefObject, useRef } from 'react';
import controls from './controls.module.css';
import { CloseIcon } from './icons.tsx';
import styles from './Sheet.module.css';
import { words } from './words.ts';

interface SheetProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly wide?: boolean;
  readonly initialFocus?: RefObject<HTMLElement | null>;
}

/** A dialog in the middle of the window; Escape and a press beside it close it. */
export function Sheet({ title, onClose, children, wide = false, initialFocus }: SheetProps) {
  // What is only read is scrolled by the keys at once.
  const body = useRef<HTMLElement>(null);
  const first = initialFocus ?? (wide ? body : undefined);
  return (
    <Dialog
      open
      onClose={onClose}
      backdrop={<div className={styles.backdrop} />}
      className={wide ? `${styles.sheet} ${styles.wide}` : styles.sheet}
      {...(first ? { initialFocus: first } : {})}
    >
      <div className={styles.head}>
        <DialogHeading className={styles.title}>{title}</DialogHeading>
        <DialogDismiss className={controls.icon} aria-label={words.close}>
          <CloseIcon />
        </DialogDismiss>
      </div>
      {wide ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        <section ref={body} className={styles.body} tabIndex={0} aria-label={title}>
          {children}
        </section>
      ) : (
        <div className={styles.body}>{children}</div>
      )}
    </Dialog>
  );
}
