import type { RuleFacts, Scope } from '../rule.ts'
import type { Target } from '../target.ts'
import { isReading } from './admission.ts'
import type { Identity, OpenOptions, TargetHost } from './host.ts'
import { sharedByRules } from './shared-by-rules.ts'
import { prepareWorld, threeTypes } from './world.ts'

/** Where a rule works: a target with its tenant, and what that holds. */
export interface Workplace {
  readonly target: Target
  readonly scope: Scope
}

/**
 * Opens a target for a rule and prepares its tenant. The tenant is the rule's own where the target makes tenants, but rules that
 * change nothing share one with those that want the same of it: they cannot disturb each other.
 */
export async function workplaceOf(
  host: TargetHost,
  rule: RuleFacts,
  seed: number,
  session: Pick<OpenOptions, 'recorder' | 'signal'>,
): Promise<Workplace> {
  const opening: OpenOptions = { label: rule.id, api: rule.api, ...session }
  const wanted = { world: rule.world, types: threeTypes(seed, rule.id) }
  const { lodge } = host
  if (!lodge || !changesNothing(rule)) {
    const target = await host.open(rule.world === 'none' ? { ...opening, identity: nobody } : opening)
    return { target, scope: await prepareWorld(host, target, wanted, seed) }
  }
  // Nothing about the tenant may depend on which rule comes first, so that a rule has the same cases alone and among others.
  const name = ['shared', rule.api, rule.world, ...(rule.world === 'any' ? [] : wanted.types)].join('/')
  const now = await host.now()
  const { identity, scope } = await lodgings(host, name, { now, ...session }, async (before) => {
    const preparing = { ...opening, label: before === 0 ? name : `${name}/${before}` }
    const identity = await lodge(preparing)
    return { identity, scope: await prepareWorld(host, await host.open({ ...preparing, identity }), wanted, seed) }
  })
  return { target: await host.open({ ...opening, identity }), scope: { ...scope, now } }
}

const lodgings = sharedByRules<{ readonly identity: Identity; readonly scope: Scope }>()

/** In the place of a tenant that no rule can see. */
const nobody: Identity = { tenantId: '', clientId: undefined, userId: undefined, token: '', graphToken: '' }

/** True for a rule that leaves its tenant as it found it: a token more is no change. */
export const changesNothing = ({ needs, operations }: Pick<RuleFacts, 'needs' | 'operations'>): boolean =>
  needs.every((need) => need === 'tokens') && operations.every(isReading)
