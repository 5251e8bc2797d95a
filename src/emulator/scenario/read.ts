import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { isScenario, type Scenario } from '../../contract/index.ts'
import { nearest } from '../../contract/nearest.ts'
import { problemsOf, ScenarioError, type ScenarioProblem } from './problems.ts'

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
  const { isMap, isNode, isScalar, LineCounter, parseDocument } = await import('yaml')
  const lineCounter = new LineCounter()
  const document = parseDocument(text, { lineCounter, prettyErrors: false })
  const position = (offset: number) => {
    const { line, col: column } = lineCounter.linePos(offset)
    return { line, column }
  }
  if (document.errors.length > 0) {
    const problems = document.errors.map(({ message, pos }) => ({
      path: [],
      message: `is not YAML: ${message}`,
      ...position(pos[0]),
    }))
    throw new ScenarioError(problems, file)
  }
  const positionOf = ({ path, field }: ScenarioProblem) => {
    for (let depth = path.length; depth >= 0; depth -= 1) {
      const node = document.getIn(path.slice(0, depth), true)
      const key = isMap(node)
        ? node.items.find((pair) => isScalar(pair.key) && pair.key.value === field)?.key
        : undefined
      const found = isNode(key) ? key : node
      if (isNode(found) && found.range) return position(found.range[0])
    }
    return {}
  }
  const value: unknown = document.toJS()
  const problems = problemsOf(value).map((problem) => ({ ...problem, ...positionOf(problem) }))
  if (problems.length > 0 || !isScenario(value)) throw new ScenarioError(problems, file)
  return value
}
