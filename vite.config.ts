import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { offline } from './scripts/build/offline.mjs';
import { smallPublicScripts } from './scripts/build/public.mjs';
import { reportTemplate } from './scripts/build/report.mjs';

/** The page's policy is for the built page: the development server needs inline scripts and a socket. */
function withoutPolicyInDevelopment(): Plugin {
  return {
    name: 'without-policy-in-development',
    apply: 'serve',
    transformIndexHtml: (html) => html.replace(/<meta\s+http-equiv="Content-Security-Policy"[^>]*>/, ''),
  };
}

/**
 * protobufjs finds out by an error that there is no `Buffer` of Node's: of what throws, engines read the source once more, and here that is all of
 * the worker's.
 */
function withoutBuffer(): Plugin {
  return {
    name: 'without-buffer',
    transform: (code, id) =>
      id.endsWith('/protobufjs/src/util/minimal.js') ? code.replace('Buffer.prototype', 'Buffer?.prototype') : null,
  };
}

/** An empty module. */
const NOTHING = new URL('./src/lib/noLong.ts', import.meta.url).pathname;

/**
 * Chunks that show a profile. They are loaded while the page is empty: engines that know this remark compile all of their functions then, beside
 * everything else, and not one by one when the first file is dropped.
 */
const COMPILED_EARLY = /^(profileParts|FlameView)$/;

export default defineConfig({
  base: './',
  plugins: [react(), withoutPolicyInDevelopment(), smallPublicScripts(), reportTemplate(), offline()],
  worker: { format: 'es', plugins: () => [withoutBuffer()] },
  resolve: {
    // protobufjs asks for `long`, which compiles WebAssembly when it is loaded; our reader needs neither.
    // Nor does our reader, which reads numbers and texts itself, need these, which it would pull into the worker.
    alias: [{ find: /^(long|\.\/(aspromise|base64|eventemitter|float|longbits|pool|utf8))$/, replacement: NOTHING }],
  },
  optimizeDeps: { entries: ['index.html', 'workers/*.worker.ts'] },
  build: {
    target: 'es2022',
    sourcemap: false,
    reportCompressedSize: false,
    // Every browser of `cssTarget` preloads modules by itself. Chunks that are loaded later are loaded before they are needed.
    modulePreload: {
      polyfill: false,
      resolveDependencies: (_, files, { hostType }) => (hostType === 'html' ? files : []),
    },
    cssTarget: ['chrome123', 'firefox121', 'safari17.5'],
    rolldownOptions: {
      output: { postBanner: ({ name }) => (COMPILED_EARLY.test(name) ? '//# allFunctionsCalledOnLoad' : '') },
    },
  },
  server: { host: '127.0.0.1' },
  preview: { host: '127.0.0.1' },
});
