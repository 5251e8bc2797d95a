import { describe, expect, test } from 'vitest'
import {
  isContentActivity,
  isContentActivityCreate,
  isContentBlob,
  isErrorBody,
  isNotificationAttempt,
  isSubscription,
  isTolerantContentActivityCreate,
  isTolerantErrorBody,
  isTolerantNotificationBatch,
  isTolerantSubscription,
  parseJson,
  violationsOf,
} from './index.ts'

const entry = {
  '@odata.type': '#microsoft.graph.processConversationMetadata',
  identifier: 'msg-001',
  name: 'A message',
  isTruncated: false,
  createdDateTime: '2025-04-28T20:17:55Z',
  modifiedDateTime: '2025-04-28T20:17:55',
}
const contentMetadata = {
  contentEntries: [entry],
  activityMetadata: { activity: 'uploadText' },
  deviceMetadata: {},
  integratedAppMetadata: { name: 'An application', version: '1' },
}
const activity = { contentMetadata }
const withEntry = (members: object) => ({
  contentMetadata: { ...contentMetadata, contentEntries: [{ ...entry, ...members }] },
})
const withMetadata = (members: object) => ({ contentMetadata: { ...contentMetadata, ...members } })

describe('an activity as it should be described', () => {
  test.each([
    ['is one', activity],
    ['may name its types without #', withEntry({ '@odata.type': 'microsoft.graph.processFileMetadata' })],
    ['may use members that were added to an enum later', withMetadata({ activityMetadata: { activity: 'print' } })],
    [
      'may hold what agents and resources took part',
      withEntry({
        agents: [{ '@odata.type': 'microsoft.graph.aiAgentInfo', identifier: 'a', blueprintId: null }],
        accessedResources_v2: [
          {
            identifier: 'doc-7',
            name: 'plan.docx',
            accessType: 'read, write',
            status: 'success',
            isCrossPromptInjectionDetected: false,
          },
        ],
      }),
    ],
  ])('%s', (_, body) => {
    expect(violationsOf(isContentActivityCreate, body)).toEqual([])
    expect(violationsOf(isTolerantContentActivityCreate, body)).toEqual([])
  })

  test.each([
    ['lacks a time stamp', withEntry({ createdDateTime: undefined })],
    [
      'names its type in another letter case',
      withEntry({ '@odata.type': 'Microsoft.Graph.ProcessConversationMetadata' }),
    ],
    ['has undeclared members', { ...withMetadata({ type: 'content' }), tenant_id: '7' }],
    ['has undeclared members in an entry', withEntry({ sequenceNo: 0 })],
    ['has a member of an enum in PascalCase', withMetadata({ activityMetadata: { activity: 'UploadText' } })],
    ['has a member of an enum as its number', withMetadata({ activityMetadata: { activity: 1 } })],
    ['has an integer in a string', withEntry({ sequenceNumber: '639308918970733837' })],
  ])('that %s is only tolerated', (_, body) => {
    const sent: unknown = JSON.parse(JSON.stringify(body))
    expect(violationsOf(isTolerantContentActivityCreate, sent)).toEqual([])
    expect(isContentActivityCreate(sent)).toBe(false)
  })

  test.each([
    ['is an array', [activity]],
    ['has no metadata', { userId: '7' }],
    ['has metadata that are null', { contentMetadata: null }],
    ['has no entries', { contentMetadata: { activityMetadata: { activity: 'print' } } }],
    ['has an entry without a type', { contentMetadata: { ...contentMetadata, contentEntries: [{ identifier: '1' }] } }],
    ['has an entry of an unknown type', withEntry({ '@odata.type': '#microsoft.graph.processUnicornMetadata' })],
    ['has an unknown activity', withMetadata({ activityMetadata: { activity: 'teleportText' } })],
    ['has a name that is a number', withEntry({ name: 7 })],
    ['has a time that is none', withEntry({ createdDateTime: 'yesterday' })],
    [
      'has a wrong kind further in',
      withMetadata({ deviceMetadata: { operatingSystemSpecifications: { operatingSystemPlatform: 11 } } }),
    ],
    [
      'has a location of an unknown type',
      withMetadata({
        protectedAppMetadata: { applicationLocation: { '@odata.type': 'microsoft.graph.moon', value: '' } },
      }),
    ],
  ])('that %s is not even tolerated', (_, body) => {
    expect(isTolerantContentActivityCreate(body)).toBe(false)
    expect(isContentActivityCreate(body)).toBe(false)
  })

  test('keeps every digit of a 64-bit integer', () => {
    const body = parseJson(JSON.stringify(withEntry({ sequenceNumber: 0 })).replace(':0', ':639308918970733837'))
    expect(body).toMatchObject(withEntry({ sequenceNumber: 639308918970733837n }))
    expect(violationsOf(isContentActivityCreate, body)).toEqual([])
    expect(violationsOf(isTolerantContentActivityCreate, body)).toEqual([])
  })
})

