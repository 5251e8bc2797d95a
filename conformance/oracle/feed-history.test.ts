import { describe, expect, it } from 'vitest'
import { type FeedEvent, feedDeviationOf, somebodyIsOwed } from './feed-history.ts'

const started = (feed: number, webhook: number | null = null): FeedEvent => ({ kind: 'started', feed, webhook })
const stopped = (feed: number): FeedEvent => ({ kind: 'stopped', feed })
const published = (feed: number, blob: number): FeedEvent => ({ kind: 'published', feed, blob })
const listed = (feed: number, blobs: readonly number[]): FeedEvent => ({ kind: 'listed', feed, status: 200, blobs })
const refused = (feed: number): FeedEvent => ({ kind: 'listed', feed, status: 400, blobs: undefined })
const retrieved = (feed: number, blob: number, status: number): FeedEvent => ({ kind: 'retrieved', feed, blob, status })
const told = (webhook: number, blob?: number, heard = true): FeedEvent => ({ kind: 'told', webhook, blob, heard })
const waited = (feed: number, webhookStatus = 'enabled'): FeedEvent => ({ kind: 'waited', feed, webhookStatus })

describe('feedDeviationOf', () => {
  it.each<[string, FeedEvent[]]>([
    [
      'content that is served while its feed is started',
      [started(0), published(0, 0), listed(0, [0]), retrieved(0, 0, 200)],
    ],
    ['a feed that was never started', [published(0, 0), refused(0), retrieved(0, 0, 400)]],
    ['a stop', [started(0), published(0, 0), stopped(0), refused(0), retrieved(0, 0, 400)]],
    [
      'a gap that stays hidden',
      [started(0), stopped(0), published(0, 0), started(0), published(0, 1), listed(0, [1]), retrieved(0, 0, 404)],
    ],
    ['content from before a stop that is gone', [started(0), published(0, 0), stopped(0), started(0), listed(0, [])]],
    ['content from before a stop that is back', [started(0), published(0, 0), stopped(0), started(0), listed(0, [0])]],
    ['a second start that changes nothing', [started(0), published(0, 0), started(0), listed(0, [0])]],
    ['a webhook that is told again and again', [started(0, 0), published(0, 0), told(0, 0), told(0, 0), waited(0)]],
    ['a disabled webhook that missed something', [started(0, 0), published(0, 0), waited(0, 'disabled')]],
    ['a replaced webhook that missed something', [started(0, 0), published(0, 0), started(0, 1), waited(0)]],
    ['a new webhook that is told of old content', [started(0, 0), published(0, 0), started(0, 1), told(1, 0)]],
    ['a notification that fits nothing published', [started(0, 0), published(0, 0), told(0), waited(0)]],
  ])('accepts %s', (_what, events) => {
    expect(feedDeviationOf(events)).toBeUndefined()
  })

  it.each<[string, FeedEvent[]]>([
    ['a listing of a stopped feed', [started(0), stopped(0), listed(0, [])]],
    [
      'a server error instead of a refusal',
      [started(0), stopped(0), { kind: 'listed', feed: 0, status: 500, blobs: undefined }],
    ],
    ['a refused listing of a started feed', [started(0), refused(0)]],
    ['content that is not listed', [started(0), published(0, 0), listed(0, [])]],
    ['content that is not served', [started(0), published(0, 0), retrieved(0, 0, 404)]],
    ['content that a second start forgets', [started(0), published(0, 0), started(0), listed(0, [])]],
    ['content of a gap in a list', [started(0), stopped(0), published(0, 0), started(0), listed(0, [0])]],
    [
      'content of the first of two gaps, served',
      [
        started(0),
        stopped(0),
        published(0, 0),
        started(0),
        stopped(0),
        published(0, 1),
        started(0),
        retrieved(0, 0, 200),
      ],
    ],
    ['content of a stopped feed, served', [started(0), published(0, 0), stopped(0), retrieved(0, 0, 200)]],
    ['content of another feed', [started(0), started(1), published(1, 0), listed(0, [0])]],
    ['a stop that reaches another feed', [started(0), started(1), stopped(1), refused(0)]],
    ['a webhook that is told after a stop', [started(0, 0), published(0, 0), stopped(0), told(0, 0)]],
    [
      'a webhook that is told after another took its place',
      [started(0, 0), started(0, 1), published(0, 0), told(0, 0)],
    ],
    ['a webhook that is told after it was removed', [started(0, 0), started(0), published(0, 0), told(0)]],
    ['a webhook that is told of another feed', [started(0, 0), started(1, 1), published(1, 0), told(0, 0)]],
    ['a webhook that was told of nothing', [started(0, 0), published(0, 0), waited(0)]],
    ['a webhook that was told in vain', [started(0, 0), published(0, 0), told(0, 0, false), waited(0)]],
  ])('finds %s', (_what, events) => {
    expect(feedDeviationOf(events)?.event).toBe(events.length - 1)
  })
})

describe('somebodyIsOwed', () => {
  it('says whether a webhook that is still set was not told of something', () => {
    const events = [started(0, 0), published(0, 0)]
    expect(somebodyIsOwed(events)).toBe(true)
    expect(somebodyIsOwed([...events, told(0, 0, false)])).toBe(true)
    expect(somebodyIsOwed([...events, told(0, 0)])).toBe(false)
    expect(somebodyIsOwed([...events, stopped(0)])).toBe(false)
  })
})
