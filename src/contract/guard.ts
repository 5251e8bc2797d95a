/** What a generated validator reports about one place in a value. */
export interface RawViolation {
  readonly instancePath: string
  /** The name of the schema that has the keyword, `#`, and the keyword's place in it. */
  readonly schemaPath: string
  readonly keyword: string
  readonly params: Readonly<Record<string, unknown>>
}

/** A generated validator: it leaves what it found on itself, so what it found must be read before it is called again. */
interface Validator {
  (value: unknown): boolean
  errors?: readonly RawViolation[] | null
}

/** Tells whether a value is a `T` of the contract. Give it to `violationsOf` to hear why not. */
export interface Guard<T> {
  (value: unknown): value is T
  /** The `$id` of the JSON Schema that it checks. */
  readonly schemaId: string
  /** What is wrong with a value, in the validator's own terms; empty for a `T`. */
  readonly check: (value: unknown) => readonly RawViolation[]
}

/** Dresses a generated validator as a guard. */
export function guard<T>(schemaId: string, validator: Validator): Guard<T> {
  const is = (value: unknown): value is T => validator(value)
  const check = (value: unknown): readonly RawViolation[] => (validator(value) ? [] : (validator.errors ?? []))
  return Object.assign(is, { schemaId, check })
}
