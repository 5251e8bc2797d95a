import { conformanceTests } from 'm365-activity-contract/vitest'

conformanceTests({
  control: process.env.SERVER_CONTROL ?? 'http://127.0.0.1:4712',
  rules: ['windows/**', 'auth/no-token-no-data'],
  runs: 10,
})
