import { icon } from '../pageIcons.tsx';

export const ShareIcon = icon(
  <>
    <path d="M8 10V1.75m-3 3 3-3 3 3" />
    <path d="M4.75 7.25h-2v7h10.5v-7h-2" />
  </>,
);
