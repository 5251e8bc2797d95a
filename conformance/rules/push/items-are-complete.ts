import fc from 'fast-check'
import { abstain, both, nothingWrong, wrong, wrongWith } from '../../judge.ts'
import { hookedTenant, publishAndSettle, startWith } from '../../observe-webhook.ts'
import { malformedMember, readStamp } from '../../oracle/listing.ts'
import { notifiedItems } from '../../oracle/webhook.ts'
import { defineRule } from '../../rule.ts'

/**
 * A receiver for many tenants and applications works by these two ids. A second application starts another type of the same tenant,
 * which a target may make it wait for.
 */
export const itemsAreComplete = defineRule({
  id: 'push/items-are-complete',
  level: 'MUST',
  statement:
    'Each notified item has the five members of a listed one, tenantId, and the clientId of the application that started the subscription.',
  clauses: ['MA-PUSH-02'],
  operations: ['startSubscription'],
  api: 'management-activity',
  needs: ['tenants', 'tokens', 'publish', 'receiver'],
  world: 'none',
  provenBy: [
    'push-created-is-local-time',
    'push-expiration-is-tomorrow',
    'push-client-id-is-tenant-id',
    'push-client-id-of-first-start',
    'push-without-client-id',
    'push-without-content-type',
    'push-without-expiration',
    'push-without-tenant-id',
  ],
  cases: 5,

  given: (scope) =>
    fc.record({
      contentTypes: fc.shuffledSubarray([...scope.contentTypes], { minLength: 2, maxLength: 2 }),
      otherClient: fc.uuid(),
    }),

  observe: async (target, { contentTypes: [first = '', second = ''], otherClient }) => {
    const [one, two] = [await target.receiver.open(), await target.receiver.open()]
    const tenant = await hookedTenant(target, first, { address: one.address })
    const { tenantId } = tenant
    const permissions = ['ActivityFeed.Read', 'ActivityFeed.ReadDlp']
    const other = await target.tokens.mint({
      api: 'management-activity',
      tenantId,
      permissions,
      clientId: otherClient,
    })
    const started = await startWith(tenant, second, { address: two.address }, other.accessToken)
    const made = await publishAndSettle(target, tenant, first, 2)
    const more = started.status === 200 ? await publishAndSettle(target, tenant, second, 1) : []
    return [
      { contentType: first, tenantId, clientId: tenant.clientId, items: notifiedItems(one.calls), made },
      { contentType: second, tenantId, clientId: other.clientId, items: notifiedItems(two.calls), made: more },
    ]
  },

  judge: (told) =>
    both(
      ...told.flatMap(({ contentType, tenantId, clientId, items, made }) =>
        items.map((item) => {
          const wished = { contentType, tenantId, clientId }
          const got = Object.entries(wished).find(
            ([name, value]) => String(item[name]).toLowerCase() !== String(value).toLowerCase(),
          )
          const same = made.find(({ contentUri }) => contentUri === item.contentUri)
          const moved =
            same &&
            (['contentCreated', 'contentExpiration'] as const).find(
              (name) => readStamp(item[name]) !== readStamp(same[name]),
            )
          return both(
            moved === undefined
              ? nothingWrong
              : wrong(`A notified item has another ${moved} than its content.`, {
                  expected: same?.[moved] ?? '',
                  got: String(item[moved]),
                }),
            wrongWith(malformedMember(item), 'A notified item is not well formed.', 'the members of a listed item'),
            got === undefined
              ? nothingWrong
              : wrong(`A notified item has another ${got[0]}.`, { expected: got[1] ?? '', got: String(item[got[0]]) }),
          )
        }),
      ),
      told.some(({ items }) => items.length > 0) ? nothingWrong : abstain('no item was notified'),
    ),
})
