import fc from 'fast-check'
import { abstain, inShort, nothingWrong, wrong } from '../../judge.ts'
import { letTimePass } from '../../observe.ts'
import { publishTo, subscribed } from '../../observe-pushes.ts'
import { mustBeServed, pastTheWait, startWith } from '../../observe-webhook.ts'
import { defineRule } from '../../rule.ts'

/** After a change of the webhook is when somebody looks for what the old one was told. */
export const outlivesANewWebhook = defineRule({
  id: 'history/outlives-a-new-webhook',
  level: 'MUST',
  statement: 'Attempts stay in the history of a type when a start changes its webhook.',
  clauses: ['MA-HIST-01'],
  operations: ['startSubscription', 'listNotifications'],
  api: 'management-activity',
  needs: ['tenants', 'tokens', 'receiver', 'publish', 'clock'],
  world: 'none',
  provenBy: ['history-forgotten-at-start'],
  cases: 4,

  given: (scope) => fc.constantFrom(...scope.contentTypes),

  observe: async (target, contentType) => {
    const one = await subscribed(target, contentType)
    await publishTo(target, [one], [one])
    const token = await letTimePass(target, one.tenant, pastTheWait)
    const list = () => one.tenant.call({ operation: 'listNotifications', query: { contentType }, token })
    const before = await list()
    const other = await target.receiver.open()
    mustBeServed(await startWith(one.tenant, contentType, { address: other.address }, token), 'the second start')
    return { before, after: await list() }
  },

  judge: ({ before, after }) => {
    const listed = [before, after].map(({ json }) => (Array.isArray(json) ? json.length : 0))
    const [earlier = 0, later = 0] = listed
    if (earlier === 0 || after.status !== 200) return abstain(`the history is not shown: ${inShort(after)}`)
    return later >= earlier
      ? nothingWrong
      : wrong('A start with another webhook took attempts out of the history.', {
          expected: `${earlier} attempts`,
          got: `${later}`,
        })
  },
})
