import { spawnSync } from 'node:child_process'

/** Everything that must hold before a change lands, cheapest first. Each is a command that a person can run alone. */
const checks: readonly (readonly [what: string, command: string])[] = [
  ['the lock file installs', 'npm ci --dry-run --ignore-scripts --no-audit --no-fund'],
  ['generated files are in step with the specs', 'npm run --silent generate -- --check'],
  ['format and lint', 'npm run --silent lint'],
  ['types', 'npm run --silent typecheck'],
  ['nothing unused', 'npx knip'],
  ['tests', 'npm test --silent'],
  ['a session with curl and openssl', 'npm run --silent session'],
  ['the documentation site', 'npm run --silent docs'],
  ['pages in a browser', 'npm run --silent test:browser'],
  ['conformance of the embedded emulator', 'npm run --silent conformance'],
  ['self-test', 'npm run --silent self-test'],
  ['the version fits the changes of the specs', 'npm run --silent versions'],
  ['the packages: linted, installed, used, compiled', 'npm run --silent package'],
]

const failed: string[] = []
for (const [what, command] of checks) {
  const started = performance.now()
  const { status, stdout, stderr } = spawnSync(command, { shell: true, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  console.log(`${status === 0 ? 'ok    ' : 'FAILED'} ${what} (${seconds} s)`)
  if (status === 0) continue
  failed.push(what)
  console.log(`$ ${command}\n${stdout}${stderr}`)
}

console.log(`${checks.length - failed.length} passed, ${failed.length} failed`)
process.exitCode = failed.length === 0 ? 0 : 1
