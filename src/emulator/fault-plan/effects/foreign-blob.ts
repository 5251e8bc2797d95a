import type { Arrival } from '../../call.ts'
import { amendBodies, namedType } from '../../overrides.ts'
import { contentOf, isJsonObject, type JsonObject } from '../../state.ts'
import { defineEffect } from '../effect.ts'

export const foreignBlob = defineEffect('foreign-blob', {
  label: 'violation',
  does: 'A listing ends with a blob of another tenant; where no other has any, with one of a tenant that does not exist.',
  on: ['listContent'],
  behaviour: () => ({
    decisions: (happened) =>
      amendBodies(['listContent'], (body, arrival) => {
        if (!Array.isArray(body)) return body
        const foreign = existing(arrival) ?? madeUp(arrival, body.at(-1))
        if (!foreign) return body
        happened()
        return [...body, foreign]
      }),
  }),
})

function existing(arrival: Arrival): JsonObject | undefined {
  const { world, policy, origin } = arrival
  const contentType = namedType(arrival)
  if (!contentType) return undefined
  for (const tenant of world.tenants.values()) {
    const content = contentOf(tenant, contentType, arrival.now)
    const blob = content.at(content.length - 1)
    if (blob && tenant.id !== arrival.tenantSegment.toLowerCase()) return policy.describe(origin, tenant, blob)
  }
  return undefined
}

function madeUp({ world, tenantSegment }: Arrival, item: unknown): JsonObject | undefined {
  if (!isJsonObject(item)) return undefined
  const nobody = world.chance.guid('a tenant that does not exist')
  const contentUri = String(item.contentUri).replace(tenantSegment.toLowerCase(), nobody)
  return { ...item, contentId: `${item.contentId}0`, contentUri: `${contentUri}0` }
}
