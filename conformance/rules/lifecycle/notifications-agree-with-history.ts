import { feedLives } from '../../arbitraries/feed-commands.ts'
import { agreesWithHistory } from '../../judge-feeds.ts'
import { livesOfFeeds } from '../../observe-feeds.ts'
import { defineRule } from '../../rule.ts'

/** Webhooks are set, changed and removed, and types stopped and started again, while content goes on to appear in all feeds. */
export const notificationsAgreeWithHistory = defineRule({
  id: 'lifecycle/notifications-agree-with-history',
  level: 'MUST',
  statement:
    'After any interleaved lives of several feeds, each webhook is told of what becomes available in its feed while it is set, and of nothing else.',
  clauses: ['MA-PUSH-01', 'MA-PUSH-07', 'MA-STOP-02', 'MA-START-12', 'MA-START-13'],
  operations: ['startSubscription', 'stopSubscription', 'listContent', 'getContent'],
  api: 'management-activity',
  needs: ['tenants', 'clock', 'tokens', 'publish', 'receiver'],
  world: 'any',
  provenBy: [
    'push-gap-told-after-restart',
    'push-to-first-address',
    'push-stopped-still-sent',
    'push-forgets-every-third',
    'webhook-not-updated',
    'webhook-null-ignored',
    'webhook-removed-for-the-eye',
  ],
  cases: 6,

  given: (scope) =>
    feedLives(scope, [
      ['start with webhook'],
      ['start with webhook', 'publish'],
      ['publish'],
      ['start', 'publish'],
      ['stop', 'publish'],
      ['publish', 'publish', 'publish'],
    ]),

  observe: livesOfFeeds,

  judge: agreesWithHistory,
})
