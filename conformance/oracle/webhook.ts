import { readStamp } from './listing.ts'

/** What a call to a webhook tells by itself. */
interface CallFacts {
  readonly json: unknown
}

/** What a start asks of a webhook. */
export interface WebhookWish {
  readonly address: string
  readonly authId?: string | null
  /** An instant in UTC; absent, null and an empty text all mean never. */
  readonly expiration?: string | null
}

/**
 * Notifications carry blobs, validations a code. A notification that is wrong in some other way is one too: as an object, or with
 * the header of a validation.
 */
export const isNotification = ({ json }: CallFacts): boolean =>
  Array.isArray(json) || membersOf(json).contentUri !== undefined

/** The elements of all notifications among the calls; what is not in an array counts as one element. */
export const notifiedItems = (calls: readonly CallFacts[]): readonly Readonly<Record<string, unknown>>[] =>
  calls
    .filter(isNotification)
    .flatMap(({ json }): readonly unknown[] => (Array.isArray(json) ? json : [json]))
    .map(membersOf)

/** The code of a validation as its body has it, and whether it is one that can be compared. */
export function validationCodeOf({ json }: CallFacts): string | undefined {
  const { validationCode } = membersOf(json)
  return typeof validationCode === 'string' && validationCode !== '' ? validationCode : undefined
}

/** The entry of a content type in a list of subscriptions; `undefined` when it is not listed. */
export const subscriptionIn = (list: unknown, contentType: string): Readonly<Record<string, unknown>> | undefined =>
  (Array.isArray(list) ? list : []).map(membersOf).find((entry) => entry.contentType === contentType)

/** The status that a subscription shows for its webhook. */
export const webhookStatus = (subscription: unknown): unknown => membersOf(membersOf(subscription).webhook).status

/**
 * The first member of a webhook that is not shown as it was asked for, in words. How "no auth id" is shown is not documented; that
 * it never expires is shown as null in the sample, and as an empty text by the service itself. It may also be left out, because only
 * what the call said has to come back.
 */
export function webhookFlaw(shown: unknown, { address, authId, expiration }: WebhookWish): string | undefined {
  const webhook = membersOf(shown)
  if (webhook.address !== address) return `address: ${String(webhook.address)} instead of ${address}`
  if (typeof authId === 'string' && authId !== '' && webhook.authId !== authId) {
    return webhook.authId === undefined ? 'authId is missing' : 'authId is another one'
  }
  if (!isSameExpiration(webhook.expiration, expiration)) {
    return `expiration: ${String(webhook.expiration)} instead of ${expiration || 'null'}`
  }
  return webhook.status === 'enabled' ? undefined : `status: ${String(webhook.status)} instead of enabled`
}

const isSameExpiration = (shown: unknown, wished: string | null | undefined): boolean =>
  wished
    ? readStamp(shown) !== undefined && readStamp(shown) === readStamp(wished)
    : [undefined, null, ''].some((none) => shown === none)

const membersOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}
