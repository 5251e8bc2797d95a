import type { Measurement } from '../measure/measurement.ts'

/** A measurement as words for a table. */
export interface MeasurementWords {
  readonly name: string
  readonly measured: string
  readonly documented: string
  readonly note: string
}

/** What every rendering says of a measurement. */
export function measurementWords(one: Measurement): MeasurementWords {
  return {
    name: one.name.replaceAll('-', ' '),
    measured: measuredWords(one),
    documented: one.documented ?? 'no limit stated',
    note: one.note ?? '',
  }
}

/** What was measured, and between what the limit is. */
export function measuredWords({ value, low, high, unit, notMeasured }: Measurement): string {
  if (notMeasured !== undefined || low === null) return `not measured: ${notMeasured ?? 'no reason known'}`
  if (value === null || high === null) return `no limit found up to ${quantity(low, unit)}`
  const between = low === high ? '' : `, between ${low} and ${high}`
  return `${quantity(value, unit)}${between}`
}

const quantity = (value: number, unit: Measurement['unit']): string =>
  unit === 'items' ? `${value} items` : `${value} s${inParts(value)}`

const parts = [
  ['d', 86_400],
  ['h', 3_600],
  ['min', 60],
  ['s', 1],
] as const

/** Seconds in days, hours and minutes, from a minute on. */
function inParts(seconds: number): string {
  if (Math.abs(seconds) < 60) return ''
  let left = Math.abs(seconds)
  const words = parts.flatMap(([name, size]) => {
    const count = Math.floor(left / size)
    left -= count * size
    return count === 0 ? [] : [`${count} ${name}`]
  })
  return ` (${seconds < 0 ? '-' : ''}${words.join(' ')})`
}
