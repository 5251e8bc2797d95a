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
    'unchanged-start-already-enabled',
    'quota-answers-403',
    'page-link-lower-case',
    'content-keys-in-live-order',
    'window-refusal-echoes',
    'window-week-tolerates-hour',
    'messages-as-live',
    'content-type-any-case',
    'history-status-as-live',
    'more-headers',
  ],
} as const satisfies Readonly<Record<string, readonly (keyof typeof variants)[]>>

/** The name of a set of variants. */
export type Dialect = keyof typeof dialects
