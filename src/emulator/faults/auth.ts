import { createHmac } from 'node:crypto'
import { empty, isRefusal, ok, refuse } from '../answer.ts'
import { type Arrival, after, type FeedCall, type OperationId } from '../call.ts'
import { messageOf, templateOf } from '../error-codes.ts'
import { type Faults, fault } from '../fault.ts'
import { placeNow } from '../gaps.ts'
import { hour } from '../instants.ts'
import { merge } from '../merge.ts'
import { allClaims, around, forcedCall, insteadOfRefusals, namedType, otherMessage, pathTenant } from '../overrides.ts'
import { neededPermissions, type Override, type Policy, withoutDetections } from '../policy.ts'
import {
  type ContentType,
  contentOf,
  createTenant,
  isGuid,
  isJsonObject,
  type JsonObject,
  type Tenant,
  type TenantCondition,
  type World,
} from '../state.ts'
import { disable, enable } from '../subscriptions.ts'
import { type Claims, readUnverified } from '../tokens.ts'

const isFeed = ({ api }: Arrival): boolean => api === 'management-activity'
const hasNoHeader = ({ request }: Arrival): boolean =>
  !request.headers.some(([name]) => name.toLowerCase() === 'authorization')

/** Gives claims to callers who have none to show. */
const serveUnknown =
  (isServed: (arrival: Arrival) => boolean): Override =>
  (base) => ({
    claimsOf: (arrival) => base.claimsOf(arrival) ?? (isServed(arrival) ? allClaims(arrival) : null),
  })

/** Reads tokens whose signature is not ours. Expiry and audience are still checked. */
const readForged =
  (isTaken: (token: string, arrival: Arrival) => boolean): Override =>
  (base) => ({
    claimsOf: (arrival) => {
      const { bearer, verified } = arrival
      if (verified || bearer === undefined || !isTaken(bearer, arrival)) return base.claimsOf(arrival)
      return base.claimsOf({ ...arrival, verified: readUnverified(bearer) })
    },
  })

const rememberedOf = new WeakMap<World, Set<string>>()

/** What was true once of something stays true. */
function remembered({ world }: Arrival, what: string, isTrue: boolean): boolean {
  const known = rememberedOf.get(world) ?? new Set<string>()
  rememberedOf.set(world, known)
  if (isTrue) known.add(what)
  return known.has(what)
}

function isUnsigned(token: string): boolean {
  try {
    const header: unknown = JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString())
    return isJsonObject(header) && typeof header.alg === 'string' && header.alg.toLowerCase() === 'none'
  } catch {
    return false
  }
}

function hasSignatureBeginning(token: string, { world }: Arrival): boolean {
  const [header = '', payload = '', signature = ''] = token.split('.')
  const right = createHmac('sha256', world.chance.bytes('key of tokens')).update(`${header}.${payload}`)
  return right.digest('base64url').startsWith(signature)
}

const unexpiredWhen =
  (isTaken: (claims: Claims, arrival: Arrival) => boolean): Override =>
  (base) => ({
    isUnexpired: (claims, arrival) =>
      base.isUnexpired(claims, arrival) || (isFeed(arrival) && isTaken(claims, arrival)),
  })

const permittedWhen =
  (isTaken: (claims: Claims, arrival: Arrival) => boolean): Override =>
  (base) => ({
    isPermitted: (claims, arrival) =>
      base.isPermitted(claims, arrival) || (isFeed(arrival) && isTaken(claims, arrival)),
  })

/** Takes segments for GUIDs that are none; they are refused as another tenant. */
const guidWhen =
  (isTaken: (segment: string) => boolean): Override =>
  (base) => ({
    isTenantGuid: (segment, arrival) => base.isTenantGuid(segment, arrival) || isTaken(segment),
    conditionOf: (arrival, claims) => (isGuid(arrival.tenantSegment) ? base.conditionOf(arrival, claims) : 'active'),
  })

const conditionWhen =
  (change: (arrival: Arrival, tenant: Tenant | undefined) => TenantCondition | undefined): Override =>
  (base) => ({
    conditionOf: (arrival, claims) => change(arrival, pathTenant(arrival)) ?? base.conditionOf(arrival, claims),
  })

const tenantsOf = (world: World): readonly Tenant[] => [...world.tenants.values()]

