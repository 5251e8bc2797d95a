import fc from 'fast-check'
import { onWire } from '../../arbitraries/time-form.ts'
import { nestedWindow } from '../../arbitraries/window.ts'
import { abstain, both, isAbstention, listsTheSame, nothingWrong, wrong } from '../../judge.ts'
import { type Listing, listAll } from '../../observe.ts'
import { defineRule } from '../../rule.ts'

const facts = ({ items }: Listing) =>
  new Map(
    items.map((item) => [
      String(item.contentId),
      [item.contentUri, item.contentCreated, item.contentExpiration].map(String).join(' '),
    ]),
  )

/** Collectors remember what they have by its id; a new name for old content is fetched and stored again. */
export const idsStable = defineRule({
  id: 'content/ids-stable',
  level: 'MUST',
  statement: 'The same window asked twice lists the same ids, each with the same address, creation and expiration.',
  clauses: ['MA-CONT-02'],
  operations: ['listContent'],
  api: 'management-activity',
  needs: [],
  world: 'populated',
  provenBy: ['content-id-changes', 'content-millisecond-lost'],
  cases: 20,

  given: (scope) => fc.record({ asked: nestedWindow(scope) }),

  observe: async ({ tenant }, { asked: { contentType, window, narrow } }) => ({
    first: await listAll(tenant, contentType, onWire(window)),
    within: await listAll(tenant, contentType, onWire(narrow)),
    second: await listAll(tenant, contentType, onWire(window)),
    third: await listAll(tenant, contentType, onWire(window)),
  }),

  judge: ({ first, within, second, third }) => {
    const same = both(listsTheSame(first, second, 'The same windows'), listsTheSame(second, third, 'The same windows'))
    if (isAbstention(same) || same.length > 0) return same
    const [known, again] = [facts(first), [...facts(within), ...facts(second), ...facts(third)]]
    const changed = again.find(([id, fact]) => known.has(id) && known.get(id) !== fact)
    return both(
      first.end === 'complete' ? nothingWrong : abstain('the window was not read to its end'),
      changed
        ? wrong('An item changes between calls.', { expected: known.get(changed[0]) ?? '', got: changed[1] })
        : nothingWrong,
    )
  },
})
