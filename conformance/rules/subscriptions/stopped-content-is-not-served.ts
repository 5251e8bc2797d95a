import fc from 'fast-check'
import { abstain, inShort, nothingWrong, wrong } from '../../judge.ts'
import { startedTenant } from '../../observe.ts'
import { defineRule } from '../../rule.ts'

/**
 * The addresses of blobs outlive the listing that gave them, so refusing to list is not enough. Each was served before the
 * stop.
 */
export const stoppedContentIsNotServed = defineRule({
  id: 'subscriptions/stopped-content-is-not-served',
  level: 'MUST',
  statement: 'After a stop, content of that type cannot be retrieved by an address known from before.',
  clauses: ['MA-STOP-02'],
  operations: ['stopSubscription', 'getContent'],
  api: 'management-activity',
  needs: ['tenants', 'publish'],
  world: 'none',
  provenBy: ['subscriptions-stop-does-nothing', 'subscriptions-stop-leaves-blobs'],
  cases: 30,

  given: (scope) =>
    fc.record({ contentType: fc.constantFrom(...scope.contentTypes), blobs: fc.integer({ min: 1, max: 3 }) }),

  observe: async (target, { contentType, blobs }) => {
    const tenant = await startedTenant(target, [contentType])
    const contentCreated = (await target.now()) - 60_000
    const wishes = Array.from({ length: blobs }, () => ({ contentCreated }))
    const published = await target.publish.blobs(tenant, contentType, wishes)
    const retrieve = () =>
      Promise.all(published.map(({ contentUri }) => tenant.call({ operation: 'getContent', url: contentUri })))
    const before = await retrieve()
    const stopped = await tenant.call({ operation: 'stopSubscription', query: { contentType } })
    return { before, stopped, after: await retrieve() }
  },

  judge: ({ before, stopped, after }) => {
    if (before.some(({ status }) => status !== 200)) return abstain('the content was not served before the stop either')
    if (stopped.status > 299) return abstain(`the stop was not served: ${inShort(stopped)}`)
    const served = after.find(({ status }) => status < 400 || status > 499)
    return served
      ? wrong('Content of a stopped type was not refused.', { expected: 'a refusal (4xx)', got: inShort(served) })
      : nothingWrong
  },
})
