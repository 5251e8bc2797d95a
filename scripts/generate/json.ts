/** A JSON object as it comes out of a file: nothing is known about its members. */
export type JsonObject = Readonly<Record<string, unknown>>

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The object at `value`, or a complaint that names the place. */
export function objectAt(value: unknown, place: string): JsonObject {
  if (!isObject(value)) throw new SpecError(`${place} must be an object`)
  return value
}

/** The string at `value`, or a complaint that names the place. */
export function stringAt(value: unknown, place: string): string {
  if (typeof value !== 'string') throw new SpecError(`${place} must be a string`)
  return value
}

/** The list at `value`, or a complaint that names the place. */
export function listAt(value: unknown, place: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new SpecError(`${place} must be a list`)
  return value
}

/** Something in `spec/` cannot be generated from; the message says where and why. */
export class SpecError extends Error {
  override readonly name = 'SpecError'
}
