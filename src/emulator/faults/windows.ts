import { isRefusal, ok, type Refusal, refuse } from '../answer.ts'
import type { FeedCall } from '../call.ts'
import { type Faults, fault } from '../fault.ts'
import { day, hour, minute, printSeconds, readInstant, second } from '../instants.ts'
import { insteadOfRefusals, itemsOf } from '../overrides.ts'
import type { Override, Policy } from '../policy.ts'
import type { Blob, ContentType, Tenant } from '../state.ts'
import { toList } from '../timeline.ts'
import { lastDay, type Times, type Window } from '../windows.ts'

const floorTo = (unit: number, instant: number): number => Math.floor(instant / unit) * unit
const ceilTo = (unit: number, instant: number): number => Math.ceil(instant / unit) * unit

/** Lists other bounds than those of the window, which stays as it is in checks and links. */
const bounds = (
  change: (window: Window, call: FeedCall) => { readonly from: number; readonly to: number },
): Override => ({
  boundsOf: change,
})

type Read = number | undefined | Refusal

/** Reads times otherwise. `plain` is the right reading. */
const reading =
  (change: (text: string, plain: Read, name: 'startTime' | 'endTime', call: FeedCall) => Read): Override =>
  (base) => ({ readTime: (text, name, call) => change(text, base.readTime(text, name, call), name, call) })

const shifted = (read: Read, by: number): Read => (typeof read === 'number' ? read + by : read)

const dateForm = /^\d{4}-\d\d-\d\d$/
const minuteForm = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/

interface Kept {
  readonly content: readonly Blob[]
  readonly until: number
}

const answersKept = new WeakMap<Tenant, Map<ContentType, Kept>>()

interface BothTimes {
  readonly start: number
  readonly end: number
}

/** Refuses windows besides those refused anyway. */
const refusing =
  (why: (times: BothTimes, call: FeedCall) => Refusal | undefined): Override =>
  (base) => ({
    windowRefusal: (call, { start, end }) =>
      (start === undefined || end === undefined ? undefined : why({ start, end }, call)) ??
      base.windowRefusal(call, { start, end }),
  })

/** The same call as if every start were recent: all checks but that of 7 days. */
const withoutAge = (call: FeedCall): FeedCall => ({ ...call, now: Number.NEGATIVE_INFINITY })

/** True for a window that only its age is wrong with. */
const isOnlyTooOld = (base: Policy, call: FeedCall, times: BothTimes): boolean =>
  base.windowRefusal(call, times) !== undefined && base.windowRefusal(withoutAge(call), times) === undefined

const between = (start: number, end: number): Window => ({
  start,
  end,
  startTime: printSeconds(start),
  endTime: printSeconds(end),
})

/** Makes something else of the times before they become a window. */
const withTimes =
  (change: (times: Times, call: FeedCall) => Times | Window | Refusal): Override =>
  (base) => ({
    windowOf: (call, times) => {
      const changed = change(times, call)
      return isRefusal(changed) || 'startTime' in changed ? changed : base.windowOf(call, changed)
    },
  })

const defaulting = (window: (now: number) => Window): Override => ({ defaultWindow: ({ now }) => window(now) })

const endOfDefault = (now: number): number => lastDay(now).end

/** Day 31 of a shorter month and minute 75 become something in the next unit. */
function readRollingOver(text: string): number | undefined {
  const parts = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d))?)?$/.exec(text)
  if (!parts) return undefined
  const [year = 0, month = 1, date = 1, hours = 0, minutes = 0, seconds = 0] = parts
    .slice(1)
    .map((part) => Number(part ?? 0))
  return month < 1 || month > 12 ? undefined : Date.UTC(year, month - 1, date, hours, minutes, seconds)
}

const readBeginning = (text: string): number | undefined => {
  const beginning = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?)?/.exec(text)
  return beginning ? readInstant(beginning[0]) : undefined
}

