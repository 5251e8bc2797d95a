import { nearest } from '../../contract/nearest.ts'
import { isScenario, type Scenario } from '../../contract/scenario.ts'
import { type Violation, violationsOf } from '../../contract/violations.ts'
import { fieldNames } from './fields.ts'
import { senseProblems } from './sense.ts'

/** One thing that is wrong with a scenario. */
export interface ScenarioProblem {
  /** Names and indices that lead to it. */
  readonly path: readonly (string | number)[]
  /** What is wrong there and how to mend it, to be read after the path. */
  readonly message: string
  /** A field of that place that the message is about and that is there, but should not be. */
  readonly field?: string
  /** Where in the text, counted from 1. */
  readonly line?: number
  /** The same for the place in that line. */
  readonly column?: number
}

/** A scenario that cannot be used, with everything that is wrong with it, one line each. */
export class ScenarioError extends Error {
  /** Always `ScenarioError`. */
  override readonly name = 'ScenarioError'
  /** All of them, at least one. */
  readonly problems: readonly ScenarioProblem[]

  constructor(problems: readonly ScenarioProblem[], file?: string) {
    super(problems.map((problem) => printProblem(problem, file)).join('\n'))
    this.problems = problems
  }
}

function printProblem({ path, message, line, column }: ScenarioProblem, file: string | undefined): string {
  const place = [file, line, column].filter((part) => part !== undefined).join(':')
  const subject = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`)).join('')
  return `${place === '' ? '' : `${place}: `}${subject === '' ? 'the scenario' : subject.replace(/^\./, '')} ${message}`
}

/**
 * The scenario that a value is.
 *
 * @throws {ScenarioError} when it is none
 */
export function asScenario(value: unknown): Scenario {
  const problems = problemsOf(value)
  if (problems.length > 0 || !isScenario(value)) throw new ScenarioError(problems)
  return value
}

/** What is wrong with a value that should be a scenario: with its form, or else with its sense. */
export function problemsOf(value: unknown): readonly ScenarioProblem[] {
  if (isScenario(value)) return senseProblems(value)
  return violationsOf(isScenario, value).map((violation) => readable(violation))
}

function readable(violation: Violation): ScenarioProblem {
  const { keyword, message, path: pointer } = violation
  const path = pathOf(pointer)
  const said = message.slice((pointer === '' ? 'the value' : pointer).length + 1)
  if (keyword === 'additionalProperties') return unknownField(path, violation)
  if (keyword === 'false schema') return { path, message: 'is not possible beside the field that excludes it' }
  if (keyword !== 'pattern') return { path, message: said }
  const wanted = forms.find(([form]) => form.test(violation.schema))?.[1] ?? formOf(path)
  return { path, message: `is not ${wanted}, found ${said.slice(said.lastIndexOf(', found ') + 8)}` }
}

const pathOf = (pointer: string): readonly (string | number)[] =>
  pointer
    .split('/')
    .slice(1)
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part.replaceAll('~1', '/').replaceAll('~0', '~')))

function unknownField(path: readonly (string | number)[], { message, schema }: Violation): ScenarioProblem {
  const field = /"(.*)"$/.exec(message)?.[1] ?? ''
  const known = fieldNames(schema)
  const meant = nearest(field, known)
  const hint = meant === undefined ? `It has the fields ${known.join(', ')}.` : `Did you mean '${meant}'?`
  return { path, field, message: `has no field '${field}'. ${hint}` }
}

const forms: readonly (readonly [schema: RegExp, wanted: string])[] = [
  [/ScenarioMoment/, 'a moment such as -2d, +3h, now or 2026-03-03T09:00:00Z'],
  [/ScenarioSpan/, 'a span such as 30s, 5m, 2h or 7d'],
  [/records/, 'a number such as 3 or a range such as 1..40'],
  [/lag/, 'a span such as 5m or a range such as 0s..15m'],
]

const formOf = (path: readonly (string | number)[]): string =>
  path.at(-1) === 'address' ? 'an address that begins with https://' : 'of the form that is asked for'
