import fc from 'fast-check'

/** What a token needs for everything in the feed, sensitive DLP data included. */
export const feedPermissions: readonly string[] = ['ActivityFeed.Read', 'ActivityFeed.ReadDlp']

/**
 * Permission sets without `ActivityFeed.Read`: other documented permissions, none at all, and names that begin like the one
 * that is missing or are the beginning of it.
 */
export const insufficientPermissions: fc.Arbitrary<readonly string[]> = fc.oneof(
  fc.constantFrom<readonly string[]>(['ActivityFeed.ReadDlp'], ['ServiceHealth.Read'], []),
  fc.constantFrom<readonly string[]>(
    ['ServiceHealth.Read', 'ActivityFeed.ReadDlp'],
    ['ActivityFeed.ReadWrite'],
    ['ActivityFeed.Read.All'],
    ['Directory.Read.All', 'ServiceHealth.Read'],
  ),
)
