import type { AnyRule } from '../rule.ts'

/** Every rule of the suite, family by family. Documentation, CLI, tests and reports read this list. */
export const rules: readonly AnyRule[] = []
