import { defineConfig } from 'vitest/config'

export default defineConfig({
  // The bundler puts the version in; tests run the sources.
  define: { __ATLAS_VERSION__: JSON.stringify('0.0.0-test') },
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/e2e/**'],
    testTimeout: 20_000,
    hookTimeout: 30_000,
  },
})
