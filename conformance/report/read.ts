import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isReport, parseJson, violationsOf } from '../../src/contract/index.ts'
import type { Report } from './report.ts'

/** Thrown for a file that holds no report; its message says what is wrong with it. */
export class NoReport extends Error {
  override readonly name = 'NoReport'
}

/**
 * Reads a report, or that of a folder.
 *
 * @throws {NoReport} when there is none, or it is not what `spec/report.schema.json` describes
 */
export async function readReport(path: string): Promise<Report> {
  const file = path.endsWith('.json') ? path : join(path, 'report.json')
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new NoReport(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`)
  })
  const report = jsonOf(text, file)
  if (isReport(report)) return report
  const [violation] = violationsOf(isReport, report)
  throw new NoReport(`${file} is no report of a run: ${violation?.message ?? 'nothing fits'}`)
}

function jsonOf(text: string, file: string): unknown {
  try {
    return parseJson(text)
  } catch {
    throw new NoReport(`${file} is not JSON`)
  }
}
