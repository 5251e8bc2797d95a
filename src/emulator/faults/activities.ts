import type { Faults } from '../fault.ts'

export const activityFaults: Faults = {}
