/** How much a change asks of those who use the contract, least first. */
export const impacts = ['patch', 'minor', 'major'] as const

/** One of {@link impacts}. */
export type Impact = (typeof impacts)[number]

/** The greatest of some impacts; nothing when there is none. */
export const greatest = (all: readonly Impact[]): Impact | undefined =>
  impacts.findLast((impact) => all.includes(impact))

/**
 * The version that has to follow at least. Before 1.0.0 npm takes a new minor version for a breaking one, so there everything moves one
 * place to the right.
 */
export function nextVersion(released: string, impact: Impact): string {
  const [major, minor, patch] = numbersOf(released)
  const place = major === 0 ? lessened(impact) : impact
  if (place === 'major') return `${major + 1}.0.0`
  return place === 'minor' ? `${major}.${minor + 1}.0` : `${major}.${minor}.${patch + 1}`
}

const lessened = (impact: Impact): Impact => (impact === 'major' ? 'minor' : 'patch')

/** Below zero when the first version is older, above when it is newer. */
export function compareVersions(one: string, other: string): number {
  const [a, b] = [numbersOf(one), numbersOf(other)]
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2]
}

function numbersOf(version: string): readonly [number, number, number] {
  const match = /^(\d+)\.(\d+)\.(\d+)$/.exec(version)
  if (!match) throw new TypeError(`${version} is not a version such as 1.2.3`)
  return [Number(match[1]), Number(match[2]), Number(match[3])]
}
