import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{src,conformance,scripts}/**/*.test.ts'],
    exclude: ['**/*.browser.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
})
