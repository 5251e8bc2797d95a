import { ok, refuse, withHeader } from '../answer.ts'
import type { FeedCall } from '../call.ts'
import { type Faults, fault } from '../fault.ts'
import { day, hour, printSeconds } from '../instants.ts'
import { merge } from '../merge.ts'
import { amendAnswers, insteadOfRefusals, isSuccess, itemsOf, listings, otherMessage } from '../overrides.ts'
import type { Cursor, Page } from '../pages.ts'
import type { Override, Policy } from '../policy.ts'
import { type ContentType, contentTypes, type Tenant } from '../state.ts'
import { indexAfter, type Ordered, type Placed } from '../timeline.ts'
import { lastDay, type Window } from '../windows.ts'

/** What a page would be, asked again with another cursor. */
type Peek<Item extends Placed> = (cursor: Cursor) => Page<Item>

/** Changes a page that was made well. */
const pages =
  (
    change: <Item extends Placed>(
      page: Page<Item>,
      cursor: Cursor | undefined,
      peek: Peek<Item>,
      window: Window,
    ) => Page<Item>,
  ): Override =>
  (base) => ({
    page: (call, timeline, window, cursor, isListed) =>
      change(
        base.page(call, timeline, window, cursor, isListed),
        cursor,
        (other) => base.page(call, timeline, window, other, isListed),
        window,
      ),
  })

const withNext = <Item extends Placed>({ items }: Page<Item>, next: Cursor | undefined): Page<Item> =>
  next ? { items, next } : { items }

const cursorAt = ({ created, sequence }: Placed, page: number): Cursor => ({ created, sequence, page })

/** The last item up to a place. */
function itemBefore<Item extends Placed>(timeline: Ordered<Item>, { created, sequence }: Placed): Item | undefined {
  const index = indexAfter(timeline, created, sequence)
  return index === 0 ? undefined : timeline.at(index - 1)
}

/** Changes the text of links. */
const links =
  (change: (link: string, call: FeedCall) => string): Override =>
  (base) => ({ linkTo: (call, ...of) => change(base.linkTo(call, ...of), call) })

interface Handed {
  readonly contentType: ContentType
  readonly window: Window
  readonly cursor: Cursor
}

/**
 * Changes links and serves them all the same: what a link stands for is remembered by its `nextPage`, and the rest of a link's
 * query is not looked at.
 */
function remembered(
  change: (link: URL, handed: Handed, call: FeedCall) => Partial<Handed> | undefined,
  base: Policy,
): Partial<Policy> {
  const memory = new WeakMap<Tenant, Map<string, Handed>>()
  const recall = ({ tenant, query }: FeedCall) => memory.get(tenant)?.get(query.nextPage ?? '')
  return {
    linkTo: (call, contentType, window, cursor) => {
      const link = new URL(base.linkTo(call, contentType, window, cursor))
      const handed = { contentType, window, cursor }
      const changed = { ...handed, ...change(link, handed, call) }
      const known = memory.get(call.tenant) ?? new Map<string, Handed>()
      memory.set(call.tenant, known.set(link.searchParams.get('nextPage') ?? '', changed))
      return link.href.replaceAll('%3A', ':')
    },
    contentTypeOf: (call) => recall(call)?.contentType ?? base.contentTypeOf(call),
    windowOf: (call, times) => recall(call)?.window ?? base.windowOf(call, times),
    cursorOf: (call, contentType, window) => recall(call)?.cursor ?? base.cursorOf(call, contentType, window),
  }
}

const changedLinks =
  (change: (link: URL, handed: Handed, call: FeedCall) => Partial<Handed> | undefined): Override =>
  (base) =>
    remembered(change, base)

function dropTimes(link: URL): undefined {
  link.searchParams.delete('startTime')
  link.searchParams.delete('endTime')
}

