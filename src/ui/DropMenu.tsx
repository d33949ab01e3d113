import { Menu, useMenuStore } from '@ariakit/react/menu';
import { type KeyboardEvent, type ReactNode, type RefObject, useRef, useState } from 'react';
import styles from './FrameMenu.module.css';
import { placeInMain } from './menuPlace.ts';

type Values = Record<string, string | boolean>;

interface MenuProps {
  /** Name of the menu. */
  readonly label: string;
  /** The items; made when the menu is opened. */
  readonly items: () => ReactNode;
  /** What radio and check items of these names are set to, and who is told of a change. */
  readonly values?: Values;
  readonly onChange?: (values: Values) => void;
}

interface Props extends MenuProps {
  readonly id?: string;
  readonly className: string;
  /** Name of the button, and its tooltip. */
  readonly name: string;
  /** The key that does the same, if there is one. */
  readonly keys?: string;
  readonly children: ReactNode;
}

/**
 * A button with a menu that exists only while it is open: setting up menus that nobody opens would take longer than all else that a profile's first
 * picture waits for.
 */
export function DropMenu({ id, className, name, keys, children, ...menu }: Props) {
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown') return;
    event.preventDefault();
    setOpen(true);
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        id={id}
        className={className}
        aria-label={name}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-keyshortcuts={keys}
        data-tip={name}
        data-key={keys}
        onClick={() => setOpen(true)}
        onKeyDown={onKeyDown}
      >
        {children}
      </button>
      {open && <OpenMenu {...menu} button={button} close={() => setOpen(false)} />}
    </>
  );
}

interface OpenProps extends MenuProps {
  readonly button: RefObject<HTMLButtonElement | null>;
  readonly close: () => void;
}

function OpenMenu({ label, items, values = {}, onChange, button, close }: OpenProps) {
  const store = useMenuStore({
    open: true,
    setOpen: (open) => {
      if (!open) close();
    },
    placement: 'bottom-end',
    values,
    setValues: (next: Values) => onChange?.(next),
  });
  return (
    <Menu
      store={store}
      portal
      portalElement={placeInMain}
      modal
      gutter={4}
      className={styles.menu}
      aria-label={label}
      finalFocus={button}
      getAnchorRect={() => button.current?.getBoundingClientRect() ?? null}
    >
      {items()}
    </Menu>
  );
}
