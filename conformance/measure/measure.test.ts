import { afterEach, describe, expect, it } from 'vitest'
import { emptyBody, type HttpRequest, NoAnswer, type Transport } from '../../src/transport/transport.ts'
import { openInProcess } from '../targets/emulator.ts'
import type { TargetHost } from '../targets/host.ts'
import { createUrlHost } from '../targets/url.ts'
import { measure, mostMeasuringRequests } from './measure.ts'
import type { Measurement } from './measurement.ts'

const hosts: TargetHost[] = []
afterEach(async () => {
  for (const host of hosts.splice(0)) await host.close()
})

const day = 86_400
const noWait = async (): Promise<void> => {}

async function measured(host: TargetHost): Promise<ReadonlyMap<string, Measurement>> {
  hosts.push(host)
  return new Map((await measure(host, { seed: 1, wait: noWait })).map((one) => [one.name, one]))
}

const emulator = async (options: { readonly variants?: readonly string[]; readonly faults?: readonly string[] }) =>
  measured(await openInProcess({ seed: 1, ...options }))

describe('measure on the emulator', { timeout: 60_000 }, () => {
  it('finds the limits that it has', async () => {
    const found = await emulator({})
    expect(found.get('oldest-start')).toMatchObject({ value: 7 * day, low: 7 * day, high: 7 * day + 2 })
    expect(found.get('longest-window')).toMatchObject({ value: day, low: day, high: day + 1 })
    expect(found.get('furthest-end')).toMatchObject({ value: null, low: 14 * day - 1, high: null })
    expect(found.get('page-size')).toMatchObject({ value: 200, low: 200, high: 200 })
    const total = [...found.values()].reduce((sum, { requests }) => sum + requests, 0)
    expect(total).toBeLessThanOrEqual(mostMeasuringRequests)
  })

  it.each([
    { variants: [], first: 60, factor: 2 },
    { variants: ['push-retries-steeper'], first: 300, factor: 3 },
    { variants: ['push-retries-gentler'], first: 60, factor: 1.5 },
  ])('finds the gaps between retries within their uncertainty: $variants', async ({ variants, first, factor }) => {
    const found = await emulator({ variants })
    const gaps = [...found.values()].filter(({ name }) => name.startsWith('retry-gap-'))
    expect(gaps.length).toBeGreaterThanOrEqual(4)
    for (const [index, { low, high }] of gaps.entries()) {
      const gap = Math.round(first * factor ** index)
      expect(low).toBeLessThanOrEqual(gap)
      expect(high).toBeGreaterThanOrEqual(gap)
    }
  })

  it.each([
    { variants: ['window-week-tolerates-hour'], name: 'oldest-start', value: 7 * day + 3_600 },
    { faults: ['window-week-limit-six-days'], name: 'oldest-start', value: 6 * day },
    { faults: ['window-week-limit-missing'], name: 'oldest-start', value: null },
    { faults: ['window-day-limit-exclusive'], name: 'longest-window', value: day - 1 },
    { variants: ['window-long-partial'], name: 'longest-window', value: null },
    { variants: ['window-newer-code'], name: 'longest-window', value: day },
    { variants: ['pages-of-600'], name: 'page-size', value: 600 },
    { variants: ['pages-of-two'], name: 'page-size', value: 2 },
  ])('finds a limit that was moved: $variants $faults', async ({ name, value, ...options }) => {
    const found = (await emulator(options)).get(name)
    // The clock of the emulator stands within a second, which a window cannot name.
    if (name === 'oldest-start' && value !== null) {
      expect(found).toMatchObject({ value: value - 1, low: value - 1, high: value + 1 })
    } else expect(found).toMatchObject({ value })
    expect(found).not.toHaveProperty('notMeasured')
  })

  it('says why a window that breaks the server has no limit', async () => {
    const found = (await emulator({ faults: ['window-long-breaks'] })).get('longest-window')
    expect(found).toMatchObject({ value: null, low: null, high: null })
    expect(found?.notMeasured).toMatch(/^the target answered 5\d\d.*, 3 times in a row$/)
  })
})

const root = 'http://target.invalid/api/v1.0'
const subscriptions = [{ contentType: 'Audit.General', status: 'enabled', webhook: null }]
const refusal = (code: string) => ({ error: { code, message: 'no' } })

interface Listing {
  readonly status: number
  readonly body: unknown
}

/** A server of which only the answers to listings differ; `undefined`: no answer. */
function serverOf(list: (request: URL) => Listing | undefined): Transport {
  return async (request: HttpRequest) => {
    const url = new URL(request.url)
    const isList = url.pathname.endsWith('/subscriptions/list')
    const answer = isList ? { status: 200, body: subscriptions } : list(url)
    if (!answer) throw new NoAnswer('reset', request)
    const headers = [['Date', new Date().toUTCString()]] as const
    return { status: answer.status, headers, body: Buffer.from(JSON.stringify(answer.body)) }
  }
}

