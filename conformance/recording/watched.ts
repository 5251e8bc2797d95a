import type { Target, Tenant } from '../target.ts'

/** A target that tells of every token that it hands out, so that none of them is kept. */
export function watched(target: Target, hide: (secret: string) => void): Target {
  const tenant = (given: Tenant): Tenant => {
    hide(given.token)
    return given
  }
  return {
    ...target,
    tenant: tenant(target.tenant),
    tenants: {
      create: async () => tenant(await target.tenants.create()),
      createIn: async (state) => tenant(await target.tenants.createIn(state)),
    },
    tokens: {
      mint: async (wish) => {
        const token = await target.tokens.mint(wish)
        hide(token.accessToken)
        return token
      },
    },
  }
}
