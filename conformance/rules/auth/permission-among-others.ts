import fc from 'fast-check'
import { callOf, controlOf, operationCase, plainOperations } from '../../arbitraries/operation-call.ts'
import { abstain, inShort, isThrottled, nothingWrong, sandwiched, wrong } from '../../judge.ts'
import { betweenControls } from '../../observe.ts'
import { defineRule } from '../../rule.ts'
import { CannotObserve } from '../../target.ts'

const reading = plainOperations.filter((name) => name !== 'startSubscription' && name !== 'stopSubscription')

/**
 * Applications hold permissions for several APIs at once; which of them comes first in the token is chance. DLP.All is left out:
 * whether listing it takes another permission besides is not documented.
 */
export const permissionAmongOthers = defineRule({
  id: 'auth/permission-among-others',
  level: 'MUST',
  statement: 'ActivityFeed.Read is enough, alone and in any place among other permissions.',
  clauses: ['MA-AUTH-04'],
  operations: reading,
  api: 'management-activity',
  needs: ['tokens'],
  world: 'subscribed',
  provenBy: ['auth-permission-must-come-first', 'auth-permission-must-be-alone'],

  given: (scope) => {
    const contentTypes = scope.contentTypes.filter((contentType) => contentType !== 'DLP.All')
    return fc.record({
      tried: operationCase(
        { ...scope, contentTypes, blobs: [] },
        contentTypes.length > 0 ? reading : ['listSubscriptions', 'listDlpSensitiveTypes'],
      ),
      permissions: fc
        .subarray(['ServiceHealth.Read', 'ActivityFeed.ReadDlp', 'Directory.Read.All'])
        .chain((others) => fc.shuffledSubarray(['ActivityFeed.Read', ...others], { minLength: others.length + 1 })),
    })
  },

  observe: async ({ tenant, tokens }, { tried, permissions }) => {
    const { tenantId } = tenant
    const minted = await tokens.mint({ api: 'management-activity', tenantId, permissions }).catch(() => undefined)
    if (!minted) throw new CannotObserve(`the target makes no token with ${permissions.join(' and ')}`)
    return betweenControls(tenant, controlOf(tried), { ...callOf(tried), token: minted.accessToken })
  },

  judge: ({ before, refused: answer, after }, { permissions }) => {
    if (isThrottled(answer)) return abstain('the target throttled the request')
    return sandwiched(
      before,
      answer.status === 200
        ? nothingWrong
        : wrong(`Refused with the permissions ${permissions.join(', ')}.`, { expected: '200', got: inShort(answer) }),
      after,
    )
  },
})
