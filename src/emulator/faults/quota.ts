import type { Faults } from '../fault.ts'

export const quotaFaults: Faults = {}
