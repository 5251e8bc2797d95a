import { describe, expect, test } from 'vitest'
import { isContentActivity, isTolerantContentActivityCreate } from '../../contract/index.ts'
import { type ClientBody, clientBodies } from './test-client-bodies.ts'
import { arrangeGraph, user } from './test-graph.ts'

type Client = keyof typeof clientBodies

const created = 'created'
const unread = "BadRequest: The property 'contentMetadata' is required; 'contentToProcess' is not read in its place."
const undeclared = (name: string, type: string) =>
  `RequestBodyRead: The property '${name}' does not exist on type 'microsoft.graph.${type}'.`

/** What becomes of each body, by default and where only documented forms are taken. */
const outcomes: Readonly<Record<Client, readonly [tolerant: string, strict: string]>> = {
  'agent framework for Python': [created, undeclared('type', 'protectedApplicationMetadata')],
  'agent framework for .NET': [
    created,
    "BadRequest: 'UploadText' is not a value of the property 'contentMetadata/activityMetadata/activity'.",
  ],
  'Purview GitHub Action': [
    created,
    'BadRequest: Property contentMetadata/activityMetadata/activity in payload has a value that does not match schema.',
  ],
  'Purview API Explorer': [created, created],
  'Purview API Explorer, early': [created, undeclared('userId', 'processContentRequest')],
  'TypeScript SDK': [created, created],
  'enforcement plane': [created, undeclared('RecordType', 'contentActivityMetadata')],
  'demo for the signed-in user': [unread, unread],
  'demo for a named user': [unread, unread],
}

const clients = Object.entries<ClientBody>(clientBodies)

async function outcomeOf({ path, headers, body }: ClientBody, ...variants: readonly string[]) {
  const { post, mint } = await arrangeGraph({ variants })
  const token = await mint({ userId: path.includes('/me/') ? user : null })
  const got = await post(path, body, { headers, token })
  return { ...got, outcome: got.status === 201 ? created : got.refusal }
}

describe('createContentActivity: clients in use', () => {
  test.each(Object.entries(outcomes))('%s', async (name, [tolerant, strict]) => {
    const client = clients.find(([known]) => known === name)?.[1]
    if (!client) throw new RangeError(name)
    expect((await outcomeOf(client)).outcome).toBe(tolerant)
    expect((await outcomeOf(client, 'activities-strict')).outcome).toContain(strict)
  })

  test.each(clients)('%s: taken with either name of the envelope; the answer is an activity', async (_, client) => {
    const { outcome, json, text, header } = await outcomeOf(client, 'activities-content-to-process-taken')
    expect(outcome).toBe(created)
    expect(isContentActivity(json)).toBe(true)
    expect(json).toHaveProperty('userId', user)
    expect(text).not.toMatch(/weather like|export \{\}/)
    expect(header('content-type')).toBe('application/json;odata.metadata=minimal;charset=utf-8')
  })

  test.each(clients.filter(([, { body }]) => 'contentMetadata' in body))('%s: allowed by the contract', (_, client) => {
    expect(isTolerantContentActivityCreate(client.body)).toBe(true)
  })

  test('clock ticks beyond 2^53 come back digit for digit', async () => {
    const { text } = await outcomeOf(clientBodies['agent framework for Python'])
    expect(text).toContain('"sequenceNumber":639308918970733837')
    expect((await outcomeOf(clientBodies['agent framework for .NET'])).text).toContain('638870230370001234')
  })
})
