import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { nearest } from '../../contract/nearest.ts'
import { isScenario, type Scenario } from '../../contract/scenario.ts'
import { readYaml } from '../../document/yaml-document.ts'
import { problemsOf, ScenarioError } from './problems.ts'

/** The scenarios that come with the package. */
export const shippedScenarios = [
  'small-tenant',
  'busy-tenant',
  'million-blobs',
  'two-tenants',
  'late-and-duplicate',
  'quiet-weekend',
] as const

const isShipped = (name: string): boolean => shippedScenarios.some((known) => known === name)

/**
 * Reads a scenario that comes with the package, by its name, or one from a file of YAML or JSON.
 *
 * @throws {ScenarioError} naming each mistake with its line and column, or saying that the file cannot be read
 */
export async function readScenario(nameOrFile: string): Promise<Scenario> {
  if (isShipped(nameOrFile)) return readShipped(nameOrFile)
  const text = await readFile(nameOrFile, 'utf8').catch(() => {
    throw cannotBeRead(nameOrFile)
  })
  return parseScenario(text, nameOrFile)
}

/**
 * Reads a scenario that comes with the package.
 *
 * @throws {ScenarioError} when there is none of that name
 */
export async function readShipped(name: string): Promise<Scenario> {
  if (!isShipped(name)) throw cannotBeRead(name)
  const file = createRequire(import.meta.url).resolve(`m365-activity-contract/scenarios/${name}.yaml`)
  return parseScenario(await readFile(file, 'utf8'), `${name}.yaml`)
}

function cannotBeRead(name: string): ScenarioError {
  const meant = nearest(name, shippedScenarios)
  const hint =
    meant === undefined
      ? `Those that come with the package are ${shippedScenarios.join(', ')}.`
      : `Did you mean ${meant}?`
  return new ScenarioError([
    { path: [], message: `cannot be read from '${name}': there is no such name or file. ${hint}` },
  ])
}

/**
 * Reads a scenario from YAML or JSON; `file` is what messages call it.
 *
 * @throws {ScenarioError} naming each mistake with its line and column
 */
export async function parseScenario(text: string, file: string): Promise<Scenario> {
  const { value, errors, positionOf } = await readYaml(text)
  if (errors.length > 0) {
    const problems = errors.map(({ message, ...position }) => ({
      path: [],
      message: `is not YAML: ${message}`,
      ...position,
    }))
    throw new ScenarioError(problems, file)
  }
  const problems = problemsOf(value).map((problem) => ({ ...problem, ...positionOf(problem.path, problem.field) }))
  if (problems.length > 0 || !isScenario(value)) throw new ScenarioError(problems, file)
  return value
}
