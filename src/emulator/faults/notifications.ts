import { type HttpRequest, headerOf } from '../../transport/transport.ts'
import { isRefusal } from '../answer.ts'
import type { FeedCall } from '../call.ts'
import { type Faults, fault } from '../fault.ts'
import { day, hour, minute, printInstant, printSeconds, second } from '../instants.ts'
import { merge } from '../merge.ts'
import { omit } from '../overrides.ts'
import type { Cursor, Page } from '../pages.ts'
import type { Override } from '../policy.ts'
import { contentTypes, type JsonObject, type NotificationAttempt, type Tenant } from '../state.ts'
import { type Placed, toList } from '../timeline.ts'
import { amendWebhooks, withRequestBody, withRequestHeader } from '../webhooks/amend.ts'
import type { Addressee, WebhookAnswer, WebhookPolicy } from '../webhooks/policy.ts'
import type { Times, Window } from '../windows.ts'

/** Changes every item of a notification. */
const items = (edit: (item: JsonObject, addressee: Addressee) => JsonObject): Override =>
  amendWebhooks((base) => ({ item: (blob, addressee) => edit(base.item(blob, addressee), addressee) }))

/** Takes answers for success that are not 200. */
const delivered = (isEnough: (answer: WebhookAnswer) => boolean): Override =>
  amendWebhooks((base) => ({ isDelivered: (answer) => base.isDelivered(answer) || isEnough(answer) }))

const isStatus = (answer: WebhookAnswer, from: number, to: number): boolean =>
  answer !== undefined && answer.status >= from && answer.status <= to

/** Calls webhooks that are to get nothing; `isFresh` decides whether of new content too, or of what waits only. */
const stillReceiving = (
  isStill: (addressee: Addressee, now: number) => boolean,
  isFresh: boolean,
): ((base: WebhookPolicy) => Partial<WebhookPolicy>) => {
  return (base) => ({
    isReceiving: (addressee, now) => base.isReceiving(addressee, now) || isStill(addressee, now),
    isToBeNotified: (blob, addressee) => {
      const now = addressee.world.clock.now()
      if (base.isReceiving(addressee, now)) return base.isToBeNotified(blob, addressee)
      return isFresh && isStill(addressee, now)
    },
    isKept: (subscription) => subscription !== undefined && subscription.webhook !== null,
  })
}

const hasExpired = ({ webhook, subscription }: Addressee, now: number): boolean =>
  webhook.expires <= now && webhook.status === 'enabled' && subscription.status === 'enabled'

const remembering =
  <Value>(
    key: (addressee: Addressee) => string,
    value: (addressee: Addressee) => Value,
    use: (base: WebhookPolicy, first: (addressee: Addressee) => Value) => Partial<WebhookPolicy>,
  ): Override =>
  (base) => {
    const known = new WeakMap<Tenant['subscriptions'], Map<string, Value>>()
    const first = (addressee: Addressee): Value => {
      const values = known.get(addressee.tenant.subscriptions) ?? new Map<string, Value>()
      known.set(addressee.tenant.subscriptions, values)
      const found = values.get(key(addressee)) ?? value(addressee)
      values.set(key(addressee), found)
      return found
    }
    return { webhooks: { ...base.webhooks, ...use(base.webhooks, first) } }
  }

/** Keeps something of the first try of each notification for all further ones. */
const ofFirstTry =
  (value: (addressee: Addressee) => string, use: (request: HttpRequest, first: string) => HttpRequest): Override =>
  (base) => {
    const known = new Map<unknown, string>()
    return {
      webhooks: {
        ...base.webhooks,
        notification: (list, addressee, failures) => {
          const id = list[0]?.contentUri
          const first = known.get(id) ?? value(addressee)
          known.set(id, first)
          return use(base.webhooks.notification(list, addressee, failures), first)
        },
      },
    }
  }

const tenantsMixed: Override = (base) => {
  const tenants = new Map<string, string>()
  return {
    webhooks: {
      ...base.webhooks,
      item: (blob, addressee) => {
        const { webhook, tenant } = addressee
        const tenantId = tenants.get(webhook.address) ?? tenant.id
        tenants.set(webhook.address, tenantId)
        return { ...base.webhooks.item(blob, addressee), tenantId }
      },
    },
  }
}

/** Lists a part of the attempts. */
const listed = (isShown: (attempt: NotificationAttempt, all: readonly NotificationAttempt[]) => boolean): Override =>
  ((base) => ({
    attemptsOf: (call, contentType) => {
      const all = toList(base.attemptsOf(call, contentType))
      return all.filter((attempt) => isShown(attempt, all))
    },
  })) satisfies Override

