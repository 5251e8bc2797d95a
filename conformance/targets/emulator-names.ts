import { type Dialect, dialects, faults, receiverFaults, variants } from '../../src/emulator/index.ts'

/** Everything that the emulator can break: names, clauses, and whether only the receiver of a webhook's calls can see it. */
export const knownFaults = Object.entries(faults).map(([name, { breaks }]) => ({
  name,
  breaks,
  needsReceiver: Object.hasOwn(receiverFaults, name),
}))

/** Names of everything that the emulator can do in another way the documents allow. */
export const knownVariants: readonly string[] = Object.keys(variants)

export type { Dialect }

export const isDialect = (name: string): name is Dialect => Object.hasOwn(dialects, name)

/** The sets of variants that an emulator can begin with; the first is the default. */
export const knownDialects = ['documented', 'live'] as const satisfies readonly Dialect[]
