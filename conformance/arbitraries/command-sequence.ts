import fc from 'fast-check'
import type { SubscriptionCommand } from '../oracle/subscription-history.ts'
import type { Scope } from '../rule.ts'

const kinds = fc.oneof(
  { weight: 4, arbitrary: fc.constant('start' as const) },
  { weight: 3, arbitrary: fc.constant('stop' as const) },
  { weight: 2, arbitrary: fc.constantFrom('list' as const, 'content' as const) },
)

/**
 * Starts, stops and looks at what they did, over few enough types and tenants that commands meet. A history opens with starts in
 * one tenant, since little goes wrong with a single subscription, and ends with a look at each tenant, so that no effect stays
 * unseen.
 */
export function commandSequence(
  scope: Scope,
  { tenants, length }: { readonly tenants: number; readonly length: number },
): fc.Arbitrary<readonly SubscriptionCommand[]> {
  return fc.shuffledSubarray([...scope.contentTypes], { minLength: 1, maxLength: 4 }).chain((types) => {
    const anyCommand = fc.record({
      kind: kinds,
      tenant: fc.nat({ max: tenants - 1 }),
      contentType: fc.constantFrom(...types),
    })
    const starts = types.map((contentType) => ({ kind: 'start' as const, tenant: 0, contentType }))
    const looks = starts
      .slice(0, 1)
      .flatMap(({ contentType }) =>
        Array.from({ length: tenants }, (_, tenant) => ({ kind: 'list' as const, tenant, contentType })),
      )
    return fc
      .record({ opening: fc.subarray(starts), commands: fc.array(anyCommand, { minLength: 1, maxLength: length }) })
      .map(({ opening, commands }) => [...opening, ...commands, ...looks])
  })
}

/** A command in words, for findings. */
export const commandInWords = ({ kind, tenant, contentType }: SubscriptionCommand): string =>
  kind === 'list' ? `list the subscriptions of tenant ${tenant}` : `${kind} ${contentType} of tenant ${tenant}`
