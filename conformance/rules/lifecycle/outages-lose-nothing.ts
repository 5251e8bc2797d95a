import { feedLives } from '../../arbitraries/feed-commands.ts'
import { agreesWithHistory } from '../../judge-feeds.ts'
import { livesOfFeeds } from '../../observe-feeds.ts'
import { defineRule } from '../../rule.ts'

/** Receivers come and go while others are served; a webhook that was disabled meanwhile is owed nothing. */
export const outagesLoseNothing = defineRule({
  id: 'lifecycle/outages-lose-nothing',
  level: 'SHOULD',
  statement:
    'After any outages of receivers in interleaved lives of several feeds, each webhook that is still set and was not disabled has been told of everything.',
  clauses: ['MA-PUSH-08', 'MA-PUSH-04', 'MA-PUSH-07'],
  operations: ['startSubscription', 'stopSubscription', 'listContent', 'getContent'],
  api: 'management-activity',
  needs: ['tenants', 'clock', 'tokens', 'publish', 'receiver'],
  world: 'any',
  provenBy: ['push-not-retried', 'push-retried-once', 'push-stopped-still-retried'],
  cases: 6,

  given: (scope) =>
    feedLives(scope, [
      ['start with webhook'],
      ['publish in an outage'],
      ['publish'],
      ['recover'],
      ['publish in an outage', 'stop'],
    ]),

  observe: livesOfFeeds,

  judge: agreesWithHistory,
})