const placeOf = ({ created, sequence }: Placed): Placed => ({ created, sequence })

function timesOrNone(call: FeedCall): Times {
  const times = call.policy.timesOf(call)
  return isRefusal(times) ? {} : times
}

const described = (edit: (shown: JsonObject) => JsonObject): Override =>
  amendWebhooks((base) => ({ describeAttempt: (...of) => edit(base.describeAttempt(...of)) }))

const isHistory = ({ operation }: FeedCall): boolean => operation === 'listNotifications'

/** Lists another stretch of the history than was asked for. */
const historyBounds = (change: (window: Window) => { readonly from: number; readonly to: number }): Override =>
  ((base) => ({
    boundsOf: (window, call) => (isHistory(call) ? change(window) : base.boundsOf(window, call)),
  })) satisfies Override

/** Begins the history without times so long before its end. */
const historyDefault = (length: number): Override =>
  ((base) => ({
    defaultWindow: (call) => {
      const window = base.defaultWindow(call)
      const start = window.end - length
      return isHistory(call) ? { ...window, start, startTime: printSeconds(start) } : window
    },
  })) satisfies Override

/** Changes the pages of the history. */
const historyPages = (
  change: <Item extends Placed>(
    page: Page<Item>,
    cursor: Cursor | undefined,
    peek: (cursor: Cursor) => Page<Item>,
  ) => Page<Item>,
): Override =>
  ((base) => ({
    page: (call, timeline, window, cursor, isListed) => {
      const page = base.page(call, timeline, window, cursor, isListed)
      const peek = (other: Cursor) => base.page(call, timeline, window, other, isListed)
      return isHistory(call) ? change(page, cursor, peek) : page
    },
  })) satisfies Override

const historyLinks = (change: (link: string) => string): Override =>
  ((base) => ({
    linkTo: (call, ...of) => (isHistory(call) ? change(base.linkTo(call, ...of)) : base.linkTo(call, ...of)),
  })) satisfies Override

