import type { ReactNode } from 'react';

/** Icons are decoration: the control that carries one has the name. One rem square, stroked in the colour of the text. */
export function icon(children: ReactNode) {
  return function Icon() {
    return (
      <svg
        width="1rem"
        height="1rem"
        viewBox="0 0 16 16"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
        focusable="false"
      >
        {children}
      </svg>
    );
  };
}

export const FolderIcon = icon(
  <path d="M1.75 12.25v-8.5a1 1 0 0 1 1-1h3l1.5 1.75h6a1 1 0 0 1 1 1v6.75a1 1 0 0 1-1 1H2.75a1 1 0 0 1-1-1Z" />,
);
export const LinkIcon = icon(
  <>
    <path d="M6.75 9.25a2.75 2.75 0 0 0 4 .25l2-2a2.8 2.8 0 0 0-4-4l-.75.75" />
    <path d="M9.25 6.75a2.75 2.75 0 0 0-4-.25l-2 2a2.8 2.8 0 0 0 4 4l.75-.75" />
  </>,
);
export const SunIcon = icon(
  <>
    <circle cx="8" cy="8" r="2.75" />
    <path d="M8 1.25v1.5m0 10.5v1.5M1.25 8h1.5m10.5 0h1.5M3.25 3.25l1 1m7.5 7.5 1 1m0-9.5-1 1m-7.5 7.5-1 1" />
  </>,
);
export const MoonIcon = icon(<path d="M13.5 9.5A5.75 5.75 0 0 1 6.5 2.5a5.75 5.75 0 1 0 7 7Z" />);
export const ScreenIcon = icon(
  <>
    <rect x="1.75" y="2.75" width="12.5" height="8.5" rx="1" />
    <path d="M5.5 13.75h5" />
  </>,
);
export const HelpIcon = icon(
  <>
    <circle cx="8" cy="8" r="6.25" />
    <path d="M6.25 6.25a1.75 1.75 0 1 1 2.5 1.6c-.5.25-.75.6-.75 1.15M8 11.25h.01" />
  </>,
);

/** The mark: three rows of a flame graph. */
export function Mark() {
  return (
    <svg width="1.25rem" height="1.25rem" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <rect x="2" y="13" width="16" height="4" rx="1" fill="var(--accent)" />
      <rect x="2" y="8" width="10" height="4" rx="1" fill="var(--accent)" opacity="0.75" />
      <rect x="5" y="3" width="5" height="4" rx="1" fill="var(--accent)" opacity="0.5" />
    </svg>
  );
}
