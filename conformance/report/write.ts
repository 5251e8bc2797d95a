import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import writeFileAtomic from 'write-file-atomic'
import { isReport, violationsOf } from '../../src/contract/index.ts'
import { harOf } from './har.ts'
import { htmlOf } from './html/page.ts'
import { junitOf } from './junit.ts'
import { markdownOf } from './markdown.ts'
import type { Report } from './report.ts'

/** What is made of a report, by the names of the files. */
const renderings: Readonly<Record<string, (report: Report) => string>> = {
  'report.json': (report) => `${JSON.stringify(report, null, 2)}\n`,
  'report.html': htmlOf,
  'junit.xml': junitOf,
  'summary.md': markdownOf,
  'failures.har': harOf,
}

/**
 * Writes `report.json` and everything that is made of it into a folder, which is made if need be. A reader never sees half a file.
 *
 * @throws {TypeError} when the report is not what `spec/report.schema.json` promises
 */
export async function writeReport(report: Report, folder: string): Promise<string> {
  if (!isReport(report))
    throw new TypeError(`the report breaks its own schema: ${JSON.stringify(violationsOf(isReport, report))}`)
  await mkdir(folder, { recursive: true })
  for (const [name, render] of Object.entries(renderings)) await writeFileAtomic(join(folder, name), render(report))
  return join(folder, 'report.html')
}
