import { icon } from '../pageIcons.tsx';

/** A funnel. */
export const FilterIcon = icon(<path d="M2 3h12l-4.75 5.5v4.25l-2.5 1V8.5Z" />);
