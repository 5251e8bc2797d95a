import { empty, ok, refuse, withBody } from '../answer.ts'
import type { FeedCall } from '../call.ts'
import { checksum } from '../chance.ts'
import { type Faults, fault } from '../fault.ts'
import { day, hour, minute, printInstant, second } from '../instants.ts'
import { merge } from '../merge.ts'
import {
  amendAnswers,
  amendItems,
  inOrder,
  insteadOfRefusals,
  isSuccess,
  namedType,
  omit,
  otherMessage,
  pathTenant,
} from '../overrides.ts'
import type { Override, Policy } from '../policy.ts'
import { type Blob, contentTypes, type Tenant } from '../state.ts'
import type { Ordered } from '../timeline.ts'

const list = ['listContent'] as const

/** Changes listing content, and nothing but that. */
const listOnly =
  (override: (base: Policy) => Partial<Policy>): Override =>
  (base) => {
    const page = override(base).page
    return page
      ? {
          page: (call, ...of) => (call.operation === 'listContent' ? page(call, ...of) : base.page(call, ...of)),
        }
      : {}
  }

const ordered = (override: Override): Override => listOnly(typeof override === 'function' ? override : () => override)

/** The content of all started types, as if they were one. */
const contentOfAll = (base: Policy, call: FeedCall): Ordered<Blob> =>
  merge(contentTypes.flatMap((each) => (call.tenant.subscriptions.has(each) ? [base.contentOf(call, each)] : [])))

const whenEmpty = (edit: Parameters<typeof amendAnswers>[1]): Override =>
  amendAnswers(list, (answer, arrival) =>
    isSuccess(answer) && Array.isArray(answer.body) && answer.body.length === 0 ? edit(answer, arrival) : answer,
  )

