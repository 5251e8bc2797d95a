import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Benchmark, median, row, timed } from './measure.ts'

/** What importing one validator of the built package adds to an empty process. */
export const benchImportCost: Benchmark = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  const validator = join(import.meta.dirname, '../../dist/generated/management-activity/validators/schemas/content.js')
  const [empty, one] = [join(folder, 'empty.mjs'), join(folder, 'one.mjs')]
  writeFileSync(empty, '')
  writeFileSync(one, `import ${JSON.stringify(String(pathToFileURL(validator)))}`)
  const start = (file: string): number => timed(() => void spawnSync(process.execPath, [file]))
  for (const file of [empty, one]) start(file)
  const cost = median(Array.from({ length: 21 }, () => start(one) - start(empty)))
  rmSync(folder, { recursive: true })
  row('importing one validator, above an empty process', `${cost.toFixed(0)} ms`, '≤ 30 ms')
}
