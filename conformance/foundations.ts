import type { RuleResult } from './outcome.ts'
import type { RuleFacts } from './rule.ts'

const list = 'subscriptions/list-is-served'
const start = 'subscriptions/start-answers-the-subscription'
const content = 'windows/lists-known-content'
const creation = 'activities/create-answers-201'

/** The rules that all others rest on, each after those that it rests on itself. */
export const foundations: readonly string[] = [list, creation, start, content]

const worlds: Readonly<Record<RuleFacts['world'], readonly string[]>> = {
  none: [list],
  any: [list],
  subscribed: [list, start],
  stocked: [list, start],
  populated: [list, start, content],
}

/** Ids of the rules without which a rule cannot be tried with any sense. */
export function foundationsOf({ id, api, world }: Pick<RuleFacts, 'id' | 'api' | 'world'>): readonly string[] {
  const own = api === 'content-activities' ? [creation] : worlds[world]
  const at = foundations.indexOf(id)
  return own.filter((other) => other !== id && (at < 0 || foundations.indexOf(other) < at))
}

/**
 * Whether what rests on a rule has to be left out. A rule that failed over some detail takes nothing away from others: it must
 * have been served nothing at all, or not even have been tried.
 */
export const isBroken = ({ outcome, served }: Pick<RuleResult, 'outcome' | 'served'>): boolean =>
  outcome === 'untestable' || outcome === 'errored' || (outcome === 'failed' && served === 0)
