import { isRefusal, type Refusal, refuse } from './answer.ts'
import type { FeedCall } from './call.ts'
import { day, hour, printSeconds, second } from './instants.ts'

/** The times a listing was asked for, as instants and as sent. */
export interface Times {
  readonly start?: number
  readonly end?: number
}

/** The stretch of time that a listing covers, and how links to its next pages write it. */
export interface Window {
  /** Inclusive. */
  readonly start: number
  /** Exclusive. */
  readonly end: number
  readonly startTime: string
  readonly endTime: string
}

/** Reads both times; one that is not a date is refused by name. */
export function timesOf(call: FeedCall): Times | Refusal {
  const { policy, query } = call
  const times: { start?: number; end?: number } = {}
  if (query.startTime !== undefined) {
    const start = policy.readTime(query.startTime, 'startTime', call)
    if (isRefusal(start)) return start
    if (start !== undefined) times.start = start
  }
  if (query.endTime !== undefined) {
    const end = policy.readTime(query.endTime, 'endTime', call)
    if (isRefusal(end)) return end
    if (end !== undefined) times.end = end
  }
  return times
}

/** The window asked for, or the last 24 hours when no times were given. */
export function windowOf(call: FeedCall, { start, end }: Times): Window | Refusal {
  const { policy, query } = call
  if (start === undefined && end === undefined) return policy.defaultWindow(call)
  const refusal = policy.windowRefusal(call, { start, end })
  if (refusal) return refusal
  if (start === undefined || end === undefined) return refuse('AF20030')
  return { start, end, startTime: query.startTime ?? '', endTime: query.endTime ?? '' }
}

/**
 * The 24 hours before the request. The end is the next whole second, so that the links can be written in a documented form and
 * what became available this very instant is listed already.
 */
export function lastDay(now: number): Window {
  const end = Math.floor(now / second) * second + second
  if (latestDay.end !== end) {
    latestDay = { start: end - day, end, startTime: printSeconds(end - day), endTime: printSeconds(end) }
  }
  return latestDay
}

/** Printing dates is slow beside the rest of an answer, and within a second they stay the same. */
let latestDay: Window = { start: 0, end: 0, startTime: '', endTime: '' }

/**
 * Why a window is refused, if it is: one time alone, the start after the end, more than 24 hours, or a start more than 7 days
 * back. Whoever reads on a window that was accepted is not cut off while the clock goes on.
 */
export function windowRefusal(
  { now, query }: FeedCall,
  { start, end }: { readonly start: number | undefined; readonly end: number | undefined },
): Refusal | undefined {
  if (start === undefined || end === undefined) return refuse('AF20030')
  if (start > end) return refuse('AF20055')
  if (end - start > day) return refuse('AF20030')
  const patience = query.nextPage === undefined ? 0 : hour
  const earliest = Math.floor(now / second) * second - 7 * day - patience
  return start < earliest ? refuse('AF20030') : undefined
}
