import type {
  FaultCause,
  FaultEntry,
  FaultEntryState,
  FaultPlan,
  FaultPlanState,
  FaultSubject,
} from '../../contract/fault-plan.ts'
import type { HttpResponse } from '../../transport/transport.ts'
import { createChance } from '../chance.ts'
import { createPolicy, type Policy } from '../policy.ts'
import type { Delivery } from './effect.ts'
import { effects } from './effects/index.ts'
import { operationsOf } from './read-plan.ts'
import type { ServedResponse } from './served-response.ts'

/** What a request is, as far as a plan asks. What is costly to know is asked for only when needed. */
export interface Asked {
  readonly subject: FaultSubject
  readonly now: number
  tenantId(): string | undefined
  contentType(): string | undefined
}

/** One request that an entry has hit, until its answer is there. */
export interface Hit {
  readonly cause: FaultCause
  /** The answer before any work is done, if the effect has one. */
  instead(): ServedResponse | undefined
  /** The decisions that hold for this request. */
  decisions(base: Policy): Policy
  /** What becomes of the answer. To be called once; gives back to the entry what was not used. */
  finish(response: HttpResponse): { readonly response: ServedResponse; readonly cause: FaultCause | undefined }
  /** How a notification is sent, if the effect says. */
  readonly delivery: Delivery | undefined
}

/** A fault plan at work. */
export interface ActivePlan {
  /** Counts a request in every entry that it matches; gives the hit of the first that decides about it. */
  hit(asked: Asked): Hit | undefined
  state(): FaultPlanState
}

/** Puts a plan to work, counting from zero. Probabilities are drawn from its own seed, or else from `seed`. */
export function createActivePlan(plan: FaultPlan, seed: number): ActivePlan {
  const entries = plan.entries.map((entry) => createActiveEntry(entry, plan.seed ?? seed))
  return {
    hit: (asked) => {
      // Every entry counts every request, so that no entry depends on what another one did.
      const [first] = entries.filter((entry) => entry.asks(asked))
      return first?.hit()
    },
    state: () => ({ plan, entries: entries.map((entry) => entry.state()) }),
  }
}

function createActiveEntry(entry: FaultEntry, seed: number) {
  const { id, effect } = entry
  const { label, bind } = effects[effect.kind]
  const behaviour = bind(effect)
  const cause: FaultCause = { entry: id, effect: effect.kind, label }
  const matches = matcherOf(entry)
  const isDrawn = drawOf(entry, seed)
  const count = { matched: 0, hits: 0, left: entry.budget ?? defaultBudget(entry) }

  const hit = (): Hit => {
    let hasHappened = behaviour.decisions === undefined && behaviour.amend === undefined
    const happened = () => {
      hasHappened = true
    }
    // Reserved while the answer is made: another request may come meanwhile.
    count.left -= 1
    count.hits += 1
    return {
      cause,
      instead: () => behaviour.instead?.(),
      decisions: (base) => (behaviour.decisions ? createPolicy([behaviour.decisions(happened)], base) : base),
      finish: (response) => {
        const amended = behaviour.amend?.(response)
        if (amended) happened()
        if (!hasHappened) {
          count.left += 1
          count.hits -= 1
        }
        return { response: amended ?? response, cause: hasHappened ? cause : undefined }
      },
      delivery: behaviour.delivery,
    }
  }

  return {
    asks: (asked: Asked): boolean => {
      if (!matches(asked)) return false
      count.matched += 1
      return count.left > 0 && isDrawn(count.matched)
    },
    hit,
    state: (): FaultEntryState => ({ id, effect: effect.kind, label, ...count }),
  }
}

type ActiveEntryMatcher = (asked: Asked) => boolean

function matcherOf(entry: FaultEntry): ActiveEntryMatcher {
  const { tenantId, contentType, since, until } = entry.match ?? {}
  const named = operationsOf(entry)
  const subjects = new Set(named.length > 0 ? named : effects[entry.effect.kind].on)
  const from = since === undefined ? Number.NEGATIVE_INFINITY : Date.parse(since)
  const to = until === undefined ? Number.POSITIVE_INFINITY : Date.parse(until)
  const tenant = tenantId?.toLowerCase()
  const type = contentType?.toLowerCase()
  return (asked) =>
    subjects.has(asked.subject) &&
    from <= asked.now &&
    asked.now < to &&
    (tenant === undefined || asked.tenantId()?.toLowerCase() === tenant) &&
    (type === undefined || asked.contentType()?.toLowerCase() === type)
}

/** Whether the n-th matching request is one that the entry wants. Depends on nothing but the entry, the seed and the number. */
function drawOf({ id, match }: FaultEntry, seed: number): (nth: number) => boolean {
  const { nth: wanted, probability } = match ?? {}
  const { from = 1, to = Number.POSITIVE_INFINITY, every = 1 } = rangeOf(wanted)
  const chance = createChance(seed)
  return (nth) =>
    nth >= from &&
    nth <= to &&
    (nth - from) % every === 0 &&
    (probability === undefined || fraction(chance.hex(`fault plan/${id}/${nth}`)) < probability)
}

type Nth = NonNullable<FaultEntry['match']>['nth']

const rangeOf = (nth: Nth) => (typeof nth === 'number' ? { from: nth, to: nth } : (nth ?? {}))

const fraction = (hex: string): number => Number.parseInt(hex.slice(0, 12), 16) / 16 ** 12

function defaultBudget({ match }: FaultEntry): number {
  const { from = 1, to, every = 1 } = match?.nth === undefined ? {} : rangeOf(match.nth)
  return to === undefined ? 1 : Math.min(Math.floor((to - from) / every) + 1, 10_000)
}
