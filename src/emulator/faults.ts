import type { Faults } from './fault.ts'
import { activityFaults } from './faults/activities.ts'
import { authFaults } from './faults/auth.ts'
import { blobFaults } from './faults/blobs.ts'
import { contentFaults } from './faults/content.ts'
import { errorFaults } from './faults/errors.ts'
import { historyFaults } from './faults/history.ts'
import { nameFaults } from './faults/names.ts'
import { notificationFaults } from './faults/notifications.ts'
import { pageFaults } from './faults/pages.ts'
import { parameterFaults } from './faults/parameters.ts'
import { quotaFaults } from './faults/quota.ts'
import { subscriptionFaults } from './faults/subscriptions.ts'
import { webhookFaults } from './faults/webhooks.ts'
import { windowFaults } from './faults/windows.ts'

/** What only the receiver of a webhook's calls can see. */
export const receiverFaults: Faults = { ...webhookFaults, ...notificationFaults }

/** Everything that an emulator can be told to do wrong, by name. */
export const faults: Faults = {
  ...authFaults,
  ...parameterFaults,
  ...subscriptionFaults,
  ...windowFaults,
  ...pageFaults,
  ...contentFaults,
  ...blobFaults,
  ...historyFaults,
  ...receiverFaults,
  ...nameFaults,
  ...errorFaults,
  ...quotaFaults,
  ...activityFaults,
}
