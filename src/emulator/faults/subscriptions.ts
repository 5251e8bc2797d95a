import type { Faults } from '../fault.ts'

export const subscriptionFaults: Faults = {}
