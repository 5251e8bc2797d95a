import { day, hour } from '../instants.ts'

/** How work spreads over the week, in the order in which they are documented. */
export const rhythmNames = ['exact', 'steady', 'office-hours', 'nights', 'quiet-weekend'] as const

/** `exact`: at even distances; `steady`: the same by day and by night, at uneven distances; the others as their names say, in UTC. */
export type RhythmName = (typeof rhythmNames)[number]

/** Turns time that passes evenly into time as work fills it: much of it where there is much to do. Never goes backwards. */
export type Rhythm = (from: number, even: number) => number

const week = 7 * day
/** The first instant of a Monday. */
const monday = -3 * day

type Weigh = (weekday: number, hourOfDay: number) => number

const isWeekend = (weekday: number): boolean => weekday >= 5
const isBusy = (hourOfDay: number): boolean => hourOfDay >= 8 && hourOfDay < 18

const weights: Readonly<Record<Exclude<RhythmName, 'exact' | 'steady'>, Weigh>> = {
  'office-hours': (weekday, at) => (isWeekend(weekday) ? 0.1 : isBusy(at) ? 2.5 : 0.2),
  nights: (_, at) => (isBusy(at) ? 0.1 : 1),
  'quiet-weekend': (weekday, at) => (isWeekend(weekday) ? 0.002 : isBusy(at) ? 2 : 0.7),
}

/** The rhythm of that name. Over whole weeks all of them keep the same pace. */
export function createRhythm(name: RhythmName): Rhythm {
  if (name === 'exact' || name === 'steady') return (from, even) => from + even
  const ends = endsOfHours(weights[name])
  return (from, even) => toReal(ends, toEven(ends, from) + even)
}

/** For each hour of the week, how much even time has passed when it ends. */
function endsOfHours(weigh: Weigh): readonly number[] {
  const hours = Array.from({ length: 7 * 24 }, (_, index) => weigh(Math.floor(index / 24), index % 24))
  const scale = week / hours.reduce((sum, weight) => sum + weight, 0)
  let passed = 0
  return hours.map((weight) => {
    passed += weight * scale
    return passed
  })
}

function toEven(ends: readonly number[], instant: number): number {
  const weeks = Math.floor((instant - monday) / week) * week
  const inWeek = instant - monday - weeks
  const index = Math.floor(inWeek / hour)
  const [start, end] = [ends[index - 1] ?? 0, ends[index] ?? week]
  return weeks + start + (inWeek / hour - index) * (end - start)
}

function toReal(ends: readonly number[], even: number): number {
  const weeks = Math.floor(even / week) * week
  const inWeek = even - weeks
  const found = ends.findIndex((end) => inWeek < end)
  const index = found < 0 ? ends.length - 1 : found
  const [start, end] = [ends[index - 1] ?? 0, ends[index] ?? week]
  return monday + weeks + index * hour + Math.min((inWeek - start) / (end - start), 1) * hour
}
