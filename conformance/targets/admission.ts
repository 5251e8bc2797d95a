import { operations } from '../../src/contract/index.ts'
import type { HttpResponse } from '../../src/transport/transport.ts'
import { type Call, CannotObserve } from '../target.ts'

/** Which calls may be sent to a target at all. */
export interface Admission {
  /** @throws {CannotObserve} when the call must not be sent */
  admit(call: Call, tenantId: string): void
  /** Told of each answer. */
  answered(call: Call, tenantId: string, answer: HttpResponse): void
}

/** What a target may be asked. */
export interface AdmissionOptions {
  /** What it serves. Default: everything. */
  readonly operations?: ReadonlySet<string>
  /** True: nothing but GET. */
  readonly readOnly?: boolean
  /** Milliseconds of a clock that goes on. */
  readonly now?: () => number
}

/** The documents' waiting period between two starts, and a minute more. */
const waitingPeriod = 16 * 60_000

/** Keeps calls away that a target does not serve, that would change it, or that would start within the waiting period. */
export function createAdmission(options: AdmissionOptions): Admission {
  const { operations: served, readOnly = false, now = () => performance.now() } = options
  const startedAt = new Map<string, number>()
  return {
    admit: ({ operation }, tenantId) => {
      if (served && !served.has(operation)) throw new CannotObserve(`the target does not serve ${operation}`)
      if (readOnly && !isReading(operation)) throw new CannotObserve(`the run is read-only, and ${operation} is not`)
      const last = operation === 'startSubscription' ? startedAt.get(tenantId) : undefined
      if (last !== undefined && now() - last < waitingPeriod) {
        throw new CannotObserve('the waiting period of 15 minutes since the last start is not over')
      }
    },
    answered: ({ operation }, tenantId, { status }) => {
      // What did not start anything begins no waiting period, but a server that throttles starts is in one.
      if (operation === 'startSubscription' && (status < 300 || status === 429)) startedAt.set(tenantId, now())
    },
  }
}

const reading: ReadonlySet<string> = new Set(
  Object.entries(operations).flatMap(([id, { method }]) => (method === 'GET' ? [id] : [])),
)

/** True for an operation that changes nothing. */
export const isReading = (operation: string): boolean => reading.has(operation)
