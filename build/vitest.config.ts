import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

const root = join(import.meta.dirname, '..')

/** A folder for the counts, when `.ci/run` asks for them. */
const results = process.env.ATLAS_RESULTS

/**
 * Tests whose files can share a process: what they ask keeps nothing, or keeps it in a folder of the test. Loading everything anew for
 * each file takes a third of their time. One that puts something in place of a module must not be among them.
 */
const sharing = ['core', 'catalog', 'service', 'store'].map((folder) => `tests/${folder}/**/*.test.ts`).concat('tests/cli/!(import-folder).test.ts')

export default defineConfig({
  root,
  // The bundler puts the version in; tests run the sources.
  define: { __ATLAS_VERSION__: JSON.stringify('0.0.0-test') },
  // The one that is bundled: see electron.vite.config.ts.
  resolve: { alias: [{ find: /^yaml$/, replacement: join(root, 'node_modules/yaml/browser/dist/index.js') }] },
  test: {
    projects: [
      { extends: true, test: { name: 'sharing', include: sharing, isolate: false } },
      { extends: true, test: { name: 'isolated', include: ['tests/**/*.test.ts'], exclude: ['tests/e2e/**', ...sharing] } },
    ],
    setupFiles: ['tests/seed.ts'],
    globalSetup: ['tests/support/prepared-store.ts'],
    // Many tests start the built program; each start would compile it anew.
    env: { NODE_COMPILE_CACHE: join(tmpdir(), 'atlas-test-compile-cache') },
    // Its own choice leaves one core idle, which on two cores is half of them.
    maxWorkers: Math.max(2, availableParallelism()),
    reporters: results === undefined ? ['default'] : ['default', 'json'],
    ...(results === undefined ? {} : { outputFile: { json: join(results, 'vitest.json') } }),
    // Limits for a hang, not for speed: machines are shared.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
})
