import type { Guard, Violation } from '../../src/contract/index.ts'
import * as contract from '../../src/contract/index.ts'

/** Checks one JSON text. */
export interface Checker {
  /** True when the schema describes a whole list, so that a list is not taken apart. */
  readonly wantsList: boolean
  /**
   * What is wrong with the text; empty when nothing is.
   *
   * @throws {SyntaxError} when the bytes are not JSON in UTF-8
   */
  readonly check: (json: Uint8Array) => readonly Violation[]
}

/** The name under which each record is checked by the schema of its `RecordType`. */
export const byRecordType = 'audit-record'

/** Every name that {@link checkerNamed} knows. */
export const schemaNames = (): readonly string[] => [byRecordType, ...guards().keys()]

/** The checker of a schema of the contract; nothing for a name that it does not have. */
export function checkerNamed(name: string): Checker | undefined {
  if (name === byRecordType) return checkerOf((value) => contract.recordGuardOf(recordTypeOf(value)), false)
  const guard = guards().get(name)
  return guard && checkerOf(() => guard, describesList(guard))
}

function guards(): ReadonlyMap<string, Guard<unknown>> {
  const all = Object.entries(contract).flatMap(([name, value]) => (isGuard(value) ? [{ name, value }] : []))
  return new Map(all.map(({ name, value }) => [name.replace(/^is/, ''), value]))
}

const isGuard = (value: unknown): value is Guard<unknown> => typeof value === 'function' && 'schemaId' in value

const describesList = (guard: Guard<unknown>): boolean =>
  !guard.check([]).some(({ instancePath, keyword }) => instancePath === '' && /^(?:type|oneOf|anyOf)$/.test(keyword))

const recordTypeOf = (value: unknown): number =>
  typeof value === 'object' && value !== null && 'RecordType' in value && typeof value.RecordType === 'number'
    ? value.RecordType
    : Number.NaN

const decoder = new TextDecoder('utf-8', { fatal: true })

/**
 * What `JSON.parse` reads is enough for a value that fits: guards refuse integers that lost digits. Only for one that does not is the
 * text read again, with all digits.
 */
function checkerOf(guardOf: (value: unknown) => Guard<unknown>, wantsList: boolean): Checker {
  return {
    wantsList,
    check: (json) => {
      const value: unknown = JSON.parse(textOf(json))
      if (guardOf(value)(value)) return []
      const exact = contract.parseJson(json)
      return contract.violationsOf(guardOf(exact), exact)
    },
  }
}

function textOf(json: Uint8Array): string {
  try {
    return decoder.decode(json)
  } catch (cause) {
    throw new SyntaxError('JSON must be UTF-8, these bytes are not', { cause })
  }
}