describe('an activity as it is given back', () => {
  const answer = { id: '1', userId: '2', contentMetadata: { ...contentMetadata, contentEntries: [] } }
  const answering = (members: object) => ({
    ...answer,
    contentMetadata: { ...contentMetadata, contentEntries: [members] },
  })

  test.each([
    ['annotates', { ...answer, '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata' }],
    ['leaves the type of an entry out', answering({ identifier: '1', createdDateTime: '2025-04-28T20:17:55Z' })],
    ['keeps fractions of a second', answering({ createdDateTime: '2025-04-28T20:17:55.123Z' })],
    ['leaves out what was not sent', answering({})],
  ])('may be by a server that %s', (_, body) => {
    expect(violationsOf(isContentActivity, body)).toEqual([])
  })

  test.each([
    ['has no id', { ...answer, id: undefined }],
    ['gives the content back', answering({ content: { '@odata.type': '#microsoft.graph.textContent', data: 'x' } })],
    ['gives a time without Z back', answering({ createdDateTime: '2025-04-28T20:17:55' })],
    ['gives a time with another offset back', answering({ createdDateTime: '2025-04-28T22:17:55+02:00' })],
  ])('never %s', (_, body) => {
    expect(isContentActivity(JSON.parse(JSON.stringify(body)))).toBe(false)
  })
})

describe('what the feed sends', () => {
  const webhook = { status: 'enabled', address: 'https://webhook.myapp.com/o365/' }
  const subscription = { contentType: 'Audit.SharePoint', status: 'enabled', webhook }

  test.each([null, '', '2026-12-31T00:00:00Z', '2026-12-31T00:00:00', '2026-12-31'])(
    'may give the expiration of a webhook as %j',
    (expiration) => {
      expect(violationsOf(isSubscription, { ...subscription, webhook: { ...webhook, expiration } })).toEqual([])
    },
  )

  test.each([
    ['without status', { ...subscription, status: undefined }],
    ['without webhook', { ...subscription, webhook: undefined }],
    ['with a status nobody knows', { ...subscription, status: 'paused' }],
    ['to a type nobody knows', { ...subscription, contentType: 'Audit.Sharepoint' }],
  ])('is no subscription %s, though readers live with it', (_, value) => {
    const sent: unknown = JSON.parse(JSON.stringify(value))
    expect(isSubscription(sent)).toBe(false)
    expect(violationsOf(isTolerantSubscription, sent)).toEqual([])
  })

  const blob = {
    contentType: 'DLP.All',
    contentId: '1$2$audit',
    contentUri: 'https://manage.office.com/api/v1.0/f28ab78a-d401-4060-8012-736e373933eb/activity/feed/audit/1$2$audit',
    contentCreated: '2015-05-23T17:35:00.000Z',
    contentExpiration: '2015-05-30T17:35:00Z',
  }

  test('may give times with fractions or without', () => {
    expect(violationsOf(isContentBlob, blob)).toEqual([])
  })

  test.each(['success', 'failed', 'Succeeded', 'Failed'])('may call an attempt %s', (notificationStatus) => {
    const attempt = { ...blob, notificationSent: blob.contentCreated, notificationStatus }
    expect(violationsOf(isNotificationAttempt, attempt)).toEqual([])
  })

  test('is read by receivers even where ids are no GUIDs and members are new', () => {
    expect(violationsOf(isTolerantNotificationBatch, [{ ...blob, tenantId: 'x', shape: 'new' }])).toEqual([])
    expect(isTolerantNotificationBatch({ ...blob })).toBe(false)
  })

  test('has errors that only tolerant readers take for errors', () => {
    const fromTheGateway = { Message: 'An error has occurred.' }
    expect(isErrorBody(fromTheGateway)).toBe(false)
    expect(violationsOf(isTolerantErrorBody, fromTheGateway)).toEqual([])
  })
})
