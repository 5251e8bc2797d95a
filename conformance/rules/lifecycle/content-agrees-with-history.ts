import { feedLives } from '../../arbitraries/feed-commands.ts'
import { agreesWithHistory } from '../../judge-feeds.ts'
import { livesOfFeeds } from '../../observe-feeds.ts'
import { defineRule } from '../../rule.ts'

/** One stop hides one gap in many servers; a second gap, or a neighbour that is started meanwhile, shows what they really keep. */
export const contentAgreesWithHistory = defineRule({
  id: 'lifecycle/content-agrees-with-history',
  level: 'MUST',
  statement:
    'After any interleaved lives of several feeds, each lists and serves what became available while it was started, and nothing else.',
  clauses: ['MA-STOP-02', 'MA-STOP-03', 'MA-START-12', 'MA-START-13', 'MA-AUTH-09'],
  operations: ['startSubscription', 'stopSubscription', 'listContent', 'getContent'],
  api: 'management-activity',
  needs: ['tenants', 'clock', 'tokens', 'publish'],
  world: 'any',
  provenBy: [
    'subscriptions-gap-listed',
    'subscriptions-gap-listed-by-uri',
    'subscriptions-gap-only-latest-hidden',
    'subscriptions-restart-serves-nothing',
    'subscriptions-repeated-start-forgets-content',
    'subscriptions-stop-stops-other-tenants',
    'subscriptions-stop-stops-all',
    'subscriptions-stop-leaves-blobs',
  ],
  cases: 10,

  given: (scope) =>
    feedLives(scope, [
      ['start'],
      ['publish'],
      ['stop'],
      ['publish', 'look'],
      ['stop', 'publish', 'start'],
      ['stop', 'publish', 'start', 'publish'],
    ]),

  observe: livesOfFeeds,

  judge: agreesWithHistory,
})
