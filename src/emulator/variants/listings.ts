import { isRefusal, refuse } from '../answer.ts'
import { messageOf } from '../error-codes.ts'
import { day, hour, printInstant, printSeconds, second } from '../instants.ts'
import { otherMessage } from '../overrides.ts'
import type { Override, Policy } from '../policy.ts'
import { routeOf } from '../routes.ts'
import { defaultItemsPerPage } from '../state.ts'
import { seen, type Variants, variant } from '../variant.ts'
import { lastDay, type Window } from '../windows.ts'

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

const amendLinks =
  (edit: (link: string, window: Window) => string): Override =>
  (base) => ({
    linkTo: (call, contentType, window, cursor) => edit(base.linkTo(call, contentType, window, cursor), window),
  })

/** Hands cursors out as `wrap` makes them of what they are otherwise; `unwrap` undoes it, where it can be undone. */
const wrappedCursors =
  (wrap: (text: string) => string, unwrap: (text: string) => string | undefined) =>
  (base: Policy): Pick<Policy, 'printCursor' | 'cursorOf'> => ({
    printCursor: (...of) => wrap(base.printCursor(...of)),
    cursorOf: (call, contentType, window) => {
      const given = call.query.nextPage
      if (given === undefined) return undefined
      const nextPage = unwrap(given)
      if (nextPage === undefined) return refuse('AF20031', given)
      const policy = { ...call.policy, printCursor: base.printCursor }
      const cursor = base.cursorOf({ ...call, policy, query: { ...call.query, nextPage } }, contentType, window)
      return isRefusal(cursor) ? refuse('AF20031', given) : cursor
    },
  })

/** The last part of ids and cursors of the live service: where the content is kept. */
const partition = '$na0022'

const capturedLink = 'captured: counteractive/o365beat issue 39'

const sevenDigits = (instant: number): string => printInstant(instant).replace('Z', '0000Z')

