import { setTimeout as delay } from 'node:timers/promises'
import { type HttpResponse, headerOf, NoAnswer, type Transport, textOf } from '../../src/transport/transport.ts'

/** Thrown instead of sending a request that the budget of the run has no room for. */
export class BudgetSpent extends Error {
  override readonly name = 'BudgetSpent'
}

/** How many requests a run may still send. */
export interface Budget {
  readonly total: number
  remaining(): number
}

/** A transport that sends no more than a number of requests; what is sent again counts again. */
export function budgeted(send: Transport, total: number): { readonly send: Transport; readonly budget: Budget } {
  let left = total
  return {
    send: async (request, signal) => {
      if (left === 0) throw new BudgetSpent(`the budget of ${total} requests is spent`)
      left -= 1
      return send(request, signal)
    },
    budget: { total, remaining: () => left },
  }
}

/** How a paced transport goes about its work. */
export interface Pace {
  /** The most requests a minute. Default: no limit. */
  readonly perMinute?: number
  /** Default: real time. */
  readonly time?: { now(): number; wait(milliseconds: number, signal?: AbortSignal): Promise<void> }
}

const realTime: NonNullable<Pace['time']> = {
  now: () => performance.now(),
  wait: (milliseconds, signal) => delay(milliseconds, undefined, signal ? { signal } : {}),
}

/** How long to stay away when the target throttles without saying how long; and the longest that it can make us wait. */
const away = { first: 5_000, longest: 120_000 }

const mostAttempts = 4

/**
 * A transport that keeps to a number of requests a minute, and that asks again later when the target throttles it, after the time
 * that `Retry-After` names. A target that goes on throttling is believed, and its refusals are handed on until it serves again.
 */
export function paced(send: Transport, { perMinute, time = realTime }: Pace): Transport {
  const interval = perMinute === undefined ? 0 : 60_000 / perMinute
  let free = 0
  let gaveUp = false

  return async (request, signal) => {
    for (let attempt = 1; ; attempt += 1) {
      const now = time.now()
      const at = Math.max(now, free)
      free = at + interval
      if (at > now) {
        await time.wait(at - now, signal).catch(() => {
          throw new NoAnswer('aborted', request)
        })
      }
      const response = await send(request, signal)
      const isRefused = isThrottling(response)
      if (!isRefused || gaveUp || attempt === mostAttempts) {
        gaveUp = isRefused
        return response
      }
      free = Math.max(free, time.now() + absence(response, attempt))
    }
  }
}

const isThrottling = (response: HttpResponse): boolean =>
  response.status === 429 || (response.status === 403 && textOf(response).includes('"AF429"'))

function absence(response: HttpResponse, attempt: number): number {
  const wish = headerOf(response, 'Retry-After')?.trim() ?? ''
  const named = /^\d+$/.test(wish) ? Number(wish) * 1_000 : Date.parse(wish) - Date.now()
  const wanted = Number.isNaN(named) ? away.first * 2 ** (attempt - 1) : Math.max(named, 0)
  return Math.min(wanted, away.longest)
}
