import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from './page.ts'

/** The pages by hand and those that tests keep up to date, in the order of the navigation. */
const places: Readonly<Record<string, readonly (readonly [path: string, source: string])[]>> = {
  Start: [
    ['index.html', 'docs/guides/home.md'],
    ['guides/server.html', 'docs/guides/server.md'],
    ['guides/collector.html', 'docs/guides/collector.md'],
    ['guides/receiver.html', 'docs/guides/receiver.md'],
    ['guides/app.html', 'docs/guides/app.md'],
  ],
  Suite: [
    ['reports.html', 'docs/reports.md'],
    ['measure.html', 'docs/measure.md'],
    ['in-your-own-tests.html', 'docs/in-your-own-tests.md'],
    ['validate.html', 'docs/validate.md'],
    ['coverage.html', 'docs/coverage.md'],
    ['self-test.html', 'docs/self-test.md'],
    ['ambiguities.html', 'docs/ambiguities.md'],
  ],
  Emulator: [
    ['emulator.html', 'docs/emulator.md'],
    ['scenarios.html', 'docs/scenarios.md'],
    ['fault-plans.html', 'docs/fault-plans.md'],
    ['dialects.html', 'docs/dialects.md'],
    ['errors.html', 'docs/errors.md'],
  ],
  Package: [
    ['client.html', 'docs/client.md'],
    ['webhook-receiver.html', 'docs/webhook-receiver.md'],
    ['benchmarks.html', 'docs/benchmarks.md'],
    ['development.html', 'docs/development.md'],
  ],
}

/** Pages whose place nobody chose stand at the end, so that none is missing. */
const otherGroup = 'Package'

/** The Markdown pages of the repository. */
export function handWrittenPages(root: string): readonly Page[] {
  const chosen = Object.entries(places).flatMap(([group, list]) =>
    list.map(([path, source]) => pageFrom(root, source, path, group)),
  )
  const known = new Set(chosen.map(({ source }) => source))
  const others = [...readdirSync(join(root, 'docs')).map((name) => `docs/${name}`), 'CHANGELOG.md']
    .filter((source) => source.endsWith('.md') && !known.has(source) && exists(root, source))
    .map((source) =>
      pageFrom(
        root,
        source,
        source
          .replace(/^docs\//, '')
          .replace(/\.md$/, '.html')
          .toLowerCase(),
        otherGroup,
      ),
    )
  return [...chosen, ...others]
}

const exists = (root: string, source: string): boolean => {
  try {
    return readFileSync(join(root, source)).length > 0
  } catch {
    return false
  }
}

function pageFrom(root: string, source: string, path: string, group: string): Page {
  const markdown = readFileSync(join(root, source), 'utf8').replace(/<!--[\s\S]*?-->\n*/g, '')
  const [, title = path] = /^# (.+)$/m.exec(markdown) ?? []
  return { path, source, group, title, markdown }
}
