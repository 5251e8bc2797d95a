import { createServer, type RequestListener } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { serveEmulator } from '../emulator/serve.ts'
import { createApplicationCertificate } from '../transport/test-application-certificate.ts'
import { createContentActivitiesClient } from './content-activities.ts'
import { createManagementActivityClient, type ManagementActivityClientOptions } from './management-activity.ts'
import { arrangeEmulator } from './test-emulator.ts'

const closing: (() => unknown)[] = []
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()))
})

async function serve() {
  const world = await arrangeEmulator()
  const served = await serveEmulator(world.emulator)
  closing.push(() => served.close())
  const { control: controlOrigin, ...places } = served
  return { ...world, ...places, controlOrigin }
}

/** A server that answers as it is told to; gives the root of its API. */
async function answering(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  closing.push(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/api/v1.0`
}

function client(options: Partial<ManagementActivityClientOptions> & Pick<ManagementActivityClientOptions, 'root'>) {
  const made = createManagementActivityClient({ tenantId: 't', token: 'x', random: () => 0, ...options })
  closing.push(() => made.close())
  return made
}

const both = { undici: {}, 'a standard fetch': { fetch: globalThis.fetch } }

describe.each(Object.entries(both))('over %s', (_name, connection) => {
  it('logs in once with a secret, lists, and reads records', async () => {
    const { feedRoot, login, tenantId, control, publish, emulator } = await serve()
    const clientId = '22222222-3333-4444-5555-666666666666'
    await control('POST', '/applications', { clientId, secret: 'the secret', permissions: ['ActivityFeed.Read'] })
    await publish([{ recordCount: 3 }, { recordCount: 2 }])
    const made = client({
      tenantId,
      root: feedRoot,
      token: { clientId, clientSecret: 'the secret', authority: login },
      now: emulator.now,
      ...connection,
    })
    const operations: string[] = []
    const window = {
      contentType: 'Audit.General',
      start: new Date(emulator.now() - 60_000),
      end: new Date(emulator.now() + 60_000),
    }
    for await (const blob of made.listContent(window)) {
      for await (const record of made.streamContent(blob)) operations.push(record.Operation)
      await made.getContent(blob)
    }
    expect(operations).toHaveLength(5)
    const { exchanges } = (await control('GET', '/journal')) as { exchanges: { request: { url: string } }[] }
    expect(exchanges.filter(({ request }) => request.url.includes('/oauth2/'))).toHaveLength(1)
  })

  it('asks again for a stream that breaks off, and gives nothing twice', async () => {
    const records = Array.from({ length: 200 }, (_, n) => ({
      Id: `id ${n}`,
      RecordType: 25,
      Operation: 'x'.repeat(500),
    }))
    const body = JSON.stringify(records)
    let calls = 0
    const root = await answering((_request, response) => {
      calls += 1
      response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': body.length })
      if (calls > 2) response.end(body)
      else response.write(body.slice(0, (body.length * calls) / 3), () => setTimeout(() => response.destroy(), 10))
    })
    const ids: unknown[] = []
    for await (const record of client({ root, validation: 'off', ...connection }).streamContent(`${root}/blob`))
      ids.push(record.Id)
    expect(ids).toEqual(records.map(({ Id }) => Id))
    expect(calls).toBe(3)
  })

  it('never follows a redirect, since the token would go along', async () => {
    let led = 0
    const other = await answering((_request, response) => {
      led += 1
      response.end('[]')
    })
    const root = await answering((_request, response) => response.writeHead(302, { Location: other }).end())
    await expect(client({ root, ...connection }).listSubscriptions()).rejects.toMatchObject({ name: 'RefusedError' })
    expect(led).toBe(0)
  })

  it('gives up an answer that takes too long or is too large', async () => {
    const silent = await answering(() => {})
    const slow = client({ root: silent, timeoutMs: 50, retry: false, ...connection })
    await expect(slow.listSubscriptions()).rejects.toMatchObject({ name: 'NoAnswerError', reason: 'time-out' })
    const long = await answering((_request, response) => response.end(JSON.stringify('x'.repeat(5_000))))
    const small = client({ root: long, maxAnswerBytes: 1_000, ...connection })
    await expect(small.listSubscriptions()).rejects.toMatchObject({ name: 'NoAnswerError', reason: 'too-large' })
  })

  it('ends a call in the middle of an answer when it is told to', async () => {
    const ending = new AbortController()
    const root = await answering((_request, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json' })
      response.write('[{"Id":"1","RecordType":25},', () => setTimeout(() => ending.abort(new Error('enough')), 20))
    })
    const given: unknown[] = []
    const reading = (async () => {
      const records = client({ root, validation: 'off', ...connection }).streamContent(`${root}/blob`, {
        signal: ending.signal,
      })
      for await (const record of records) given.push(record.Id)
    })()
    await expect(reading).rejects.toThrow('enough')
    expect(given).toEqual(['1'])
  })
})

describe('client credentials', () => {
  it('can be a certificate', async () => {
    const { feedRoot, login, tenantId, control, emulator } = await serve()
    const certificate = await createApplicationCertificate()
    const { clientId } = (await control('POST', '/applications', {
      certificate: certificate.certificate,
      tenantId,
      permissions: ['ActivityFeed.Read'],
    })) as { clientId: string }
    const made = client({
      tenantId,
      root: feedRoot,
      token: { clientId, certificate, authority: login },
      now: emulator.now,
    })
    expect(await made.listSubscriptions()).toHaveLength(1)
  })

  it('that are wrong are refused with what the service says, and no secret in it', async () => {
    const { feedRoot, login, tenantId, control, emulator } = await serve()
    const clientId = '22222222-3333-4444-5555-666666666666'
    await control('POST', '/applications', { clientId, secret: 'the secret' })
    const made = client({
      tenantId,
      root: feedRoot,
      token: { clientId, clientSecret: 'a-wrong-secret', authority: login },
      now: emulator.now,
    })
    const error: unknown = await made.listSubscriptions().catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ name: 'RefusedError', operation: 'token', status: 401 })
    expect(JSON.stringify(error)).not.toContain('a-wrong-secret')
  })

  it('need a secret or a certificate', async () => {
    const made = client({ root: 'http://127.0.0.1:9/api/v1.0', token: { clientId: 'x' } })
    await expect(made.listSubscriptions()).rejects.toThrow('need a clientSecret or a certificate')
  })
})

describe('a client of contentActivities', () => {
  const activity = (sequenceNumber: bigint) => ({
    userId: 'ada@contoso.example',
    contentMetadata: {
      contentEntries: [
        {
          '@odata.type': 'microsoft.graph.processConversationMetadata' as const,
          identifier: '07785517-9081-4fe7-a9dc-85bcdf5e9075',
          content: { '@odata.type': 'microsoft.graph.textContent' as const, data: 'Hello' },
          name: 'A chat',
          correlationId: 'd63eafd2-e3a9-4c1a-b726-a2e9b9d9580d',
          sequenceNumber,
          isTruncated: false,
          createdDateTime: '2026-03-03T09:00:00Z',
          modifiedDateTime: '2026-03-03T09:00:00Z',
        },
      ],
      activityMetadata: { activity: 'uploadText' as const },
      deviceMetadata: {
        operatingSystemSpecifications: { operatingSystemPlatform: 'Windows', operatingSystemVersion: '11' },
      },
      protectedAppMetadata: {
        name: 'An app',
        version: '1.0',
        applicationLocation: { '@odata.type': 'microsoft.graph.policyLocationApplication' as const, value: 'x' },
      },
      integratedAppMetadata: { name: 'An app', version: '1.0' },
    },
  })

  it('reports with every digit, and gives what was recorded', async () => {
    const { graphRoot, control, tenantId, emulator } = await serve()
    const { accessToken, userId } = (await control('POST', '/tokens', {
      api: 'content-activities',
      tenantId,
      permissions: ['ContentActivity.Write'],
      userId: '33333333-3333-4444-5555-666666666666',
    })) as { accessToken: string; userId: string }
    const made = createContentActivitiesClient({ root: graphRoot, token: accessToken, now: emulator.now })
    closing.push(() => made.close())
    const recorded = await made.createMyContentActivity(activity(639308918970733837n))
    expect(recorded.id).not.toBe('')
    expect(recorded.contentMetadata.contentEntries).toMatchObject([{ sequenceNumber: 639308918970733837n }])
    const other = await made.createUserContentActivity(userId, activity(5n)).catch((error: unknown) => error)
    expect(other).toHaveProperty('id')
  })

  it('does not send what does not fit, nor again what may have been taken', async () => {
    let calls = 0
    const root = await answering((_request, response) => {
      calls += 1
      response.writeHead(calls === 1 ? 429 : 502, { 'Retry-After': '0' }).end()
    })
    const made = createContentActivitiesClient({ root, token: 'x', sleep: async () => {} })
    closing.push(() => made.close())
    await expect(made.createMyContentActivity({} as never)).rejects.toMatchObject({
      name: 'ContractError',
      attempts: 0,
    })
    expect(calls).toBe(0)
    await expect(made.createMyContentActivity(activity(1n))).rejects.toMatchObject({ status: 502, attempts: 2 })
    expect(calls).toBe(2)
  })
})
