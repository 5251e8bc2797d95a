import { describe, expect, it } from 'vitest'
import type { EmulatorOptions } from '../emulator/emulator.ts'
import type { HttpRequest, HttpResponse, Transport } from '../transport/transport.ts'
import type { Checkpoint } from './checkpoint.ts'
import type { CollectionStep } from './collection.ts'
import { ContractError, NoAnswerError, RefusedError } from './failures.ts'
import { createManagementActivityClient, type ManagementActivityClientOptions } from './management-activity.ts'
import { arrangeEmulator, testStart } from './test-emulator.ts'

/** A client of an emulator, or of `answer` where that answers; waits take no time and are written down. */
async function arrange(
  options: EmulatorOptions = {},
  clientOptions: Partial<ManagementActivityClientOptions> = {},
  answer: (request: HttpRequest) => HttpResponse | undefined = () => undefined,
) {
  const world = await arrangeEmulator(options)
  const sent: HttpRequest[] = []
  const waits: number[] = []
  const transport: Transport = async (request, signal) => {
    sent.push(request)
    return answer(request) ?? world.emulator.api(request, signal)
  }
  const drifts: string[] = []
  const client = createManagementActivityClient({
    tenantId: world.tenantId,
    root: world.root,
    token: await world.token(),
    transport,
    now: world.emulator.now,
    sleep: async (milliseconds) => void waits.push(milliseconds),
    random: () => 1,
    onDrift: ({ operation, violations }) => drifts.push(`${operation}: ${violations[0]?.message}`),
    ...clientOptions,
  })
  return { ...world, client, sent, waits, drifts }
}

const ok = (body: string, headers: HttpResponse['headers'] = []): HttpResponse => ({
  status: 200,
  headers,
  body: new TextEncoder().encode(body),
})

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = []
  for await (const item of items) list.push(item)
  return list
}

const window = {
  contentType: 'Audit.General',
  start: new Date(testStart - 3_600_000),
  end: new Date(testStart + 60_000),
}

describe.each(['documented', 'live'] as const)('a client of the %s dialect', (dialect) => {
  it('starts, lists and stops subscriptions; what is started stays so', async () => {
    const { client, drifts } = await arrange({ dialect })
    expect(await client.startSubscription('Audit.General')).toMatchObject({
      contentType: 'Audit.General',
      status: 'enabled',
    })
    expect(await client.listSubscriptions()).toHaveLength(1)
    await client.stopSubscription('Audit.General')
    await expect(all(client.listContent(window))).rejects.toMatchObject({ code: expect.stringMatching(/AF2002[23]/) })
    expect(drifts).toEqual([])
  })

  it('reads every page, empty ones too, and every record, whole and one by one', async () => {
    const { client, publish, control, drifts, sent } = await arrange({ dialect, variants: ['pages-empty-between'] })
    await publish(Array.from({ length: 7 }, () => ({ recordCount: 2 })))
    await control('PUT', '/tenant/page-size', { items: 2 })
    const blobs = await all(client.listContent(window))
    expect(new Set(blobs.map(({ contentId }) => contentId)).size).toBe(7)
    expect(sent.length).toBeGreaterThan(4)
    for (const blob of blobs) {
      const whole = await client.getContent(blob)
      expect(await all(client.streamContent(blob.contentUri))).toEqual(whole)
      expect(whole).toHaveLength(2)
    }
    expect(drifts).toEqual([])
  })

  it('reads names in a language, and refuses none', async () => {
    const { client } = await arrange({ dialect })
    expect((await client.listDlpSensitiveTypes({ language: 'es-ES' })).length).toBeGreaterThan(0)
    expect(await all(client.listNotifications(window))).toEqual([])
  })
})

