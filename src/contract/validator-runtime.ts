import type { RawViolation } from './guard.ts'

/** Adds a violation to those found so far; most values never get here. */
export function report(
  violations: RawViolation[] | null,
  instancePath: string,
  schemaPath: string,
  keyword: string,
  params: RawViolation['params'],
): RawViolation[] {
  const violation = { instancePath, schemaPath, keyword, params }
  if (violations === null) return [violation]
  violations.push(violation)
  return violations
}

/** The violations found so far and those of the part of the value that is at `place`. */
export function join(violations: RawViolation[] | null, others: RawViolation[], place = ''): RawViolation[] {
  const all = violations ?? []
  for (const other of others) all.push({ ...other, instancePath: place + other.instancePath })
  return all
}

/** The length of a string as JSON Schema counts it: in code points, so that a surrogate pair counts once. */
export function codePointLength(text: string): number {
  let length = text.length
  for (let at = 0; at < text.length - 1; at++) {
    if ((text.charCodeAt(at) & 0xfc00) === 0xd800 && (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00) {
      length--
      at++
    }
  }
  return length
}

/** Equality as JSON Schema means it: the same JSON value, the order of members aside. */
export function isDeepEqual(left: unknown, right: unknown): boolean {
  if (left === right) return true
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false
  if (Array.isArray(left) || Array.isArray(right)) {
    return (
      Array.isArray(left) &&
      Array.isArray(right) &&
      left.length === right.length &&
      left.every((item, index) => isDeepEqual(item, right[index]))
    )
  }
  const members = Object.entries(left)
  const others = new Map(Object.entries(right))
  return (
    members.length === others.size &&
    members.every(([name, value]) => others.has(name) && isDeepEqual(value, others.get(name)))
  )
}
