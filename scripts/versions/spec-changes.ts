import { run } from '../package/run.ts'
import type { Impact } from './step.ts'

/** Something that one form of a spec has and the other has not. */
export interface SpecChange {
  readonly impact: Impact
  /** A sentence about it. */
  readonly what: string
}

/** What Redocly's diff says of one change; as much of it as is used here. */
interface RatedChange {
  readonly path: string
  readonly kind: string
  readonly impact: Impact
  readonly verdicts: readonly { readonly message: string }[]
}

/** How a bundled spec differs from the one that was released, and what each difference asks of its users. */
export async function specChanges(project: string, released: string, present: string): Promise<readonly SpecChange[]> {
  const report = await run(
    'npx',
    ['redocly', 'diff', released, present, '--format', 'json', '--fail-on', 'none'],
    project,
  )
  const { changes }: { readonly changes: readonly RatedChange[] } = JSON.parse(report)
  return changes.map(rated)
}

const rated = ({ path, kind, impact, verdicts }: RatedChange): SpecChange => ({
  impact,
  what: verdicts.map(({ message }) => message).join(' ') || `${path} was ${kind}.`,
})
