import type { Effect, EffectKind } from '../effect.ts'
import { bareError } from './bare-error.ts'
import { connectionReset } from './connection-reset.ts'
import { contentExpired } from './content-expired.ts'
import { contentNotFound } from './content-not-found.ts'
import { delayed } from './delayed.ts'
import { dribbled } from './dribbled.ts'
import { duplicateItem } from './duplicate-item.ts'
import { emptyPage } from './empty-page.ts'
import { foreignBlob } from './foreign-blob.ts'
import { html } from './html.ts'
import { internalError } from './internal-error.ts'
import { itemMissing } from './item-missing.ts'
import { lateBlob } from './late-blob.ts'
import { lostResponse } from './lost-response.ts'
import { malformedJson } from './malformed-json.ts'
import { notificationDropped, notificationDuplicate, notificationLate } from './notifications.ts'
import { itemsOutOfOrder, shuffledRecords } from './reversed.ts'
import { startThrottled } from './start-throttled.ts'
import { throttled } from './throttled.ts'
import { tokenExpired } from './token-expired.ts'
import { truncatedBody } from './truncated-body.ts'
import { unavailable } from './unavailable.ts'
import { wrongContentType } from './wrong-content-type.ts'
import { wrongPageLink } from './wrong-page-link.ts'

/** Every effect that a fault plan can have. Does not compile while one that the contract declares is missing. */
export const effects = {
  throttled,
  'start-throttled': startThrottled,
  unavailable,
  'internal-error': internalError,
  'token-expired': tokenExpired,
  'content-expired': contentExpired,
  'content-not-found': contentNotFound,
  'late-blob': lateBlob,
  'duplicate-item': duplicateItem,
  'empty-page': emptyPage,
  'shuffled-records': shuffledRecords,
  delayed,
  dribbled,
  'connection-reset': connectionReset,
  'truncated-body': truncatedBody,
  'lost-response': lostResponse,
  'notification-duplicate': notificationDuplicate,
  'notification-late': notificationLate,
  'notification-dropped-then-retried': notificationDropped,
  'wrong-page-link': wrongPageLink,
  'item-missing': itemMissing,
  'items-out-of-order': itemsOutOfOrder,
  'foreign-blob': foreignBlob,
  'malformed-json': malformedJson,
  'wrong-content-type': wrongContentType,
  'bare-error': bareError,
  html,
} as const satisfies Readonly<Record<EffectKind, Effect>>
