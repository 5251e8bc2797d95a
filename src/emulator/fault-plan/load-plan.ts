import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { FaultPlan } from '../../contract/fault-plan.ts'
import { nearest } from '../../contract/nearest.ts'
import { readYaml, type YamlDocument } from '../../document/yaml-document.ts'
import { FaultPlanError, readFaultPlan } from './read-plan.ts'

/** The fault plans that come with the package. */
export const shippedFaultPlans = [
  'throttled',
  'flaky-network',
  'late-and-duplicate',
  'legal',
  'hostile',
  'all',
] as const

const isShipped = (name: string): boolean => shippedFaultPlans.some((known) => known === name)

/**
 * Reads a fault plan that comes with the package, by its name, or one from a file of YAML or JSON.
 *
 * @throws {FaultPlanError} naming a mistake with its line and column, or saying that the file cannot be read
 */
export async function loadFaultPlan(nameOrFile: string): Promise<FaultPlan> {
  if (isShipped(nameOrFile)) return readShippedFaultPlan(nameOrFile)
  const text = await readFile(nameOrFile, 'utf8').catch(() => {
    throw cannotBeRead(nameOrFile)
  })
  return parseFaultPlan(text, nameOrFile)
}

/**
 * Reads a fault plan that comes with the package.
 *
 * @throws {FaultPlanError} when there is none of that name
 */
export async function readShippedFaultPlan(name: string): Promise<FaultPlan> {
  if (!isShipped(name)) throw cannotBeRead(name)
  const file = createRequire(import.meta.url).resolve(`m365-activity-contract/fault-plans/${name}.yaml`)
  return parseFaultPlan(await readFile(file, 'utf8'), `${name}.yaml`)
}

function cannotBeRead(name: string): FaultPlanError {
  const meant = nearest(name, shippedFaultPlans)
  const hint =
    meant === undefined
      ? `Those that come with the package are ${shippedFaultPlans.join(', ')}.`
      : `Did you mean ${meant}?`
  return new FaultPlanError(`the fault plan cannot be read from '${name}': there is no such name or file. ${hint}`)
}

/**
 * Reads a fault plan from YAML or JSON; `file` is what messages call it.
 *
 * @throws {FaultPlanError} naming the first mistake with its line and column
 */
export async function parseFaultPlan(text: string, file: string): Promise<FaultPlan> {
  const document = await readYaml(text)
  const [error] = document.errors
  if (error)
    throw new FaultPlanError(`${file}:${error.line}:${error.column}: the fault plan is not YAML: ${error.message}`)
  try {
    return readFaultPlan(document.value)
  } catch (mistake) {
    throw mistake instanceof FaultPlanError ? located(mistake, document, file) : mistake
  }
}

function located({ message, place }: FaultPlanError, { positionOf }: YamlDocument, file: string): FaultPlanError {
  const path = place
    .split('/')
    .slice(1)
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part))
  const { line, column } = positionOf(path) ?? { line: 1, column: 1 }
  return new FaultPlanError(`${file}:${line}:${column}: ${message}`, place)
}
