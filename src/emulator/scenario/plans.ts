import type { ScenarioStream } from '../../contract/scenario.ts'
import { isSampledRecordType } from '../records.ts'
import type { StreamPlan } from '../streams/stream.ts'
import { readMoment, readRange, readSpan } from './moments.ts'

/** The plan of a stream, loaded at `now`. */
export function planOf(stream: ScenarioStream, now: number): StreamPlan {
  const { contentType, burst, repeats, seed, pattern, records, lag, recordTypes } = stream
  const every = readSpan(stream.every)
  const count = stream.count ?? Math.floor(readSpan(stream.for ?? '14d') / every)
  return {
    contentType,
    from: readMoment(stream.from ?? '-7d', now),
    every,
    count,
    ...(pattern === undefined ? {} : { rhythm: pattern }),
    ...(burst === undefined ? {} : { burst }),
    ...(records === undefined ? {} : { records: readRange(records, Number) }),
    ...(lag === undefined ? {} : { lag: readRange(lag, readSpan) }),
    ...(recordTypes === undefined ? {} : { recordTypes: recordTypes.filter(isSampledRecordType) }),
    ...(repeats === undefined ? {} : { repeats }),
    ...(seed === undefined ? {} : { seed }),
  }
}
