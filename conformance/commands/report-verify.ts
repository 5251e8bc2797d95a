import { dirname } from 'node:path'
import { type ExitCode, exitCodes } from '../outcome.ts'
import { verifyRecording } from '../recording/verify.ts'
import { coloursFor } from '../report/terminal.ts'
import { capped } from '../report/text.ts'
import { rules } from '../rules/index.ts'
import { reportAt } from './report-at.ts'
import { type Terminal, UsageError } from './terminal.ts'

/** Judges a recorded run again, and says which rules end as the report says. */
export async function verifyReport(path: string, terminal: Terminal): Promise<ExitCode> {
  const report = await reportAt(path)
  if (!report.recording) {
    throw new UsageError('the run of this report was not recorded: run `conform server --record`')
  }
  const folder = path.endsWith('.json') ? dirname(path) : path
  const { rules: verified, cases, complaints } = await verifyRecording(report, report.recording, folder, rules)
  const c = coloursFor(terminal.coloursOut)
  const having = (result: (typeof verified)[number]['result']) => verified.filter((rule) => rule.result === result)
  const [reproduced, differing, open] = [having('reproduced'), having('differs'), having('not judged')]
  for (const complaint of complaints) terminal.out(c.red(`✗ ${complaint}`))
  for (const { id, why } of differing) terminal.out(`${c.red(`✗ ${id}`)}  ${capped(why ?? '', 600)}`)
  for (const { id, why } of open) terminal.out(`${c.yellow(`○ ${id}`)}  ${why ?? ''}`)
  terminal.out(
    `${reproduced.length} reproduced, ${differing.length} differing, ${open.length} not judged: ${cases} cases of ${verified.length} rules, without a request`,
  )
  return complaints.length + differing.length > 0 ? exitCodes.failure : exitCodes.conformed
}
