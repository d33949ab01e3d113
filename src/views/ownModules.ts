import type { FrameTable } from '../fold/tree.ts';
import { textAt } from '../lib/texts.ts';

/** The modules that are the program's own: that of package main, and those that the path of `main.main`'s file names. */
export function ownModules(frames: FrameTable): ReadonlySet<string> {
  const own = new Set<string>();
  for (const { name, module, origin } of frames.packages) if (name === 'main' && origin === 'other') own.add(module);
  const file = fileOfMain(frames);
  if (file === '' || file.includes('@v')) return own;
  for (const { module, origin } of frames.packages) {
    if (origin === 'other' && `/${file}`.includes(`/${module}/`)) own.add(module);
  }
  return own;
}

function fileOfMain({ length, name, file }: FrameTable): string {
  for (let f = 0; f < length; f++) if (textAt(name, f) === 'main.main') return textAt(file, f);
  return '';
}
