import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Command, CommanderError } from 'commander'
import { createProgram } from '../../conformance/commands/program.ts'
import type { Terminal } from '../../conformance/commands/terminal.ts'
import { rules } from '../../conformance/rules/index.ts'
import { knownFaults, knownVariants } from '../../conformance/targets/emulator-names.ts'
import type { Sample } from './samples.ts'

/** The words of one command. */
export type CommandLine = readonly string[]

/** The simple commands of shell text, each as its words; comments, and assignments before a command, are left out. */
export function commandLines(text: string): readonly CommandLine[] {
  return text
    .replaceAll('\\\n', ' ')
    .split('\n')
    .flatMap((line) => commandsOf(wordsOf(line)))
    .map(withoutAssignments)
    .filter((words) => words.length > 0)
}

function withoutAssignments(words: CommandLine): CommandLine {
  const command = words.findIndex((word) => !/^\w+=/.test(word))
  return command === -1 ? [] : words.slice(command)
}

const wordsOf = (line: string): readonly string[] =>
  line.match(/#.*|&&|[|;]|(?:'[^']*'|"[^"]*"|[^\s'"|;#])[^\s|;]*/g) ?? []

function commandsOf(words: readonly string[]): readonly CommandLine[] {
  const commands: string[][] = [[]]
  for (const word of words) {
    if (word.startsWith('#')) break
    if (/^(&&|[|;])$/.test(word)) commands.push([])
    else commands.at(-1)?.push(word.replaceAll(/['"]/g, ''))
  }
  return commands.filter((command) => command.length > 0)
}

/** What is wrong with the command lines of samples, a line each with its place. Nothing is run. */
export async function complaintsOfCommands(root: string, samples: readonly Sample[]): Promise<readonly string[]> {
  const isCommand = ({ text, language }: Sample): boolean =>
    language === 'sh' || (language === '' && /^(npx m365-activity|m365-activity|npm run) [^<>…[\]]+$/.test(text))
  const found = samples
    .filter(isCommand)
    .flatMap(({ place, text }) =>
      commandLines(text).map(async (line) => ({ place, wrong: await wrongWith(root, line) })),
    )
  return (await Promise.all(found)).flatMap(({ place, wrong }) => (wrong === undefined ? [] : [`${place}: ${wrong}`]))
}

/** One sentence about a command line of the project, or nothing: about others nothing is known. */
async function wrongWith(root: string, line: CommandLine): Promise<string | undefined> {
  const [command, ...args] = line[0] === 'npx' ? line.slice(1) : line
  if (command === 'm365-activity') return wrongArguments(root, args)
  if (command !== 'npm' || args[0] !== 'run') return
  const [, script = '', ...rest] = args
  const { scripts, bin } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  if (!(script in scripts)) return `there is no \`npm run ${script}\``
  const [, ours] = String(scripts[script]).split(bin['m365-activity'].replace(/^\.\//, ' '))
  return ours === undefined
    ? undefined
    : wrongArguments(root, [...ours.trim().split(' '), ...rest.filter((arg) => arg !== '--')])
}

async function wrongArguments(root: string, args: readonly string[]): Promise<string | undefined> {
  const program = createProgram(silence, { code: 0 })
  idle(program)
  try {
    await program.parseAsync([...args], { from: 'user' })
  } catch (error) {
    if (error instanceof CommanderError) return error.message
    throw error
  }
  const name = unknownName(root, args)
  return name === undefined ? undefined : `nothing is called ${name}`
}

const silence: Terminal = {
  out: () => {},
  err: () => {},
  status: () => {},
  input: () => process.stdin,
  coloursOut: false,
  coloursErr: false,
  environment: () => undefined,
  signal: AbortSignal.abort(),
  version: '',
  invocation: '',
}

/** Commands read their arguments, and then do nothing. */
function idle(command: Command): void {
  if (command.commands.length === 0) command.action(() => {})
  command.commands.forEach(idle)
}

/** The first name among arguments that the project does not know, of the kinds that it can know all of. */
function unknownName(root: string, args: readonly string[]): string | undefined {
  const known: Readonly<Record<string, (name: string) => boolean>> = {
    '--fault': (name) => knownFaults.some((fault) => fault.name === name),
    '--variant': (name) => knownVariants.includes(name),
    '--scenario': (name) => comesWithPackage(root, 'scenarios', name),
    '--fault-plan': (name) => comesWithPackage(root, 'fault-plans', name),
    explain: (name) => rules.some(({ id }) => id === name),
  }
  return args.find((name, n) => known[args[n - 1] ?? '']?.(name) === false)
}

/** A path is the reader's own file. */
const comesWithPackage = (root: string, folder: string, name: string): boolean =>
  name.includes('/') || existsSync(join(root, 'spec', folder, `${name}.yaml`))
