import { textOf } from '../../transport/transport.ts'
import { isRefusal } from '../answer.ts'
import { contentUriOf } from '../content.ts'
import { minute } from '../instants.ts'
import { isJsonObject } from '../state.ts'
import { seen, type Variants, variant } from '../variant.ts'
import { amendWebhooks, withRequestHeader } from '../webhooks/amend.ts'

/** The last part of a content id with the `$` before it. */
const lastPart = (id: string): string => /\$[^$]*$/.exec(id)?.[0] ?? ''

const ownMark = '$IsFromNotification'

/** How webhooks may be called, and their history be told, otherwise. */
export const webhookVariants: Variants = {
  'validation-unchanged-skipped': variant(
    'MA-VAL-01',
    'Does not validate a webhook that is enabled and stays as it was.',
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
    'Validates with `Content-Type: application/json`.',
    amendWebhooks((base) => ({
      validation: (...of) => withRequestHeader(base.validation(...of), 'Content-Type', 'application/json'),
    })),
  ),
  'webhook-empty-expiration-echoed': variant(
    'MA-START-04',
    'Gives an expiration of `""` back as it was sent.',
    (base) => {
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
    },
  ),
  'push-content-type-as-sample': seen(
    'documented: the sample request',
    variant(
      'MA-PUSH-01',
      'Notifies with the malformed `Content-Type: application/json; utf-8`.',
      amendWebhooks((base) => ({
        notification: (...of) => withRequestHeader(base.notification(...of), 'Content-Type', 'application/json; utf-8'),
      })),
    ),
  ),
  'push-one-item': variant(
    'MA-PUSH-01',
    'Puts one item into each notification.',
    amendWebhooks({ itemsPerNotification: 1 }),
  ),
  'push-hundred-items': variant(
    'MA-PUSH-01',
    'Puts up to 100 items into a notification.',
    amendWebhooks({ itemsPerNotification: 100 }),
  ),
  'push-keys-in-live-order': seen(
    'captured: a notification of April 2020',
    variant(
      'MA-PUSH-02',
      'Writes the members of notified items in the order of their names.',
      amendWebhooks((base) => ({
        item: (blob, addressee) =>
          Object.fromEntries(Object.entries(base.item(blob, addressee)).toSorted(([a], [b]) => (a < b ? -1 : 1))),
      })),
    ),
  ),
  'push-content-id-of-its-own': seen(
    'captured: notifications of 2017 and 2018',
    variant('MA-BLOB-03', 'Notifies under content ids that no listing shows, marked at their end.', (base) => ({
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
  ),
  'push-content-id-partition-twice': seen(
    'captured: a notification of April 2020',
    variant(
      'MA-BLOB-03',
      'Notifies under content ids that end with the last part of the listed ones once more.',
      (base) => ({
        webhooks: {
          ...base.webhooks,
          item: (blob, addressee) => {
            const contentId = `${blob.id}${lastPart(blob.id)}`
            const contentUri = contentUriOf(addressee.world.origin, addressee.tenant, contentId)
            return { ...base.webhooks.item(blob, addressee), contentId, contentUri }
          },
        },
        findBlob: (key, call) => {
          const last = lastPart(key)
          const listed = last !== '' && key.endsWith(`${last}${last}`) ? key.slice(0, -last.length) : key
          return base.findBlob(key, call) ?? base.findBlob(listed, call)
        },
      }),
    ),
  ),
  'push-headers-lower-case': variant(
    'MA-PUSH-03',
    'Calls webhooks with header names in lower case.',
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
    'Triples the gap after each failure, from 5 minutes on.',
    amendWebhooks({ retryGap: (failures, latest) => Math.max(5 * minute * 3 ** (failures - 1), latest) }),
  ),
  'push-retries-gentler': variant(
    'MA-PUSH-05',
    'Lets the gap grow by half after each failure, from a minute on.',
    amendWebhooks({ retryGap: (failures, latest) => Math.max(Math.round(minute * 1.5 ** (failures - 1)), latest) }),
  ),
  'webhook-without-client-certificate': variant(
    'MA-PUSH-10',
    'Shows no certificate to webhooks that ask who calls.',
    amendWebhooks({ presentsCertificate: () => false }),
  ),
  'webhook-disabled-sooner': variant(
    'MA-PUSH-06',
    'Disables a webhook after 6 failures.',
    amendWebhooks({ isExcessive: (failures) => failures >= 6 }),
  ),
  'webhook-never-disabled': variant(
    'MA-PUSH-06',
    'Never disables a webhook.',
    amendWebhooks({ isExcessive: () => false }),
  ),
  'history-status-as-live': seen(
    'captured: listings in public threads',
    variant(
      'MA-HIST-02',
      'Calls what became of a notification `Succeeded` or `Failed`.',
      amendWebhooks((base) => ({
        describeAttempt: (item, attempt) => ({
          ...base.describeAttempt(item, attempt),
          notificationStatus: attempt.succeeded ? 'Succeeded' : 'Failed',
        }),
      })),
    ),
  ),
  'history-sent-as-created': seen(
    'captured: listings in public threads',
    variant(
      'MA-HIST-01',
      'Says of each notification that it was sent when its content was created.',
      amendWebhooks((base) => ({
        describeAttempt: (item, attempt) => ({
          ...base.describeAttempt(item, attempt),
          notificationSent: item.contentCreated,
        }),
      })),
    ),
  ),
}
