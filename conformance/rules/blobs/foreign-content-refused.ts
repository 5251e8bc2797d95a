import fc from 'fast-check'
import { spellingsOf } from '../../arbitraries/blob.ts'
import { refusedNamingOneOf, sandwiched } from '../../judge.ts'
import { betweenControls, present, startedTenant } from '../../observe.ts'
import { defineRule } from '../../rule.ts'

/** Another tenant's id under one's own path: the path and the token are in order, so only the content decides. */
export const foreignContentRefused = defineRule({
  id: 'blobs/foreign-content-refused',
  level: 'MUST',
  statement: 'The content of another tenant does not exist under one’s own tenant.',
  clauses: ['MA-BLOB-05', 'MA-AUTH-09'],
  operations: ['startSubscription', 'getContent'],
  api: 'management-activity',
  needs: ['tenants', 'publish'],
  world: 'none',
  provenBy: ['blob-foreign-served'],
  cases: 5,

  given: (scope) => fc.record({ contentType: fc.constantFrom(...scope.contentTypes) }),

  observe: async (target, { contentType }) => {
    const own = await startedTenant(target, [contentType])
    const other = await startedTenant(target, [contentType])
    const [mine] = await target.publish.blobs(own, contentType, [{}])
    // Two of theirs: where ids count the blobs of a tenant, the first one is an id of ours as well.
    const theirs = (await target.publish.blobs(other, contentType, [{}, {}])).at(-1)
    const { contentUri, contentId } = present(theirs, 'nothing was published')
    const url = contentUri.replace(new RegExp(other.tenantId, 'i'), own.tenantId)
    const control = { operation: 'getContent', url: present(mine, 'nothing was published').contentUri } as const
    return { contentId, url, ...(await betweenControls(own, control, { operation: 'getContent', url })) }
  },

  judge: ({ contentId, url, before, refused, after }) =>
    sandwiched(before, refusedNamingOneOf(refused, ['AF20050', 'AF20052'], spellingsOf(contentId, url)), after),
})
