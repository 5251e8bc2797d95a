import { headerOf, textOf } from '../../transport/transport.ts'
import { empty, isRefusal, json, ok, refuse, withBody } from '../answer.ts'
import { type Arrival, after, type FeedCall, type Outcome } from '../call.ts'
import { templateOf } from '../error-codes.ts'
import { type Faults, fault } from '../fault.ts'
import { openGap, placeNow } from '../gaps.ts'
import { day, minute, readInstant } from '../instants.ts'
import {
  amendAnswers,
  amendBodies,
  amendItems,
  around,
  forcedCall,
  insteadOfRefusals,
  isSuccess,
  namedType,
  omit,
  otherMessage,
} from '../overrides.ts'
import type { Override, Policy } from '../policy.ts'
import {
  type ContentType,
  contentTypes,
  isJsonObject,
  type JsonObject,
  type Subscription,
  type Tenant,
} from '../state.ts'
import { disable, enable } from '../subscriptions.ts'

const start = ['startSubscription'] as const
const stop = ['stopSubscription'] as const
const list = ['listSubscriptions'] as const
const startAndList = ['startSubscription', 'listSubscriptions'] as const

const waiting = 15 * minute

const current = ({ tenant }: FeedCall, contentType: ContentType): Subscription | undefined =>
  tenant.subscriptions.get(contentType)

/** Changes the objects that describe subscriptions, alone or in the list. */
const described = (
  operations: readonly ('startSubscription' | 'listSubscriptions')[],
  edit: (subscription: JsonObject) => JsonObject,
): Override =>
  amendBodies(operations, (body) => {
    if (Array.isArray(body)) return body.map((item: unknown) => (isJsonObject(item) ? edit(item) : item))
    return isJsonObject(body) ? edit(body) : body
  })

/** Does more, or something else, when something is started. `plain` starts it. */
const starting =
  (
    change: (call: FeedCall, contentType: ContentType, plain: () => Subscription, base: Policy) => Subscription,
  ): Override =>
  (base) => ({
    start: (call, contentType, webhook) =>
      change(call, contentType, () => base.start(call, contentType, webhook), base),
  })

/** Does more, or something else, when something is stopped. `plain` stops it. */
const stopping =
  (change: (call: FeedCall, contentType: ContentType, plain: (other?: ContentType) => void) => void): Override =>
  (base) => ({
    stop: (call, contentType) => change(call, contentType, (other = contentType) => base.stop(call, other)),
  })

const turnOff = (tenant: Tenant, contentType: ContentType, now: number): void => {
  const subscription = tenant.subscriptions.get(contentType)
  if (subscription)
    tenant.subscriptions.set(contentType, disable(subscription, placeNow(tenant, now), 'a tenant admin', true))
}

/** Serves what needs an enabled subscription for some operations although it is disabled. */
const servedWhileOff =
  (operation: 'listContent' | 'getContent', isServed: (call: FeedCall) => boolean = () => true): Override =>
  (base) => ({
    subscriptionFor: (call, contentType) => {
      const subscription = current(call, contentType)
      return call.operation === operation && subscription && isServed(call)
        ? subscription
        : base.subscriptionFor(call, contentType)
    },
  })

const startRefused =
  (why: (call: FeedCall, subscription: Subscription) => ReturnType<typeof refuse> | undefined): Override =>
  (base) => ({
    startRefusal: (call, contentType, webhook) => {
      const subscription = current(call, contentType)
      return (subscription && why(call, subscription)) ?? base.startRefusal(call, contentType, webhook)
    },
  })

const tooMany = ({ request, query }: Arrival) =>
  refuse('AF429', request.method, query.publisherIdentifier ?? '00000000-0000-0000-0000-000000000000')

const isTooEarly = ({ now }: FeedCall, { startedAt }: Subscription): boolean => now < startedAt + waiting

/** Reads start bodies otherwise when they are no JSON object. */
const malformed =
  (respond: (text: string, call: FeedCall) => JsonObject | ReturnType<typeof refuse> | undefined): Override =>
  (base) => ({
    readStartBody: (text, call) => {
      const body = base.readStartBody(text, call)
      return isRefusal(body) && !isJson(text) ? (respond(text, call) ?? body) : body
    },
  })

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** Lets webhooks pass that are refused otherwise, and calls none of them: nobody listens there. */
const webhookPasses =
  (isPassed: (webhook: JsonObject, code: string, call: FeedCall) => boolean): Override =>
  (base) => ({
    webhookRefusal: (webhook, call) => {
      const refusal = base.webhookRefusal(webhook, call)
      return refusal && isPassed(webhook, refusal.refused, call) ? undefined : refusal
    },
    webhooks: { ...base.webhooks, isToBeValidated: () => false },
  })

