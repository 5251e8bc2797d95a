import type { ContentActivity } from '../../generated/content-activities/schemas.ts'
import { type Guard, guard } from './guard.ts'

/** The guards of what is sent to contentActivities and of what it answers. */
export {
  isContentActivity,
  isContentActivityCreate,
} from '../../generated/content-activities/validators/schemas/content-activity.ts'

/** The least that tells that a report was taken: an object with an id. */
export const isTolerantContentActivity: Guard<ContentActivity> = guard(
  'urn:m365-activity-contract:content-activities:ContentActivity',
  (value) => typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string',
)
