/** The guards of what the Management Activity API answers, without those of the records, which are many times as large. */
export {
  isContentBlobList,
  isTolerantContentBlobList,
} from '../../generated/management-activity/validators/schemas/content.ts'
export {
  isNotificationAttemptList,
  isTolerantNotificationBatch,
} from '../../generated/management-activity/validators/schemas/notification.ts'
export {
  isSensitiveTypeList,
  isTolerantSensitiveTypeList,
} from '../../generated/management-activity/validators/schemas/resource.ts'
export {
  isStartSubscriptionBody,
  isSubscription,
  isSubscriptionList,
  isTolerantSubscription,
  isTolerantSubscriptionList,
} from '../../generated/management-activity/validators/schemas/subscription.ts'
