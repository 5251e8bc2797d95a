import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { settingsOf } from './target-settings.ts'

const [one, other] = ['41463f53-8812-40f4-890f-865bf6e35190', '11111111-2222-3333-4444-555555555555']

const file = `
roots:
  feed: https://server.example/api/v1.0
tenants:
  - tenantId: ${one}
    token: { env: ONE }
  - tenantId: ${other}
    token: { env: OTHER }
readOnly: true
requests:
  budget: 300
`

let folder = ''
let config = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'settings-'))
  config = join(folder, 'target.yaml')
  await writeFile(config, file)
})
afterAll(() => rm(folder, { recursive: true }))

describe('settingsOf', () => {
  it('takes everything from the file, and is careful where that is read-only', async () => {
    expect(await settingsOf({ config })).toMatchObject({
      url: 'https://server.example/api/v1.0',
      tenants: [{ tenantId: one }, { tenantId: other }],
      readOnly: true,
      budget: 300,
      perMinute: 600,
    })
  })

  it('lets each option go before its part of the file, and leaves the rest of it', async () => {
    const settings = await settingsOf({ config, url: 'https://other.example/api/v1.0', tenant: other, budget: 20 })
    expect(settings).toMatchObject({
      url: 'https://other.example/api/v1.0',
      tenants: [{ tenantId: other, token: { env: 'OTHER' } }],
      readOnly: true,
      budget: 20,
    })
    expect(await settingsOf({ config, tokenEnv: 'MINE' })).toMatchObject({
      tenants: [{ tenantId: one, token: { env: 'MINE' } }],
    })
  })

  it('refuses options that contradict each other or the file', async () => {
    await expect(settingsOf({ config, control: 'http://127.0.0.1:1', url: 'https://x.example' })).rejects.toThrow(
      /^--control tells the roots of the server/,
    )
    await expect(settingsOf({ config, control: 'http://127.0.0.1:1' })).rejects.toThrow(/^--read-only needs --url/)
  })
})
