/**
 * Generates everything in `generated/` from `spec/`.
 *
 *     npm run generate              writes
 *     npm run generate -- --check   writes nothing; names what is out of step and exits 1
 *
 * The same input gives the same bytes on every run and machine.
 */
import { parseArgs } from 'node:util'
import { generate } from './generate/generate.ts'
import { SpecError } from './generate/json.ts'
import { differences, write } from './generate/outputs.ts'

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } })
const root = process.cwd()
try {
  const { outputs, hashes } = await generate(root)
  if (values.check) {
    const lines = differences(root, outputs, hashes)
    for (const line of lines) console.error(line)
    if (lines.length > 0) {
      console.error('Run `npm run generate` and commit what it writes.')
      process.exitCode = 1
    }
  } else {
    const changed = write(root, outputs)
    console.log(`${outputs.size} files generated, ${changed} of them changed`)
  }
} catch (error) {
  if (!(error instanceof SpecError)) throw error
  console.error(error.message)
  process.exitCode = 1
}
