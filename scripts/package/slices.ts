/** A package that is assembled from a part of the built files. */
export interface Slice {
  readonly name: string
  readonly description: string
  /** Its entries, and the entries of the whole package that they are. */
  readonly exports: Readonly<Record<string, string>>
  /** Packages that only some callers need: peers that may be absent. */
  readonly optional: readonly string[]
}

/** What is published beside the whole package. Both hold the same files at the same places. */
export const slices: readonly Slice[] = [
  {
    name: '@m365-activity/contract',
    description:
      'Types, guards, JSON Schema and OpenAPI of the Office 365 Management Activity API and Graph contentActivities',
    exports: {
      '.': './contract',
      './validators/management-activity/*': './validators/management-activity/*',
      './validators/content-activities/*': './validators/content-activities/*',
      './validators/control/*': './validators/control/*',
      './openapi/*.json': './openapi/*.json',
      './schemas/*.json': './schemas/*.json',
      './package.json': './package.json',
    },
    optional: [],
  },
  {
    name: '@m365-activity/client',
    description:
      'Clients of the Office 365 Management Activity API and Graph contentActivities, and a webhook receiver',
    exports: { '.': './client', './webhook': './webhook', './package.json': './package.json' },
    optional: ['jose'],
  },
]