export const contentFaults: Faults = {
  'content-item-without-expiration': fault(
    'MA-CONT-01',
    amendItems(list, (item) => omit(item, 'contentExpiration')),
  ),
  'content-created-not-a-date': fault(
    'MA-CONT-01',
    amendItems(list, (item) => ({ ...item, contentCreated: String(Date.parse(String(item.contentCreated))) })),
  ),
  'content-uri-relative': fault(
    'MA-CONT-01',
    amendItems(list, (item, { origin }) => ({ ...item, contentUri: String(item.contentUri).slice(origin.length) })),
  ),
  'content-id-changes': fault('MA-CONT-02', (base) => ({
    answered: (answer, arrival) => {
      const done = base.answered(answer, arrival)
      if (arrival?.operation !== 'listContent' || !isSuccess(done) || !Array.isArray(done.body)) return done
      const suffix = `.${arrival.world.chance.count('listing')}`
      return withBody(
        done,
        done.body.map((item) => ({
          ...item,
          contentId: `${item.contentId}${suffix}`,
          contentUri: `${item.contentUri}${suffix}`,
        })),
      )
    },
    findBlob: (key, call) => base.findBlob(key.replace(/\.\d+$/, ''), call),
  })),
  'content-id-reused': fault('MA-CONT-02', (base) => {
    const latest = new WeakMap<Tenant, string>()
    return {
      contentId: (of) => {
        const before = latest.get(of.tenant)
        const id = of.sequence % 4 === 0 && before !== undefined ? before : base.contentId(of)
        latest.set(of.tenant, id)
        return id
      },
    }
  }),
  'content-id-per-type': fault('MA-CONT-02', (base) => ({
    contentId: (of) => {
      const sequence = (of.tenant.content.get(of.contentType)?.length ?? 0) + 1
      return base.contentId({ ...of, contentType: 'Audit.General', sequence, created: 0 })
    },
  })),
  'content-order-reversed': fault('MA-CONT-03', ordered(inOrder((items) => items.toReversed()))),
  'content-order-of-publishing': fault(
    'MA-CONT-03',
    ordered(inOrder((items) => items.toSorted((a, b) => a.sequence - b.sequence))),
  ),
  'content-order-by-id': fault(
    'MA-CONT-03',
    ordered(
      inOrder((items) =>
        items.toSorted((a, b) => (checksum(7, String(a.sequence)) < checksum(7, String(b.sequence)) ? -1 : 1)),
      ),
    ),
  ),
  'content-expires-before-creation': fault('MA-CONT-04', (base) => ({
    describe: (origin, tenant, blob) => base.describe(origin, tenant, { ...blob, expires: blob.created - second }),
  })),
  'content-refused-too-early': fault('MA-CONT-04', (base) => ({
    isExpired: (blob, call) =>
      base.isExpired(call.operation === 'getContent' ? { ...blob, expires: blob.expires - hour } : blob, call),
  })),
  'content-refused-a-minute-early': fault('MA-CONT-04', (base) => ({
    isExpired: (blob, call) =>
      base.isExpired(call.operation === 'getContent' ? { ...blob, expires: blob.expires - minute } : blob, call),
  })),
  'content-expiration-promised-too-late': fault(
    'MA-CONT-04',
    amendItems(['listContent'], (item) => ({
      ...item,
      contentExpiration: printInstant(Date.parse(String(item.contentExpiration)) + day),
    })),
  ),
  'content-of-other-type': fault('MA-CONT-01', (base) => ({
    contentOf: (call) => contentOfAll(base, call),
  })),
  'content-of-other-type-disguised': fault('MA-CONT-02', (base) => ({
    contentOf: (call) => contentOfAll(base, call),
    answered: (answer, arrival) => {
      const done = base.answered(answer, arrival)
      const contentType = arrival && namedType(arrival)
      return arrival?.operation === 'listContent' && isSuccess(done) && Array.isArray(done.body)
        ? withBody(
            done,
            done.body.map((item) => ({ ...item, contentType })),
          )
        : done
    },
  })),
  'content-never-started-empty': fault(
    'MA-CONT-05',
    insteadOfRefusals(list, ['AF20022'], () => ok([])),
  ),
  'content-never-started-wrong-code': fault(
    'MA-CONT-05',
    insteadOfRefusals(list, ['AF20022'], () => refuse('AF20020')),
  ),
  'content-stopped-served': fault('MA-CONT-05', (base) => ({
    subscriptionFor: (call, contentType) => {
      const subscription = call.tenant.subscriptions.get(contentType)
      return call.operation === 'listContent' && subscription?.isStopped
        ? subscription
        : base.subscriptionFor(call, contentType)
    },
  })),
  'content-disabled-empty': fault(
    'MA-CONT-05',
    insteadOfRefusals(list, ['AF20023'], (_, arrival) => {
      const contentType = namedType(arrival)
      return contentType && pathTenant(arrival)?.subscriptions.get(contentType)?.isStopped ? undefined : ok([])
    }),
  ),
  'content-disabled-wrong-code': fault(
    'MA-CONT-05',
    insteadOfRefusals(list, ['AF20023'], (_, { verified }) =>
      refuse('AF10001', verified?.permissions.join(', ') ?? ''),
    ),
  ),
  'content-disabled-names-wrong-who': fault(
    'MA-CONT-05',
    otherMessage('AF20023', () => 'The subscription was disabled by a service admin.'),
  ),
  'content-empty-null': fault(
    'MA-CONT-07',
    whenEmpty((answer) => withBody(answer, null)),
  ),
  'content-empty-no-content': fault(
    'MA-CONT-07',
    whenEmpty(() => empty(204)),
  ),
  'content-empty-not-found': fault(
    'MA-CONT-07',
    whenEmpty((_, arrival) =>
      arrival.policy.refused({ ...refuse('AF20050', arrival.request.url), status: 404 }, arrival),
    ),
  ),
  'content-millisecond-lost': fault('MA-CONT-02', (base) => {
    const listings = new WeakMap<Tenant, number>()
    return {
      page: (call, timeline, window, cursor, isListed) => {
        if (call.operation !== 'listContent') return base.page(call, timeline, window, cursor, isListed)
        const count = (listings.get(call.tenant) ?? 0) + (cursor ? 0 : 1)
        listings.set(call.tenant, count)
        const isShown = (item: { readonly created: number }) => count % 2 === 1 || item.created % second === 0
        return base.page(call, timeline, window, cursor, (item) => isShown(item) && isListed(item))
      },
    }
  }),
}
