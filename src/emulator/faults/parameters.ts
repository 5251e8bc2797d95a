import { empty, isRefusal, ok, refuse } from '../answer.ts'
import { type Arrival, after, type FeedCall } from '../call.ts'
import { messageOf, templateOf } from '../error-codes.ts'
import { type Faults, fault } from '../fault.ts'
import { placeNow } from '../gaps.ts'
import {
  around,
  feedOperations,
  forcedCall,
  insteadOfRefusals,
  listings,
  namedType,
  otherMessage,
  pathTenant,
} from '../overrides.ts'
import type { Override } from '../policy.ts'
import { type ContentType, contentTypes, isGuid, type Subscription, type Tenant } from '../state.ts'
import { disable, enable } from '../subscriptions.ts'

/** Takes other texts for content types. */
const reading =
  (read: (text: string, call: FeedCall) => ContentType | undefined): Override =>
  (base) => ({ readContentType: (text, call) => base.readContentType(text, call) ?? read(text, call) })

/** Takes other texts for publishers. */
const publisher =
  (isTaken: (text: string, call: FeedCall) => boolean): Override =>
  (base) => ({ isPublisher: (text, call) => base.isPublisher(text, call) || isTaken(text, call) })

/** A content type without its dot and whatever stands in the place of one. */
const letters = (text: string): string => text.replace(/[./_-]/g, '')

const isPublisherRefused = (values: readonly string[]): boolean => values[0] === 'PublisherIdentifier'

const isTypeMissing = ({ query }: Arrival): boolean => query.contentType === undefined

const isTypeBlank = ({ query }: Arrival): boolean => (query.contentType ?? '').trim() === ''