/** How windows and pages may be done otherwise. */
export const listingVariants: Variants = {
  'pages-of-one': variant('MA-PAGE-01', 'Lists one item a page.', itemsPerPage(1)),
  'pages-of-two': variant('MA-PAGE-01', 'Lists two items a page.', itemsPerPage(2)),
  'pages-empty-between': seen(
    'handled: elastic/integrations',
    variant('MA-PAGE-02', 'Puts an empty page that has a next one between all others.', (base) => ({
      page: (call, timeline, window, cursor, isListed) => {
        const number = cursor?.page ?? 1
        const page = base.page(call, timeline, window, cursor, isListed)
        if (number % 2 === 0 || page.items.length === 0) return page
        const { created, sequence } = cursor ?? { created: window.start - 1, sequence: 0 }
        return { items: [], next: { created, sequence, page: number + 1 } }
      },
    })),
  ),
  'pages-trailing-empty': variant('MA-PAGE-08', 'Ends with an empty page after a full one.', (base) => ({
    page: (call, timeline, window, cursor, isListed) => {
      const page = base.page(call, timeline, window, cursor, isListed)
      const last = page.items.at(-1)
      const isFull = page.items.length === call.policy.itemsPerPage(call.tenant, call)
      if (page.next || !last || !isFull) return page
      return { ...page, next: { created: last.created, sequence: last.sequence, page: (cursor?.page ?? 1) + 1 } }
    },
  })),
  'pages-of-600': seen(
    'reported: microsoft/powerapps-tools issues 720 and 785',
    variant('MA-PAGE-01', 'Lists up to 600 items a page.', itemsPerPage(600)),
  ),
  'page-header-lower-case': seen(
    'captured: logs of clients that speak HTTP/2',
    variant('MA-PAGE-01', 'Sends `nextpageuri`, in lower case.', (base) => ({
      answered: (answer, arrival) => {
        const done = base.answered(answer, arrival)
        return {
          ...done,
          headers: done.headers.map(([name, value]) =>
            name.toLowerCase() === 'nextpageuri' ? ['nextpageuri', value] : [name, value],
          ),
        }
      },
    })),
  ),
  'page-link-lower-case': seen(
    capturedLink,
    variant(
      'MA-PAGE-01',
      'Writes the names of parameters in links in lower case.',
      amendLinks((link) => link.replace(/(?<=[?&])\w+(?==)/g, (name) => name.toLowerCase())),
    ),
  ),
  'page-link-seven-digits': seen(
    capturedLink,
    variant(
      ['MA-PAGE-03', 'MA-WIN-07'],
      'Writes the times in links as UTC with seven digits of fraction, however they were asked for.',
      amendLinks((link, window) =>
        link
          .replace(/(?<=[?&]starttime=)[^&]*/i, sevenDigits(window.start))
          .replace(/(?<=[?&]endtime=)[^&]*/i, sevenDigits(window.end)),
      ),
    ),
  ),
  'page-link-times-last-first': seen(
    capturedLink,
    variant(
      'MA-PAGE-03',
      'Writes the end of the window before its start.',
      amendLinks((link) => link.replace(/([?&])(starttime=[^&]*)&(endtime=[^&]*)/i, '$1$3&$2')),
    ),
  ),
  'page-link-dollar-token': seen(
    capturedLink,
    variant(
      'MA-PAGE-01',
      'Ends the value of `nextPage` with a part that begins with `$`, and does not encode that.',
      (base) => ({
        ...wrappedCursors(
          (text) => `${text}${partition}`,
          (text) => (text.endsWith(partition) ? text.slice(0, -partition.length) : undefined),
        )(base),
        linkTo: (...of) => base.linkTo(...of).replaceAll('%24', '$'),
      }),
    ),
  ),
  'page-link-opaque-token': variant(
    'MA-PAGE-03',
    'Makes the value of `nextPage` one that tells nothing.',
    wrappedCursors(
      (text) => Buffer.from(text).toString('base64url'),
      (text) => {
        const inner = Buffer.from(text, 'base64url').toString()
        return Buffer.from(inner).toString('base64url') === text ? inner : undefined
      },
    ),
  ),
  'page-link-other-version': seen(
    'documented: the header samples of both listings',
    variant('MA-PAGE-05', 'Writes `/api/v1/` in links, and serves that too.', (base) => ({
      linkTo: (call, ...of) => base.linkTo(call, ...of).replace('/api/v1.0/', '/api/v1/'),
      route: (address) => {
        const [api, version, ...rest] = address.segments
        return api === 'api' && version === 'v1'
          ? routeOf({ ...address, segments: [api, 'v1.0', ...rest] })
          : base.route(address)
      },
    })),
  ),
  'page-link-with-publisher': variant('MA-PAGE-03', 'Repeats the `PublisherIdentifier` in links.', (base) => ({
    linkTo: (call, ...of) => {
      const { publisherIdentifier } = call.query
      const link = base.linkTo(call, ...of)
      return publisherIdentifier === undefined ? link : `${link}&PublisherIdentifier=${publisherIdentifier}`
    },
  })),
  'page-unknown-echo': variant(
    'MA-PAGE-06',
    'Puts quotation marks around a `nextPage` that it refuses.',
    otherMessage('AF20031', ({ values: [value = ''] }) => `Invalid nextPage Input: "${value}".`),
  ),
  'window-long-partial': seen(
    'documented: the note on longer windows',
    variant('MA-WIN-03', 'Serves the first 24 hours of a longer window.', (base) => ({
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
  ),
  'window-empty-span-refused': seen(
    'documented: the text of AF20055',
    variant('MA-WIN-05', 'Refuses a window that ends where it starts.', (base) => ({
      windowRefusal: (call, times) =>
        times.start !== undefined && times.start === times.end ? refuse('AF20055') : base.windowRefusal(call, times),
    })),
  ),
  'window-newer-code': seen(
    'measured: rknightion/graph2otel, July 2026',
    variant('MA-WIN-04', 'Refuses every wrong window with AF20055.', newerCode),
  ),
  'window-refusal-echoes': seen(
    'captured: SEKOIA-IO/automation-library pull request 1156',
    variant('MA-ERR-03', 'Refuses every wrong window with AF20055, and adds both times as they were sent.', (base) => ({
      ...newerCode(base),
      message: (refusal, arrival) => {
        const { startTime = '', endTime = '' } = arrival?.query ?? {}
        return refusal.refused === 'AF20055'
          ? `${messageOf('AF20055', [])} StartTime:${startTime}, EndTime:${endTime}`
          : base.message(refusal, arrival)
      },
    })),
  ),
  'window-week-tolerates-hour': seen(
    'relied on: elastic/beats',
    variant('MA-WIN-04', 'Takes windows that start up to an hour more than 7 days back.', (base) => ({
      windowRefusal: (call, { start, end }) => {
        const weekAgo = call.now - 7 * day
        const isTolerated = start !== undefined && end !== undefined && weekAgo - hour <= start && start < weekAgo
        return base.windowRefusal(call, isTolerated ? { start: start + hour, end: end + hour } : { start, end })
      },
    })),
  ),
  'window-future-end-refused': variant('MA-WIN-02', 'Refuses windows that end in the future.', (base) => ({
    windowRefusal: (call, times) => {
      // Links of a window that was meant to be the last 24 hours end with the second in which they were made.
      const latest = call.query.nextPage === undefined ? call.now : call.now + second
      return times.end !== undefined && times.end > latest ? refuse('AF20055') : base.windowRefusal(call, times)
    },
  })),
  'window-not-a-date-as-window-code': variant(
    'MA-WIN-11',
    'Refuses what is no date with the code for wrong windows.',
    (base) => ({
      readTime: (text, name, call) => {
        const read = base.readTime(text, name, call)
        return isRefusal(read) ? refuse('AF20055') : read
      },
    }),
  ),
  'window-default-on-seconds': variant(
    'MA-WIN-10',
    'Takes the last 24 hours up to the present second, that second left out.',
    {
      defaultWindow: ({ now }) => {
        const end = Math.floor(now / second) * second
        return { start: end - day, end, startTime: printSeconds(end - day), endTime: printSeconds(end) }
      },
    },
  ),
  'window-default-to-the-millisecond': variant(
    'MA-WIN-10',
    'Takes the last 24 hours to the millisecond, and writes links so.',
    {
      defaultWindow: ({ now }) => ({
        ...lastDay(now),
        start: now + 1 - day,
        end: now + 1,
        startTime: printInstant(now + 1 - day),
        endTime: printInstant(now + 1),
      }),
    },
  ),
}
