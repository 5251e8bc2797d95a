import { clauses } from '../../../src/contract/index.ts'

/** A clause of the documents. */
export type Clause = (typeof clauses)[number]

const pages: Readonly<Record<string, string>> = {
  'management-activity':
    'https://learn.microsoft.com/en-us/office/office-365-management-api/office-365-management-activity-api-reference',
  'content-activities': 'https://learn.microsoft.com/en-us/graph/api/activitiescontainer-post-contentactivities',
}

/** The clauses about servers, by id, in the order of the documents. */
export const serverClauses: ReadonlyMap<string, Clause> = new Map(
  clauses.filter(({ api }) => Object.hasOwn(pages, api)).map((clause) => [clause.id, clause]),
)

/** Where the first heading that a clause follows can be read. */
export function sourceAddress({ api, source }: Clause): string {
  const [heading = ''] = (source ?? '').split(';')
  const anchor = heading
    .trim()
    .toLowerCase()
    .replace(/[^\w\s-]/g, '')
    .replace(/\s+/g, '-')
  return `${pages[api] ?? ''}${anchor === '' ? '' : `#${anchor}`}`
}
