import { nothingWrong, wrong } from './judge.ts'
import { type FeedEvent, feedDeviationOf, feedEventInWords } from './oracle/feed-history.ts'
import type { Judgement } from './rule.ts'

/** Demands that what happened to feeds agrees with all that was done before. */
export function agreesWithHistory(events: readonly FeedEvent[]): Judgement {
  const deviation = feedDeviationOf(events)
  const event = deviation && events[deviation.event]
  if (!deviation || !event) return nothingWrong
  const before = events.slice(0, deviation.event).map(feedEventInWords)
  return wrong('What happened does not agree with what was done before.', {
    expected: `${deviation.expected}, after: ${before.join('; ')}`,
    got: feedEventInWords(event),
  })
}