/** Notifications, retries and their history. */
export const notificationFaults: Faults = {
  'push-never': fault('MA-PUSH-01', amendWebhooks({ isToBeNotified: () => false })),
  'push-forgets-every-third': fault(
    ['MA-PUSH-01', 'MA-PUSH-08'],
    amendWebhooks((base) => ({
      isToBeNotified: (blob, addressee) => blob.sequence % 3 !== 0 && base.isToBeNotified(blob, addressee),
    })),
  ),
  'push-object-when-alone': fault(
    'MA-PUSH-01',
    amendWebhooks((base) => ({
      notification: (list, ...of) =>
        list.length === 1 ? withRequestBody(base.notification(list, ...of), list[0]) : base.notification(list, ...of),
    })),
  ),
  'push-first-of-batch-only': fault(
    ['MA-PUSH-01', 'MA-PUSH-08'],
    amendWebhooks((base) => ({ notification: (list, ...of) => base.notification(list.slice(0, 1), ...of) })),
  ),
  'push-of-disabled-subscription': fault(
    ['MA-PUSH-01', 'MA-STOP-02'],
    amendWebhooks(stillReceiving(({ subscription }) => subscription.status === 'disabled', true)),
  ),
  'push-without-tenant-id': fault(
    'MA-PUSH-02',
    items((item) => omit(item, 'tenantId')),
  ),
  'push-without-client-id': fault(
    'MA-PUSH-02',
    items((item) => omit(item, 'clientId')),
  ),
  'push-without-expiration': fault(
    'MA-PUSH-02',
    items((item) => omit(item, 'contentExpiration')),
  ),
  'push-without-content-type': fault(
    'MA-PUSH-02',
    items((item) => omit(item, 'contentType')),
  ),
  'push-client-id-is-tenant-id': fault(
    'MA-PUSH-02',
    items((item, { tenant }) => ({ ...item, clientId: tenant.id })),
  ),
  'push-client-id-of-first-start': fault(
    'MA-PUSH-02',
    remembering(
      () => 'client',
      ({ subscription }) => subscription.clientId,
      (base, first) => ({
        item: (blob, addressee) => ({ ...base.item(blob, addressee), clientId: first(addressee) }),
      }),
    ),
  ),
  'push-uri-leads-nowhere': fault(
    'MA-BLOB-03',
    items((item) => ({ ...item, contentUri: `${item.contentUri}0` })),
  ),
  'push-auth-id-missing': fault(
    'MA-PUSH-03',
    amendWebhooks((base) => ({
      notification: (...of) => withRequestHeader(base.notification(...of), 'Webhook-AuthID', undefined),
    })),
  ),
  'push-auth-id-missing-in-retries': fault(
    'MA-PUSH-03',
    amendWebhooks((base) => ({
      notification: (list, addressee, failures) => {
        const request = base.notification(list, addressee, failures)
        return failures > 0 ? withRequestHeader(request, 'Webhook-AuthID', undefined) : request
      },
    })),
  ),
  'push-auth-id-of-first-webhook': fault(
    ['MA-PUSH-03', 'MA-START-08'],
    remembering(
      ({ subscription }) => subscription.contentType,
      ({ webhook }) => webhook.authId ?? undefined,
      (base, first) => ({
        notification: (list, addressee, failures) =>
          withRequestHeader(base.notification(list, addressee, failures), 'Webhook-AuthID', first(addressee)),
      }),
    ),
  ),
  'push-with-validation-code': fault(
    'MA-PUSH-03',
    amendWebhooks((base) => ({
      notification: (...of) => withRequestHeader(base.notification(...of), 'Webhook-ValidationCode', 'none'),
    })),
  ),
  'push-without-client-certificate': fault(
    'MA-PUSH-10',
    amendWebhooks((base) => ({
      presentsCertificate: (request) =>
        headerOf(request, 'Webhook-ValidationCode') !== undefined && base.presentsCertificate(request),
    })),
  ),
  'push-not-retried': fault(['MA-PUSH-04', 'MA-PUSH-08'], amendWebhooks({ isRetried: () => false })),
  'push-retried-once': fault('MA-PUSH-08', amendWebhooks({ isRetried: (failures) => failures < 2 })),
  'push-given-up-after-four': fault('MA-PUSH-08', amendWebhooks({ isRetried: (failures) => failures < 4 })),
  'push-any-success-delivers': fault(
    'MA-PUSH-04',
    delivered((answer) => isStatus(answer, 201, 299)),
  ),
  'push-redirect-delivers': fault(
    'MA-PUSH-04',
    delivered((answer) => isStatus(answer, 300, 399)),
  ),
  'push-refusal-delivers': fault(
    'MA-PUSH-04',
    delivered((answer) => isStatus(answer, 400, 499)),
  ),
  'push-server-error-delivers': fault(
    'MA-PUSH-04',
    delivered((answer) => isStatus(answer, 500, 599)),
  ),
  'push-silence-delivers': fault(
    'MA-PUSH-04',
    delivered((answer) => answer === undefined),
  ),
  'push-retries-constant': fault('MA-PUSH-05', amendWebhooks({ retryGap: () => minute })),
  'push-retries-every-second': fault('MA-PUSH-05', amendWebhooks({ retryGap: () => second })),
  'push-retries-linear': fault('MA-PUSH-05', amendWebhooks({ retryGap: (failures) => failures * minute })),
  'push-retries-shrinking': fault(
    'MA-PUSH-05',
    amendWebhooks({ retryGap: (failures) => Math.ceil((64 * minute) / 2 ** failures) }),
  ),
  'push-retries-sawtooth': fault(
    'MA-PUSH-05',
    amendWebhooks({ retryGap: (failures) => minute * 2 ** ((failures - 1) % 3) }),
  ),
  'push-disabled-still-sent': fault(
    'MA-PUSH-06',
    amendWebhooks(
      stillReceiving(
        ({ webhook, subscription }) => webhook.status === 'disabled' && subscription.status === 'enabled',
        true,
      ),
    ),
  ),
  'push-expired-still-sent': fault('MA-PUSH-07', amendWebhooks(stillReceiving(hasExpired, true))),
  'push-expired-still-retried': fault('MA-PUSH-07', amendWebhooks(stillReceiving(hasExpired, false))),
  'push-stopped-still-sent': fault(
    ['MA-PUSH-07', 'MA-STOP-02'],
    amendWebhooks(stillReceiving(({ subscription }) => subscription.isStopped, true)),
  ),
  'push-stopped-still-retried': fault(
    ['MA-PUSH-07', 'MA-STOP-02'],
    amendWebhooks(stillReceiving(({ subscription }) => subscription.isStopped, false)),
  ),
  'push-to-first-address': fault(
    ['MA-PUSH-07', 'MA-START-08'],
    remembering(
      ({ subscription }) => subscription.contentType,
      ({ webhook }) => webhook.address,
      (base, first) => ({
        notification: (list, addressee, failures) => ({
          ...base.notification(list, addressee, failures),
          url: first(addressee),
        }),
      }),
    ),
  ),
  'push-gap-told-after-restart': fault(
    ['MA-STOP-03', 'MA-PUSH-07'],
    amendWebhooks((base) => ({
      isToBeNotified: (blob, addressee) => addressee.subscription.isStopped || base.isToBeNotified(blob, addressee),
      isKept: (subscription) => subscription !== undefined && subscription.webhook !== null,
    })),
  ),
  'push-expired-an-hour-early': fault(
    'MA-PUSH-07',
    amendWebhooks((base) => ({ isReceiving: (addressee, now) => base.isReceiving(addressee, now + hour) })),
  ),
  'push-retries-without-expiration': fault(
    'MA-PUSH-02',
    amendWebhooks((base) => ({
      notification: (list, addressee, failures) =>
        base.notification(
          failures > 0 ? list.map((item) => omit(item, 'contentExpiration')) : list,
          addressee,
          failures,
        ),
    })),
  ),
  'push-retries-with-code': fault(
    'MA-PUSH-03',
    amendWebhooks((base) => ({
      notification: (list, addressee, failures) => {
        const request = base.notification(list, addressee, failures)
        return failures > 0 ? withRequestHeader(request, 'Webhook-ValidationCode', 'again') : request
      },
    })),
  ),
  'push-retries-to-old-address': fault(
    'MA-PUSH-07',
    ofFirstTry(
      ({ webhook }) => webhook.address,
      (request, url) => ({ ...request, url }),
    ),
  ),
  'push-retries-with-old-auth-id': fault(
    'MA-PUSH-03',
    ofFirstTry(
      ({ webhook }) => webhook.authId ?? '',
      (request, authId) => withRequestHeader(request, 'Webhook-AuthID', authId),
    ),
  ),
  'push-auth-id-of-first-type': fault(
    'MA-PUSH-03',
    amendWebhooks((base) => ({
      notification: (list, addressee, failures) => {
        const [first] = addressee.tenant.subscriptions.values()
        const request = base.notification(list, addressee, failures)
        return first?.webhook?.authId ? withRequestHeader(request, 'Webhook-AuthID', first.webhook.authId) : request
      },
    })),
  ),
  'push-one-type-an-address': fault(
    'MA-PUSH-01',
    amendWebhooks((base) => ({
      isReceiving: (addressee, now) => {
        const { tenant, subscription, webhook } = addressee
        const first = [...tenant.subscriptions.values()].find((other) => other.webhook?.address === webhook.address)
        return first?.contentType === subscription.contentType && base.isReceiving(addressee, now)
      },
    })),
  ),
  'push-created-is-local-time': fault(
    'MA-PUSH-02',
    items((item) => ({
      ...item,
      contentCreated: printInstant(Date.parse(String(item.contentCreated)) - 8 * hour),
    })),
  ),
  'push-expiration-is-tomorrow': fault(
    'MA-PUSH-02',
    items((item) => ({
      ...item,
      contentExpiration: printInstant(Date.parse(String(item.contentCreated)) + day),
    })),
  ),
  'push-wants-empty-answer': fault(
    ['MA-PUSH-04', 'MA-HIST-02'],
    amendWebhooks((base) => ({ isDelivered: (answer) => base.isDelivered(answer) && answer?.body.length === 0 })),
  ),
  'push-tenant-id-of-first-tenant': fault('MA-PUSH-09', tenantsMixed),

  'history-never-filled': fault(
    'MA-HIST-01',
    listed(() => false),
  ),
  'history-successes-only': fault(
    'MA-HIST-01',
    listed(({ succeeded }) => succeeded),
  ),
  'history-failures-only': fault(
    'MA-HIST-01',
    listed(({ succeeded }) => !succeeded),
  ),
  'history-without-sent': fault(
    'MA-HIST-01',
    described((attempt) => omit(attempt, 'notificationSent')),
  ),
  'history-without-status': fault(
    'MA-HIST-01',
    described((attempt) => omit(attempt, 'notificationStatus')),
  ),
  'history-always-success': fault(
    'MA-HIST-02',
    described((attempt) => ({ ...attempt, notificationStatus: 'success' })),
  ),
  'history-status-turned-round': fault(
    'MA-HIST-02',
    described((attempt) => ({
      ...attempt,
      notificationStatus: attempt.notificationStatus === 'success' ? 'failed' : 'success',
    })),
  ),
  'history-latest-try-only': fault(
    'MA-HIST-03',
    listed((attempt, all) => !all.some(({ blob, sequence }) => blob === attempt.blob && sequence > attempt.sequence)),
  ),
  'history-first-try-only': fault(
    'MA-HIST-03',
    listed((attempt, all) => !all.some(({ blob, sequence }) => blob === attempt.blob && sequence < attempt.sequence)),
  ),
  'history-forgets-later-tries': fault(
    'MA-HIST-03',
    amendWebhooks((base) => ({
      attempts: (attempt, failures) => (failures < 2 ? base.attempts(attempt, failures) : []),
    })),
  ),
  'history-doubles-failures': fault(
    'MA-HIST-03',
    amendWebhooks((base) => ({
      attempts: (attempt, failures) => {
        const kept = base.attempts(attempt, failures)
        return attempt.succeeded ? kept : [...kept, ...kept.map((one) => ({ ...one, sequence: one.sequence + 0.5 }))]
      },
    })),
  ),
  'history-start-exclusive': fault(
    'MA-WIN-08',
    historyBounds(({ start, end }) => ({ from: start + 1, to: end })),
  ),
  'history-end-inclusive': fault(
    'MA-WIN-08',
    historyBounds(({ start, end }) => ({ from: start, to: end + 1 })),
  ),
  'history-window-ignored': fault(
    'MA-WIN-08',
    historyBounds(() => ({ from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY })),
  ),
  'history-window-over-sent': fault('MA-WIN-08', (base) => ({
    boundsOf: (window, call) =>
      isHistory(call) ? { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY } : base.boundsOf(window, call),
    attemptsOf: (call, contentType) => {
      const window = base.windowOf(call, timesOrNone(call))
      const all = toList(base.attemptsOf(call, contentType))
      return isRefusal(window) ? all : all.filter(({ sent }) => window.start <= sent && sent < window.end)
    },
  })),
  'history-reads-local-time': fault('MA-WIN-06', (base) => ({
    readTime: (text, name, call) => {
      const time = base.readTime(text, name, call)
      return typeof time === 'number' && isHistory(call) ? time - 2 * hour : time
    },
  })),
  'history-default-hour': fault('MA-WIN-10', historyDefault(hour)),
  'history-default-week': fault('MA-WIN-10', historyDefault(7 * day)),
  'history-page-boundary-lost': fault(
    'MA-PAGE-02',
    historyPages((page, _, peek) => {
      const skipped = page.next && peek(page.next).items[0]
      return page.next && skipped ? { ...page, next: { ...page.next, ...placeOf(skipped) } } : page
    }),
  ),
  'history-page-boundary-twice': fault(
    'MA-PAGE-02',
    historyPages((page, _, peek) => {
      const repeated = page.next && peek(page.next).items[0]
      return repeated ? { ...page, items: [...page.items, repeated] } : page
    }),
  ),
  'history-page-ends-with-instant': fault('MA-PAGE-02', (base) => ({
    page: (call, timeline, window, cursor, isListed) => {
      const after = cursor && isHistory(call) ? { ...cursor, sequence: Number.POSITIVE_INFINITY } : cursor
      return base.page(call, timeline, window, after, isListed)
    },
  })),
  'history-truncated-silently': fault(
    'MA-PAGE-01',
    historyPages(({ items }) => ({ items })),
  ),
  'history-link-leads-to-content': fault(
    'MA-PAGE-05',
    historyLinks((link) => link.replace('/subscriptions/notifications?', '/subscriptions/content?')),
  ),
  'history-link-drops-times': fault(
    'MA-PAGE-03',
    historyLinks((link) => link.replace(/&startTime=[^&]*&endTime=[^&]*/, '')),
  ),
  'history-sent-is-local-time': fault(
    'MA-HIST-01',
    amendWebhooks((base) => ({
      describeAttempt: (item, attempt) => base.describeAttempt(item, { ...attempt, sent: attempt.sent - 8 * hour }),
    })),
  ),
  'history-created-is-sent': fault(
    ['MA-HIST-01', 'MA-WIN-08'],
    described((attempt) => ({ ...attempt, contentCreated: attempt.notificationSent })),
  ),
  'history-uri-leads-nowhere': fault(
    'MA-HIST-01',
    described((attempt) => ({ ...attempt, contentUri: `${attempt.contentUri}0` })),
  ),
  'history-of-all-types': fault(['MA-HIST-01', 'MA-START-13'], (base) => ({
    attemptsOf: (call) => merge(contentTypes.map((each) => base.attemptsOf(call, each))),
  })),
  'history-of-all-tenants': fault(['MA-HIST-01', 'MA-AUTH-09'], (base) => ({
    attemptsOf: (call, contentType) =>
      merge([...call.world.tenants.values()].map((tenant) => base.attemptsOf({ ...call, tenant }, contentType))),
  })),
  'history-forgotten-at-start': fault('MA-HIST-01', (base) => ({
    start: (call, contentType, webhook) => {
      call.tenant.attempts.delete(contentType)
      return base.start(call, contentType, webhook)
    },
  })),
}
