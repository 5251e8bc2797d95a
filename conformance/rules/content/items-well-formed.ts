import { busyWindow } from '../../arbitraries/page.ts'
import { onWire } from '../../arbitraries/time-form.ts'
import { abstain, both, nothingWrong, readToEnd, wrong } from '../../judge.ts'
import { type ListedItem, listAll, present } from '../../observe.ts'
import { readStamp } from '../../oracle/listing.ts'
import { defineRule } from '../../rule.ts'

const isText = (value: unknown): boolean => typeof value === 'string' && value !== ''
const isAddress = (value: unknown): boolean => typeof value === 'string' && /^https?:\/\/[^/]/i.test(value)
const isInstant = (value: unknown): boolean => readStamp(value) !== undefined

const members: readonly (readonly [name: string, what: string, fits: (value: unknown) => boolean])[] = [
  ['contentType', 'a string', isText],
  ['contentId', 'a string', isText],
  ['contentUri', 'an absolute address', isAddress],
  ['contentCreated', 'an instant in UTC', isInstant],
  ['contentExpiration', 'an instant in UTC', isInstant],
]

const faultOf = (item: ListedItem): string | undefined => {
  const bad = members.find(([name, , fits]) => !fits(item[name]))
  return bad && `${bad[0]}: ${String(item[bad[0]])} instead of ${bad[1]}`
}

/** A collector needs all five: two to fetch, two to know when, one to know what. Further members are the server's own business. */
export const itemsWellFormed = defineRule({
  id: 'content/items-well-formed',
  level: 'MUST',
  statement:
    'Each listed item has contentType, contentId, contentUri, contentCreated and contentExpiration, well formed.',
  clauses: ['MA-CONT-01'],
  operations: ['listContent'],
  api: 'management-activity',
  needs: [],
  world: 'populated',
  provenBy: ['content-item-without-expiration', 'content-created-not-a-date', 'content-uri-relative'],
  cases: 20,

  given: (scope) => busyWindow(scope, 1),

  observe: async ({ tenant }, busy) => {
    const { contentType, window } = present(busy, 'no content is known')
    return listAll(tenant, contentType, onWire(window))
  },

  judge: (listing) => {
    const fault = listing.items.map(faultOf).find((found) => found !== undefined)
    return both(
      readToEnd(listing, 'The window'),
      listing.items.length === 0 ? abstain('nothing is listed') : nothingWrong,
      fault === undefined ? nothingWrong : wrong('An item is not well formed.', { got: fault }),
    )
  },
})