const webhookCodes = ['AF20001', 'AF20003', 'AF20021'] as const

/** Does something although a webhook is refused. */
const onRefusedWebhook = (act: (call: FeedCall, contentType: ContentType) => void): Override =>
  insteadOfRefusals(start, webhookCodes, (_, arrival) => {
    const call = forcedCall(arrival)
    const contentType = namedType(arrival)
    if (call && contentType) act(call, contentType)
    return undefined
  })

const hasNoBody = ({ request }: Arrival): boolean => textOf(request).trim() === ''

const listedTwice = (isTwice: (before: Subscription) => boolean, shown: (item: JsonObject) => JsonObject): Override => {
  const twice = new WeakMap<Tenant, Set<ContentType>>()
  return (base) => ({
    start: (call, contentType, webhook) => {
      const before = current(call, contentType)
      if (before && isTwice(before)) twice.set(call.tenant, (twice.get(call.tenant) ?? new Set()).add(contentType))
      return base.start(call, contentType, webhook)
    },
    around: (arrival, proceed) =>
      after(base.around(arrival, proceed), (outcome) => {
        if (arrival.operation !== 'listSubscriptions' || isRefusal(outcome) || !Array.isArray(outcome.body))
          return outcome
        const tenant = arrival.world.tenants.get(arrival.tenantSegment.toLowerCase())
        const names = tenant && twice.get(tenant)
        return withBody(
          outcome,
          outcome.body.flatMap((item: unknown) =>
            isJsonObject(item) && contentTypes.some((known) => known === item.contentType && names?.has(known))
              ? [shown(item), item]
              : [item],
          ),
        )
      }),
  })
}

const lagging: Override = (base) => {
  const before = new WeakMap<Tenant, readonly Subscription[]>()
  const remember = ({ tenant }: FeedCall) => before.set(tenant, [...tenant.subscriptions.values()])
  return {
    start: (call, contentType, webhook) => {
      remember(call)
      return base.start(call, contentType, webhook)
    },
    stop: (call, contentType) => {
      remember(call)
      base.stop(call, contentType)
    },
    listedSubscriptions: (call) => before.get(call.tenant) ?? base.listedSubscriptions(call),
  }
}

const forgetting: Override = (base) => {
  const marks = new WeakMap<Tenant, Map<ContentType, number>>()
  return {
    start: (call, contentType, webhook) => {
      if (current(call, contentType)?.status === 'enabled') {
        const known = marks.get(call.tenant) ?? new Map<ContentType, number>()
        marks.set(call.tenant, known.set(contentType, call.tenant.sequence))
      }
      return base.start(call, contentType, webhook)
    },
    isReachable: (blob, call) =>
      blob.sequence > (marks.get(call.tenant)?.get(blob.contentType) ?? 0) && base.isReachable(blob, call),
  }
}

const stopWaits: Override = (base) => {
  const stopped = new WeakMap<Tenant, number>()
  return {
    stopRefusal: (call, contentType) => {
      const refusal = base.stopRefusal(call, contentType)
      if (refusal) return refusal
      if (call.now < (stopped.get(call.tenant) ?? Number.NEGATIVE_INFINITY) + waiting) return tooMany(call)
      stopped.set(call.tenant, call.now)
      return undefined
    },
  }
}

const edited = (
  operations: readonly ('startSubscription' | 'stopSubscription')[],
  outcome: (call: Arrival) => Outcome,
) => around(operations, (arrival, proceed) => after(proceed(), (done) => (isRefusal(done) ? done : outcome(arrival))))

