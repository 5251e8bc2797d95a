import type { Handler, OperationId } from '../call.ts'
import { createContentActivity } from './create-content-activity.ts'
import { getContent } from './get-content.ts'
import { listContent } from './list-content.ts'
import { listDlpSensitiveTypes } from './list-dlp-sensitive-types.ts'
import { listNotifications } from './list-notifications.ts'
import { listSubscriptions } from './list-subscriptions.ts'
import { startSubscription } from './start-subscription.ts'
import { stopSubscription } from './stop-subscription.ts'

/** Every operation with its handler; it does not compile while one is missing. */
export const operations = {
  startSubscription,
  stopSubscription,
  listSubscriptions,
  listContent,
  getContent,
  listNotifications,
  listDlpSensitiveTypes,
  createMyContentActivity: createContentActivity,
  createUserContentActivity: createContentActivity,
} satisfies { [Id in OperationId]: Handler<Id> }