export const parameterFaults: Faults = {
  'parameters-content-type-optional': fault('MA-PAR-01', (base) => ({
    contentTypeOf: (call) =>
      isTypeBlank(call) && !listings.includes(call.operation) ? 'Audit.General' : base.contentTypeOf(call),
    around: (arrival, proceed) =>
      after(base.around(arrival, proceed), (outcome) => {
        const isRefused = isRefusal(outcome) && (outcome.refused === 'AF20001' || outcome.refused === 'AF20020')
        return isRefused && isTypeBlank(arrival) && listings.includes(arrival.operation) ? ok([]) : outcome
      }),
  })),
  'parameters-blank-content-type-is-general': fault(
    'MA-PAR-01',
    reading((text) => (text.trim() === '' ? 'Audit.General' : undefined)),
  ),
  'parameters-content-type-missing-is-unknown': fault('MA-PAR-01', (base) => ({
    contentTypeOf: (call) => (isTypeMissing(call) ? refuse('AF20020') : base.contentTypeOf(call)),
  })),
  'parameters-missing-parameter-unnamed': fault(
    'MA-PAR-01',
    otherMessage('AF20001', () => templateOf('AF20001')),
  ),
  'parameters-missing-content-type-stops-all': fault(
    'MA-PAR-01',
    insteadOfRefusals(['stopSubscription'], ['AF20001'], (_, arrival) => {
      const tenant = pathTenant(arrival)
      for (const [contentType, subscription] of tenant?.subscriptions ?? []) {
        const at = tenant && placeNow(tenant, arrival.now)
        if (at) tenant.subscriptions.set(contentType, disable(subscription, at, 'a tenant admin', true))
      }
      return undefined
    }),
  ),
  'parameters-content-type-compared-by-prefix': fault(
    'MA-PAR-02',
    reading((text) => contentTypes.find((known) => text.startsWith(known))),
  ),
  'parameters-content-type-part-accepted': fault(
    'MA-PAR-02',
    reading((text) => (text.length >= 4 ? contentTypes.find((known) => known.startsWith(text)) : undefined)),
  ),
  'parameters-content-type-trimmed': fault(
    'MA-PAR-02',
    reading((text) => contentTypes.find((known) => known === text.trim())),
  ),
  'parameters-content-type-first-of-list': fault(
    'MA-PAR-02',
    reading((text) => contentTypes.find((known) => known === text.split(',')[0])),
  ),
  'parameters-content-type-any-separator': fault(
    'MA-PAR-02',
    reading((text) => contentTypes.find((known) => letters(known) === letters(text))),
  ),
  'parameters-content-type-unchecked-on-stop': fault(
    'MA-PAR-02',
    insteadOfRefusals(['stopSubscription'], ['AF20020'], () => empty(200)),
  ),
  'parameters-content-type-unchecked-on-notifications': fault(
    'MA-PAR-02',
    insteadOfRefusals(['listNotifications'], ['AF20020'], () => ok([])),
  ),
  'parameters-content-type-unknown-is-unsubscribed': fault(
    'MA-PAR-02',
    insteadOfRefusals(feedOperations, ['AF20020'], () => refuse('AF20022')),
  ),
  'parameters-unknown-content-type-started': fault('MA-PAR-02', (base) => {
    const started = new WeakMap<Tenant, Set<string>>()
    return {
      contentTypeOf: (call) => {
        const contentType = base.contentTypeOf(call)
        if (call.operation === 'startSubscription' && isRefusal(contentType) && call.query.contentType) {
          started.set(call.tenant, (started.get(call.tenant) ?? new Set()).add(call.query.contentType))
        }
        return contentType
      },
      around: (arrival, proceed) => {
        const outcome = base.around(arrival, proceed)
        const tenant = pathTenant(arrival)
        const names = tenant ? started.get(tenant) : undefined
        if (arrival.operation !== 'listSubscriptions' || !names || outcome instanceof Promise || isRefusal(outcome)) {
          return outcome
        }
        const listed = Array.isArray(outcome.body) ? outcome.body : []
        return ok([...listed, ...[...names].map((contentType) => ({ contentType, status: 'enabled', webhook: null }))])
      },
    }
  }),
  'parameters-dlp-all-unknown': fault('MA-PAR-02', (base) => ({
    readContentType: (text, call) => (text === 'DLP.All' ? undefined : base.readContentType(text, call)),
  })),
  'parameters-publisher-required': fault('MA-PAR-04', (base) => ({
    publisherRefusal: (call) =>
      call.query.publisherIdentifier === undefined
        ? refuse('AF20001', 'PublisherIdentifier')
        : base.publisherRefusal(call),
  })),
  'parameters-publisher-refused-on-blobs': fault('MA-PAR-04', (base) => ({
    publisherRefusal: (call) =>
      call.operation === 'getContent' && call.query.publisherIdentifier !== undefined
        ? refuse('AF20052', call.key)
        : base.publisherRefusal(call),
  })),
  'parameters-publisher-changes-list': fault('MA-PAR-04', (base) => {
    const startedBy = new WeakMap<Subscription, string>()
    return {
      start: (call, contentType, webhook) => {
        const subscription = base.start(call, contentType, webhook)
        startedBy.set(subscription, call.query.publisherIdentifier ?? '')
        return subscription
      },
      listedSubscriptions: (call) => {
        const { publisherIdentifier } = call.query
        const all = base.listedSubscriptions(call)
        return publisherIdentifier === undefined
          ? all
          : all.filter((subscription) => startedBy.get(subscription) === publisherIdentifier)
      },
    }
  }),
  'parameters-publisher-must-be-tenant': fault('MA-PAR-04', (base) => ({
    isPublisher: (text, call) => base.isPublisher(text, call) && text.toLowerCase() === call.tenant.id,
  })),
  'parameters-publisher-upper-case-refused': fault('MA-PAR-04', (base) => ({
    isPublisher: (text, call) => base.isPublisher(text, call) && text === text.toLowerCase(),
  })),
  'parameters-publisher-unchecked': fault(
    'MA-PAR-03',
    publisher(() => true),
  ),
  'parameters-publisher-unchecked-on-names': fault(
    'MA-PAR-03',
    publisher((_, { operation }) => operation === 'listDlpSensitiveTypes' || operation === 'listSubscriptions'),
  ),
  'parameters-publisher-checked-by-length': fault(
    'MA-PAR-03',
    publisher((text) => text.length === 36),
  ),
  'parameters-publisher-checked-loosely': fault(
    'MA-PAR-03',
    publisher((text) => [...text].some((_, index) => isGuid(text.slice(index, index + 36)))),
  ),
  'parameters-publisher-wrong-code': fault(
    'MA-PAR-03',
    insteadOfRefusals(feedOperations, ['AF20002'], ({ values }) =>
      isPublisherRefused(values) ? refuse('AF20001', 'PublisherIdentifier') : undefined,
    ),
  ),
  'parameters-type-message-unfilled': fault(
    'MA-PAR-03',
    otherMessage('AF20002', () => templateOf('AF20002')),
  ),
  'parameters-type-message-wrong-type': fault(
    'MA-PAR-03',
    otherMessage('AF20002', ({ values }) =>
      messageOf('AF20002', isPublisherRefused(values) ? ['PublisherIdentifier', 'string'] : values),
    ),
  ),
  'parameters-publisher-refused-after-start': fault(
    'MA-PAR-03',
    around(['startSubscription'], (arrival, proceed) => {
      const outcome = proceed()
      const call = forcedCall(arrival)
      const contentType = namedType(arrival)
      const isRefused = isRefusal(outcome) && outcome.refused === 'AF20002' && isPublisherRefused(outcome.values)
      if (isRefused && call && contentType) enable(call, contentType, null)
      return outcome
    }),
  ),
}