const urlHost = (send: Transport, budget?: number): TargetHost =>
  createUrlHost({
    roots: { feed: root, graph: null },
    tenants: [{ tenantId: '41463f53-8812-40f4-890f-865bf6e35190', token: 't', graphToken: 't' }],
    send,
    readOnly: true,
    ...(budget === undefined ? {} : { budget }),
  })

const windowOf = ({ searchParams }: URL): { readonly start: number; readonly end: number } => ({
  start: Date.parse(`${searchParams.get('startTime')}Z`),
  end: Date.parse(`${searchParams.get('endTime')}Z`),
})

const served = { status: 200, body: [] } as const
const refused = { status: 400, body: refusal('AF20030') } as const

describe('measure on a plain address', { timeout: 60_000 }, () => {
  it.each([
    ['500', () => ({ status: 500, body: {} }), 'the target answered 500, 3 times in a row'],
    [
      '503 with a code',
      () => ({ status: 503, body: refusal('AF50000') }),
      'the target answered 503 AF50000, 3 times in a row',
    ],
    ['something else', () => ({ status: 200, body: {} }), 'the target answered 200 without a list, 3 times in a row'],
    [
      'another refusal',
      () => ({ status: 400, body: refusal('AF20022') }),
      'the target answered 400 AF20022, 3 times in a row',
    ],
  ])('gives no number where every listing is answered with %s', async (_what, list, why) => {
    const found = await measured(urlHost(serverOf(list)))
    for (const name of ['oldest-start', 'longest-window', 'furthest-end', 'page-size']) {
      expect(found.get(name)).toMatchObject({ value: null, low: null, high: null, notMeasured: why })
    }
  })

  it('asks a server that no longer answers no further', async () => {
    const found = await measured(urlHost(serverOf(() => undefined)))
    expect(found.get('oldest-start')?.notMeasured).toBe('the target gave no answer (reset), 3 times in a row')
    expect(found.get('page-size')).toMatchObject({ notMeasured: 'the target no longer answers', requests: 0 })
  })

  it('gives no number where the server throttles without end', async () => {
    const throttling: Transport = async () => ({ status: 429, headers: [['Retry-After', '0']], body: emptyBody })
    const found = await measured(urlHost(throttling))
    expect(found.get('oldest-start')?.notMeasured).toMatch(/^the list of subscriptions was answered .*429/)
  })

  it('finds no limit where nothing is refused, and none where everything is', async () => {
    const open = await measured(urlHost(serverOf(() => served)))
    expect(open.get('oldest-start')).toMatchObject({ value: null, high: null })
    expect(open.get('longest-window')).toMatchObject({ value: null, low: 14 * day, high: null })
    expect(open.get('page-size')).toMatchObject({ notMeasured: 'there was no content to list' })
    expect(open.get('retry-gap')?.notMeasured).toMatch(/^the target does not offer tenants/)
    const closed = await measured(urlHost(serverOf(() => refused)))
    expect(closed.get('furthest-end')).toMatchObject({ notMeasured: 'a window that ended an hour ago is refused' })
  })

  it('brackets limits that move with a clock that goes on', async () => {
    const list = (url: URL) => {
      const { start, end } = windowOf(url)
      const isFine = start >= Date.now() - 5 * day * 1_000 && end <= Date.now() + 120_000 && end - start <= 7_200_000
      return isFine ? served : refused
    }
    const found = await measured(urlHost(serverOf(list)))
    for (const [name, limit] of [
      ['oldest-start', 5 * day],
      ['longest-window', 7_200],
      ['furthest-end', 120],
    ] as const) {
      const { low, high } = found.get(name) ?? {}
      expect(low, name).toBeLessThanOrEqual(limit)
      expect(high, name).toBeGreaterThanOrEqual(limit)
      expect(Number(high) - Number(low), name).toBeLessThan(10)
    }
  })

  it('says that answers contradict each other', async () => {
    const list = (url: URL) => {
      const length = (windowOf(url).end - windowOf(url).start) / 1_000
      return length <= 1_000 || (length > 20_000 && length < 500_000) ? served : refused
    }
    const found = (await measured(urlHost(serverOf(list)))).get('longest-window')
    expect(found?.note).toMatch(/^the answers contradict each other: the one at \d+ s does not fit this limit$/)
  })

  it('says so when the suite itself fails, instead of losing the verdict', async () => {
    const host = urlHost(serverOf(() => served))
    const broken: TargetHost = { ...host, open: async () => Promise.reject(new RangeError('oops')) }
    const found = await measured(broken)
    expect(found.get('page-size')).toMatchObject({ notMeasured: 'the suite itself failed: RangeError: oops' })
  })

  it('ends with the budget', async () => {
    const found = await measured(
      urlHost(
        serverOf(() => served),
        5,
      ),
    )
    expect(found.get('longest-window')).toMatchObject({ notMeasured: 'the budget of 5 requests is spent' })
    expect(found.get('page-size')).toMatchObject({ notMeasured: 'the budget of 5 requests is spent' })
  })
})
