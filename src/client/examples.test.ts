import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { collectInto } from '../../docs/examples/collector.ts'
import { reportConversation } from '../../docs/examples/graph-reporter.ts'
import { arrangeEmulator, testStart } from './test-emulator.ts'

const folder = mkdtempSync(join(tmpdir(), 'examples-'))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('the example of a collector', () => {
  it('has each record once, whenever its process ends', async () => {
    const { emulator, tenantId, root, token, publish, advance } = await arrangeEmulator()
    const file = join(folder, 'records.ndjson')
    const options = { tenantId, root, token: () => token(), transport: emulator.api, now: emulator.now }
    const collected = async () => {
      await advance(60)
      await collectInto(file, ['Audit.General'], options)
      return readFileSync(file, 'utf8').trimEnd().split('\n')
    }
    await publish([{ recordCount: 3 }, { recordCount: 2 }])
    expect(await collected()).toHaveLength(5)
    // What a process wrote before it died, and did not get to say so.
    appendFileSync(file, '{"Id":"half a rec')
    await publish([{ recordCount: 4 }])
    const lines = await collected()
    const ids = lines.map((line) => JSON.parse(line).Id)
    expect([ids.length, new Set(ids).size]).toEqual([9, 9])
    expect(await collected()).toEqual(lines)
  })
})

describe('the example of a reporter', () => {
  it('reports a prompt and its answer', async () => {
    const { emulator, tenantId, control } = await arrangeEmulator()
    const order = { api: 'content-activities', tenantId, permissions: ['ContentActivity.Write'] }
    const userId = '33333333-3333-4444-5555-666666666666'
    const { accessToken } = (await control('POST', '/tokens', { ...order, userId })) as { accessToken: string }
    const ids = await reportConversation(
      { root: 'http://localhost/v1.0', token: accessToken, transport: emulator.api, now: () => testStart },
      { userId, prompt: 'What is in my calendar?', answer: 'Nothing today.' },
    )
    expect(new Set(ids).size).toBe(2)
  })
})
