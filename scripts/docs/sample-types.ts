import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import type { Sample } from './samples.ts'

/**
 * What is wrong with samples of TypeScript, a line each with its place; they are compiled together, as a consumer of the package
 * would. A sample that imports nothing is taken for a quotation, and must stand in a source of the emulator as it is.
 */
export function complaintsOfTypes(root: string, samples: readonly Sample[]): readonly string[] {
  const whole = samples.filter(({ text }) => /^import\b/m.test(text))
  const quoted = samples.filter((sample) => !whole.includes(sample))
  return [...compiled(root, whole), ...quoted.filter((sample) => !isQuotation(root, sample)).map(lost)]
}

const lost = ({ place }: Sample): string =>
  `${place}: it imports nothing, and no source of the emulator has it; write it whole`

function isQuotation(root: string, { text }: Sample): boolean {
  const folder = join(root, 'src/emulator')
  const plain = (code: string): string => code.replaceAll(/\s+/g, ' ').trim()
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .some((file) => plain(readFileSync(join(folder, file), 'utf8')).includes(plain(text)))
}

/** The samples never become files: the compiler is told that they are there. */
function compiled(root: string, samples: readonly Sample[]): readonly string[] {
  const files = new Map(samples.map((sample, n) => [posix(join(root, 'docs', `sample-${n}.ts`)), sample]))
  const options = optionsFor(root)
  const host = ts.createCompilerHost(options)
  const { fileExists, readFile, getSourceFile } = host
  host.fileExists = (file) => files.has(file) || fileExists(file)
  host.readFile = (file) => files.get(file)?.text ?? readFile(file)
  host.getSourceFile = (file, languageVersion, ...rest) => {
    const text = files.get(file)?.text
    return text === undefined
      ? getSourceFile(file, languageVersion, ...rest)
      : ts.createSourceFile(file, text, languageVersion)
  }
  const program = ts.createProgram([...files.keys()], options, host)
  return [...files].flatMap(([file, { place }]) => {
    const source = program.getSourceFile(file)
    const found = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)]
    return found.map(({ messageText }) => `${place}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`)
  })
}

/** The project's own options, with every entry point of the package led to its source. */
function optionsFor(root: string): ts.CompilerOptions {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile)
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root)
  // A sample may show what can be imported, and leave its use to the reader.
  return { ...options, paths: entryPoints(root), noUnusedLocals: false }
}

function entryPoints(root: string): Record<string, string[]> {
  const { name, exports }: Manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  return Object.fromEntries(
    Object.entries(exports).flatMap(([path, target]) =>
      typeof target === 'string'
        ? []
        : [[name + path.slice(1), [target.types.replace('./dist/', './').replace(/\.d\.ts$/, '.ts')]]],
    ),
  )
}

interface Manifest {
  readonly name: string
  readonly exports: Readonly<Record<string, string | { readonly types: string }>>
}

const posix = (path: string): string => path.replaceAll('\\', '/')
