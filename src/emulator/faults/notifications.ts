import { headerOf } from '../../transport/transport.ts'
import { type Faults, fault } from '../fault.ts'
import { minute, second } from '../instants.ts'
import { omit } from '../overrides.ts'
import type { Override } from '../policy.ts'
import type { JsonObject, NotificationAttempt, Tenant } from '../state.ts'
import { toList } from '../timeline.ts'
import { amendWebhooks, withRequestBody, withRequestHeader } from '../webhooks/amend.ts'
import type { Addressee, WebhookAnswer, WebhookPolicy } from '../webhooks/policy.ts'

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

const described = (edit: (shown: JsonObject) => JsonObject): Override =>
  amendWebhooks((base) => ({ describeAttempt: (...of) => edit(base.describeAttempt(...of)) }))

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
  'push-expired-still-sent': fault(
    'MA-PUSH-07',
    amendWebhooks(
      stillReceiving(
        ({ webhook, subscription }, now) =>
          webhook.expires <= now && webhook.status === 'enabled' && subscription.status === 'enabled',
        true,
      ),
    ),
  ),
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
}
