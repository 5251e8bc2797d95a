import fc from 'fast-check'

/** The content types that the document names. */
export const documentedContentTypes = [
  'Audit.AzureActiveDirectory',
  'Audit.Exchange',
  'Audit.SharePoint',
  'Audit.General',
  'DLP.All',
] as const

type Miss = (one: string, other: string) => string

/**
 * Ways to miss a documented type by little, one group for each mistake that a comparison can make; each group is tried as often as
 * any other. Letter case is left out: the document does not say whether it matters.
 */
const misses: readonly (readonly Miss[])[] = [
  [(one) => `${one}s`, (one) => `${one}.All`],
  [(one) => `x${one}`, (one) => `My.${one}`],
  [(one) => one.slice(0, -1), (one) => one.slice(1)],
  [(one) => `${one} `, (one) => ` ${one}`],
  [
    (one) => one.replace('.', ''),
    (one) => one.replace('.', '..'),
    (one) => one.replace('.', ' '),
    (one) => one.replace('.', '/'),
    (one) => one.replace('.', '-'),
    (one) => one.replace('.', '_'),
  ],
  [(one, other) => `${one},${other}`],
  [(one, other) => `${one};${other}`, (one, other) => `${one}|${other}`],
  [(one) => `"${one}"`, (one) => `{${one}}`],
  ['Audit', 'Audit.', 'DLP', '.All', 'Audit.All', 'DLP.General', 'Audit.Teams', 'All', '*', 'Audit.*', 'null', '0'].map(
    (word) => () => word,
  ),
]

/** Content types that do not exist, most of them near misses. */
export const unknownContentType: fc.Arbitrary<string> = fc
  .record({
    one: fc.constantFrom(...documentedContentTypes),
    other: fc.constantFrom(...documentedContentTypes),
    miss: fc.constantFrom(...misses).chain((group) => fc.constantFrom(...group)),
  })
  .map(({ one, other, miss }) => miss(one, other))
