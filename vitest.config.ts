import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [react()],
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'workers/**/*.test.ts', 'scripts/**/*.test.mjs', 'e2e/bench/**/*.test.mjs'],
    environment: 'node',
    setupFiles: ['scripts/vitest.setup.mjs'],
    // A busy machine is slow, not wrong.
    testTimeout: 60_000,
  },
});