/** Links of requests without times carry another window than was meant, and mean it. */
const otherDefault = (windowAt: (now: number) => { readonly start: number; readonly end: number }): Override =>
  changedLinks((link, _, { now, query }) => {
    if (query.startTime !== undefined) return undefined
    const { start, end } = windowAt(now)
    const window = { start, end, startTime: printSeconds(start), endTime: printSeconds(end) }
    link.searchParams.set('startTime', window.startTime)
    link.searchParams.set('endTime', window.endTime)
    return { window }
  })

/** Lists new arrivals before what was in the window when reading began, and counts items instead of keeping a place. */
const byOffset: Override = () => {
  const begun = new WeakMap<Tenant, Map<string, { readonly given: number; readonly mark: number }>>()
  return {
    page: (call, timeline, window, cursor, isListed) => {
      const { tenant } = call
      const size = call.policy.itemsPerPage(tenant, call)
      const keyOf = ({ created, sequence, page }: Cursor) =>
        `${window.start}/${window.end}/${created}/${sequence}/${page}`
      const known = begun.get(tenant) ?? new Map<string, { readonly given: number; readonly mark: number }>()
      begun.set(tenant, known)
      const { given, mark } = (cursor && known.get(keyOf(cursor))) ?? { given: 0, mark: tenant.sequence }
      const all = itemsOf(call, timeline, window, isListed)
      const list = [...all.filter((item) => item.sequence > mark), ...all.filter((item) => item.sequence <= mark)]
      const items = list.slice(given, given + size)
      const last = items.at(-1)
      if (!last || given + size >= list.length) return { items }
      const next = cursorAt(last, (cursor?.page ?? 1) + 1)
      known.set(keyOf(next), { given: given + size, mark })
      return { items, next }
    },
  }
}

const oneCursor: Override = (base) => {
  const latest = new WeakMap<Tenant, Cursor>()
  return {
    page: (call, timeline, window, cursor, isListed) => {
      const page = base.page(call, timeline, window, cursor && (latest.get(call.tenant) ?? cursor), isListed)
      const last = page.items.at(-1)
      if (last) latest.set(call.tenant, cursorAt(last, 1))
      return page
    },
  }
}

