import type { Variants } from './variant.ts'
import { accessVariants } from './variants/access.ts'
import { activityVariants } from './variants/activities.ts'
import { answerVariants } from './variants/answers.ts'
import { contentVariants } from './variants/content.ts'
import { listingVariants } from './variants/listings.ts'
import { subscriptionVariants } from './variants/subscriptions.ts'
import { webhookVariants } from './variants/webhooks.ts'

/** Everything that an emulator can be told to do in another way, by name. */
export const variants: Variants = {
  ...accessVariants,
  ...subscriptionVariants,
  ...listingVariants,
  ...contentVariants,
  ...answerVariants,
  ...webhookVariants,
  ...activityVariants,
}

/** Sets of variants that belong together. */
export const dialects = {
  /** What the documents say. */
  documented: [],
  /** What captures of the live service show where they differ from the documents. */
  live: [
    'unauthorized-with-body',
    'unknown-path-as-gateway',
    'content-type-any-case',
    'content-type-as-sent',
    'quota-answers-403',
    'start-waits-when-changing',
    'unchanged-start-already-enabled',
    'webhook-keys-in-live-order',
    'webhook-never-expires-as-empty',
    'pages-of-600',
    'page-header-lower-case',
    'page-link-lower-case',
    'page-link-seven-digits',
    'page-link-times-last-first',
    'page-link-dollar-token',
    'window-refusal-echoes',
    'window-week-tolerates-hour',
    'content-expires-after-first-event',
    'content-ids-as-live',
    'content-keys-in-live-order',
    'more-headers',
    'correlation-header',
    'message-of-permission-as-live',
    'message-of-disabled-as-live',
    'message-of-blob-as-live',
    'push-keys-in-live-order',
    'push-content-id-partition-twice',
    'history-status-as-live',
    'history-sent-as-created',
    'activities-content-type-parameters',
    'activities-more-headers',
    'activities-challenge-with-address',
  ],
} as const satisfies Readonly<Record<string, readonly (keyof typeof variants)[]>>

/** The name of a set of variants. */
export type Dialect = keyof typeof dialects

/** What a real server was seen to do against the documents. It makes rules fail, so it is a fault, and part of no dialect. */
export const liveFaults: readonly { readonly fault: string; readonly does: string; readonly seen: string }[] = [
  {
    fault: 'auth-tenant-of-token-served',
    does: 'Serves the tenant of the token, whatever tenant the path names.',
    seen: 'relied on: wazuh/wazuh has the id of its application in the path; issues 37478 and 37894',
  },
  {
    fault: 'errors-start-garbled',
    does: 'Answers a start for a tenant that is not set up with the text of an exception, cut in two where `code` ends and `message` begins.',
    seen: 'captured: counteractive/o365beat issue 58; wazuh/wazuh issue 34320; MicrosoftDocs/power-platform issues 184 and 455',
  },
]
