import { defineConfig } from 'vitest/config'

export default defineConfig({
  // Examples import the package by its name.
  resolve: {
    alias: {
      'm365-activity-contract/client': `${import.meta.dirname}/src/client/index.ts`,
      'm365-activity-contract/webhook': `${import.meta.dirname}/src/webhook/index.ts`,
    },
  },
  test: {
    include: ['{src,conformance,scripts}/**/*.test.ts'],
    exclude: ['**/*.browser.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
})
