/** What an `Accept-Language` header asks for, or that the documents leave open how to take it. */
export type LanguageWish = 'one' | 'several' | 'bad' | 'unspecified'

const range = /^[a-z]{1,8}(-[a-z0-9]{1,8})*$/i
const weight = /^q=(0(\.\d{0,3})?|1(\.0{0,3})?)$/i
const token = /^[!#$%&'*+.^_`|~0-9a-z-]+$/i

/**
 * Reads a header as RFC 9110 section 12.5.4 writes it. Everything that a lenient reader of the same grammar would let pass (empty
 * list elements, the wildcard, tokens that are no language range, a language named twice) is unspecified.
 */
export function languageWish(header: string): LanguageWish {
  const elements = header.split(',').map((element) => element.split(';').map((part) => part.trim()))
  const tags = elements.map(([tag]) => tag ?? '')
  if (header.trim() === '' || tags.some((tag, i) => tag === '' && elements[i]?.length === 1)) return 'unspecified'
  if (elements.some(([, ...weights]) => weights.length > 1 || !weights.every((part) => weight.test(part)))) return 'bad'
  if (!tags.every((tag) => token.test(tag))) return 'bad'
  if (!tags.every((tag) => range.test(tag))) return 'unspecified'
  const distinct = new Set(tags.map((tag) => tag.toLowerCase())).size
  if (distinct < tags.length) return 'unspecified'
  return distinct === 1 ? 'one' : 'several'
}

/** The friendly names of an answer by their id; items that are no `{id, name}` are left out, other rules judge those. */
export function namesById(list: readonly unknown[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  for (const item of list) {
    if (typeof item !== 'object' || item === null || !('id' in item) || !('name' in item)) continue
    if (typeof item.id === 'string' && typeof item.name === 'string') names.set(item.id.toLowerCase(), item.name)
  }
  return names
}

/** In a few words how two readings of the list differ, or `undefined` when they are the same. */
export function differenceOfNames(
  one: ReadonlyMap<string, string>,
  other: ReadonlyMap<string, string>,
  of: 'ids' | 'ids and names',
): string | undefined {
  const lost = [...one.keys()].find((id) => !other.has(id))
  if (lost !== undefined) return `${lost} is missing in the second`
  const added = [...other.keys()].find((id) => !one.has(id))
  if (added !== undefined) return `${added} is missing in the first`
  const changed = of === 'ids' ? undefined : [...one].find(([id, name]) => other.get(id) !== name)
  return (
    changed &&
    `${changed[0]} is ${JSON.stringify(changed[1])} in the first, ${JSON.stringify(other.get(changed[0]))} in the second`
  )
}
