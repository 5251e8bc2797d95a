import { describe, expect, test } from 'vitest'
import { activityWith, activityWithEntry, arrangeGraph, myActivities, plainActivity } from './test-graph.ts'

const path = `v1.0/${myActivities}`

async function postTo(variants: readonly string[], body: unknown, headers: Readonly<Record<string, string>> = {}) {
  const { post } = await arrangeGraph({ variants })
  return post(path, body, { headers })
}

const activity = (value: unknown) => activityWith({ activityMetadata: { activity: value } })
const later = { Prefer: 'include-unknown-enum-members' }

describe('enumerations', () => {
  test.each([
    ['uploadText', 'uploadText'],
    ['UploadText', 'uploadText'],
    ['UPLOADTEXT', 'uploadText'],
    [1, 'uploadText'],
    [4, 'downloadFile'],
    [9, 'accessDebugTools'],
    ['copyToClipboard', 'copyToClipboard'],
  ])('an activity of %j is %s', async (sent, got) => {
    const { status, json } = await postTo([], activity(sent))
    expect(status).toBe(201)
    expect(json).toHaveProperty('contentMetadata.activityMetadata.activity', got)
  })

  test.each([0, 10, -1, 1.5, '1', '', null, true])('%j is no activity', async (sent) => {
    expect((await postTo([], activity(sent))).status).toBe(400)
  })

  test.each([
    [5, 'read,create'],
    ['Create, read', 'create,read'],
    [0, 'none'],
  ])('flags %j are %s', async (sent, got) => {
    const resource = { identifier: 'doc-7', name: 'plan.docx', accessType: sent, status: 2 }
    const { json } = await postTo([], activityWithEntry({ accessedResources_v2: [resource] }))
    expect(json).toMatchObject({
      contentMetadata: { contentEntries: [{ accessedResources_v2: [{ accessType: got, status: 'success' }] }] },
    })
  })

  test('flags with a bit that nobody declared are refused', async () => {
    const resources = [{ accessType: 16 }]
    expect((await postTo([], activityWithEntry({ accessedResources_v2: resources }))).refusal).toMatch(/accessType/)
  })

  test('under variants: other letter case, numbers, and later members are refused', async () => {
    expect((await postTo(['activities-enum-names-exact'], activity('UploadText'))).status).toBe(400)
    expect((await postTo(['activities-enum-names-exact'], activity('uploadText'))).status).toBe(201)
    expect((await postTo(['activities-enum-numbers-refused'], activity(1))).status).toBe(400)
    const refusing = ['activities-later-members-refused']
    expect((await postTo(refusing, activity('print'))).refusal).toBe(
      "BadRequest: 'print' is taken in the property 'contentMetadata/activityMetadata/activity' only with the header 'Prefer: include-unknown-enum-members'.",
    )
    expect((await postTo(refusing, activity('unknownFutureValue'), later)).status).toBe(400)
    const taken = await postTo(refusing, activity('print'), later)
    expect([taken.status, taken.header('preference-applied')]).toEqual([201, 'include-unknown-enum-members'])
  })
})

describe('members', () => {
  test('those of beta are known to both versions, and absent from the answer when they were not sent', async () => {
    const sent = {
      contextMetadata: { metadataProperties: { Department: 'Finance' } },
      evaluationScope: { type: 'Tenant' },
      activityMetadata: { activity: 'uploadText', participants: [{ value: 'adele@contoso.example', more: 1 }] },
      protectedAppMetadata: {
        name: 'Chat',
        sourceLocation: { '@odata.type': 'microsoft.graph.policyLocationUrl', value: 'https://contoso.example' },
      },
    }
    const { json } = await postTo([], activityWith(sent))
    expect(json).toMatchObject({
      contentMetadata: {
        contextMetadata: { metadataProperties: { Department: 'Finance' } },
        evaluationScope: { type: 'tenant' },
        activityMetadata: { participants: [{ value: 'adele@contoso.example' }] },
        protectedAppMetadata: {
          version: null,
          applicationLocation: null,
          sourceLocation: { '@odata.type': '#microsoft.graph.policyLocationUrl', value: 'https://contoso.example' },
        },
      },
    })
    expect((await postTo([], plainActivity)).text).not.toMatch(/contextMetadata|evaluationScope|participants|agents/)
  })

  test('null is taken where it may stand for nothing', async () => {
    const { status, json } = await postTo([], activityWithEntry({ agents: null, createdDateTime: null, length: null }))
    expect(status).toBe(201)
    expect(json).toMatchObject({
      contentMetadata: { contentEntries: [{ agents: null, length: null, createdDateTime: '2026-03-03T09:41:07Z' }] },
    })
  })

  test('of an evaluation that was not completed: the reasons have names', async () => {
    const incomplete = (errorType: string) =>
      activityWithEntry({
        '@odata.type': 'microsoft.graph.evaluationIncompleteActivityMetadata',
        errorAction: 'Audit,block',
        inspectionIncompleteReason: { errorCategory: 'systemLimit', errorType, errorMessage: 'Too large.' },
      })
    expect((await postTo([], incomplete('fileTooLarge'))).json).toMatchObject({
      contentMetadata: { contentEntries: [{ errorAction: 'audit,block' }] },
    })
    expect((await postTo([], incomplete('tooLarge'))).refusal).toMatch(/inspectionIncompleteReason\/errorType/)
  })

  test('time stamps left out are the present; under a variant they are required', async () => {
    const { json } = await postTo([], activityWithEntry({ createdDateTime: undefined }))
    expect(json).toMatchObject({ contentMetadata: { contentEntries: [{ createdDateTime: '2026-03-03T09:41:07Z' }] } })
    const refused = await postTo(['activities-times-required'], activityWithEntry({ createdDateTime: undefined }))
    expect(refused.refusal).toMatch(/createdDateTime' is required/)
  })
})

test('64-bit integers are texts in and out where that was asked for, and only there', async () => {
  const asText = activityWithEntry({ sequenceNumber: '639308918970733837', length: 7 })
  const { text, header } = await postTo([], asText, {
    Accept: 'application/json;IEEE754Compatible=true',
  })
  expect(text).toContain('"sequenceNumber":"639308918970733837","length":"7"')
  expect(header('content-type')).toContain(';IEEE754Compatible=true;')
  expect((await postTo([], asText)).status).toBe(400)
})
