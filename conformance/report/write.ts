import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import writeFileAtomic from 'write-file-atomic'
import { isReport, violationsOf } from '../../src/contract/index.ts'
import { junitOf } from './junit.ts'
import type { Report } from './report.ts'

/**
 * Writes `report.json` and `junit.xml` into a folder, which is made if need be. A reader never sees half a file.
 *
 * @throws {TypeError} when the report is not what `spec/report.schema.json` promises
 */
export async function writeReport(report: Report, folder: string): Promise<string> {
  if (!isReport(report))
    throw new TypeError(`the report breaks its own schema: ${JSON.stringify(violationsOf(isReport, report))}`)
  await mkdir(folder, { recursive: true })
  const file = join(folder, 'report.json')
  await writeFileAtomic(file, `${JSON.stringify(report, null, 2)}\n`)
  await writeFileAtomic(join(folder, 'junit.xml'), junitOf(report))
  return file
}
