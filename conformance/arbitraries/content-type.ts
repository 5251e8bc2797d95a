import fc from 'fast-check'

/** The content types that the document names. */
export const documentedContentTypes = [
  'Audit.AzureActiveDirectory',
  'Audit.Exchange',
  'Audit.SharePoint',
  'Audit.General',
  'DLP.All',
] as const

/** Ways to miss a documented type by little. Letter case is left out: the document does not say whether it matters. */
const misses: readonly ((one: string, other: string) => string)[] = [
  (one) => `${one}s`,
  (one) => `${one}.All`,
  (one) => `x${one}`,
  (one) => `My.${one}`,
  (one) => one.slice(0, -1),
  (one) => one.slice(1),
  (one) => `${one} `,
  (one) => ` ${one}`,
  (one) => one.replace('.', ''),
  (one) => one.replace('.', '..'),
  (one) => one.replace('.', ' '),
  (one) => one.replace('.', '/'),
  (one) => one.replace('.', '-'),
  (one) => one.replace('.', '_'),
  (one, other) => `${one},${other}`,
  (one, other) => `${one};${other}`,
  (one, other) => `${one}|${other}`,
  (one) => `"${one}"`,
]

/** Content types that do not exist, most of them near misses. */
export const unknownContentType: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .record({
        one: fc.constantFrom(...documentedContentTypes),
        other: fc.constantFrom(...documentedContentTypes),
        miss: fc.nat({ max: misses.length - 1 }),
      })
      .map(({ one, other, miss }) => misses[miss]?.(one, other) ?? 'Audit.Unknown'),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'Audit',
      'Audit.',
      'DLP',
      '.All',
      'Audit.All',
      'DLP.General',
      'Audit.Teams',
      'All',
      '*',
      'null',
      '0',
    ),
  },
)
