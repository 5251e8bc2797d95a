import type { Guard } from '../contract/guard.ts'
import { decodeJson, parseJson } from '../contract/parse-json.ts'
import { type Violation, violationsOf } from '../contract/violations.ts'
import type { HttpResponse } from '../transport/transport.ts'

/**
 * What to do about answers that can be used and yet are not what the contract says: tell `onDrift` and go on, throw a
 * {@link ContractError}, or not look. What cannot be used is thrown in any case.
 */
export type Validation = 'report' | 'throw' | 'off'

/** An answer that can be used and yet is not what the contract says. */
export interface Drift {
  /** The operationId of the contract. */
  readonly operation: string
  /** What is wrong, in the order in which it was found; at least one. */
  readonly violations: readonly Violation[]
}

/** The form of a successful answer: what the contract says, and the least that can be worked with. */
export interface Form<T> {
  readonly documented: Guard<T>
  readonly usable: Guard<T>
  /** Whether there can be integers past 2^53 in it, whose digits must not be lost. */
  readonly hasLargeIntegers?: true
}

/** A body that was read: its value and what is odd about it, or what is wrong with it. */
export type Reading<T> =
  | { readonly value: T; readonly drift: readonly Violation[] }
  | { readonly wrong: string; readonly violations: readonly Violation[] }

/** Reads the body of a successful answer. */
export function readBody<T>({ body }: HttpResponse, form: Form<T>, validation: Validation): Reading<T> {
  let value: unknown
  try {
    value = form.hasLargeIntegers ? parseJson(body) : JSON.parse(decodeJson(body))
  } catch (error) {
    return { wrong: `the answer is not JSON: ${error instanceof Error ? error.message : error}`, violations: [] }
  }
  return validation === 'off' ? readAs(value, form.usable, []) : readChecked(value, form, validation)
}

/** Nearly every answer is as documented and is looked at once. */
function readChecked<T>(value: unknown, { documented, usable }: Form<T>, validation: Validation): Reading<T> {
  if (documented(value)) return { value, drift: [] }
  const violations = violationsOf(documented, value)
  return validation === 'throw' ? { wrong: outside(violations), violations } : readAs(value, usable, violations)
}

function readAs<T>(value: unknown, usable: Guard<T>, drift: readonly Violation[]): Reading<T> {
  if (usable(value)) return { value, drift }
  const violations = violationsOf(usable, value)
  return { wrong: outside(violations), violations }
}

const outside = (violations: readonly Violation[]): string =>
  `the answer is outside the contract: ${violations[0]?.message ?? 'it is something else'}`
