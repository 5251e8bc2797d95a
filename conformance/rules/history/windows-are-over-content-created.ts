import fc from 'fast-check'
import { day, floorTo, hour, minute, second } from '../../arbitraries/instant.ts'
import { inAnyForm } from '../../arbitraries/time-form.ts'
import { abstain, both, holdsExactly, nothingWrong, readToEnd, wrong } from '../../judge.ts'
import { type Listing, letTimePass, listAll, withToken } from '../../observe.ts'
import { pushesOf, subscribed, toldOf, waitFor } from '../../observe-pushes.ts'
import { inLastDay, readStamp } from '../../oracle/listing.ts'
import { isInside } from '../../oracle/window.ts'
import { defineRule } from '../../rule.ts'

/**
 * Content of yesterday and before is made known now, so that a window over the instants of sending shows. What is compared is the
 * history with itself: two whole days of it, and parts of them.
 */
export const windowsAreOverContentCreated = defineRule({
  id: 'history/windows-are-over-content-created',
  level: 'MUST',
  statement:
    'The history of a window holds the attempts of content created from its start until before its end; without times, of the last 24 hours.',
  clauses: ['MA-WIN-06', 'MA-WIN-08', 'MA-WIN-10'],
  operations: ['startSubscription', 'listNotifications'],
  api: 'management-activity',
  needs: ['tenants', 'tokens', 'receiver', 'publish', 'clock'],
  world: 'none',
  provenBy: [
    'history-start-exclusive',
    'history-end-inclusive',
    'history-window-ignored',
    'history-window-over-sent',
    'history-reads-local-time',
    'history-default-hour',
    'history-default-week',
    'history-created-is-sent',
  ],
  cases: 10,

  given: (scope) =>
    fc
      .record({
        contentType: fc.constantFrom(...scope.contentTypes),
        back: fc.integer({ min: 4, max: 40 }),
        form: fc.constantFrom(second, minute, hour),
        length: fc.constantFrom(second, minute, hour, 2 * hour),
      })
      .chain(({ contentType, back, form, length }) => {
        const start = floorTo(scope.now - back * hour, form)
        const window = { start, end: start + length }
        return inAnyForm(window).map((times) => ({ contentType, window, times }))
      }),

  observe: async (target, { contentType, window: { start, end }, times }) => {
    const one = await subscribed(target, contentType)
    const now = await target.now()
    const instants = [start - second, start, end - second, end, now - 27 * hour, now - 90 * minute, now - minute]
    const created = [...new Set(instants)].map((contentCreated) => ({ contentCreated }))
    await target.publish.blobs(one.tenant, contentType, created)
    await waitFor(target, () => toldOf(pushesOf(one)).size >= created.length, hour / second)
    const tenant = withToken(one.tenant, await letTimePass(target, one.tenant, 60))
    const list = (window?: typeof times) => listAll(tenant, contentType, window, 'listNotifications')
    const to = floorTo(await target.now(), second)
    const wire = (at: number): string => new Date(at).toISOString().slice(0, 19)
    const days = [to - 2 * day, to - day, to].map(wire)
    const [first = '', middle = '', last = ''] = days
    const halves = [await list({ startTime: first, endTime: middle }), await list({ startTime: middle, endTime: last })]
    return { halves, part: await list(times), from: to, standard: await list(), to: await target.now() }
  },

  judge: ({ halves, part, standard, from, to }, { window }) => {
    const known = halves.flatMap(({ items }) => items)
    if (known.length === 0) return abstain('the history is empty')
    const keysWhere = (isWanted: (created: number) => boolean) =>
      known.filter(({ contentCreated }) => isWanted(readStamp(contentCreated) ?? Number.NaN)).map(keyOf)
    const standing = (created: number) => inLastDay(created, { from, to }, 2 * second)
    const unclear = new Set(keysWhere((created) => standing(created) === 'may'))
    const certain = (listing: Listing) => unique(listing.items.map(keyOf)).filter((key) => !unclear.has(key))
    return both(
      ...[...halves, part, standard].map((listing) => readToEnd(listing, 'The history')),
      part.end === 'complete'
        ? holdsExactly(
            keysWhere((created) => isInside(created, window)),
            unique(part.items.map(keyOf)),
            'The windows',
          )
        : nothingWrong,
      standard.end === 'complete'
        ? holdsExactly(
            keysWhere((created) => standing(created) === 'must'),
            certain(standard),
            'Listings without times',
          )
        : nothingWrong,
      known.some(({ contentCreated }) => readStamp(contentCreated) === undefined)
        ? wrong('An attempt does not show when its content was created.')
        : nothingWrong,
    )
  },
})

const keyOf = ({ contentId, contentCreated }: Listing['items'][number]): string => `${contentId} of ${contentCreated}`

const unique = (keys: readonly string[]): readonly string[] => [...new Set(keys)]