describe('createManagementActivityClient', () => {
  it('names the publisher everywhere, in links that do not name it too', async () => {
    const publisherIdentifier = '46b472a7-c68e-4adf-8ade-3db49497518e'
    const { client, publish, control, sent } = await arrange({}, { publisherIdentifier })
    await publish([{}, {}, {}])
    await control('PUT', '/tenant/page-size', { items: 1 })
    for (const blob of await all(client.listContent(window))) await client.getContent(blob)
    expect(sent).toHaveLength(6)
    expect(sent.filter(({ url }) => url.split('PublisherIdentifier=').length !== 2)).toEqual([])
  })

  it('goes on at a page that was kept', async () => {
    const { client, publish, control } = await arrange()
    await publish([{}, {}, {}])
    await control('PUT', '/tenant/page-size', { items: 1 })
    const [first, ...others] = await all(client.listContent(window).byPage())
    const rest = await all(client.listContent(window).byPage(first?.nextPageUri))
    expect(rest.map(({ items }) => items)).toEqual(others.map(({ items }) => items))
  })

  it.each(['AF429 with 403', '429', '503'])('waits and tries again after %s', async (what) => {
    let failures = 2
    const refusal = {
      'AF429 with 403': { status: 403, body: '{"error":{"code":"AF429","message":"Too many requests."}}', headers: [] },
      '429': { status: 429, body: '', headers: [['Retry-After', '7'] as const] },
      '503': { status: 503, body: '<html>', headers: [] },
    }[what]
    const { client, waits } = await arrange({}, {}, () => {
      failures -= 1
      return failures >= 0 && refusal ? { ...refusal, body: new TextEncoder().encode(refusal.body) } : undefined
    })
    expect(await client.listSubscriptions()).toHaveLength(1)
    expect(waits).toEqual(what === '429' ? [7_000, 7_000] : [500, 1_000])
  })

  it('gives up at once when the wait is too long, and says how long it would be', async () => {
    const message = 'Too many frequent subscription start requests. Please retry again after 14m 56s.'
    const body = JSON.stringify({ error: { code: '429', message } })
    const { client, waits } = await arrange({}, {}, () => ({ ...ok(body), status: 403 }))
    await expect(client.startSubscription('Audit.General')).rejects.toMatchObject({
      name: 'RefusedError',
      code: '429',
      status: 403,
      retryAfterMs: 896_000,
      attempts: 1,
    })
    expect(waits).toEqual([])
  })

  it('gives up after the last try with the last answer', async () => {
    const { client, waits } = await arrange({}, { retry: { attempts: 3 } }, () => ({ ...ok(''), status: 502 }))
    await expect(client.listSubscriptions()).rejects.toMatchObject({ status: 502, code: '', attempts: 3 })
    expect(waits).toHaveLength(2)
  })

  it('asks for another token when one is refused, twice at most', async () => {
    const { token: mint, client: anyClient } = await arrange()
    await anyClient.listSubscriptions()
    const asked: (string | undefined)[] = []
    const good = await mint()
    const { client } = await arrange(
      {},
      {
        token: ({ refused }) => {
          asked.push(refused)
          return refused === undefined ? 'not-a-token' : good
        },
      },
    )
    // Tenants of equal seeds are the same, so the other emulator's token is good here.
    expect(await client.listSubscriptions()).toHaveLength(1)
    expect(asked).toEqual([undefined, 'not-a-token'])
    const { client: hopeless } = await arrange({}, { token: () => 'not-a-token' })
    await expect(hopeless.listSubscriptions()).rejects.toMatchObject({ status: 401, attempts: 3 })
  })

  it('does not follow links to another host, nor read blobs there', async () => {
    const { client, sent } = await arrange({}, {}, () =>
      ok('[]', [['nextpageuri', 'https://evil.test/api?nextPage=2']]),
    )
    await expect(all(client.listContent(window))).rejects.toThrow('it leads to https://evil.test')
    await expect(client.getContent('http://localhost.evil.test/blob')).rejects.toThrow(ContractError)
    await expect(client.getContent('/blob')).rejects.toThrow('"/blob" is not an absolute address')
    expect(sent).toHaveLength(1)
  })

  it('notices links that go round in a circle', async () => {
    const next = (request: HttpRequest): string => {
      const page = Number(new URL(request.url).searchParams.get('nextPage') ?? 0)
      return `http://localhost/api/v1.0/t/activity/feed/subscriptions/content?nextPage=${page < 5 ? page + 1 : 2}`
    }
    const { client, sent } = await arrange({}, {}, (request) => ok('[]', [['NextPageUri', next(request)]]))
    await expect(all(client.listContent(window))).rejects.toThrow('lead round in a circle')
    expect(sent.length).toBeLessThan(30)
  })

  it('tells of what is not as documented and goes on; throws it when asked to; does not look when asked not to', async () => {
    const odd = '[{"contentType":"Audit.General","status":"paused"}]'
    const { client, drifts } = await arrange({}, {}, () => ok(odd))
    expect(await client.listSubscriptions()).toEqual(JSON.parse(odd))
    expect(drifts).toEqual([expect.stringContaining('listSubscriptions: ')])
    const strict = await arrange({}, { validation: 'throw' }, () => ok(odd))
    await expect(strict.client.listSubscriptions()).rejects.toBeInstanceOf(ContractError)
    const blind = await arrange({}, { validation: 'off' }, () => ok(odd))
    expect(await blind.client.listSubscriptions()).toHaveLength(1)
    expect(blind.drifts).toEqual([])
  })

  it('throws what cannot be used in any case', async () => {
    for (const validation of ['report', 'throw', 'off'] as const) {
      const { client } = await arrange({}, { validation }, () => ok('{"error":{"code":"AF50000"}}'))
      await expect(client.listSubscriptions()).rejects.toBeInstanceOf(ContractError)
    }
  })

  it('asks again for what is no JSON, since it was cut off', async () => {
    let broken = 1
    const { client, waits } = await arrange({}, {}, () => {
      broken -= 1
      return broken >= 0 ? ok('[{"contentType":"Audi') : undefined
    })
    expect(await client.listSubscriptions()).toHaveLength(1)
    expect(waits).toHaveLength(1)
  })

  it('hands on records that are odd, tells of them, and leaves out what is no record', async () => {
    const { client, drifts } = await arrange({}, {}, () => ok('[{"RecordType":99999,"New":1}, 7, {"Operation":"x"}]'))
    const uri = 'http://localhost/api/v1.0/blob'
    expect(await client.getContent(uri)).toEqual([{ RecordType: 99999, New: 1 }, { Operation: 'x' }])
    expect(drifts).toHaveLength(3)
    expect(await all(client.streamContent(uri))).toHaveLength(2)
  })

  it('streams what a blob holds, records that look alike included', async () => {
    const { client } = await arrange({}, { validation: 'off' }, () => ok('[{"RecordType":1},{"RecordType":1}]'))
    expect(await all(client.streamContent('http://localhost/api/v1.0/blob'))).toHaveLength(2)
  })

  it('does not send a body that does not fit the contract', async () => {
    const { client, sent } = await arrange()
    const webhook = { address: 'not an address', authId: 7 }
    const start = client.startSubscription('Audit.General', { webhook } as never)
    await expect(start).rejects.toMatchObject({ name: 'ContractError', attempts: 0 })
    expect(sent).toEqual([])
  })

  it('keeps secrets out of what a failure shows', async () => {
    const { client } = await arrange({}, { token: 'a-very-secret-token', retry: false }, () => ({
      ...ok(''),
      status: 403,
    }))
    const webhook = { address: 'https://hook.test/', authId: 'a-very-secret-id', expiration: '' }
    const error: unknown = await client
      .startSubscription('Audit.General', { webhook })
      .catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(RefusedError)
    expect(JSON.stringify(error)).toContain('https://hook.test/')
    expect(JSON.stringify(error)).not.toContain('a-very-secret')
  })

  it('says that nothing came', async () => {
    const { client, waits } = await arrange({ faults: [] }, { retry: { attempts: 2 } })
    const dead = createManagementActivityClient({
      tenantId: 't',
      root: 'http://127.0.0.1:9/api/v1.0',
      token: 'x',
      retry: { attempts: 2 },
      sleep: async (milliseconds) => void waits.push(milliseconds),
    })
    const silence = dead.listSubscriptions()
    await expect(silence).rejects.toBeInstanceOf(NoAnswerError)
    await expect(silence).rejects.toMatchObject({ reason: 'unreachable', attempts: 2 })
    expect(waits).toHaveLength(1)
    await Promise.all([client.close(), dead.close()])
  })

  it('ends when it is told to, waits included, with the reason given', async () => {
    const ending = new AbortController()
    const reason = new Error('enough')
    const { client } = await arrange({}, { sleep: undefined as never }, () => ({
      ...ok('', [['Retry-After', '60']]),
      status: 503,
    }))
    const call = client.listSubscriptions({ signal: ending.signal })
    setTimeout(() => ending.abort(reason), 5)
    await expect(call).rejects.toBe(reason)
  })

  it('refuses options that cannot be used, with a sentence', () => {
    const options = { tenantId: 't', token: 'x' }
    expect(() => createManagementActivityClient({ ...options, root: 'manage.office.com' })).toThrow('is not an address')
    const client = createManagementActivityClient(options)
    expect(() => client.collect({ contentTypes: ['Audit.General'], longestWindowMs: 0 })).toThrow(
      'longestWindowMs 0 is too small',
    )
    expect(() => client.collect({ contentTypes: ['Audit.General'], checkpoint: {} as never })).toThrow('no checkpoint')
  })
})

