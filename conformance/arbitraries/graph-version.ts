import fc from 'fast-check'

/** The released version of Graph two times out of three, because not every target has the other. */
export const mostlyReleased = fc.constantFrom<'v1.0' | 'beta'>('v1.0', 'v1.0', 'beta')
