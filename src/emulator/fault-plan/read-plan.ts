import { type FaultEntry, type FaultPlan, isFaultPlan } from '../../contract/fault-plan.ts'
import { type Violation, violationsOf } from '../../contract/violations.ts'
import { effects } from './effects/index.ts'
import { operations } from './subjects.ts'

/** A fault plan that cannot be used. The message names the place in the plan, what is wrong there, and how to mend it. */
export class FaultPlanError extends Error {
  /** Always `FaultPlanError`. */
  override readonly name = 'FaultPlanError'
  /** A JSON Pointer to the place in the plan; the plan as a whole when empty. */
  readonly place: string

  constructor(message: string, place = '') {
    super(message)
    this.place = place
  }
}

/**
 * A value as a fault plan.
 *
 * @throws {FaultPlanError} when it is none, or could never do what it says
 */
export function readFaultPlan(value: unknown): FaultPlan {
  if (!isFaultPlan(value)) throw formError(violationsOf(isFaultPlan, value))
  const ids = value.entries.map(({ id }) => id)
  for (const [index, entry] of value.entries.entries()) {
    const place = `/entries/${index}`
    if (ids.indexOf(entry.id) !== index) {
      throw new FaultPlanError(
        `${place}/id is "${entry.id}", as an earlier entry's is: give each entry an id of its own.`,
        `${place}/id`,
      )
    }
    const complaint = complaintAbout(entry)
    if (complaint !== undefined) throw new FaultPlanError(`${place}${complaint}`, place)
  }
  return value
}

/** The operations that an entry names; none when it leaves the choice to its effect. */
export const operationsOf = ({ match }: FaultEntry) => (match?.operation === undefined ? [] : [match.operation].flat())

/** What the schema cannot say. */
function complaintAbout(entry: FaultEntry): string | undefined {
  const { match, effect } = entry
  const { on } = effects[effect.kind]
  const stray = operationsOf(entry).find((operation) => !on.includes(operation))
  if (stray !== undefined) {
    return `/match/operation is "${stray}", where "${effect.kind}" cannot happen: give some of ${on.join(', ')}, or leave it out.`
  }
  if (match?.since !== undefined && match.until !== undefined && Date.parse(match.since) >= Date.parse(match.until)) {
    return '/match/until is not after since: give a later instant, or leave one of them out.'
  }
  if (typeof match?.nth === 'object' && match.nth.to !== undefined && match.nth.to < (match.nth.from ?? 1)) {
    return '/match/nth/to is less than from: give a greater number, or leave it out.'
  }
  return undefined
}

/** What a choice between forms, or of a type, failed at says less than what failed inside one of them. */
const vague = new Set(['oneOf', 'type'])

function formError(violations: readonly Violation[]): FaultPlanError {
  const telling = violations.find(({ keyword }) => !vague.has(keyword)) ?? violations[0]
  return telling
    ? new FaultPlanError(`${telling.message}: ${mendFor(telling)}.`, telling.path)
    : new FaultPlanError('the plan is none.')
}

function mendFor({ keyword, path, message }: Violation): string {
  if (keyword === 'additionalProperties') {
    return message.endsWith('"label"')
      ? 'leave it out, the label follows from the effect'
      : 'leave it out, or correct its name'
  }
  if (keyword === 'discriminator') return `give one of ${Object.keys(effects).join(', ')}`
  if (path.includes('/match/operation')) return `give some of ${operations.join(', ')}, token, webhook`
  if (path.endsWith('/budget')) return 'give a number from 1 to 10000, or leave it out'
  return keyword === 'required' ? 'add it' : 'see FaultPlan in the contract of the control interface'
}
