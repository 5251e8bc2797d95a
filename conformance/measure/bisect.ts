/** What is searched, in whole steps: `accepts` is expected to hold from `from` up to a boundary, and nowhere after it. */
export interface Search {
  readonly from: number
  readonly to: number
  readonly accepts: (at: number) => Promise<boolean>
}

/**
 * `found`: accepted at `low`, refused at `high`, which is one step further. `open`: accepted up to the end of the search. `closed`:
 * refused where it begins. `irregular` names a place whose answer contradicts the boundary, if one of those looked at does.
 */
export type Boundary =
  | { readonly kind: 'found'; readonly low: number; readonly high: number; readonly irregular: number | undefined }
  | { readonly kind: 'open'; readonly low: number; readonly irregular: number | undefined }
  | { readonly kind: 'closed' }

/** Where else is looked on each side of a boundary: how far from it, as a part of the whole way to that end. */
const checks = [1 / 2, 1 / 8, 1 / 1_000, 63 / 64]

/** The most calls of `accepts` that a search takes. */
export const mostCalls = ({ from, to }: Pick<Search, 'from' | 'to'>): number =>
  2 + Math.ceil(Math.log2(Math.max(2, to - from))) + 2 * checks.length

/** Finds where acceptance ends, and looks on both sides whether it is a boundary at all. */
export async function bisect({ from, to, accepts }: Search): Promise<Boundary> {
  if (!(await accepts(from))) return { kind: 'closed' }
  if (await accepts(to)) {
    return { kind: 'open', low: to, irregular: await firstWhere(between(from, to), async (at) => !(await accepts(at))) }
  }
  let [low, high] = [from, to]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (await accepts(middle)) low = middle
    else high = middle
  }
  const irregular =
    (await firstWhere(between(from, low), async (at) => !(await accepts(at)))) ??
    (await firstWhere(between(to, high), accepts))
  return { kind: 'found', low, high, irregular }
}

/** Places strictly between a far end and a boundary. */
function between(far: number, near: number): readonly number[] {
  const places = checks.map((part) => near + Math.trunc((far - near) * part))
  return [...new Set(places)].filter((at) => at !== far && at !== near)
}

async function firstWhere(
  places: readonly number[],
  holds: (at: number) => Promise<boolean>,
): Promise<number | undefined> {
  for (const at of places) if (await holds(at)) return at
  return undefined
}
