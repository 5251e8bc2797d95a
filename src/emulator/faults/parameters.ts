import type { Faults } from '../fault.ts'

export const parameterFaults: Faults = {}
