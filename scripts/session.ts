import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { join } from 'node:path'

/** Starts the built emulator, lives through `docs/session.sh` with it, and exits as that does. */
const root = join(import.meta.dirname, '..')
const emulator = spawn(process.execPath, [join(root, 'dist/program/cli.js'), 'emulator', '--json'], {
  stdio: ['ignore', 'pipe', 'inherit'],
})
const line = await new Promise<string>((ready) => emulator.stdout.once('data', (chunk) => ready(String(chunk))))
const { feedRoot, login, control, tenantId } = JSON.parse(line)

const hookPort = await new Promise<string>((resolve) => {
  const server = createServer().listen(0, '127.0.0.1', () => {
    const address = server.address()
    server.close(() => resolve(typeof address === 'object' && address ? String(address.port) : ''))
  })
})

const session = spawn('sh', [join(root, 'docs/session.sh')], {
  stdio: 'inherit',
  env: { ...process.env, FEED: feedRoot, LOGIN: login, CONTROL: control, TENANT: tenantId, HOOK_PORT: hookPort },
})
const patience = setTimeout(() => session.kill(), 60_000)
session.once('exit', (code) => {
  clearTimeout(patience)
  emulator.kill()
  process.exitCode = code ?? 1
})
