import fc from 'fast-check'
import { namesIn, oneLanguage } from '../../arbitraries/language-tag.ts'
import { abstain, inShort, isThrottled, nothingWrong, wrong } from '../../judge.ts'
import { isObject } from '../../observe.ts'
import { defineRule } from '../../rule.ts'

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Records carry only the GUID of a sensitive type, so a list whose ids are not those GUIDs joins with nothing. */
export const eachItemIsGuidAndName = defineRule({
  id: 'names/each-item-is-guid-and-name',
  level: 'MUST',
  statement: 'The sensitive types are a JSON array of objects with a GUID as id and a non-empty name.',
  clauses: ['MA-NAME-01'],
  operations: ['listDlpSensitiveTypes'],
  api: 'management-activity',
  needs: [],
  world: 'any',
  provenBy: ['names-id-not-guid', 'names-name-missing', 'names-wrapped-in-value'],
  cases: 10,

  given: () => fc.option(oneLanguage, { nil: undefined }),

  observe: (target, language) => target.tenant.call(namesIn(language)),

  judge: (answer) => {
    if (isThrottled(answer)) return abstain('the target throttled the request')
    if (answer.status !== 200 || !Array.isArray(answer.json))
      return wrong('The sensitive types are not answered as an array.', {
        expected: '200 with a JSON array',
        got: inShort(answer),
      })
    // The document's sample ends in an empty object where it leaves out the rest; alone it tells nothing and harms nobody.
    const items: readonly unknown[] = answer.json
    const bad = items.find(
      (item, i) => !isGuidAndName(item) && !(i > 0 && isObject(item) && Object.keys(item).length === 0),
    )
    return bad === undefined
      ? nothingWrong
      : wrong('An item is no {id, name}.', { expected: 'a GUID as id and a non-empty name', got: JSON.stringify(bad) })
  },
})

function isGuidAndName(item: unknown): boolean {
  if (!isObject(item)) return false
  return typeof item.id === 'string' && guid.test(item.id) && typeof item.name === 'string' && item.name !== ''
}
