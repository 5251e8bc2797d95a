import type { Faults } from '../fault.ts'

export const errorFaults: Faults = {}
