import { icon } from '../pageIcons.tsx';

/** A disc, half of it filled. */
export const LensIcon = icon(
  <>
    <circle cx="8" cy="8" r="5.75" />
    <path d="M8 2.25a5.75 5.75 0 0 1 0 11.5Z" fill="currentColor" />
  </>,
);
