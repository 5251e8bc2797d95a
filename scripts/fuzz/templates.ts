/** The parts of an emulator that listen. */
export type Part = 'api' | 'login' | 'control'

/** A request before it becomes bytes. */
export interface Template {
  readonly part: Part
  readonly method: string
  /** Path and query. */
  readonly target: string
  readonly headers: readonly (readonly [name: string, value: string])[]
  /** Text as it is, or anything else as JSON; absent for none. */
  readonly body?: unknown
}

/** What requests are made with. */
export interface Ground {
  readonly tenantId: string
  readonly feedToken: string
  readonly graphToken: string
  readonly contentId: string
}

/** Requests in which nothing is wrong: every operation of every part, but for what would forget the ground or break things on purpose. */
export function templatesOn({
  tenantId,
  feedToken,
  graphToken,
  contentId,
}: Ground): readonly [Template, ...Template[]] {
  const bearer = (token: string) => [['Authorization', `Bearer ${token}`] as const]
  const feed = (method: string, operation: string, body?: unknown): Template => ({
    part: 'api',
    method,
    target: `/api/v1.0/${tenantId}/activity/feed/${operation}`,
    headers: bearer(feedToken),
    ...(body === undefined ? {} : { body }),
  })
  const graph = (target: string): Template => ({
    part: 'api',
    method: 'POST',
    target,
    headers: [...bearer(graphToken), ['Content-Type', 'application/json']],
    body: contentActivity,
  })
  const control = (method: string, target: string, body?: unknown): Template => ({
    part: 'control',
    method,
    target: `/control/v1${target}`,
    headers: [],
    ...(body === undefined ? {} : { body }),
  })
  const login = (method: string, target: string, body?: string): Template => ({
    part: 'login',
    method,
    target: `/${tenantId}${target}`,
    headers: body === undefined ? [] : [['Content-Type', 'application/x-www-form-urlencoded']],
    ...(body === undefined ? {} : { body }),
  })
  const times = 'startTime=2026-03-03T09:00:00&endTime=2026-03-03T10:00:00'
  const tenant = `/tenants/${tenantId}`
  return [
    feed(
      'POST',
      'subscriptions/start?contentType=Audit.General&PublisherIdentifier=11111111-1111-1111-1111-111111111111',
    ),
    feed('POST', 'subscriptions/start?contentType=Audit.Exchange', {
      webhook: { address: 'https://127.0.0.1:9/', authId: 'a', expiration: '2026-04-01T00:00:00' },
    }),
    feed('POST', 'subscriptions/stop?contentType=Audit.Exchange'),
    feed('GET', 'subscriptions/list'),
    feed('GET', `subscriptions/content?contentType=Audit.General&${times}`),
    feed('GET', 'subscriptions/content?contentType=Audit.General&nextPage=20260303'),
    feed('GET', `subscriptions/notifications?contentType=Audit.General&${times}`),
    feed('GET', `audit/${contentId}`),
    {
      ...feed('GET', 'resources/dlpSensitiveTypes'),
      headers: [...bearer(feedToken), ['Accept-Language', 'de-DE;q=0.8']],
    },
    graph('/v1.0/me/dataSecurityAndGovernance/activities/contentActivities'),
    graph('/beta/users/22222222-2222-2222-2222-222222222222/dataSecurityAndGovernance/activities/contentActivities'),
    login('POST', '/oauth2/v2.0/token', `${logIn}&scope=https%3A%2F%2Fmanage.office.com%2F.default`),
    login('POST', '/oauth2/token', `${logIn}&resource=https%3A%2F%2Fmanage.office.com`),
    login(
      'POST',
      '/oauth2/v2.0/token',
      'grant_type=refresh_token&client_id=22222222-2222-2222-2222-222222222222&refresh_token=x',
    ),
    login('POST', '/oauth2/v2.0/token', `${logIn}&client_assertion=${feedToken}&client_assertion_type=urn`),
    login('GET', '/v2.0/.well-known/openid-configuration'),
    login('GET', '/discovery/v2.0/keys'),
    login('GET', '/discovery/instance?api-version=1.1&authorization_endpoint=https%3A%2F%2Flocalhost%2Fcommon'),
    control('GET', ''),
    control('POST', '/tenants', { state: 'active', domains: ['contoso.example'] }),
    control('POST', '/applications', { tenantId, secret: 's', permissions: ['ActivityFeed.Read'] }),
    control('POST', '/tokens', {
      api: 'management-activity',
      tenantId,
      permissions: ['ActivityFeed.Read'],
      expiresIn: 60,
    }),
    control('POST', `${tenant}/content`, {
      contentType: 'Audit.General',
      blobs: [{ contentCreated: '2026-03-03T09:10:00Z', recordCount: 1 }, { records: [{ Id: 'x' }] }],
    }),
    control('PUT', `${tenant}/page-size`, { items: 3 }),
    control('PUT', `${tenant}/subscriptions/Audit.General`, { status: 'enabled', by: 'a tenant admin' }),
    control('PUT', `${tenant}/quota`, { requestsPerMinute: 1_000_000 }),
    control('GET', `${tenant}/activities`),
    control('POST', '/trust', { certificate: '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n' }),
    control('POST', '/settle'),
    control('GET', '/journal?after=999999999'),
    control('GET', '/fault-plan'),
    control('PUT', '/fault-plan', {
      entries: [{ id: 'a', match: { nth: 2 }, effect: { kind: 'throttled', retryAfter: 1 } }],
    }),
  ]
}

/** What moves the clock: kept for the end of a run, because no clock can be set back. */
export const clockTemplates: readonly [Template, ...Template[]] = [
  { part: 'control', method: 'PUT', target: '/control/v1/clock', headers: [], body: { advance: 60 } },
  { part: 'control', method: 'PUT', target: '/control/v1/clock', headers: [], body: { now: '2027-01-01T00:00:00Z' } },
]

const logIn = 'grant_type=client_credentials&client_id=22222222-2222-2222-2222-222222222222&client_secret=any'

const contentActivity = {
  id: '33333333-3333-3333-3333-333333333333',
  userId: '22222222-2222-2222-2222-222222222222',
  scopeIdentifier: 'eyJ0aWQiOiIxIn0',
  contentMetadata: {
    '@odata.type': 'microsoft.graph.processContentRequest',
    contentEntries: [
      {
        '@odata.type': 'microsoft.graph.processConversationMetadata',
        identifier: 'a',
        name: 'b',
        correlationId: 'c',
        sequenceNumber: 1,
        length: 4,
        isTruncated: false,
        createdDateTime: '2026-03-03T09:00:00Z',
        modifiedDateTime: '2026-03-03T09:00:00Z',
        content: { '@odata.type': 'microsoft.graph.textContent', data: 'text' },
      },
    ],
    activityMetadata: { activity: 'uploadText' },
    deviceMetadata: { deviceType: 'Unmanaged', operatingSystemSpecifications: { operatingSystemVersion: '1' } },
    protectedAppMetadata: {
      name: 'a',
      version: '1.0',
      applicationLocation: { '@odata.type': 'microsoft.graph.policyLocationApplication', value: 'x' },
    },
    integratedAppMetadata: { name: 'a', version: '1' },
  },
}
