import { icon } from './pageIcons.tsx';

/** Icons of what is loaded after the page. */

export const SearchIcon = icon(
  <>
    <circle cx="7" cy="7" r="4.25" />
    <path d="m10.25 10.25 3.25 3.25" />
  </>,
);
export const CloseIcon = icon(<path d="m4 4 8 8m0-8-8 8" />);
/** Boxes, of which one is marked: what a frame is. */
export const FrameIcon = icon(
  <>
    <rect x="1.75" y="2.25" width="12.5" height="4" rx="0.75" />
    <path d="M1.75 10.25a.75.75 0 0 1 .75-.75h4v4h-4a.75.75 0 0 1-.75-.75ZM10 9.5h3.5a.75.75 0 0 1 .75.75v2.5a.75.75 0 0 1-.75.75H10Z" />
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
export const SumIcon = icon(<path d="M12.25 4.75v-2h-8.5L8.25 8l-4.5 5.25h8.5v-2" />);
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