/** Finds blobs in all tenants, and asks the subscription of the tenant that owns them. */
export const findBlobAnywhere = (base: Policy): Partial<Policy> => {
  const ownerOf = (call: FeedCall, key: string) =>
    tenantsOf(call.world).find((tenant) => base.findBlob(key, { ...call, tenant }))
  return {
    findBlob: (key, call) => {
      const tenant = ownerOf(call, key)
      return base.findBlob(key, call) ?? (tenant && base.findBlob(key, { ...call, tenant }))
    },
    subscriptionFor: (call, contentType) => {
      const owner = call.operation === 'getContent' ? ownerOf(call, call.key) : undefined
      return base.subscriptionFor(owner ? { ...call, tenant: owner } : call, contentType)
    },
  }
}

const lastPublishers = new WeakMap<World, Map<ContentType, Tenant>>()
const latestSequences = new WeakMap<Tenant, number>()

/** Removes the detections of the first rule of the first policy only. */
function withoutFirstDetections(record: JsonObject): JsonObject {
  const policies = record.PolicyDetails
  if (!Array.isArray(policies)) return record
  const [first, ...otherPolicies]: unknown[] = policies
  if (!isJsonObject(first) || !Array.isArray(first.Rules)) return record
  const [rule, ...otherRules]: unknown[] = first.Rules
  if (!isJsonObject(rule)) return record
  return { ...record, PolicyDetails: [{ ...first, Rules: [withoutDetections(rule), ...otherRules] }, ...otherPolicies] }
}

const detectionsKept =
  (strip: (record: JsonObject) => JsonObject): Override =>
  (base) => ({
    recordsOf: (blob, call) =>
      blob.contentType === 'DLP.All' && !call.policy.seesSensitiveData(call)
        ? blob.records().map(strip)
        : base.recordsOf(blob, call),
  })

const bare401 = empty(401, [['WWW-Authenticate', 'Bearer']])

const only = (operation: OperationId) => (arrival: Arrival) => arrival.operation === operation

