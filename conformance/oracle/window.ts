/** The codes with which a window outside the documented limits is refused: the older one, and the newer one that also names the order. */
export const windowRefusals: readonly string[] = ['AF20030', 'AF20055']

/** The codes for a time that cannot be read: the parameter's own, or the window's. */
export const timeRefusals: readonly string[] = ['AF20002', ...windowRefusals]

/** What the documents say of a request; `unspecified` where they are silent, tolerate both, or contradict themselves. */
export type WindowVerdict = 'served' | 'refused' | 'unspecified'

const documentedForm = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d))?)?$/
const otherIsoForm = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?$/

/** An instant written in one of the three documented forms, read as UTC; otherwise why it is none. */
export function readTime(text: string): number | 'not-a-date' | 'another-form' {
  const parts = documentedForm.exec(text)
  if (!parts) return otherIsoForm.test(text) ? 'another-form' : 'not-a-date'
  const [year, month, date, hour, minute, second] = parts.slice(1).map((part) => Number(part ?? 0))
  // ISO 8601 has an hour 24 and a leap second; the documents mention neither.
  if ((hour === 24 && minute === 0) || second === 60) return 'another-form'
  const at = Date.UTC(year ?? 0, (month ?? 0) - 1, date, hour, minute, second)
  const readBack = new Date(at).toISOString()
  return readBack.startsWith(text) ? at : 'not-a-date'
}

const dayLength = 24 * 60 * 60 * 1000

/**
 * What becomes of a request with these times when the clock says `now`. "List available content": both or neither, at most 24 hours
 * apart, start at most 7 days back. More than 24 hours may be refused or answered in part; up to an hour beyond the 7 days is
 * tolerated by the live service; of an end in the future and of an empty span nothing is said.
 */
export function windowVerdict(
  times: { readonly startTime?: string | undefined; readonly endTime?: string | undefined },
  now: number,
): WindowVerdict {
  if (times.startTime === undefined && times.endTime === undefined) return 'served'
  if (times.startTime === undefined || times.endTime === undefined) return 'refused'
  const start = readTime(times.startTime)
  const end = readTime(times.endTime)
  if (start === 'not-a-date' || end === 'not-a-date') return 'refused'
  if (start === 'another-form' || end === 'another-form') return 'unspecified'
  const age = now - start
  if (start > end || age > 7 * dayLength + 60 * 60 * 1000) return 'refused'
  if (start === end || end > now || age > 7 * dayLength || end - start > dayLength) return 'unspecified'
  return 'served'
}

/** The verdict that holds at every instant a clock may have shown between two readings, give or take a minute. */
export function windowVerdictBetween(
  times: Parameters<typeof windowVerdict>[0],
  { from, to }: { readonly from: number; readonly to: number },
): WindowVerdict {
  const early = windowVerdict(times, from - 60_000)
  const late = windowVerdict(times, to + 60_000)
  return early === late ? early : 'unspecified'
}

/** True for an instant inside a window: its start included, its end not. */
export const isInside = (at: number, { start, end }: { readonly start: number; readonly end: number }): boolean =>
  start <= at && at < end
