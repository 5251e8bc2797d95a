import { defineConfig } from 'vitest/config'

/** What needs a real browser, and is therefore no part of `npm test`. */
export default defineConfig({
  test: { include: ['{src,conformance,scripts}/**/*.browser.test.ts'], testTimeout: 60_000, hookTimeout: 60_000 },
})
