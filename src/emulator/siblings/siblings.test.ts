import { describe, expect, test } from 'vitest'
import { isProcessContentResponse } from '../../contract/index.ts'
import { clientBodies } from '../graph/test-client-bodies.ts'
import { arrangeGraph, type Got, plainActivity, user } from '../graph/test-graph.ts'
import { isJsonObject } from '../state.ts'

const compute = 'dataSecurityAndGovernance/protectionScopes/compute'
const process = 'dataSecurityAndGovernance/processContent'
const scopes = {
  activities: 'UploadText, downloadText',
  locations: [{ '@odata.type': 'microsoft.graph.policyLocationDomain', value: 'https://github.com' }],
  pivotOn: 'activity',
  tenant_id: 'not declared',
}
const { contentMetadata: contentToProcess } = plainActivity
const content = { contentToProcess }
const several = (requests: number, entries: number) => ({
  processContentRequests: Array.from({ length: requests }, (_, i) => ({
    requestId: `r${i}`,
    userId: user,
    contentToProcess: {
      ...contentToProcess,
      contentEntries: Array.from({ length: entries }, () => contentToProcess.contentEntries[0]),
    },
  })),
})

async function arrange(permissions: readonly string[], userId: string | null = user) {
  const { post, send, mint, control, tenantId } = await arrangeGraph()
  const token = await mint({ permissions, userId })
  return {
    recorded: async () => (await control('GET', `/tenants/${tenantId}/activities`)).json,
    post: (path: string, body: unknown, headers = {}) => post(path, body, { headers, token }),
    get: (path: string) => send('GET', path, { token }),
  }
}

