// `npm start`: sets up what is missing, builds the page if its sources changed, and serves it until Ctrl+C.
import path from 'node:path';
import { isStale } from './lib/files.mjs';
import { root, runCommand, say } from './lib/run.mjs';
import { serve } from './serve.mjs';
import { setup } from './setup.mjs';

const DEFAULT_PORT = 4170;
const SOURCES = ['src', 'workers', 'public', 'index.html', 'vite.config.ts', 'package-lock.json', 'tsconfig.base.json'];

async function build() {
  const page = path.join(root, 'dist/index.html');
  const sources = SOURCES.map((name) => path.join(root, name));
  if (!isStale(page, sources)) return;
  say('Building the page into dist (vite build)');
  if ((await runCommand('vite', ['build'])) !== 0) throw new Error('The build failed: see above.');
}

try {
  await setup();
  await build();
  const port = process.env.PORT ? Number(process.env.PORT) : DEFAULT_PORT;
  const { url } = await serve({ folder: path.join(root, 'dist'), port, nextFree: !process.env.PORT, headers: true });
  say(`Flamedrop is at ${url} (Ctrl+C ends it)`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
