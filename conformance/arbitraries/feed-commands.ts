import fc from 'fast-check'
import type { Scope } from '../rule.ts'

/** What is done to one of several feeds, which are numbered. */
export interface FeedCommand {
  readonly kind: 'start' | 'start with webhook' | 'stop' | 'publish' | 'look' | 'publish in an outage' | 'recover'
  readonly feed: number
}

/** The feeds, two of a type and two of a tenant, so that each has a neighbour either way, and what is done to them. */
export interface FeedLives {
  readonly types: readonly string[]
  readonly commands: readonly FeedCommand[]
}

type Phrase = readonly [FeedCommand['kind'], ...FeedCommand['kind'][]]

/**
 * Interleaved lives of three feeds, made of phrases: commands to one feed in a row, which by chance would seldom come together. The
 * first phrase opens the lives.
 */
export const feedLives = ({ contentTypes }: Scope, phrases: readonly [Phrase, ...Phrase[]]): fc.Arbitrary<FeedLives> =>
  fc
    .record({
      types: fc.shuffledSubarray([...contentTypes], { minLength: 2, maxLength: 2 }),
      opened: fc.subarray([0, 1, 2], { minLength: 2 }),
      lives: fc.array(fc.record({ phrase: fc.constantFrom(...phrases), feed: fc.nat({ max: 2 }) }), {
        minLength: 5,
        maxLength: 9,
        size: 'max',
      }),
    })
    .map(({ types, opened, lives }) => ({
      types,
      commands: [...opened.map((feed) => ({ phrase: phrases[0], feed })), ...lives].flatMap(({ phrase, feed }) =>
        phrase.map((kind) => ({ kind, feed })),
      ),
    }))
