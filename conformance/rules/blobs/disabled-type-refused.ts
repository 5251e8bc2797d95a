import fc from 'fast-check'
import { abstain, refusedWith, sandwiched } from '../../judge.ts'
import { startedTenant } from '../../observe.ts'
import { defineRule } from '../../rule.ts'

/** "If a subscription is disabled, you'll not be able to list or retrieve content": an address that was kept opens nothing either. */
export const disabledTypeRefused = defineRule({
  id: 'blobs/disabled-type-refused',
  level: 'MUST',
  statement: 'Retrieving content of a subscription that an administrator disabled is refused.',
  clauses: ['MA-CONT-05'],
  operations: ['startSubscription', 'getContent'],
  api: 'management-activity',
  needs: ['tenants', 'publish', 'disable'],
  world: 'none',
  provenBy: ['blob-of-disabled-type-served'],
  cases: 5,

  given: (scope) =>
    fc.record({
      contentType: fc.constantFrom(...scope.contentTypes),
      by: fc.constantFrom('a tenant admin' as const, 'a service admin' as const),
    }),

  observe: async (target, { contentType, by }) => {
    const tenant = await startedTenant(target, [contentType])
    const [blob] = await target.publish.blobs(tenant, contentType, [{}])
    if (!blob) return undefined
    const read = () => tenant.call({ operation: 'getContent', url: blob.contentUri })
    const before = await read()
    await target.disable.set(tenant, contentType, 'disabled', by)
    const refused = await read()
    await target.disable.set(tenant, contentType, 'enabled')
    return { before, refused, after: await read() }
  },

  judge: (answers) => {
    if (!answers) return abstain('nothing was published')
    const { before, refused, after } = answers
    return sandwiched(before, refusedWith(refused, ['AF20022', 'AF20023', 'AF20050']), after)
  },
})