export const pageFaults: Faults = {
  'page-boundary-lost': fault(
    'MA-PAGE-02',
    pages((page, _, peek) => {
      const skipped = page.next && peek(page.next).items[0]
      return page.next && skipped ? withNext(page, cursorAt(skipped, page.next.page)) : page
    }),
  ),
  'page-boundary-twice': fault('MA-PAGE-02', (base) => ({
    page: (call, timeline, window, cursor, isListed) => {
      const page = base.page(call, timeline, window, cursor, isListed)
      const before = cursor && itemBefore(timeline, cursor)
      return before ? { ...page, items: [before, ...page.items] } : page
    },
  })),
  'page-second-page-lost': fault(
    'MA-PAGE-02',
    pages((page, cursor, peek) => {
      const skipped = cursor?.page === 2 && page.next ? peek(page.next).items.at(-1) : undefined
      return skipped && page.next ? withNext(page, cursorAt(skipped, page.next.page)) : page
    }),
  ),
  'page-last-page-lost': fault(
    'MA-PAGE-01',
    pages((page, cursor, peek) => (cursor && page.next && !peek(page.next).next ? withNext(page, undefined) : page)),
  ),
  'page-truncated-silently': fault(
    'MA-PAGE-01',
    pages((page, cursor) => (cursor ? page : withNext(page, undefined))),
  ),
  'page-loops': fault(
    'MA-PAGE-02',
    pages((page, cursor, _, { start }) =>
      cursor && !page.next ? withNext(page, { created: start - 1, sequence: 0, page: 1 }) : page,
    ),
  ),
  'page-link-relative': fault(
    'MA-PAGE-01',
    links((link, { origin }) => link.slice(origin.length)),
  ),
  'page-link-drops-times': fault('MA-PAGE-03', changedLinks(dropTimes)),
  'page-link-shifts-start': fault(
    'MA-PAGE-03',
    changedLinks((link, { contentType, cursor }, call) => {
      const timeline =
        call.operation === 'listContent'
          ? call.policy.contentOf(call, contentType)
          : call.policy.attemptsOf(call, contentType)
      const next = timeline.at(indexAfter(timeline, cursor.created, cursor.sequence))
      if (next) link.searchParams.set('startTime', printSeconds(next.created))
      return undefined
    }),
  ),
  'page-link-drops-type': fault(
    'MA-PAGE-05',
    changedLinks((link) => {
      link.searchParams.delete('contentType')
      return undefined
    }),
  ),
  'page-link-other-host': fault(
    'MA-PAGE-05',
    links((link, { origin }) => `https://manage.office.com${link.slice(origin.length)}`),
  ),
  'page-link-other-scheme': fault(
    'MA-PAGE-05',
    links((link) => (link.startsWith('https:') ? `http:${link.slice(6)}` : `https:${link.slice(5)}`)),
  ),
  'page-link-other-operation': fault(
    'MA-PAGE-05',
    links((link, { operation }) =>
      operation === 'listContent'
        ? link.replace('/subscriptions/content?', '/subscriptions/notifications?')
        : link.replace('/subscriptions/notifications?', '/subscriptions/content?'),
    ),
  ),
  'page-next-ignores-window': fault('MA-PAGE-02', (base) => ({
    boundsOf: (window, call) =>
      call.query.nextPage === undefined
        ? base.boundsOf(window, call)
        : { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY },
  })),
  'page-next-ignores-type': fault('MA-PAGE-05', (base) => ({
    contentOf: (call, contentType) =>
      call.query.nextPage === undefined
        ? base.contentOf(call, contentType)
        : merge(contentTypes.map((each) => base.contentOf(call, each))),
  })),
  'page-default-window-absent': fault(
    'MA-PAGE-04',
    changedLinks((link, _, { query }) => (query.startTime === undefined ? dropTimes(link) : undefined)),
  ),
  'page-default-window-moves': fault(
    'MA-PAGE-04',
    otherDefault((now) => ({ start: Math.floor(now / day) * day, end: lastDay(now).end })),
  ),
  'page-default-window-hour': fault(
    'MA-PAGE-04',
    otherDefault((now) => ({ start: lastDay(now).end - hour, end: lastDay(now).end })),
  ),
  'page-unknown-served-first': fault('MA-PAGE-06', (base) => ({
    cursorOf: (call, ...of) => {
      const cursor = base.cursorOf(call, ...of)
      return cursor && 'refused' in cursor ? undefined : cursor
    },
  })),
  'page-unknown-served-empty': fault(
    'MA-PAGE-06',
    insteadOfRefusals(listings, ['AF20031'], () => ok([])),
  ),
  'page-unknown-wrong-code': fault(
    'MA-PAGE-06',
    insteadOfRefusals(listings, ['AF20031'], () => refuse('AF20002', 'nextPage', 'int')),
  ),
  'page-unknown-not-named': fault(
    'MA-PAGE-06',
    otherMessage('AF20031', () => 'Invalid nextPage Input.'),
  ),
  'page-cursor-per-tenant': fault('MA-PAGE-02', oneCursor),
  'page-arrival-shifts': fault('MA-PAGE-07', byOffset),
  'page-last-has-empty-link': fault(
    'MA-PAGE-08',
    amendAnswers(listings, (answer) =>
      isSuccess(answer) && !answer.headers.some(([name]) => name === 'NextPageUri')
        ? withHeader(answer, 'NextPageUri', '')
        : answer,
    ),
  ),
  'page-untruncated-links-to-empty': fault(
    'MA-PAGE-08',
    pages((page, cursor) => {
      const last = page.items.at(-1)
      return page.next || !last ? page : withNext(page, cursorAt(last, (cursor?.page ?? 1) + 1))
    }),
  ),
  'page-reversed-inside': fault(
    'MA-CONT-03',
    pages((page) => ({ ...page, items: page.items.toReversed() })),
  ),
}
