import { parseJson } from '../contract/parse-json.ts'
import { redacted } from '../transport/redact.ts'
import { type HttpRequest, textOf } from '../transport/transport.ts'
import { createRing, type Numbered, type Ring } from './ring.ts'
import { isJsonObject, type JsonObject } from './state.ts'

/** A content activity that was created. The content that was sent with it is in none of its parts. */
export interface RecordedActivity {
  /** Epoch milliseconds. */
  readonly at: number
  readonly tenantId: string
  /** The user who acted. */
  readonly userId: string
  /** The application that made the call. */
  readonly clientId: string
  /** The version of Microsoft Graph in the path. */
  readonly version: string
  /** As it was given back. */
  readonly activity: JsonObject
  /** The body as it was sent; null when it cannot be shown. */
  readonly received: unknown
}

/** The content activities that an emulator remembers, over all tenants. */
export interface RecordedActivities extends Pick<Ring<RecordedActivity>, 'keep' | 'clear'> {
  /** Those of a tenant whose number is greater than `after`, oldest first; of one user only when there is a `userId`. */
  of(tenantId: string, after: number, userId?: string): readonly Numbered<RecordedActivity>[]
}

/** The most activities that are remembered, over all tenants. */
export const recordedActivitiesCapacity = 1_000

/** Remembers the last content activities. */
export function createRecordedActivities(): RecordedActivities {
  const { keep, clear, after } = createRing<RecordedActivity>(recordedActivitiesCapacity)
  return {
    keep,
    clear,
    of: (tenantId, number, userId) =>
      after(number).filter(
        ({ item }) =>
          item.tenantId === tenantId && (userId === undefined || item.userId.toLowerCase() === userId.toLowerCase()),
      ),
  }
}

/** The JSON of a request with every `content` in it redacted, whatever its letter case; null when there is no such JSON. */
export function receivedOf(request: HttpRequest): unknown {
  try {
    return withoutContent(parseJson(textOf(request)))
  } catch {
    // No JSON at all, or nested more deeply than a stack can follow.
    return null
  }
}

function withoutContent(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutContent)
  if (!isJsonObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      name.toLowerCase() === 'content' && member !== null ? redacted : withoutContent(member),
    ]),
  )
}