describe('collect', () => {
  it('reports the time of which nothing can be had any more, once', async () => {
    const { client, publish, emulator } = await arrange()
    await publish([{ contentCreated: new Date(testStart - 86_400_000).toISOString() }])
    const since = new Date(testStart - 9 * 86_400_000)
    const steps = await all(client.collect({ contentTypes: ['Audit.General'], since }))
    expect(steps.flatMap(({ gap }) => gap ?? [])).toEqual([
      { start: since.toISOString(), end: '2026-02-24T09:05:01.000Z' },
    ])
    expect(steps.flatMap(({ records }) => records)).toHaveLength(1)
    expect(emulator.now()).toBe(testStart)
  })

  it('tries what could not be read again the next time, until it expires', async () => {
    let isBroken = true
    const { client, publish, advance } = await arrange({}, { retry: false }, ({ url }) =>
      isBroken && url.includes('/audit/') ? { ...ok(''), status: 404 } : undefined,
    )
    await publish([{}])
    await advance(60)
    let kept: { readonly checkpoint?: Checkpoint } = {}
    const collected = async () => {
      const steps: CollectionStep[] = []
      for await (const step of client.collect({ contentTypes: ['Audit.General'], ...kept })) {
        steps.push(step)
        kept = { checkpoint: step.checkpoint() }
      }
      return steps
    }
    const first = await collected()
    const afterFirst = kept
    expect(first.flatMap(({ postponed }) => postponed?.because.name ?? [])).toEqual(['RefusedError'])
    isBroken = false
    const second = await collected()
    expect(second.flatMap(({ records }) => records)).toHaveLength(1)
    isBroken = true
    await advance(8 * 86_400)
    kept = afterFirst
    const late = await collected()
    expect(late.flatMap(({ lost }) => lost?.because.name ?? [])).toEqual(['RefusedError'])
  })

  it('gives no checkpoint of a step that is over', async () => {
    const { client, publish, advance } = await arrange()
    await publish([{}, {}])
    await advance(60)
    const steps = client.collect({ contentTypes: ['Audit.General'] })
    const { value: first } = await steps.next()
    await steps.next()
    expect(() => first?.checkpoint()).toThrow('The next step has begun')
  })

  it('ends with what all blobs would meet', async () => {
    const { client } = await arrange()
    const collecting = all(client.collect({ contentTypes: ['Audit.Exchange'] }))
    await expect(collecting).rejects.toMatchObject({ code: 'AF20022' })
  })
})
