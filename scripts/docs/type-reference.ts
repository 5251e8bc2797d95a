import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Application, Logger, LogLevel, OptionDefaults, ReflectionKind } from 'typedoc'
import type { Page } from './page.ts'

/** What public types are made of, and nobody has to name. */
const inner = [
  'components',
  'generated/management-activity/schemas.ts:AnyAuditRecord',
  'src/contract/guard.ts:RawViolation',
  'src/emulator/call.ts:Eventually',
  'src/emulator/call.ts:Place',
  'src/emulator/fault-plan/effect.ts:Effect',
  'src/emulator/fault-plan/served-response.ts:ServedResponse',
  'src/emulator/policy.ts:Override',
  'src/webhook/call.ts:WebhookCall',
]

/** Tables of a thousand rows say less than the sentence above them. */
const tables = new Set(['RecordByType', 'operations', 'errorCodes', 'errorTemplates'])

/**
 * A page for each entry point of the package, made of its declarations. It goes through Markdown, so that it has the look, the
 * navigation and the search of all other pages.
 *
 * @throws {Error} when something public is not documented, or mentions what is not public
 */
export async function typePages(root: string): Promise<readonly Page[]> {
  const entries = entryPoints(root)
  const folder = mkdtempSync(join(tmpdir(), 'types-'))
  try {
    const app = await Application.bootstrapWithPlugins({
      entryPoints: entries.map(({ file }) => join(root, file)),
      tsconfig: join(root, 'tsconfig.json'),
      plugin: ['typedoc-plugin-markdown'],
      readme: 'none',
      logLevel: 'Error',
      // `npm run typecheck` does that.
      skipErrorChecking: true,
      disableSources: true,
      // What an error inherits, Node documents.
      excludeExternals: true,
      blockTags: [...OptionDefaults.blockTags, '@description', '@constant'],
      jsDocCompatibility: { exampleTag: false },
      validation: { notExported: true, invalidLink: true, notDocumented: true, rewrittenLink: true, invalidPath: true },
      intentionallyNotExported: inner,
      ...{
        outputFileStrategy: 'modules',
        hideBreadcrumbs: true,
        hidePageHeader: true,
        useCodeBlocks: true,
        parametersFormat: 'table',
        interfacePropertiesFormat: 'table',
        classPropertiesFormat: 'table',
        typeAliasPropertiesFormat: 'table',
        propertyMembersFormat: 'table',
        tableColumnSettings: { hideModifiers: true, hideInherited: true, hideOverrides: true },
      },
    })
    const complaints = new Complaints()
    app.logger = complaints
    const project = await app.convert()
    if (project === undefined) throw new Error(`TypeDoc could not read the sources: ${complaints.all.join('\n')}`)
    app.validate(project)
    const told = complaints.all.filter((complaint) => !isAboutShape(complaint))
    if (told.length > 0) throw new Error(`the types are not documented as they should be:\n${told.join('\n')}`)
    for (const reflection of project.getReflectionsByKind(ReflectionKind.All)) {
      if (tables.has(reflection.name)) reflection.traverse((child) => void project.removeReflection(child))
    }
    await app.generateDocs(project, folder)
    await app.outputs.writeOutput?.({ name: 'markdown', path: folder }, project)
    return entries.map(({ name, file }) => {
      const source = `types/${file.replace(/(\/index)?\.ts$/, '.md')}`
      const text = readFileSync(join(folder, source.replace(/^types\//, '')), 'utf8')
      const title = `m365-activity-contract/${name}`
      return {
        path: `types/${name}.html`,
        title,
        group: 'TypeScript reference',
        source,
        markdown: text.replace(/^# .+$/m, `# ${title}`).replaceAll('***\n', ''),
      }
    })
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** All that TypeDoc warns of. */
class Complaints extends Logger {
  readonly all: string[] = []

  override log(message: string, level: LogLevel): void {
    if (level >= LogLevel.Warn) this.all.push(message)
  }
}

/**
 * The specifications say what the members of a message are, where there is more to say than their names do; and what is inside a type
 * that has no name is explained where it is used.
 */
const isAboutShape = (complaint: string): boolean =>
  complaint.endsWith(' does not have any documentation') &&
  (complaint.includes('.__type') || /\/generated\/[\w-]+\/(?:types|schemas|records)\.ts,/.test(complaint))

interface EntryPoint {
  readonly name: string
  readonly file: string
}

/** What `exports` says is there to import, but for patterns. */
function entryPoints(root: string): readonly EntryPoint[] {
  const { exports }: { exports: Readonly<Record<string, string | { types: string }>> } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  )
  return Object.entries(exports).flatMap(([name, target]) =>
    typeof target === 'string' || name === '.' || name.includes('*')
      ? []
      : { name: name.slice(2), file: target.types.replace('./dist/', '').replace(/\.d\.ts$/, '.ts') },
  )
}
