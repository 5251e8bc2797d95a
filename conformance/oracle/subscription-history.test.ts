import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deviationsOf, type SubscriptionCommand, type SubscriptionStep } from './subscription-history.ts'

const sharePoint = 'Audit.SharePoint'
const exchange = 'Audit.Exchange'

const step = (
  kind: SubscriptionCommand['kind'],
  contentType: string,
  status: number,
  answer: { readonly code?: string; readonly json?: unknown } = {},
): SubscriptionStep => ({ command: { kind, tenant: 0, contentType }, status, code: answer.code, json: answer.json })

const subscription = (contentType: string, status = 'enabled') => ({ contentType, status, webhook: null })

describe('deviationsOf', () => {
  it('accepts the samples of the document in their order', () => {
    const history = [
      step('start', sharePoint, 200, { json: subscription(sharePoint) }),
      step('start', exchange, 200, { json: subscription(exchange) }),
      step('list', sharePoint, 200, { json: [subscription(sharePoint), subscription(exchange)] }),
      step('content', sharePoint, 200, { json: [] }),
      step('stop', sharePoint, 200),
      step('content', sharePoint, 400, { code: 'AF20022' }),
      step('list', sharePoint, 200, { json: [subscription(exchange)] }),
    ]
    expect(deviationsOf(history)).toEqual([])
  })

  it.each([
    ['listed as disabled', [subscription(sharePoint, 'disabled')]],
    ['not listed', []],
  ])('accepts a stopped type that is %s', (_how, json) => {
    const history = [
      step('start', sharePoint, 200),
      step('stop', sharePoint, 204),
      step('list', sharePoint, 200, { json }),
    ]
    expect(deviationsOf(history)).toEqual([])
  })

  it.each([
    [403, '429'],
    [429, 'AF429'],
    [400, 'AF20099'],
  ])('takes a start refused with %i %s as throttled, and expects nothing of it', (status, code) => {
    const history = [step('start', sharePoint, status, { code }), step('list', sharePoint, 200, { json: [] })]
    expect(deviationsOf(history)).toEqual([])
  })

  it.each<[string, SubscriptionStep[]]>([
    ['a start refused for a reason that does not apply', [step('start', sharePoint, 400, { code: 'AF20020' })]],
    ['"already enabled" before any start', [step('start', sharePoint, 400, { code: 'AF20024' })]],
    ['a server error', [step('stop', sharePoint, 500, { code: 'AF50000' })]],
    [
      'a type that was never started in the list',
      [step('list', sharePoint, 200, { json: [subscription(sharePoint, 'disabled')] })],
    ],
    [
      'a started type missing from the list',
      [step('start', sharePoint, 200), step('list', sharePoint, 200, { json: [] })],
    ],
    [
      'a type listed twice',
      [
        step('start', sharePoint, 200),
        step('list', sharePoint, 200, { json: [subscription(sharePoint), subscription(sharePoint)] }),
      ],
    ],
    [
      'content of a stopped type',
      [step('start', sharePoint, 200), step('stop', sharePoint, 200), step('content', sharePoint, 200, { json: [] })],
    ],
    ['a stop that is kept waiting', [step('start', sharePoint, 200), step('stop', sharePoint, 429, { code: 'AF429' })]],
  ])('finds %s', (_what, history) => {
    expect(deviationsOf(history).map(({ step: index }) => index)).toEqual([history.length - 1])
  })

  /** The plainest server there is: one set of enabled types a tenant. */
  const actedOut = (commands: readonly SubscriptionCommand[], throttled: readonly boolean[]): SubscriptionStep[] => {
    const enabled = [new Set<string>(), new Set<string>()]
    return commands.map((command, index) => {
      const own = enabled[command.tenant] ?? new Set<string>()
      const answer = (status: number, code?: string, json?: unknown) => ({ command, status, code, json })
      const refused = answer(400, 'AF20022')
      if (command.kind === 'stop') return own.delete(command.contentType) ? answer(200) : refused
      if (command.kind === 'content') return own.has(command.contentType) ? answer(200, undefined, []) : refused
      if (command.kind === 'list')
        return answer(
          200,
          undefined,
          [...own].map((contentType) => subscription(contentType)),
        )
      if (throttled[index]) return answer(403, '429')
      own.add(command.contentType)
      return answer(200)
    })
  }

  const commands = fc.array(
    fc.record({
      kind: fc.constantFrom('start' as const, 'stop' as const, 'list' as const, 'content' as const),
      tenant: fc.nat({ max: 1 }),
      contentType: fc.constantFrom(sharePoint, exchange),
    }),
    { minLength: 1, maxLength: 20 },
  )

  it('finds nothing in any history of a plain server, throttled or not', () => {
    fc.assert(
      fc.property(commands, fc.array(fc.boolean(), { minLength: 20, maxLength: 20 }), (sequence, throttled) => {
        expect(deviationsOf(actedOut(sequence, throttled))).toEqual([])
      }),
    )
  })

  it('finds a list that is one command behind', () => {
    const late = [step('start', sharePoint, 200), step('list', sharePoint, 200, { json: [] })]
    fc.assert(
      fc.property(commands, (sequence) => {
        const others = sequence.filter(({ contentType, tenant }) => contentType === exchange || tenant === 1)
        expect(deviationsOf([...actedOut(others, []), ...late])).not.toEqual([])
      }),
    )
  })
})