export const windowFaults: Faults = {
  'window-answers-kept-for-a-minute': fault('MA-WIN-08', (base) => ({
    contentOf: (call, contentType) => {
      const kept = answersKept.get(call.tenant) ?? new Map<ContentType, Kept>()
      answersKept.set(call.tenant, kept)
      const known = kept.get(contentType)
      if (call.operation !== 'listContent' || (known && known.until > call.now))
        return known?.content ?? base.contentOf(call, contentType)
      const content = toList(base.contentOf(call, contentType))
      kept.set(contentType, { content, until: call.now + minute })
      return content
    },
  })),
  'window-reaches-six-days': fault('MA-WIN-08', (base) => ({
    isListed: (blob, call) => base.isListed(blob, call) && blob.created > call.now - 6 * day,
  })),
  'window-end-inclusive': fault(
    'MA-WIN-08',
    bounds(({ start, end }) => ({ from: start, to: end + 1 })),
  ),
  'window-start-exclusive': fault(
    'MA-WIN-08',
    bounds(({ start, end }) => ({ from: start + 1, to: end })),
  ),
  // An instant counts as the whole second that follows it, so the last one that counts as `x` is `x` and the first is x - 999 ms.
  'window-compares-whole-seconds': fault(
    'MA-WIN-08',
    bounds(({ start, end }) => ({ from: ceilTo(second, start) - 999, to: ceilTo(second, end) - 999 })),
  ),
  'window-reads-local-time': fault(
    'MA-WIN-06',
    reading((_, plain) => shifted(plain, -2 * hour)),
  ),
  'window-date-reads-local-time': fault(
    'MA-WIN-06',
    reading((text, plain) => (dateForm.test(text) ? shifted(plain, -2 * hour) : plain)),
  ),
  'window-ignores-minutes': fault(
    'MA-WIN-08',
    bounds(({ start, end }) => ({ from: floorTo(hour, start), to: floorTo(hour, end) })),
  ),
  'window-ignores-seconds': fault(
    'MA-WIN-08',
    bounds(({ start, end }) => ({ from: floorTo(minute, start), to: floorTo(minute, end) })),
  ),
  'window-ignored': fault(
    'MA-WIN-08',
    bounds((_, { now }) => ({ from: now - 7 * day, to: Number.POSITIVE_INFINITY })),
  ),
  'window-end-ignored': fault(
    'MA-WIN-08',
    bounds(({ start }) => ({ from: start, to: Number.POSITIVE_INFINITY })),
  ),
  'window-loses-last-item': fault('MA-WIN-09', (base) => ({
    page: (call, timeline, window, cursor, isListed) => {
      const all = itemsOf(call, timeline, window, isListed)
      const lost = all.length >= 2 ? all.at(-1)?.sequence : undefined
      return base.page(call, timeline, window, cursor, (item) => item.sequence !== lost && isListed(item))
    },
  })),
  'window-loses-midnight': fault('MA-WIN-08', (base) => ({
    page: (call, timeline, window, cursor, isListed) =>
      base.page(call, timeline, window, cursor, (item) => item.created % day !== 0 && isListed(item)),
  })),
  'window-widened-to-hour': fault(
    'MA-WIN-08',
    bounds(({ start, end }) => ({ from: floorTo(hour, start), to: ceilTo(hour, end) })),
  ),
  'window-day-limit-exclusive': fault(
    'MA-WIN-02',
    refusing(({ start, end }) => (end - start >= day ? refuse('AF20055') : undefined)),
  ),
  'window-day-limit-on-span-only-if-crossing-midnight': fault(
    'MA-WIN-02',
    refusing(({ start, end }) =>
      floorTo(day, start) !== floorTo(day, end) && end % day !== 0 ? refuse('AF20055') : undefined,
    ),
  ),
  'window-long-breaks': fault(
    'MA-WIN-03',
    refusing(({ start, end }) => (end - start > day ? refuse('AF50000') : undefined)),
  ),
  'window-week-limit-missing': fault('MA-WIN-04', (base) => ({
    windowRefusal: (call, times) => base.windowRefusal(withoutAge(call), times),
  })),
  'window-week-limit-six-days': fault(
    'MA-WIN-04',
    refusing(({ start }, { now }) => (start < now - 6 * day ? refuse('AF20055') : undefined)),
  ),
  'window-week-limit-by-date': fault(
    'MA-WIN-04',
    refusing(({ start }, { now }) => (start < floorTo(day, now) - 6 * day ? refuse('AF20055') : undefined)),
  ),
  'window-old-start-wrong-code': fault('MA-WIN-04', (base) => ({
    windowRefusal: (call, { start, end }) =>
      start !== undefined && end !== undefined && isOnlyTooOld(base, call, { start, end })
        ? refuse('AF20051', call.query.startTime ?? '')
        : base.windowRefusal(call, { start, end }),
  })),
  'window-old-start-clamped': fault('MA-WIN-04', (base) => ({
    windowRefusal: (call, times) => base.windowRefusal(withoutAge(call), times),
    boundsOf: (window, call) => {
      const { from, to } = base.boundsOf(window, call)
      return { from: Math.max(from, call.now - 7 * day), to }
    },
  })),
  'window-inverted-swapped': fault(
    'MA-WIN-05',
    withTimes((times, { query }) =>
      times.start !== undefined && times.end !== undefined && times.start > times.end
        ? { start: times.end, end: times.start, startTime: query.endTime ?? '', endTime: query.startTime ?? '' }
        : times,
    ),
  ),
  'window-inverted-empty': fault(
    'MA-WIN-05',
    withTimes((times, { query }) =>
      times.start !== undefined && times.end !== undefined && times.start > times.end
        ? { start: times.start, end: times.end, startTime: query.startTime ?? '', endTime: query.endTime ?? '' }
        : times,
    ),
  ),
  'window-empty-span-widened': fault(
    'MA-WIN-05',
    bounds(({ start, end }) => ({ from: start, to: start === end ? start + minute : end })),
  ),
  'window-empty-span-breaks': fault(
    'MA-WIN-05',
    refusing(({ start, end }) => (start === end ? refuse('AF50000') : undefined)),
  ),
  'window-one-time-defaulted': fault(
    'MA-WIN-01',
    withTimes(({ start, end }, { now }) => {
      if (start !== undefined && end === undefined) return between(start, Math.min(start + day, now))
      if (end !== undefined && start === undefined) return between(end - day, end)
      return { ...(start === undefined ? {} : { start }), ...(end === undefined ? {} : { end }) }
    }),
  ),
  'window-end-alone-ignored': fault(
    'MA-WIN-01',
    withTimes((times) => (times.start === undefined ? {} : times)),
  ),
  'window-one-time-wrong-code': fault('MA-WIN-01', (base) => ({
    windowRefusal: (call, times) => {
      if (times.start === undefined) return refuse('AF20001', 'startTime')
      if (times.end === undefined) return refuse('AF20001', 'endTime')
      return base.windowRefusal(call, times)
    },
  })),
  'window-minute-form-refused': fault(
    'MA-WIN-06',
    reading((text, plain, name) => (minuteForm.test(text) ? refuse('AF20002', name, 'datetime') : plain)),
  ),
  'window-date-form-refused': fault(
    'MA-WIN-06',
    reading((text, plain, name) => (dateForm.test(text) ? refuse('AF20002', name, 'datetime') : plain)),
  ),
  'window-date-end-is-whole-day': fault(
    'MA-WIN-07',
    reading((text, plain, name) => (name === 'endTime' && dateForm.test(text) ? shifted(plain, day) : plain)),
  ),
  'window-default-since-midnight': fault(
    'MA-WIN-10',
    defaulting((now) => between(floorTo(day, now), endOfDefault(now))),
  ),
  'window-default-half-day': fault(
    'MA-WIN-10',
    defaulting((now) => between(endOfDefault(now) - 12 * hour, endOfDefault(now))),
  ),
  'window-default-25-hours': fault(
    'MA-WIN-10',
    defaulting((now) => between(endOfDefault(now) - 25 * hour, endOfDefault(now))),
  ),
  'window-default-everything': fault(
    'MA-WIN-10',
    defaulting((now) => between(endOfDefault(now) - 7 * day, endOfDefault(now))),
  ),
  'window-not-a-date-ignored': fault(
    'MA-WIN-11',
    reading((_, plain) => (typeof plain === 'number' ? plain : undefined)),
  ),
  'window-not-a-date-breaks': fault(
    'MA-WIN-11',
    reading((_, plain) => (typeof plain === 'number' ? plain : refuse('AF50000'))),
  ),
  'window-trailing-text-ignored': fault(
    'MA-WIN-11',
    reading((text, plain) => readBeginning(text) ?? plain),
  ),
  'window-impossible-date-rolls-over': fault(
    'MA-WIN-11',
    reading((text, plain) => readRollingOver(text) ?? plain),
  ),
  'notifications-window-unchecked': fault(
    ['MA-WIN-01', 'MA-WIN-04', 'MA-WIN-05', 'MA-WIN-11'],
    insteadOfRefusals(['listNotifications'], ['AF20002', 'AF20030', 'AF20055'], ({ refused, values }) =>
      refused !== 'AF20002' || values[0]?.endsWith('Time') ? ok([]) : undefined,
    ),
  ),
  'notifications-day-limit-exclusive': fault(
    'MA-WIN-02',
    refusing(({ start, end }, { operation }) =>
      operation === 'listNotifications' && end - start >= day ? refuse('AF20055') : undefined,
    ),
  ),
  'notifications-date-form-refused': fault(
    'MA-WIN-06',
    reading((text, plain, name, { operation }) =>
      operation === 'listNotifications' && dateForm.test(text) ? refuse('AF20002', name, 'datetime') : plain,
    ),
  ),
}
