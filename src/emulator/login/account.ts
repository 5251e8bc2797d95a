import type { World } from '../state.ts'

/** A user who signed in. */
export interface Account {
  readonly userId: string
  readonly userName: string
}

/** The account behind a user name: the same name always has the same id in a tenant, whatever its letter case. */
export function accountOf(world: World, tenantId: string, userName: string, userId: string | null): Account {
  return { userName, userId: userId ?? world.chance.guid(`user/${tenantId}/${userName.toLowerCase()}`) }
}