export const authFaults: Faults = {
  'auth-missing-token-served': fault(
    'MA-AUTH-03',
    serveUnknown((arrival) => isFeed(arrival) && hasNoHeader(arrival)),
  ),
  'auth-missing-token-serves-blobs': fault(
    'MA-AUTH-03',
    serveUnknown((arrival) => only('getContent')(arrival) && hasNoHeader(arrival)),
  ),
  'auth-missing-token-serves-names': fault(
    'MA-AUTH-03',
    serveUnknown((arrival) => only('listDlpSensitiveTypes')(arrival) && hasNoHeader(arrival)),
  ),
  'auth-missing-token-empty-success': fault('MA-AUTH-03', (base) => ({
    unauthorized: (arrival) => {
      if (!hasNoHeader(arrival)) return base.unauthorized(arrival)
      return arrival.operation === 'startSubscription' || arrival.operation === 'stopSubscription' ? empty(200) : ok([])
    },
  })),
  'auth-missing-token-bad-request': fault('MA-AUTH-03', {
    unauthorized: (arrival) => arrival.policy.refused(refuse('AF20001', 'Authorization'), arrival),
  }),
  'auth-signature-unchecked': fault(
    'MA-AUTH-03',
    readForged(() => true),
  ),
  'auth-unsigned-token-served': fault('MA-AUTH-03', readForged(isUnsigned)),
  'auth-signature-compared-by-prefix': fault('MA-AUTH-03', readForged(hasSignatureBeginning)),
  'auth-garbage-token-served': fault(
    'MA-AUTH-03',
    serveUnknown((arrival) => isFeed(arrival) && arrival.bearer !== undefined && !arrival.verified),
  ),
  'auth-any-authorization-served': fault(
    'MA-AUTH-03',
    serveUnknown((arrival) => isFeed(arrival) && arrival.bearer === undefined && !hasNoHeader(arrival)),
  ),
  'auth-expired-token-served': fault(
    'MA-AUTH-03',
    unexpiredWhen(() => true),
  ),
  'auth-expired-token-served-for-an-hour': fault(
    'MA-AUTH-03',
    unexpiredWhen((claims, { now }) => now < claims.expires + hour),
  ),
  'auth-expired-token-serves-blobs': fault(
    'MA-AUTH-03',
    unexpiredWhen((_, arrival) => only('getContent')(arrival)),
  ),
  'auth-audience-unchecked': fault('MA-AUTH-03', (base) => ({
    acceptsAudience: (claims, arrival) => isFeed(arrival) || base.acceptsAudience(claims, arrival),
  })),
  'auth-refused-stop-still-stops': fault(
    'MA-AUTH-03',
    around(['stopSubscription'], (arrival, proceed) =>
      after(proceed(), (outcome) => {
        const tenant = pathTenant(arrival)
        const contentType = namedType(arrival)
        const subscription = contentType && tenant?.subscriptions.get(contentType)
        if (!isRefusal(outcome) && outcome.status === 401 && tenant && subscription) {
          tenant.subscriptions.set(
            contentType,
            disable(subscription, placeNow(tenant, arrival.now), 'a tenant admin', true),
          )
        }
        return outcome
      }),
    ),
  ),
  'auth-refused-start-still-starts': fault(
    'MA-AUTH-05',
    insteadOfRefusals(['startSubscription'], ['AF20010'], (_, arrival) => {
      const call = forcedCall(arrival)
      const contentType = namedType(arrival)
      if (call && contentType) enable(call, contentType, null)
      return undefined
    }),
  ),
  'auth-permission-unchecked': fault(
    'MA-AUTH-04',
    permittedWhen(() => true),
  ),
  'auth-permission-compared-by-prefix': fault(
    'MA-AUTH-04',
    permittedWhen(({ permissions }) => permissions.some((permission) => permission.startsWith('ActivityFeed.Read'))),
  ),
  'auth-permission-must-come-first': fault('MA-AUTH-04', {
    isPermitted: ({ permissions }, { api }) => permissions[0] === neededPermissions[api],
  }),
  'auth-permission-must-be-alone': fault('MA-AUTH-04', (base) => ({
    isPermitted: (claims, arrival) =>
      base.isPermitted(claims, arrival) &&
      (!isFeed(arrival) ||
        claims.permissions.every((one) => one === 'ActivityFeed.Read' || one === 'ActivityFeed.ReadDlp')),
  })),
  'auth-permission-unchecked-for-names': fault(
    'MA-AUTH-04',
    permittedWhen((_, arrival) => only('listDlpSensitiveTypes')(arrival)),
  ),
  'auth-permission-unchecked-for-stop': fault(
    'MA-AUTH-04',
    permittedWhen((_, arrival) => only('stopSubscription')(arrival)),
  ),
  'auth-permission-set-unnamed': fault(
    'MA-AUTH-04',
    otherMessage('AF10001', () => templateOf('AF10001')),
  ),
  'auth-permission-set-confused': fault('MA-AUTH-04', {
    permissionRefusal: () => refuse('AF10001', 'ActivityFeed.Read'),
  }),
  'auth-permission-refused-as-bare-401': fault('MA-AUTH-04', { permissionRefusal: () => bare401 }),
  'auth-tenant-uncompared': fault('MA-AUTH-05', { isOwnTenant: () => true }),
  'auth-tenant-of-token-served': fault('MA-AUTH-05', {
    conditionOf: ({ world }, claims) => world.tenants.get(claims.tenantId)?.condition ?? 'unknown',
    isOwnTenant: () => true,
    tenantOf: ({ world }, claims) => world.tenants.get(claims.tenantId),
  }),
  'auth-tenant-compared-by-length': fault('MA-AUTH-05', {
    isOwnTenant: ({ tenantSegment }, claims) => tenantSegment.length === claims.tenantId.length,
  }),
  'auth-tenant-compared-by-first-block': fault('MA-AUTH-05', (base) => {
    const matches = ({ tenantSegment }: Arrival, claims: Claims) =>
      tenantSegment.slice(0, 8).toLowerCase() === claims.tenantId.slice(0, 8)
    return {
      conditionOf: (arrival, claims) =>
        matches(arrival, claims)
          ? (arrival.world.tenants.get(claims.tenantId)?.condition ?? 'unknown')
          : base.conditionOf(arrival, claims),
      isOwnTenant: matches,
      tenantOf: ({ world }, claims) => world.tenants.get(claims.tenantId),
    }
  }),
  'auth-tenant-uncompared-for-blobs': fault('MA-AUTH-05', (base) => ({
    isOwnTenant: (arrival, claims) => only('getContent')(arrival) || base.isOwnTenant(arrival, claims),
    ...findBlobAnywhere(base),
  })),
  'auth-tenant-message-swapped': fault(
    'MA-AUTH-05',
    otherMessage('AF20010', ({ values }) => messageOf('AF20010', values.toReversed())),
  ),
  'auth-tenant-message-unfilled': fault(
    'MA-AUTH-05',
    otherMessage('AF20010', () => templateOf('AF20010')),
  ),
  'auth-tenant-guid-unchecked': fault(
    'MA-AUTH-06',
    guidWhen(() => true),
  ),
  'auth-tenant-guid-checked-by-length': fault(
    'MA-AUTH-06',
    guidWhen((segment) => segment.length === 36),
  ),
  'auth-tenant-guid-checked-loosely': fault(
    'MA-AUTH-06',
    guidWhen((segment) => isGuid(segment.slice(0, 36))),
  ),
  'auth-tenant-guid-message-unfilled': fault(
    'MA-AUTH-06',
    otherMessage('AF20013', () => templateOf('AF20013')),
  ),
  'auth-unknown-tenant-served': fault('MA-AUTH-07', (base) => ({
    conditionOf: (arrival, claims) => {
      const { world, tenantSegment } = arrival
      if (!pathTenant(arrival) && tenantSegment.toLowerCase() === claims.tenantId) {
        world.tenants.set(claims.tenantId, createTenant(claims.tenantId, 'active'))
      }
      return base.conditionOf(arrival, claims)
    },
  })),
  'auth-deleted-tenant-served': fault(
    'MA-AUTH-07',
    conditionWhen((_, tenant) => (tenant?.condition === 'deleted' ? 'active' : undefined)),
  ),
  'auth-deleted-tenant-misconfigured': fault(
    'MA-AUTH-07',
    conditionWhen((_, tenant) => (tenant?.condition === 'deleted' ? 'misconfigured' : undefined)),
  ),
  'auth-misconfigured-tenant-served': fault(
    'MA-AUTH-07',
    conditionWhen((_, tenant) => (tenant?.condition === 'misconfigured' ? 'active' : undefined)),
  ),
  'auth-misconfigured-tenant-lists-subscriptions': fault(
    'MA-AUTH-07',
    conditionWhen((arrival, tenant) =>
      tenant?.condition === 'misconfigured' && only('listSubscriptions')(arrival) ? 'active' : undefined,
    ),
  ),
  'auth-missing-token-serves-pages': fault(
    'MA-AUTH-03',
    serveUnknown((arrival) => hasNoHeader(arrival) && arrival.query.nextPage !== undefined),
  ),
  'auth-missing-token-serves-windows': fault(
    'MA-AUTH-03',
    serveUnknown((arrival) => hasNoHeader(arrival) && arrival.query.startTime !== undefined),
  ),
  'auth-expired-token-served-once-known': fault('MA-AUTH-03', (base) => ({
    isUnexpired: (claims, arrival) =>
      remembered(arrival, `unexpired ${claims.tenantId} ${claims.clientId}`, base.isUnexpired(claims, arrival)),
  })),
  'auth-permission-kept-by-application': fault('MA-AUTH-04', (base) => ({
    isPermitted: (claims, arrival) => {
      const isPermitted = base.isPermitted(claims, arrival)
      return isFeed(arrival)
        ? remembered(arrival, `permitted ${claims.tenantId} ${claims.clientId}`, isPermitted)
        : isPermitted
    },
  })),
  'auth-dlp-data-shown-to-all': fault('MA-AUTH-08', { seesSensitiveData: () => true }),
  'auth-dlp-data-shown-for-exchange': fault(
    'MA-AUTH-08',
    detectionsKept((record) => (record.RecordType === 11 ? withoutDetections(record) : record)),
  ),
  'auth-dlp-data-cut-at-first-policy': fault('MA-AUTH-08', detectionsKept(withoutFirstDetections)),
  'auth-listing-leaks-tenants': fault('MA-AUTH-09', {
    contentOf: ({ world, now }, contentType) =>
      merge(tenantsOf(world).map((tenant) => contentOf(tenant, contentType, now))),
  }),
  'auth-listing-leaks-last-tenant': fault('MA-AUTH-09', (base) => ({
    contentId: (of) => {
      const { world, tenant, contentType, sequence } = of
      // Ids of what was published before are made again when they are looked for.
      if (sequence > (latestSequences.get(tenant) ?? 0)) {
        const last = lastPublishers.get(world) ?? new Map<ContentType, Tenant>()
        lastPublishers.set(world, last.set(contentType, tenant))
        latestSequences.set(tenant, sequence)
      }
      return base.contentId(of)
    },
    contentOf: (call, contentType) => {
      const tenant = lastPublishers.get(call.world)?.get(contentType) ?? call.tenant
      return base.contentOf({ ...call, tenant }, contentType)
    },
  })),
  'auth-blob-found-in-any-tenant': fault('MA-AUTH-09', findBlobAnywhere),
}
