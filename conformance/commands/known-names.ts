import { knownDialects, knownFaults, knownVariants } from '../targets/emulator-names.ts'
import { UsageError } from './terminal.ts'

const known = {
  fault: () => knownFaults.map(({ name }) => name),
  variant: () => knownVariants,
  dialect: () => knownDialects,
  schema: async () => (await import('../validation/checker.ts')).schemaNames(),
} as const

/** @throws {UsageError} that says so, and which name was probably meant */
export async function refuseName(what: keyof typeof known, name: string): Promise<never> {
  const { nearest } = await import('../../src/contract/nearest.ts')
  const meant = nearest(name, await known[what]())
  throw new UsageError(`there is no ${what} ${name}${meant === undefined ? '' : ` (Did you mean ${meant}?)`}`)
}
