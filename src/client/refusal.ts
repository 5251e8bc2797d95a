import { parseJson } from '../contract/parse-json.ts'
import { type HttpResponse, headerOf } from '../transport/transport.ts'

/** What an answer that is no success says. */
export interface Refusal {
  readonly status: number
  /** Empty where the answer has none, for instance when a gateway gave it. */
  readonly code: string
  readonly message: string
  /** Milliseconds, if the answer says how long to wait. */
  readonly retryAfterMs: number | undefined
}

const longestMessage = 500

/**
 * Reads a refusal in any of the forms that the services and what stands before them have been seen to use: the envelope with `error`,
 * the gateway's `Message`, text, nothing.
 */
export function refusalOf(response: HttpResponse, now: number): Refusal {
  const { code, message } = explanationOf(response.body)
  const named = headerWait(headerOf(response, 'Retry-After'), now) ?? spokenWait(message)
  return { status: response.status, code, message: message.slice(0, longestMessage), retryAfterMs: named }
}

interface Explanation {
  readonly code: string
  readonly message: string
}

function explanationOf(body: Uint8Array): Explanation {
  const value = jsonOf(body)
  const error = memberOf(value, 'error')
  const code = memberOf(error, 'code')
  const message = memberOf(error, 'message') ?? memberOf(value, 'Message') ?? (typeof error === 'string' ? error : '')
  return { code: typeof code === 'string' ? code : '', message: typeof message === 'string' ? message : '' }
}

function jsonOf(body: Uint8Array): unknown {
  try {
    return body.length === 0 ? undefined : parseJson(body)
  } catch {
    return undefined
  }
}

function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined
  return Object.getOwnPropertyDescriptor(value, name)?.value
}

/** Seconds, or a date. A date that has passed asks for nothing more. */
function headerWait(value: string | undefined, now: number): number | undefined {
  if (value === undefined) return undefined
  if (/^\s*\d{1,9}\s*$/.test(value)) return Number(value) * 1_000
  const date = Date.parse(value)
  return Number.isNaN(date) ? undefined : Math.max(0, date - now)
}

const spoken = /retry again after\s+(?:(\d{1,3})h\s*)?(?:(\d{1,3})m\s*)?(?:(\d{1,5})s)?/i

/** A start that comes too early is told how long to wait in its message only, as in `14m 56s`. */
function spokenWait(message: string): number | undefined {
  const [, hours, minutes, seconds] = spoken.exec(message) ?? []
  if (hours === undefined && minutes === undefined && seconds === undefined) return undefined
  return ((Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60 + Number(seconds ?? 0)) * 1_000
}
