import { expect, test } from 'vitest'
import { createEmulator, type EmulatorOptions, serveEmulator } from '../../src/emulator/index.ts'
import { type FuzzReport, fuzz } from './fuzz.ts'

async function fuzzed(options: EmulatorOptions, requests: number): Promise<FuzzReport> {
  const { feedRoot, login, control, close } = await serveEmulator(createEmulator({ clock: 'running', ...options }))
  try {
    return await fuzz({ api: new URL(feedRoot).origin, login, control }, { requests, seed: 7 })
  } finally {
    await close()
  }
}

test('fuzz: 3,000 odd and spoilt requests leave an emulator well', { timeout: 120_000 }, async () => {
  const { sent, failures } = await fuzzed({}, 3_000)
  expect(failures.map(({ what, bytes }) => `${what}: ${bytes.toString('latin1', 0, 2_000)}`)).toEqual([])
  expect(sent).toBe(3_000)
})

test.each([
  ['errors-500-on-nul', /^status 500$/],
  ['errors-no-answer-to-huge-value', /^no answer/],
])('fuzz: sees what is wrong with %s', { timeout: 120_000 }, async (fault, what) => {
  const { failures } = await fuzzed({ faults: [fault] }, 2_000)
  expect(failures.map((failure) => failure.what)).toContainEqual(expect.stringMatching(what))
})
