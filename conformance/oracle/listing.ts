/** How a list of ids differs from the one it should be. An id that should come once and comes more often is in `repeated`. */
export interface Difference {
  readonly lost: readonly string[]
  readonly extra: readonly string[]
  readonly repeated: readonly string[]
}

/** Compares two lists of ids without regard to order, because nothing fixes the order of equal instants. */
export function differenceOf(expected: readonly string[], got: readonly string[]): Difference {
  const wanted = new Set(expected)
  const present = new Set(got)
  const seen = new Set<string>()
  const again = got.filter((id) => seen.size === seen.add(id).size)
  return {
    lost: [...wanted].filter((id) => !present.has(id)),
    extra: [...present].filter((id) => !wanted.has(id)),
    repeated: [...new Set(again)],
  }
}

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
