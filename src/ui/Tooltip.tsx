import { useEffect, useRef, useState } from 'react';
import styles from './Tooltip.module.css';

/**
 * One tooltip for the whole page: it shows the `data-tip` (and the key in `data-key`) of the control under the pointer or with the
 * focus. It says nothing that the control's name and `aria-keyshortcuts` don't, so it is hidden from screen readers.
 */
export function Tooltip() {
  const [tip, setTip] = useState<Tip | null>(null);
  const box = useRef<HTMLDivElement>(null);

  useEffect(() => watchTips(setTip), []);

  useEffect(() => {
    const element = box.current;
    if (!element || !tip) return;
    const { width, height } = element.getBoundingClientRect();
    const { left, top } = placeTip(tip.anchor, { width, height }, { width: innerWidth, height: innerHeight });
    element.style.left = `${left}px`;
    element.style.top = `${top}px`;
    element.style.visibility = 'visible';
  }, [tip]);

  if (!tip) return null;
  return (
    <div ref={box} className={styles.tip} aria-hidden="true" key={tip.text}>
      {tip.text}
      {tip.keys !== '' && <kbd>{tip.keys}</kbd>}
    </div>
  );
}

interface Tip {
  readonly text: string;
  readonly keys: string;
  readonly anchor: DOMRect;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

const GAP = 6;
const DELAY = 450;

/** Below the anchor, centred, kept inside the window; above it where there is no room below. */
export function placeTip(anchor: DOMRect, tip: Size, room: Size): { left: number; top: number } {
  const centred = anchor.left + anchor.width / 2 - tip.width / 2;
  const left = Math.max(GAP, Math.min(centred, room.width - tip.width - GAP));
  const below = anchor.bottom + GAP;
  const top = below + tip.height + GAP > room.height ? anchor.top - GAP - tip.height : below;
  return { left, top };
}

/** Calls `show` with the tip to show, or null. Returns what ends the watching. */
function watchTips(show: (tip: Tip | null) => void): () => void {
  let timer = 0;
  let owner: Element | null = null;

  const hide = () => {
    window.clearTimeout(timer);
    owner = null;
    show(null);
  };
  const over = (event: Event) => {
    const target = event.target instanceof Element ? event.target.closest('[data-tip]') : null;
    if (target === owner) return;
    const focused = event.type === 'focusin';
    if (focused && !target?.matches(':focus-visible')) return;
    hide();
    if (!target) return;
    owner = target;
    timer = window.setTimeout(() => {
      if (!target.isConnected) return;
      const { tip = '', key = '' } = (target as HTMLElement).dataset;
      show({ text: tip, keys: key, anchor: target.getBoundingClientRect() });
    }, DELAY);
  };

  const on = ['pointerover', 'focusin'];
  const off = ['pointerdown', 'keydown', 'focusout', 'wheel'];
  for (const type of on) document.addEventListener(type, over);
  for (const type of off) document.addEventListener(type, hide, { capture: true, passive: true });
  document.documentElement.addEventListener('pointerleave', hide);
  return () => {
    hide();
    for (const type of on) document.removeEventListener(type, over);
    for (const type of off) document.removeEventListener(type, hide, { capture: true });
    document.documentElement.removeEventListener('pointerleave', hide);
  };
}
