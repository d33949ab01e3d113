import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { minifySync } from 'vite';

/** Scripts of `public` are copied as they stand: in the built page they are without their comments. @returns {import('vite').Plugin} */
export function smallPublicScripts() {
  let folder = '';
  return {
    name: 'small-public-scripts',
    apply: 'build',
    configResolved: (config) => {
      folder = config.build.outDir;
    },
    writeBundle: () => {
      for (const name of ['boot.js', 'sw-off.js']) {
        const file = path.join(folder, name);
        writeFileSync(file, minifySync(name, readFileSync(file, 'utf8'), { module: false }).code);
      }
    },
  };
}
