import { join } from 'node:path'
import { manifestIn } from './package/manifest.ts'
import { checkRelease, keepRelease } from './versions/release-check.ts'

// Whether the version has been raised as far as the changes of the specs demand; docs/versioning.md says what that is.
// With `--release` the specs are kept as those of the version that is being released.

const project = join(import.meta.dirname, '..')
const { version } = manifestIn(project)
const folders = { project, released: join(project, 'spec/released'), present: join(project, 'generated/openapi') }

const { released, changes, needed, isEnough } = await checkRelease(folders, version)
for (const { impact, what } of changes) console.log(`${impact.padEnd(5)}  ${what}`)
if (released === undefined) console.log('Nothing has been released yet, so there is nothing to compare with.')
else if (isEnough) console.log(`${version} may follow ${released}: ${changes.length} changes.`)
else {
  console.error(`${version} is too small a step after ${released}: these changes need ${needed ?? released} at least.`)
  process.exitCode = 1
}

if (isEnough && process.argv.includes('--release')) {
  keepRelease(folders, version)
  console.log(`The specs of ${version} are kept under spec/released.`)
}
