import { isRefusal, refuse, withHeader } from '../answer.ts'
import { messageOf } from '../error-codes.ts'
import { day, hour, printInstant, printSeconds, second } from '../instants.ts'
import { otherMessage } from '../overrides.ts'
import type { Override, Policy } from '../policy.ts'
import { routeOf } from '../routes.ts'
import { defaultItemsPerPage } from '../state.ts'
import { type Variants, variant } from '../variant.ts'
import { lastDay } from '../windows.ts'

const itemsPerPage = (items: number): Override => ({
  itemsPerPage: ({ itemsPerPage: set }) => (set === defaultItemsPerPage ? items : set),
})

/** AF20055, which says more, for every window that is refused. */
const newerCode = (base: Policy): Partial<Policy> => ({
  windowRefusal: (call, times) => {
    const refusal = base.windowRefusal(call, times)
    return refusal?.refused === 'AF20030' ? refuse('AF20055') : refusal
  },
})

const sevenDigits = (instant: number): string => printInstant(instant).replace('Z', '0000Z')

/** How windows and pages may be done otherwise. */
export const listingVariants: Variants = {
  'pages-of-one': variant('MA-PAGE-01', itemsPerPage(1)),
  'pages-of-two': variant('MA-PAGE-01', itemsPerPage(2)),
  'pages-empty-between': variant('MA-PAGE-02', (base) => ({
    page: (call, timeline, window, cursor, isListed) => {
      const number = cursor?.page ?? 1
      const page = base.page(call, timeline, window, cursor, isListed)
      if (number % 2 === 0 || page.items.length === 0) return page
      const { created, sequence } = cursor ?? { created: window.start - 1, sequence: 0 }
      return { items: [], next: { created, sequence, page: number + 1 } }
    },
  })),
  'pages-trailing-empty': variant('MA-PAGE-08', (base) => ({
    page: (call, timeline, window, cursor, isListed) => {
      const page = base.page(call, timeline, window, cursor, isListed)
      const last = page.items.at(-1)
      const isFull = page.items.length === call.policy.itemsPerPage(call.tenant, call)
      if (page.next || !last || !isFull) return page
      return { ...page, next: { created: last.created, sequence: last.sequence, page: (cursor?.page ?? 1) + 1 } }
    },
  })),
  'page-link-lower-case': variant('MA-PAGE-01', (base) => ({
    printCursor: (...of) => `${base.printCursor(...of)}$na0022`,
    linkTo: (call, contentType, window, cursor) =>
      `${call.origin}/api/v1.0/${call.tenant.id}/activity/feed/subscriptions/` +
      `${call.operation === 'listContent' ? 'content' : 'notifications'}?contenttype=${contentType}` +
      `&endtime=${sevenDigits(window.end)}&starttime=${sevenDigits(window.start)}` +
      `&nextpage=${call.policy.printCursor(call, contentType, window, cursor)}`,
    answered: (answer, arrival) => {
      const done = base.answered(answer, arrival)
      const link = done.headers.find(([name]) => name === 'NextPageUri')
      return link ? withHeader(withHeader(done, 'NextPageUri', undefined), 'nextpageuri', link[1]) : done
    },
  })),
  'page-link-opaque-token': variant('MA-PAGE-03', (base) => ({
    printCursor: (...of) => Buffer.from(base.printCursor(...of)).toString('base64url'),
    cursorOf: (call, contentType, window) => {
      const given = call.query.nextPage
      if (given === undefined) return undefined
      const nextPage = Buffer.from(given, 'base64url').toString()
      const policy = { ...call.policy, printCursor: base.printCursor }
      const cursor = base.cursorOf({ ...call, policy, query: { ...call.query, nextPage } }, contentType, window)
      return isRefusal(cursor) || Buffer.from(nextPage).toString('base64url') !== given
        ? refuse('AF20031', given)
        : cursor
    },
  })),
  'page-link-other-version': variant('MA-PAGE-05', (base) => ({
    linkTo: (call, ...of) => base.linkTo(call, ...of).replace('/api/v1.0/', '/api/v1/'),
    route: (address) => {
      const [api, version, ...rest] = address.segments
      return api === 'api' && version === 'v1'
        ? routeOf({ ...address, segments: [api, 'v1.0', ...rest] })
        : base.route(address)
    },
  })),
  'page-link-with-publisher': variant('MA-PAGE-03', (base) => ({
    linkTo: (call, ...of) => {
      const { publisherIdentifier } = call.query
      const link = base.linkTo(call, ...of)
      return publisherIdentifier === undefined ? link : `${link}&PublisherIdentifier=${publisherIdentifier}`
    },
  })),
  'page-unknown-echo': variant(
    'MA-PAGE-06',
    otherMessage('AF20031', ({ values: [value = ''] }) => `Invalid nextPage Input: "${value}".`),
  ),
  'window-long-partial': variant('MA-WIN-03', (base) => ({
    windowRefusal: (call, { start, end }) =>
      base.windowRefusal(call, {
        start,
        end: start === undefined || end === undefined ? end : Math.min(end, start + day),
      }),
    boundsOf: (window, call) => {
      const { from, to } = base.boundsOf(window, call)
      return { from, to: Math.min(to, window.start + day) }
    },
  })),
  'window-empty-span-refused': variant('MA-WIN-05', (base) => ({
    windowRefusal: (call, times) =>
      times.start !== undefined && times.start === times.end ? refuse('AF20055') : base.windowRefusal(call, times),
  })),
  'window-newer-code': variant('MA-WIN-04', newerCode),
  'window-refusal-echoes': variant('MA-ERR-03', (base) => ({
    ...newerCode(base),
    message: (refusal, arrival) => {
      const { startTime = '', endTime = '' } = arrival?.query ?? {}
      return refusal.refused === 'AF20055'
        ? `${messageOf('AF20055', [])} StartTime:${startTime}, EndTime:${endTime}`
        : base.message(refusal, arrival)
    },
  })),
  'window-week-tolerates-hour': variant('MA-WIN-04', (base) => ({
    windowRefusal: (call, times) => base.windowRefusal({ ...call, now: call.now - hour }, times),
  })),
  'window-future-end-refused': variant('MA-WIN-02', (base) => ({
    windowRefusal: (call, times) => {
      // Links of a window that was meant to be the last 24 hours end with the second in which they were made.
      const latest = call.query.nextPage === undefined ? call.now : call.now + second
      return times.end !== undefined && times.end > latest ? refuse('AF20055') : base.windowRefusal(call, times)
    },
  })),
  'window-not-a-date-as-window-code': variant('MA-WIN-11', (base) => ({
    readTime: (text, name, call) => {
      const read = base.readTime(text, name, call)
      return isRefusal(read) ? refuse('AF20055') : read
    },
  })),
  'window-default-on-seconds': variant('MA-WIN-10', {
    defaultWindow: ({ now }) => {
      const end = Math.floor(now / second) * second
      return { start: end - day, end, startTime: printSeconds(end - day), endTime: printSeconds(end) }
    },
  }),
  'window-default-to-the-millisecond': variant('MA-WIN-10', {
    defaultWindow: ({ now }) => ({
      ...lastDay(now),
      start: now + 1 - day,
      end: now + 1,
      startTime: printInstant(now + 1 - day),
      endTime: printInstant(now + 1),
    }),
  }),
}
