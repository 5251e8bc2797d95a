import { rules } from '../rules/index.ts'

/** A clause of the documents, as far as commands show it. */
export interface ShownClause {
  readonly id: string
  readonly statement: string
  readonly section: string
}

/** Every clause that a rule cites. */
export const clauses: readonly ShownClause[] = [...new Set(rules.flatMap((rule) => rule.clauses))]
  .sort()
  .map((id) => ({ id, statement: '', section: '' }))
