import { Fragment } from 'react';

/** Longer texts are broken wherever the line ends. */
const MAX_PIECES = 200;

/** A name or path that may be broken after what separates its parts: `/`, `.`, `)`, `]`, `,`; but not before the ending of a file. Copied, it has no breaks in it. */
export function Breakable({ text }: { readonly text: string }) {
  const pieces = text.split(/(?<=[/.)\],])(?=[^/.)\],])(?<!\.(?=\w{1,4}(?::|$)))/);
  if (pieces.length > MAX_PIECES) return text;
  return pieces.map((piece, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces repeat, and never move
    <Fragment key={i}>
      {i > 0 && <wbr />}
      {piece}
    </Fragment>
  ));
}
