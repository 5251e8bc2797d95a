/** What a listing without times must show, must not show, and may show, given when each blob became available. */
export type DefaultListing = 'must' | 'must not' | 'may'

/**
 * Whether the listing of the last 24 hours, asked for at some instant between two readings of the clock, shows a blob. Where the
 * edges fall within `slackMs` of the blob, nothing is decided: the service may cut its clock to the second.
 */
export function inLastDay(
  created: number,
  { from, to }: { readonly from: number; readonly to: number },
  slackMs: number,
): DefaultListing {
  const dayLength = 24 * 60 * 60 * 1000
  if (created < from - dayLength - slackMs || created > to + slackMs) return 'must not'
  return created >= to - dayLength + slackMs && created < from - slackMs ? 'must' : 'may'
}

/** An instant as the documents print it in answers, with any number of fraction digits; undefined for anything else. */
export function readStamp(value: unknown): number | undefined {
  if (typeof value !== 'string') return undefined
  const parts = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d+))?(?:Z|\+00:00)?$/.exec(value)
  if (!parts) return undefined
  const at = Date.parse(`${parts[1]}.${(parts[2] ?? '').slice(0, 3).padEnd(3, '0')}Z`)
  return Number.isNaN(at) ? undefined : at
}

const isText = (value: unknown): boolean => typeof value === 'string' && value !== ''
const isAddress = (value: unknown): boolean => typeof value === 'string' && /^https?:\/\/[^/]/i.test(value)
const isInstant = (value: unknown): boolean => readStamp(value) !== undefined

const members: readonly (readonly [name: string, what: string, fits: (value: unknown) => boolean])[] = [
  ['contentType', 'a string', isText],
  ['contentId', 'a string', isText],
  ['contentUri', 'an absolute address', isAddress],
  ['contentCreated', 'an instant in UTC', isInstant],
  ['contentExpiration', 'an instant in UTC', isInstant],
]

/** The first of the five members of an item that is missing or not what it should be, in words. Further members are free. */
export function malformedMember(item: Readonly<Record<string, unknown>>): string | undefined {
  const bad = members.find(([name, , fits]) => !fits(item[name]))
  return bad && `${bad[0]}: ${String(item[bad[0]])} instead of ${bad[1]}`
}
