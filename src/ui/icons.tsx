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

export const SearchIcon = icon(
  <>
    <circle cx="7" cy="7" r="4.25" />
    <path d="m10.25 10.25 3.25 3.25" />
  </>,
);
export const CloseIcon = icon(<path d="m4 4 8 8m0-8-8 8" />);
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
/** Boxes, of which one is marked: what a frame is. */
export const FrameIcon = icon(
  <>
    <rect x="1.75" y="2.25" width="12.5" height="4" rx="0.75" />
    <path d="M1.75 10.25a.75.75 0 0 1 .75-.75h4v4h-4a.75.75 0 0 1-.75-.75ZM10 9.5h3.5a.75.75 0 0 1 .75.75v2.5a.75.75 0 0 1-.75.75H10Z" />
  </>,
);
export const HelpIcon = icon(
  <>
    <circle cx="8" cy="8" r="6.25" />
    <path d="M6.25 6.25a1.75 1.75 0 1 1 2.5 1.6c-.5.25-.75.6-.75 1.15M8 11.25h.01" />
  </>,
);
export const PanelIcon = icon(
  <>
    <rect x="1.75" y="2.75" width="12.5" height="10.5" rx="1" />
    <path d="M9.75 2.75v10.5" />
  </>,
);
export const WarningIcon = icon(
  <path d="M8 5.75v3M8 11h.01M7 2.5 1.75 12a1.1 1.1 0 0 0 1 1.75h10.5a1.1 1.1 0 0 0 1-1.75L9 2.5a1.15 1.15 0 0 0-2 0Z" />,
);
export const CopyIcon = icon(
  <>
    <rect x="5.25" y="5.25" width="8.5" height="8.5" rx="1" />
    <path d="M2.25 10.25v-7a1 1 0 0 1 1-1h7" />
  </>,
);
export const MoreIcon = icon(<path d="M3.5 8h.01M8 8h.01M12.5 8h.01" strokeWidth="2" />);
export const DownloadIcon = icon(<path d="M8 2.25v7.5m-3-2.75 3 3 3-3M2.75 13.25h10.5" />);
export const UpIcon = icon(<path d="m4 10 4-4 4 4" />);
export const DownIcon = icon(<path d="m4 6 4 4 4-4" />);
export const FlameRowsIcon = icon(<path d="M1.75 12.5h12.5M1.75 9.5h8.5M1.75 6.5h5.5M1.75 3.5h2.5" />);
export const IcicleRowsIcon = icon(<path d="M1.75 3.5h12.5M1.75 6.5h8.5M1.75 9.5h5.5M1.75 12.5h2.5" />);
export const LeafFirstIcon = icon(
  <path d="M4.5 13.25V3m-2.75 2.75L4.5 3l2.75 2.75M11.5 2.75V13m-2.75-2.75L11.5 13l2.75-2.75" />,
);
export const SizeOrderIcon = icon(<path d="M3 13.25V2.75M7 13.25v-7M11 13.25v-4.5" />);
export const NameOrderIcon = icon(
  <>
    <path d="m1.75 6.75 2-4.5 2 4.5M2.4 5.25h2.7M2 9.25h3.5L2 13.75h3.5" />
    <path d="M11 2.75v10.5m-2.5-2.5 2.5 2.5 2.5-2.5" />
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
