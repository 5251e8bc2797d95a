#!/usr/bin/env node
import { readFileSync } from 'node:fs'
import { basename, relative } from 'node:path'
import { runCommand } from './commands/program.ts'
import type { Terminal } from './commands/terminal.ts'
import { exitCodes } from './outcome.ts'

// The only place that reads the arguments and the environment, and the only one that exits.

const interruption = new AbortController()

const terminal: Terminal = {
  out: (text) => void process.stdout.write(`${text}\n`),
  err: (text) => void process.stderr.write(`${text}\n`),
  status: (text) => {
    if (process.stderr.isTTY) process.stderr.write(`\r\u001b[2K${text}`)
  },
  input: () => process.stdin,
  coloursOut: hasColours(process.stdout),
  coloursErr: hasColours(process.stderr),
  environment: (name) => process.env[name],
  signal: interruption.signal,
  version: versionOf(),
  invocation: invocationOf(process.argv[1] ?? ''),
}

let signals = 0
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    signals += 1
    if (signals > 1) process.exit(exitCodes.interrupted)
    interruption.abort()
  })
}

// Who reads what we print has gone, as `| head` does: the same as an interrupt, and no reason for a stack.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  interruption.abort()
})

process.exitCode = await runCommand(process.argv.slice(2), terminal)
// Whatever a target keeps open must not keep us here; output is flushed by then.
setTimeout(() => process.exit(), 1_000).unref()

function hasColours(stream: NodeJS.WriteStream): boolean {
  const { NO_COLOR: off, FORCE_COLOR: on, TERM: term } = process.env
  if (off !== undefined && off !== '') return false
  return (on !== undefined && on !== '' && on !== '0') || (stream.isTTY === true && term !== 'dumb')
}

/** From source the package file is one folder up, built it is two. */
function versionOf(): string {
  for (const path of ['../package.json', '../../package.json']) {
    try {
      const manifest: unknown = JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'))
      if (typeof manifest === 'object' && manifest !== null && 'version' in manifest) return String(manifest.version)
    } catch {}
  }
  return 'unknown'
}

/** How to start this program again from the same folder. */
function invocationOf(script: string): string {
  if (basename(script) === 'cli.js') return `node ${relative('', script)}`
  if (basename(script) === 'cli.ts') return `node --import tsx ${relative('', script)}`
  return 'npx m365-activity'
}
