import { textOf } from '../../transport/transport.ts'
import { isRefusal } from '../answer.ts'
import { contentUriOf } from '../content.ts'
import { minute } from '../instants.ts'
import { isJsonObject } from '../state.ts'
import { type Variants, variant } from '../variant.ts'
import { amendWebhooks, withRequestHeader } from '../webhooks/amend.ts'

const ownMark = '$IsFromNotification'

/** How webhooks may be called, and their history be told, otherwise. */
export const webhookVariants: Variants = {
  'validation-unchanged-skipped': variant(
    'MA-VAL-01',
    amendWebhooks((base) => ({
      isToBeValidated: (candidate) => {
        const { call, contentType, webhook } = candidate
        const previous = call.tenant.subscriptions.get(contentType)
        const old = previous?.webhook
        const isSame =
          previous?.status === 'enabled' &&
          old?.status === 'enabled' &&
          old.expires > call.now &&
          old.address === webhook.address &&
          old.authId === webhook.authId &&
          old.expires === webhook.expires
        return !isSame && base.isToBeValidated(candidate)
      },
    })),
  ),
  'validation-plain-content-type': variant(
    'MA-VAL-04',
    amendWebhooks((base) => ({
      validation: (...of) => withRequestHeader(base.validation(...of), 'Content-Type', 'application/json'),
    })),
  ),
  'webhook-empty-expiration-echoed': variant('MA-START-04', (base) => {
    const echoed = new WeakSet<object>()
    return {
      webhookOf: (call) => {
        const wish = base.webhookOf(call)
        const body = base.readStartBody(textOf(call.request), call)
        if (!isRefusal(wish) && wish.webhook && !isRefusal(body) && isJsonObject(body.webhook)) {
          if (body.webhook.expiration === '') echoed.add(wish.webhook)
        }
        return wish
      },
      describeSubscription: (subscription, call) => {
        const described = base.describeSubscription(subscription, call)
        return subscription.webhook && echoed.has(subscription.webhook) && isJsonObject(described.webhook)
          ? { ...described, webhook: { ...described.webhook, expiration: '' } }
          : described
      },
    }
  }),
  'push-content-type-as-sample': variant(
    'MA-PUSH-01',
    amendWebhooks((base) => ({
      notification: (...of) => withRequestHeader(base.notification(...of), 'Content-Type', 'application/json; utf-8'),
    })),
  ),
  'push-one-item': variant('MA-PUSH-01', amendWebhooks({ itemsPerNotification: 1 })),
  'push-hundred-items': variant('MA-PUSH-01', amendWebhooks({ itemsPerNotification: 100 })),
  'push-keys-in-live-order': variant(
    'MA-PUSH-02',
    amendWebhooks((base) => ({
      item: (blob, addressee) =>
        Object.fromEntries(Object.entries(base.item(blob, addressee)).toSorted(([a], [b]) => (a < b ? -1 : 1))),
    })),
  ),
  'push-content-id-of-its-own': variant('MA-BLOB-03', (base) => ({
    webhooks: {
      ...base.webhooks,
      item: (blob, addressee) => {
        const contentId = `${blob.id}${ownMark}`
        const contentUri = contentUriOf(addressee.world.origin, addressee.tenant, contentId)
        return { ...base.webhooks.item(blob, addressee), contentId, contentUri }
      },
    },
    findBlob: (key, call) => base.findBlob(key.endsWith(ownMark) ? key.slice(0, -ownMark.length) : key, call),
  })),
  'push-headers-lower-case': variant(
    'MA-PUSH-03',
    amendWebhooks((base) => {
      const lower = (request: ReturnType<typeof base.notification>) => ({
        ...request,
        headers: request.headers.map(([name, value]) => [name.toLowerCase(), value] as const),
      })
      return {
        validation: (...of) => lower(base.validation(...of)),
        notification: (...of) => lower(base.notification(...of)),
      }
    }),
  ),
  'push-retries-steeper': variant(
    'MA-PUSH-05',
    amendWebhooks({ retryGap: (failures, latest) => Math.max(5 * minute * 3 ** (failures - 1), latest) }),
  ),
  'push-retries-gentler': variant(
    'MA-PUSH-05',
    amendWebhooks({ retryGap: (failures, latest) => Math.max(Math.round(minute * 1.5 ** (failures - 1)), latest) }),
  ),
  'webhook-disabled-sooner': variant('MA-PUSH-06', amendWebhooks({ isExcessive: (failures) => failures >= 6 })),
  'webhook-never-disabled': variant('MA-PUSH-06', amendWebhooks({ isExcessive: () => false })),
  'history-status-as-live': variant(
    'MA-HIST-02',
    amendWebhooks((base) => ({
      describeAttempt: (item, attempt) => ({
        ...base.describeAttempt(item, attempt),
        notificationStatus: attempt.succeeded ? 'Succeeded' : 'Failed',
      }),
    })),
  ),
}
