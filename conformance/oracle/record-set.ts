/** A JSON value as text in which the order of members does not show; equal texts mean equal values. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`)
    return `{${members.sort().join(',')}}`
  }
  return typeof value === 'bigint' ? String(value) : JSON.stringify(value)
}

/** The records of a blob without regard to order: inside an aggregate none is promised. */
export const recordSet = (records: readonly unknown[]): readonly string[] => records.map(canonical).sort()

/** The first published member that a served record does not show as it was, in words; members beside the published ones are free. */
export function missingMember(
  published: Readonly<Record<string, unknown>>,
  served: Readonly<Record<string, unknown>>,
): string | undefined {
  const lost = Object.keys(published).find((name) => canonical(published[name]) !== canonical(served[name] ?? null))
  return lost && `${lost}: ${canonical(served[lost] ?? null)} instead of ${canonical(published[lost])}`
}
