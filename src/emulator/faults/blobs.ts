import { isRefusal, ok, refuse, withBody } from '../answer.ts'
import { type Arrival, after } from '../call.ts'
import { type Faults, fault } from '../fault.ts'
import { day } from '../instants.ts'
import { allClaims, amendBodies, amendItems, around, insteadOfRefusals, omit } from '../overrides.ts'
import type { Override } from '../policy.ts'
import type { Blob, JsonObject } from '../state.ts'
import { findBlobAnywhere } from './auth.ts'

const get = ['getContent'] as const

const records =
  (change: (records: readonly JsonObject[], blob: Blob, call: Arrival) => readonly JsonObject[]): Override =>
  (base) => ({ recordsOf: (blob, call) => change(base.recordsOf(blob, call), blob, call) })

const claimsWhen =
  (isServed: (arrival: Arrival) => boolean): Override =>
  (base) => ({
    claimsOf: (arrival) =>
      base.claimsOf(arrival) ?? (arrival.operation === 'getContent' && isServed(arrival) ? allClaims(arrival) : null),
  })

const otherOrganization = '11111111-2222-4333-8444-555555555555'

export const blobFaults: Faults = {
  'blob-object-not-array': fault(
    'MA-BLOB-01',
    amendBodies(get, (body) => (Array.isArray(body) && body.length === 1 ? body[0] : body)),
  ),
  'blob-empty-array': fault(
    'MA-BLOB-01',
    amendBodies(get, () => []),
  ),
  'blob-lines': fault(
    'MA-BLOB-01',
    around(get, (_, proceed) =>
      after(proceed(), (outcome) =>
        !isRefusal(outcome) && Array.isArray(outcome.body)
          ? {
              ...withBody(outcome, outcome.body),
              text: outcome.body.map((record) => JSON.stringify(record)).join('\n'),
            }
          : outcome,
      ),
    ),
  ),
  'blob-of-disabled-type-served': fault('MA-CONT-05', (base) => ({
    subscriptionFor: (call, contentType) => {
      const subscription = call.tenant.subscriptions.get(contentType)
      const isTakenAway = subscription?.status === 'disabled' && !subscription.isStopped
      return isTakenAway && call.operation === 'getContent' ? subscription : base.subscriptionFor(call, contentType)
    },
  })),
  'blob-big-integers-rounded': fault(
    'MA-BLOB-01',
    amendItems(get, (record) =>
      Object.fromEntries(
        Object.entries(record).map(([name, value]) => [
          name,
          typeof value === 'number' && Math.abs(value) > 2 ** 31 ? Math.fround(value) : value,
        ]),
      ),
    ),
  ),
  'blob-cut-at-twenty': fault(
    'MA-BLOB-01',
    records((all) => all.slice(0, 20)),
  ),
  'blob-last-record-lost': fault(
    'MA-BLOB-01',
    records((all) => (all.length >= 2 ? all.slice(0, -1) : all)),
  ),
  'blob-record-without-operation': fault(
    'MA-BLOB-02',
    amendItems(get, (record) => omit(record, 'Operation')),
  ),
  'blob-record-type-as-text': fault(
    'MA-BLOB-02',
    amendItems(get, (record) => ({ ...record, RecordType: String(record.RecordType) })),
  ),
  'blob-organization-of-other': fault(
    'MA-BLOB-02',
    amendItems(get, (record) => ({ ...record, OrganizationId: otherOrganization })),
  ),
  'blob-mixes-tenants': fault(
    'MA-BLOB-02',
    records((all, blob, { world, tenantSegment }) => {
      const others = [...world.tenants.values()].filter(({ id }) => id !== tenantSegment.toLowerCase())
      const [first] = all
      const id = world.chance.guid(`mixed/${blob.id}`)
      return first ? [...all, { ...first, Id: id, OrganizationId: others.at(-1)?.id ?? otherOrganization }] : all
    }),
  ),
  'blob-order-unstable': fault('MA-BLOB-04', (base) => {
    const reads = new WeakMap<Blob, number>()
    return {
      recordsOf: (blob, call) => {
        const all = base.recordsOf(blob, call)
        const count = (reads.get(blob) ?? 0) + 1
        reads.set(blob, count)
        return count % 2 === 0 && all.length >= 2 ? all.slice(0, -1) : all
      },
    }
  }),
  'blob-ids-fresh': fault(
    'MA-BLOB-04',
    records((all, _, { world }) => all.map((record) => ({ ...record, Id: world.chance.nextGuid('fresh') }))),
  ),
  'blob-unknown-empty': fault('MA-BLOB-05', { unknownContent: () => ok([]) }),
  'blob-unknown-wrong-code': fault('MA-BLOB-05', { unknownContent: () => refuse('AF20022') }),
  'blob-unknown-breaks': fault('MA-BLOB-05', { unknownContent: () => refuse('AF50000') }),
  'blob-unknown-not-named': fault('MA-BLOB-05', (base) => ({
    unknownContent: (key) => refuse('AF20050', key),
    message: (refusal, arrival) =>
      refusal.refused === 'AF20050' ? 'The specified content does not exist.' : base.message(refusal, arrival),
  })),
  'blob-prefix-matches': fault('MA-BLOB-05', (base) => ({
    findBlob: (key, call) =>
      base.findBlob(key, call) ??
      [...call.tenant.blobs.values()].find(
        ({ id }) => key.startsWith(id) || (id.startsWith(key) && key.length * 2 >= id.length),
      ),
  })),
  'blob-foreign-served': fault('MA-BLOB-05', findBlobAnywhere),
  'blob-expired-served': fault('MA-BLOB-05', (base) => ({
    isExpired: (blob, call) => call.operation !== 'getContent' && base.isExpired(blob, call),
  })),
  'blob-expired-wrong-code': fault(
    'MA-BLOB-05',
    insteadOfRefusals(get, ['AF20051'], ({ values }) => refuse('AF20050', ...values)),
  ),
  'blob-expired-a-day-late': fault('MA-BLOB-05', (base) => ({
    isExpired: (blob, call) =>
      base.isExpired(call.operation === 'getContent' ? { ...blob, expires: blob.expires + day } : blob, call),
  })),
  'blob-token-unchecked': fault(
    'MA-BLOB-06',
    claimsWhen(({ request }) => !request.headers.some(([name]) => name.toLowerCase() === 'authorization')),
  ),
  'blob-token-any': fault(
    'MA-BLOB-06',
    claimsWhen(({ bearer }) => bearer !== undefined),
  ),
}
