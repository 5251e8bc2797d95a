import type { Variants } from './variant.ts'

/** Everything that an emulator can be told to do in another way, by name. */
export const variants: Variants = {}
