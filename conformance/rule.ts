import type fc from 'fast-check'
import type { Capability, Powered, Target } from './target.ts'

/** How binding the clauses behind a rule are. */
export type Level = 'MUST' | 'SHOULD' | 'MAY'

/** Which of the two APIs a rule is about. */
export type Api = 'management-activity' | 'content-activities'

/** What the tenant of a rule holds before its first case. */
export type World =
  /** There is no tenant: the rule makes those that it needs. */
  | 'none'
  /** Nothing is assumed; operations may be refused because nothing was started. */
  | 'any'
  /** At least one content type has an enabled subscription. */
  | 'subscribed'
  /** Subscribed, and blobs are listed: published for the purpose, or found on the target. */
  | 'populated'
  /** Like `populated` where the target can be brought to list content; elsewhere the rule does without any. */
  | 'stocked'

/** Something that the documents forbid, seen once. Text is about the target; values are quoted by the reporter, escaped and capped. */
export interface Finding {
  /** One sentence: what is wrong. */
  readonly message: string
  /** What the clause demands here. */
  readonly expected?: string
  /** What the target did instead. */
  readonly got?: string
}

/** A case in which nothing could be decided: the documents are silent, or the case lacks what it needs. */
export interface Abstention {
  readonly abstained: string
}

/** No findings means that nothing is wrong. */
export type Judgement = readonly Finding[] | Abstention

/** What is known about the target before a case is made. Instants are epoch milliseconds. */
export interface Scope {
  /** The target's clock when the rule began. */
  readonly now: number
  /** True when the clock stands still unless the suite moves it. */
  readonly clockStands: boolean
  /** The target's clock may show as much more or less, milliseconds. Default: nothing. */
  readonly clockUncertainty?: number
  /** Content types that may be asked for: enabled ones where something was started, all documented ones otherwise. */
  readonly contentTypes: readonly string[]
  /** Blobs that are known to be listed, in the order of listing. Empty unless the world is `populated` or `stocked`. */
  readonly blobs: readonly KnownBlob[]
}

/** A blob that the target lists. */
export interface KnownBlob {
  readonly contentType: string
  readonly contentId: string
  readonly contentUri: string
  /** Epoch milliseconds. */
  readonly contentCreated: number
}

/**
 * A requirement as a value. `observe` is the only part that talks to the target; `judge` is pure. The id is the path of the file
 * below `rules/` and is never used again for another statement.
 */
export interface Rule<Needs extends Capability, Input, Observation> {
  readonly id: string
  readonly level: Level
  /** One sentence about the target that is true or false. */
  readonly statement: string
  /** Clauses of `spec/clauses.yaml` that this rule checks. */
  readonly clauses: readonly string[]
  /** operationIds that the rule exercises. */
  readonly operations: readonly string[]
  readonly api: Api
  /** What the target must offer; `observe` can use nothing else. */
  readonly needs: readonly Needs[]
  readonly world: World
  /** Emulator faults that turn the rule red. */
  readonly provenBy: readonly string[]
  /** The most cases worth trying, for rules with few distinct ones or slow ones. Default: as many as the run asks for. */
  readonly cases?: number
  given(scope: Scope): fc.Arbitrary<Input>
  observe(target: Target<Needs>, input: Input): Promise<Observation>
  judge(observation: Observation, input: Input, scope: Scope): Judgement
}

/** The facts of a rule that need no types of its own: what listings, documentation and reports read. */
export type RuleFacts = Omit<Rule<Capability, never, never>, 'given' | 'observe' | 'judge'>

/** A rule whose input and observation types are its own business. */
export interface AnyRule extends RuleFacts {
  /** Hands the rule with its types to `use`. */
  open<Result>(use: <Input, Observation>(rule: Rule<Capability, Input, Observation>) => Result): Result
}

/** A rule as it is declared: one without a world has no tenant to observe. */
type Declared<Needs extends Capability, Where extends World, Input, Observation> = Omit<
  Rule<Needs, Input, Observation>,
  'world' | 'observe'
> & {
  readonly world: Where
  observe(target: Where extends 'none' ? Powered<Needs> : Target<Needs>, input: Input): Promise<Observation>
}

/** Declares a rule. Types of input and observation follow from the functions; `observe` sees only the declared capabilities. */
export function defineRule<const Needs extends Capability, const Where extends World, Input, Observation>(
  rule: Declared<Needs, Where, Input, Observation>,
): AnyRule {
  const { given: _given, observe: _observe, judge: _judge, ...facts } = rule
  return { ...facts, open: (use) => use<Input, Observation>(rule) }
}