export const subscriptionFaults: Faults = {
  'subscriptions-start-answers-disabled': fault(
    'MA-START-01',
    described(start, (subscription) => ({ ...subscription, status: 'disabled' })),
  ),
  'subscriptions-start-answers-other-type': fault(
    'MA-START-01',
    amendBodies(start, (body, arrival) => {
      const [first] = forcedCall(arrival)?.tenant.subscriptions.keys() ?? []
      return isJsonObject(body) ? { ...body, contentType: first ?? body.contentType } : body
    }),
  ),
  'subscriptions-start-answers-list': fault(
    'MA-START-01',
    amendBodies(start, (body) => [body]),
  ),
  'subscriptions-start-answers-empty': fault(
    'MA-START-01',
    edited(start, () => empty(200)),
  ),
  'subscriptions-start-needs-body': fault('MA-START-02', (base) => ({
    webhookOf: (call) => (hasNoBody(call) ? refuse('AF20001', 'webhook') : base.webhookOf(call)),
  })),
  'subscriptions-start-needs-webhook': fault('MA-START-02', (base) => ({
    webhookOf: (call) => {
      const wish = base.webhookOf(call)
      return !isRefusal(wish) && wish.webhook === null && !hasNoBody(call)
        ? refuse('AF20021', '', 'The endpoint did not return HTTP 200.')
        : wish
    },
  })),
  'subscriptions-start-needs-content-type-header': fault('MA-START-02', (base) => ({
    webhookOf: (call) =>
      headerOf(call.request, 'content-type') === undefined
        ? { ...refuse('AF20002', 'Content-Type', 'application/json'), status: 415 }
        : base.webhookOf(call),
  })),
  'subscriptions-sample-content-type-refused': fault('MA-START-02', (base) => ({
    webhookOf: (call) =>
      !hasNoBody(call) && /^application\/json\s*;\s*utf-8$/i.test(headerOf(call.request, 'content-type') ?? '')
        ? { ...refuse('AF20002', 'Content-Type', 'application/json'), status: 415 }
        : base.webhookOf(call),
  })),
  'subscriptions-webhook-left-out-of-start': fault(
    'MA-START-02',
    described(start, (subscription) => (subscription.webhook === null ? omit(subscription, 'webhook') : subscription)),
  ),
  'subscriptions-webhook-empty-object': fault(
    'MA-START-02',
    described(startAndList, (subscription) => ({ ...subscription, webhook: subscription.webhook ?? {} })),
  ),
  'subscriptions-webhook-left-out-of-list': fault(
    'MA-LIST-02',
    described(list, (subscription) => (subscription.webhook === null ? omit(subscription, 'webhook') : subscription)),
  ),
  'subscriptions-list-without-status': fault(
    'MA-LIST-01',
    amendItems(list, (subscription) => omit(subscription, 'status')),
  ),
  'subscriptions-list-wrapped': fault(
    'MA-LIST-01',
    amendBodies(list, (body) => ({ value: body })),
  ),
  'subscriptions-list-refused-when-empty': fault(
    'MA-LIST-01',
    around(list, (_, proceed) =>
      after(proceed(), (outcome) =>
        !isRefusal(outcome) && Array.isArray(outcome.body) && outcome.body.length === 0 ? refuse('AF20022') : outcome,
      ),
    ),
  ),
  'subscriptions-list-all-types': fault(
    'MA-LIST-04',
    amendBodies(list, (body) => {
      const listed: readonly unknown[] = Array.isArray(body) ? body : []
      const isListed = (contentType: ContentType) =>
        listed.some((item) => isJsonObject(item) && item.contentType === contentType)
      const others = contentTypes.filter((contentType) => !isListed(contentType))
      return [...listed, ...others.map((contentType) => ({ contentType, status: 'enabled', webhook: null }))]
    }),
  ),
  'subscriptions-list-duplicates-restarted': fault(
    'MA-LIST-01',
    listedTwice(
      ({ status }) => status === 'disabled',
      (item) => ({ ...item, status: 'disabled' }),
    ),
  ),
  'subscriptions-list-duplicates-repeated': fault(
    'MA-LIST-01',
    listedTwice(
      ({ status }) => status === 'enabled',
      (item) => item,
    ),
  ),
  'subscriptions-list-forgets-first': fault(
    'MA-LIST-04',
    amendBodies(list, (body) => (Array.isArray(body) && body.length >= 3 ? body.slice(1) : body)),
  ),
  'subscriptions-list-shows-stopped-enabled': fault(
    'MA-LIST-04',
    described(list, (subscription) => ({ ...subscription, status: 'enabled' })),
  ),
  'subscriptions-fifth-type-refused': fault(['MA-START-01', 'MA-PAR-02'], (base) => ({
    startRefusal: (call, contentType, webhook) =>
      call.tenant.subscriptions.size >= 4 && !current(call, contentType)
        ? refuse('AF20020')
        : base.startRefusal(call, contentType, webhook),
  })),
  'subscriptions-list-ends-at-four': fault('MA-LIST-04', (base) => ({
    listedSubscriptions: (call) => base.listedSubscriptions(call).slice(0, 4),
  })),
  'subscriptions-list-shows-one-webhook': fault(
    'MA-LIST-04',
    amendBodies(list, (body) => {
      const listed: readonly unknown[] = Array.isArray(body) ? body : []
      const hooked = listed.find((item) => isJsonObject(item) && item.webhook !== null)
      const webhook = isJsonObject(hooked) ? hooked.webhook : null
      return listed.map((item) => (isJsonObject(item) && item.webhook !== null ? { ...item, webhook } : item))
    }),
  ),
  'subscriptions-restart-answers-disabled': fault(['MA-START-01', 'MA-START-12'], (base) => ({
    describeSubscription: (subscription, call) => {
      const shown = base.describeSubscription(subscription, call)
      const isRestart = call.operation === 'startSubscription' && subscription.gaps.length > 0
      return isRestart ? { ...shown, status: 'disabled' } : shown
    },
  })),
  'subscriptions-past-expiration-validated-only': fault('MA-START-05', (base) => ({
    webhookRefusal: (webhook, call) => {
      const refusal = base.webhookRefusal(webhook, call)
      return refusal?.refused === 'AF20003' ? undefined : refusal
    },
  })),
  'subscriptions-list-lags': fault('MA-LIST-04', lagging),
  'subscriptions-stop-answers-body': fault(
    'MA-STOP-01',
    edited(stop, (arrival) => {
      const call = forcedCall(arrival)
      const contentType = namedType(arrival)
      const subscription = call && contentType && current(call, contentType)
      return subscription ? ok(arrival.policy.describeSubscription(subscription, call)) : empty(200)
    }),
  ),
  'subscriptions-stop-answers-accepted': fault(
    'MA-STOP-01',
    edited(stop, () => empty(202)),
  ),
  'subscriptions-stop-does-nothing': fault(
    'MA-STOP-02',
    stopping(() => undefined),
  ),
  'subscriptions-stop-stops-all': fault(
    'MA-START-13',
    stopping(({ tenant }, _, plain) => {
      for (const each of tenant.subscriptions.keys()) plain(each)
    }),
  ),
  'subscriptions-stop-stops-same-prefix': fault(
    'MA-START-13',
    stopping(({ tenant }, contentType, plain) => {
      const [prefix] = contentType.split('.')
      for (const each of tenant.subscriptions.keys()) if (each.split('.')[0] === prefix) plain(each)
    }),
  ),
  'subscriptions-stop-stops-other-tenants': fault(
    'MA-START-13',
    stopping(({ world, now }, contentType) => {
      for (const tenant of world.tenants.values()) turnOff(tenant, contentType, now)
    }),
  ),
  'subscriptions-start-starts-other-tenants': fault(
    'MA-START-13',
    starting((call, contentType, plain) => {
      for (const tenant of call.world.tenants.values()) {
        if (tenant !== call.tenant) enable({ ...call, tenant }, contentType, null)
      }
      return plain()
    }),
  ),
  'subscriptions-start-revives-stopped-types': fault(
    'MA-START-13',
    starting((call, _, plain) => {
      for (const [each, { status, webhook }] of call.tenant.subscriptions) {
        if (status === 'disabled') enable(call, each, webhook)
      }
      return plain()
    }),
  ),
  'subscriptions-start-replaces-others': fault(
    'MA-START-13',
    starting(({ tenant, now }, contentType, plain) => {
      for (const each of tenant.subscriptions.keys()) if (each !== contentType) turnOff(tenant, each, now)
      return plain()
    }),
  ),
  'subscriptions-stop-leaves-listing': fault('MA-STOP-02', servedWhileOff('listContent')),
  'subscriptions-stop-leaves-listing-by-window': fault(
    'MA-STOP-02',
    servedWhileOff('listContent', ({ query }) => query.startTime !== undefined && query.endTime !== undefined),
  ),
  'subscriptions-stop-leaves-empty-listing': fault(
    'MA-STOP-02',
    insteadOfRefusals(['listContent'], ['AF20023'], () => ok([])),
  ),
  'subscriptions-stop-leaves-blobs': fault('MA-STOP-02', servedWhileOff('getContent')),
  'subscriptions-stop-unknown-crashes': fault(
    'MA-STOP-04',
    insteadOfRefusals(stop, ['AF20022'], () => refuse('AF50000')),
  ),
  'subscriptions-stop-unknown-creates': fault('MA-STOP-04', (base) => ({
    stopRefusal: () => undefined,
    stop: (call, contentType) => {
      if (current(call, contentType)) base.stop(call, contentType)
      else enable(call, contentType, null)
    },
  })),
  'subscriptions-stop-twice-crashes': fault('MA-STOP-04', (base) => ({
    stopRefusal: (call, contentType) =>
      current(call, contentType)?.status === 'disabled' ? refuse('AF50000') : base.stopRefusal(call, contentType),
  })),
  'subscriptions-stop-toggles': fault(
    'MA-STOP-04',
    stopping((call, contentType, plain) => {
      const subscription = current(call, contentType)
      if (subscription?.status === 'disabled') enable(call, contentType, subscription.webhook)
      else plain()
    }),
  ),
  'subscriptions-stop-waits': fault('MA-STOP-05', (base) => ({
    stopRefusal: (call, contentType) => {
      const subscription = current(call, contentType)
      return subscription && isTooEarly(call, subscription) ? tooMany(call) : base.stopRefusal(call, contentType)
    },
  })),
  'subscriptions-stop-right-after-start-ignored': fault(
    'MA-STOP-05',
    stopping((call, contentType, plain) => {
      const startedAt = current(call, contentType)?.startedAt ?? 0
      if (Math.floor(startedAt / minute) !== Math.floor(call.now / minute)) plain()
    }),
  ),
  'subscriptions-restart-stays-disabled': fault(
    'MA-START-12',
    starting((call, contentType, plain) => {
      const before = current(call, contentType)
      const started = plain()
      if (before?.status === 'disabled') call.tenant.subscriptions.set(contentType, before)
      return started
    }),
  ),
  'subscriptions-restart-refused': fault(
    'MA-START-12',
    startRefused((_, { status, disabledBy }) => (status === 'disabled' ? refuse('AF20023', disabledBy) : undefined)),
  ),
  'subscriptions-stop-takes-all-webhooks': fault('MA-START-13', (base) => ({
    stop: (call, contentType) => {
      base.stop(call, contentType)
      const { subscriptions } = call.tenant
      for (const [type, subscription] of subscriptions)
        if (type !== contentType) subscriptions.set(type, { ...subscription, webhook: null })
    },
  })),
  'subscriptions-gap-listed': fault('MA-STOP-03', { isReachable: ({ created }, { now }) => created <= now }),
  'subscriptions-second-stop-moves-gap': fault(['MA-STOP-03', 'MA-STOP-04'], (base) => ({
    stop: (call, contentType) => {
      const before = current(call, contentType)
      base.stop(call, contentType)
      if (before?.status !== 'disabled') return
      const closed = before.gaps.filter(({ until }) => until < call.now)
      call.tenant.subscriptions.set(contentType, { ...before, gaps: openGap(closed, placeNow(call.tenant, call.now)) })
    },
  })),
  'subscriptions-gap-ends-late': fault(
    'MA-STOP-03',
    starting((call, contentType, plain) => {
      const wasStopped = current(call, contentType)?.status === 'disabled'
      const started = plain()
      if (!wasStopped) return started
      const gaps = started.gaps.map((gap, i) =>
        i < started.gaps.length - 1 ? gap : { ...gap, until: gap.until + minute },
      )
      const late = { ...started, gaps }
      call.tenant.subscriptions.set(contentType, late)
      return late
    }),
  ),
  'subscriptions-gap-listed-by-uri': fault('MA-STOP-03', (base) => ({
    isReachable: (blob, call) =>
      call.operation === 'getContent' ? blob.created <= call.now : base.isReachable(blob, call),
  })),
  'subscriptions-gap-listed-by-window': fault('MA-STOP-03', (base) => ({
    isReachable: (blob, call) =>
      call.operation === 'listContent' && call.query.startTime !== undefined
        ? blob.created <= call.now
        : base.isReachable(blob, call),
  })),
  'subscriptions-gap-only-latest-hidden': fault('MA-STOP-03', (base) => ({
    isReachable: (blob, call) => {
      const latest = current(call, blob.contentType)?.gaps.at(-1)
      const isForgotten = latest !== undefined && blob.created < latest.since
      return isForgotten ? blob.created <= call.now : base.isReachable(blob, call)
    },
  })),
  'subscriptions-restart-serves-nothing': fault('MA-STOP-03', (base) => ({
    isReachable: (blob, call) => {
      const first = current(call, blob.contentType)?.gaps[0]
      return (first === undefined || blob.created < first.until) && base.isReachable(blob, call)
    },
  })),
  'subscriptions-repeated-start-forgets-content': fault('MA-START-08', forgetting),
  'subscriptions-early-start-crashes': fault(
    'MA-START-14',
    startRefused((call, subscription) =>
      isTooEarly(call, subscription) ? { ...refuse('AF50000'), status: 503 } : undefined,
    ),
  ),
  'subscriptions-early-start-stops': fault(
    'MA-START-14',
    startRefused((call, subscription) => {
      if (!isTooEarly(call, subscription)) return undefined
      turnOff(call.tenant, subscription.contentType, call.now)
      return tooMany(call)
    }),
  ),
  'subscriptions-wait-never-ends': fault(
    'MA-START-14',
    startRefused((call) => tooMany(call)),
  ),
  'subscriptions-wait-counts-stop': fault('MA-START-14', stopWaits),
  'subscriptions-malformed-body-ignored': fault(
    'MA-START-15',
    malformed(() => ({})),
  ),
  'subscriptions-malformed-body-crashes': fault(
    'MA-START-15',
    malformed(() => refuse('AF50000')),
  ),
  'subscriptions-malformed-body-starts': fault(
    'MA-START-15',
    malformed((_, call) => {
      const contentType = namedType(call)
      if (contentType) enable(call, contentType, null)
      return undefined
    }),
  ),
  'subscriptions-malformed-body-without-envelope': fault(
    'MA-START-15',
    amendAnswers(start, (answer, { request }) => {
      const text = textOf(request)
      if (isSuccess(answer) || text.trim() === '' || isJson(text)) return answer
      return { ...json(400, 'Bad Request'), text: 'Bad Request' }
    }),
  ),
  'subscriptions-truncated-json-accepted': fault(
    'MA-START-15',
    malformed((text) => (text.trimStart().startsWith('{') ? {} : undefined)),
  ),
  'subscriptions-past-expiration-accepted': fault(
    'MA-START-05',
    webhookPasses((_, code) => code === 'AF20003'),
  ),
  'subscriptions-past-expiration-unnamed': fault(
    'MA-START-05',
    otherMessage('AF20003', () => templateOf('AF20003')),
  ),
  'subscriptions-past-expiration-of-today-accepted': fault(
    'MA-START-05',
    webhookPasses(({ expiration }, code, { now }) => {
      const expires = typeof expiration === 'string' ? readInstant(expiration) : undefined
      return code === 'AF20003' && expires !== undefined && Math.floor(expires / day) === Math.floor(now / day)
    }),
  ),
  'subscriptions-address-optional': fault(
    'MA-START-06',
    webhookPasses(({ address }, code) => code === 'AF20001' && address !== ''),
  ),
  'subscriptions-empty-address-accepted': fault(
    'MA-START-06',
    webhookPasses(({ address }, code) => code === 'AF20001' && address === ''),
  ),
  'subscriptions-http-address-accepted': fault(
    'MA-START-07',
    webhookPasses(({ address }, code) => code === 'AF20021' && String(address).startsWith('http:')),
  ),
  'subscriptions-https-anywhere-in-the-address': fault(
    'MA-START-07',
    webhookPasses(({ address }, code) => code === 'AF20021' && /https/i.test(String(address))),
  ),
  'subscriptions-http-address-wrong-reason': fault(
    'MA-START-07',
    insteadOfRefusals(start, ['AF20021'], ({ values: [address = ''] }) =>
      refuse('AF20021', address, 'The endpoint did not return HTTP 200.'),
    ),
  ),
  'subscriptions-refused-webhook-starts': fault(
    'MA-START-07',
    onRefusedWebhook((call, contentType) => {
      enable(call, contentType, null)
    }),
  ),
  'subscriptions-refused-webhook-stops': fault(
    'MA-VAL-08',
    onRefusedWebhook(({ tenant, now }, contentType) => turnOff(tenant, contentType, now)),
  ),
}