describe('computeProtectionScopes', () => {
  test('nothing is covered, for me, a user or the tenant; the tag is of each its own, and stays', async () => {
    const { post } = await arrange(['ProtectionScopes.Compute.All'])
    const paths = [`v1.0/me/${compute}`, `beta/users/${user}/${compute}`, `v1.0/security/${compute}`]
    const tags: unknown[] = []
    for (const path of paths) {
      const { status, json, header } = await post(path, scopes)
      expect([status, isJsonObject(json) && json.value]).toEqual([200, []])
      expect(json).toHaveProperty(
        '@odata.context',
        expect.stringMatching(/#Collection\(microsoft\.graph\.policy(User|Tenant)Scope\)$/),
      )
      expect(header('etag')).toMatch(/^"[0-9a-f-]{36}"$/)
      tags.push(header('etag'))
    }
    expect(tags[0]).toBe(tags[1])
    expect(tags[2]).not.toBe(tags[0])
    const again = await post(`v1.0/me/${compute}`, scopes, { 'If-None-Match': String(tags[0]) })
    expect([again.status, again.header('etag')]).toEqual([200, tags[0]])
  })

  test('what cannot be read is refused', async () => {
    const { post } = await arrange(['ProtectionScopes.Compute.User'])
    const path = `v1.0/me/${compute}`
    expect((await post(path, '')).refusal).toMatch(/^BadRequest: Empty Payload/)
    expect((await post(path, { activities: 'sing' })).refusal).toBe(
      "BadRequest: 'sing' is not a value of the property 'activities'.",
    )
    expect((await post(path, { locations: [{ value: 'x' }] })).refusal).toMatch(/abstract/)
  })
})

describe('processContent', () => {
  test('nothing is held against content; who comes with another tag is to compute the scopes anew', async () => {
    const { post } = await arrange(['ProtectionScopes.Compute.User', 'Content.Process.User'])
    const tag = String((await post(`v1.0/me/${compute}`, scopes)).header('etag'))
    const state = async (headers: Readonly<Record<string, string>>) => {
      const { status, json, header } = await post(`v1.0/users/${user}/${process}`, content, headers)
      expect([status, isProcessContentResponse(json), header('etag')]).toEqual([200, true, tag])
      expect(json).toMatchObject({ policyActions: [], processingErrors: [] })
      return isJsonObject(json) ? json.protectionScopeState : undefined
    }
    expect(await state({})).toBe('notModified')
    expect(await state({ Prefer: 'evaluateInline' })).toBe('notModified')
    for (const known of [tag, tag.replaceAll('"', ''), `W/${tag}`, '*']) {
      expect(await state({ 'If-None-Match': known })).toBe('notModified')
    }
    expect(await state({ 'If-None-Match': '"of last week"' })).toBe('modified')
  })

  test.each(Object.entries(clientBodies))('%s: its content is taken here as well', async (_, { body }) => {
    const { post } = await arrange(['Content.Process.All'])
    const sent = 'contentMetadata' in body ? body.contentMetadata : body.contentToProcess
    expect((await post(`v1.0/me/${process}`, { contentToProcess: sent })).status).toBe(200)
  })

  test('is refused without content, and records no activity', async () => {
    const { post, recorded } = await arrange(['Content.Process.User'])
    expect((await post(`v1.0/me/${process}`, plainActivity)).refusal).toBe(
      "BadRequest: The property 'contentToProcess' is required.",
    )
    expect((await post(`v1.0/me/${process}`, content)).status).toBe(200)
    expect(await recorded()).toEqual({ items: [] })
  })
})

describe('processContentAsync', () => {
  const path = 'v1.0/security/dataSecurityAndGovernance/processContentAsync'

  test('takes up to 64 entries over all requests, and has nothing to say', async () => {
    const { post } = await arrange(['Content.Process.All'], null)
    const { status, text, header } = await post(path, several(2, 32))
    expect([status, text]).toEqual([204, ''])
    expect(header('request-id')).toBeDefined()
    expect((await post(path, several(5, 13))).refusal).toBe(
      'BadRequest: There are 65 content entries; at most 64 are taken.',
    )
    expect((await post(path, {})).refusal).toMatch(/processContentRequests/)
  })

  test('takes bodies of up to 2 MiB', async () => {
    const { post } = await arrange(['Content.Process.All'], null)
    expect((await post(path, ' '.repeat(2 * 1024 * 1024 + 1))).status).toBe(413)
  })
})

describe('listUsers', () => {
  const found = ({ json }: Got) => (isJsonObject(json) ? json.value : undefined)

  test('finds the one user with a principal name, always the same', async () => {
    const { get } = await arrange(['User.Read.All'], null)
    const query = (name: string) =>
      `v1.0/users/?$select=id,userPrincipalName&$filter=userPrincipalName%20eq%20'${encodeURIComponent(name)}'`
    const adele = await get(query('adele@contoso.example'))
    expect(found(adele)).toEqual([
      { id: expect.stringMatching(/^[0-9a-f-]{36}$/), userPrincipalName: 'adele@contoso.example' },
    ])
    expect(found(await get(query('adele@contoso.example')))).toEqual(found(adele))
    expect(found(await get(query("o''neill@contoso.example")))).toMatchObject([
      { userPrincipalName: "o'neill@contoso.example" },
    ])
    expect(found(await get(query('nobody')))).toEqual([])
    expect((await get('v1.0/users')).refusal).toMatch(/^BadRequest: Users are found only by/)
  })

  test('gives the members asked for', async () => {
    const { get } = await arrange(['User.ReadBasic.All'], null)
    const query = "$filter=userPrincipalName+eq+'adele@contoso.example'"
    const [chosen] = [found(await get(`beta/users?$select=id&${query}`))].flat()
    expect(Object.keys(isJsonObject(chosen) ? chosen : {})).toEqual(['id'])
    expect(found(await get(`beta/users?${query}`))).toMatchObject([{ userPrincipalName: 'adele@contoso.example' }])
  })
})

test.each([
  [`v1.0/me/${compute}`, ['ProtectionScopes.Compute.User', 'ProtectionScopes.Compute.All']],
  [`v1.0/users/${user}/${compute}`, ['ProtectionScopes.Compute.User', 'ProtectionScopes.Compute.All']],
  [`v1.0/security/${compute}`, ['ProtectionScopes.Compute.All']],
  [`v1.0/me/${process}`, ['Content.Process.User', 'Content.Process.All']],
  [`v1.0/users/${user}/${process}`, ['Content.Process.User', 'Content.Process.All']],
  ['v1.0/security/dataSecurityAndGovernance/processContentAsync', ['Content.Process.All']],
])('%s: one of its permissions is needed', async (path, permissions) => {
  const all = [
    'ContentActivity.Write',
    'ProtectionScopes.Compute.User',
    'ProtectionScopes.Compute.All',
    'Content.Process.User',
    'Content.Process.All',
  ]
  for (const permission of all) {
    const { post } = await arrange([permission])
    const { status, refusal } = await post(path, {})
    const isEnough = permissions.includes(permission)
    expect(status === 403, permission).toBe(!isEnough)
    if (!isEnough) expect(refusal).toBe(`Forbidden: The token does not grant ${permissions.join(' or ')}.`)
  }
})

test.each([`v1.0/me/${compute}`, `v1.0/me/${process}`])('%s: somebody has to be signed in', async (path) => {
  const { post, get } = await arrange(['ProtectionScopes.Compute.All', 'Content.Process.All'], null)
  expect((await post(path, scopes)).refusal).toMatch(/^BadRequest: \/me request is only valid/)
  const wrongMethod = await get(path)
  expect([wrongMethod.status, wrongMethod.header('allow')]).toEqual([405, 'POST'])
})
