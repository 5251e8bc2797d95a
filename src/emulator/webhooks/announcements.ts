import { merge } from '../merge.ts'
import type { Blob, ContentType, Tenant, World } from '../state.ts'
import { indexAfter, type Ordered } from '../timeline.ts'

/** Notices when content of streams appears, as long as there is a webhook to be told. */
export interface Announcements {
  /** Goes on from now: a stream was added, or a subscription has changed. */
  follow(tenant: Tenant, contentType: ContentType): void
  forget(): void
}

/** Only the next blob of each content type is waited for, so that streams cost nothing where nobody is told of them. */
export function createAnnouncements(
  world: () => World,
  contentAppeared: (tenant: Tenant, blob: Blob) => Promise<void>,
): Announcements {
  let awaited = new WeakMap<Tenant, Map<ContentType, object>>()

  const hasWebhook = (tenant: Tenant, contentType: ContentType): boolean =>
    world().tenants.get(tenant.id) === tenant && Boolean(tenant.subscriptions.get(contentType)?.webhook)

  const awaitNext = (tenant: Tenant, contentType: ContentType, content: Ordered<Blob>, index: number): void => {
    const next = content.at(index)
    const turn = {}
    const turns = awaited.get(tenant) ?? new Map<ContentType, object>()
    awaited.set(tenant, turns.set(contentType, turn))
    if (!next) return
    world().clock.at(next.created, () => {
      const isCurrent = awaited.get(tenant)?.get(contentType) === turn
      return isCurrent && hasWebhook(tenant, contentType) ? announce(tenant, contentType, content, index) : undefined
    })
  }

  const announce = (
    tenant: Tenant,
    contentType: ContentType,
    content: Ordered<Blob>,
    from: number,
  ): Promise<unknown> => {
    const now = world().clock.now()
    const told: Promise<void>[] = []
    let index = from
    for (let blob = content.at(index); blob && blob.created <= now; blob = content.at(index)) {
      told.push(contentAppeared(tenant, blob))
      index += 1
    }
    awaitNext(tenant, contentType, content, index)
    return Promise.all(told)
  }

  return {
    follow: (tenant, contentType) => {
      const streams = tenant.streams.filter((stream) => stream.contentType === contentType)
      if (streams.length === 0 || !hasWebhook(tenant, contentType)) return
      const content = merge(streams)
      awaitNext(tenant, contentType, content, indexAfter(content, world().clock.now(), Number.POSITIVE_INFINITY))
    },
    forget: () => {
      awaited = new WeakMap()
    },
  }
}
