import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('..', import.meta.url))

/**
 * `unit` runs everything that needs no DOM (the core, connectors against mocks, runs from files),
 * `ui` mounts features in happy-dom. What needs a laid-out canvas belongs to the browser tests.
 */
export default defineConfig({
  root,
  cacheDir: `${root}node_modules/.cache/vitest`,
  plugins: [react()],
  test: {
    maxWorkers: 2,
    restoreMocks: true,
    // Properties and whole runs take their time on a busy machine; what hangs still ends.
    testTimeout: 20_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          isolate: false,
          environment: 'node',
          include: ['tests/{unit,contract,runs}/**/*.test.ts'],
          setupFiles: ['tests/support/texts.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'ui',
          isolate: false,
          environment: 'happy-dom',
          include: ['tests/ui/**/*.test.tsx'],
          setupFiles: ['tests/support/texts.ts', 'tests/support/uiSetup.ts'],
        },
      },
    ],
  },
})
