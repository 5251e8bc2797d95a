import { NoReport, readReport } from '../report/read.ts'
import type { Report } from '../report/report.ts'
import { UsageError } from './terminal.ts'

/**
 * The report that an argument names.
 *
 * @throws {UsageError} when there is none
 */
export async function reportAt(path: string): Promise<Report> {
  try {
    return await readReport(path)
  } catch (error) {
    throw error instanceof NoReport ? new UsageError(error.message) : error
  }
}
