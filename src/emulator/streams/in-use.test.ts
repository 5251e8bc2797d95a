import { beforeAll, describe, expect, it } from 'vitest'
import type { Scenario } from '../../contract/index.ts'
import { NoAnswer, textOf } from '../../transport/transport.ts'
import { createEmulator, type EmulatorOptions } from '../emulator.ts'
import { faults } from '../faults.ts'
import { parseScenario } from '../scenario/read.ts'
import { variants } from '../variants.ts'

const now = Date.parse('2026-03-03T09:41:07.250Z')
const type = 'Audit.Exchange'

const text = `
tenants:
  - name: flowing
    itemsPerPage: 3
    subscriptions: [{contentType: ${type}}, {contentType: Audit.General}]
    streams:
      - {contentType: ${type}, every: 2h, records: 2}
      - {contentType: ${type}, every: 3h, pattern: exact, burst: 2}
      - {contentType: Audit.General, every: 6h}
    content: [{contentType: ${type}, contentCreated: -5h}, {contentType: ${type}}]
`

let scenario: Scenario
beforeAll(async () => {
  scenario = await parseScenario(text, 'flowing.yaml')
})

/** Reads a day of streams and the first blob of every page; gives what every answer was. */
async function collect(options: EmulatorOptions) {
  const emulator = createEmulator({ now, scenario, ...options })
  emulator.announce('http://api.test', true)
  const tenantId = emulator.tenants[0]?.tenantId ?? ''
  const wish = { api: 'management-activity', tenantId, permissions: ['ActivityFeed.Read'] }
  const body = Buffer.from(JSON.stringify(wish))
  const url = 'http://control.test/control/v1/tokens'
  const { accessToken } = JSON.parse(textOf(await emulator.control({ method: 'POST', url, headers: [], body })))
  const headers = [['Authorization', `Bearer ${accessToken}`]] as const
  const answers: string[] = []
  const get = async (address: string) => {
    const response = await emulator.api({ method: 'GET', url: address, headers, body: new Uint8Array() })
    answers.push(`${response.status} ${textOf(response)}`)
    return response
  }
  let next: string | undefined =
    `http://api.test/api/v1.0/${tenantId}/activity/feed/subscriptions/content?contentType=${type}`
  for (let page = 0; page < 8 && next !== undefined; page += 1) {
    const response: Awaited<ReturnType<typeof get>> = await get(next)
    const uri = /"contentUri":"(http[^"]*)"/.exec(textOf(response))?.[1]
    if (uri !== undefined) await get(uri)
    next = response.headers.find(([name, value]) => /^nextpageuri$/i.test(name) && value.startsWith('http'))?.[1]
  }
  return answers
}

/** The same, or nothing when a fault leaves a call without an answer. */
const collectIfAnswered = (options: EmulatorOptions) =>
  collect(options).catch((error: unknown) => {
    if (error instanceof NoAnswer) return []
    throw error
  })

const isBroken = (answer: string): boolean => answer.includes('AF50000')

describe('streams', () => {
  it('are listed page by page together with published content, and served', async () => {
    const answers = await collect({})
    expect(answers.every((answer) => answer.startsWith('200'))).toBe(true)
    const ids = answers.flatMap((answer) => [...answer.matchAll(/"contentId":"([^"]*)"/g)].map(([, id]) => id))
    expect(ids).toHaveLength(new Set(ids).size)
    expect(ids.length).toBeGreaterThan(15)
  })

  it.each(Object.keys(variants))('variant %s: every answer is one of the service', async (name) => {
    const answers = await collect({ variants: [name] })
    expect(answers.length).toBeGreaterThan(0)
    expect(answers.filter((answer) => !answer.startsWith('200'))).toEqual([])
  })

  it('faults break what they say, and not the emulator', async () => {
    const broken: string[] = []
    for (const name of Object.keys(faults)) {
      const answers = await collectIfAnswered({ faults: [name] })
      if (answers.some(isBroken)) broken.push(name)
    }
    expect(broken).toEqual([])
  })
})
