import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { commandLines, complaintsOfCommands } from './sample-commands.ts'
import { complaintsOfTypes } from './sample-types.ts'
import { type Sample, samplesIn, samplesOf } from './samples.ts'

const root = join(import.meta.dirname, '../..')
const samples = samplesIn(root)
const sample = (language: string, text: string): Sample => ({ place: 'here:1', language, text })

describe('samples', () => {
  it('are found in fences and in sentences, with their lines', () => {
    const page = 'Run `npm run ok`.\n\n- first\n\n  ```ts\n  if (a) {\n    b()\n  }\n  ```\n\n```sh\nls\n```\n'
    expect(samplesOf('page.md', page)).toEqual([
      { place: 'page.md:5', language: 'ts', text: 'if (a) {\n  b()\n}\n' },
      { place: 'page.md:11', language: 'sh', text: 'ls\n' },
      { place: 'page.md:1', language: '', text: 'npm run ok' },
    ])
    expect(new Set(samples.map(({ language }) => language))).toEqual(new Set(['', 'http', 'sh', 'ts', 'yaml']))
  })
})

describe('samples of TypeScript', () => {
  it('compile against the sources', () => {
    expect(
      complaintsOfTypes(
        root,
        samples.filter(({ language }) => language === 'ts'),
      ),
    ).toEqual([])
  }, 120_000)

  it('are refused when a name, a type or a quotation is wrong', () => {
    const wrong = [
      "import { isContentBlob } from 'm365-activity-contract/contract'\nisContentBlob(1, 2, 3)",
      "import { isContentBlobs } from 'm365-activity-contract/contract'",
      'createEmulators()',
    ].map((text) => sample('ts', text))
    expect(complaintsOfTypes(root, wrong)).toEqual([
      expect.stringMatching(/^here:1: Expected 1 arguments/),
      expect.stringMatching(/^here:1: .*isContentBlobs/),
      expect.stringMatching(/write it whole$/),
    ])
  }, 120_000)
})

describe('command lines', () => {
  it('are taken apart as a shell does', () => {
    const text = `TOKEN=… npx tool a \\\n  --b 'c | d' | other "-e" # f && g\nh && npm run i; j\n# k\nx=1`
    expect(commandLines(text)).toEqual([
      ['npx', 'tool', 'a', '--b', 'c | d'],
      ['other', '-e'],
      ['h'],
      ['npm', 'run', 'i'],
      ['j'],
    ])
  })

  it('of the project are ones that it has', async () => {
    expect(await complaintsOfCommands(root, samples)).toEqual([])
  })

  it.each([
    ['npm run nothing', 'there is no `npm run nothing`'],
    ['npm run self-test -- --combination 3', /unknown option '--combination'/],
    ['npx m365-activity emulator --port-of-api 1', /unknown option/],
    ['m365-activity conform server --control nowhere', /must be a whole address/],
    ['m365-activity validate', /missing required argument/],
    ['m365-activity forecast', /unknown command/],
    ['m365-activity emulator --https --fault sloth', 'nothing is called sloth'],
    ['m365-activity emulator --fault-plan mine', 'nothing is called mine'],
    ['m365-activity explain windows/nothing', 'nothing is called windows/nothing'],
  ])('%s is refused', async (text, reason) => {
    const complaint = typeof reason === 'string' ? `here:1: ${reason}` : expect.stringMatching(reason)
    expect(await complaintsOfCommands(root, [sample('sh', text)])).toEqual([complaint])
  })
})
