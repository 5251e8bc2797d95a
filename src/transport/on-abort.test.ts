import { getEventListeners } from 'node:events'
import { describe, expect, it } from 'vitest'
import { onAbort } from './on-abort.ts'

describe('what waits for a signal', () => {
  it('is done once, in order, and never for those who no longer wait', () => {
    const run = new AbortController()
    const done: string[] = []
    onAbort(run.signal, () => done.push('first'))
    const forget = onAbort(run.signal, () => done.push('second'))
    onAbort(run.signal, () => done.push('third'))
    forget()
    run.abort()
    expect(done).toEqual(['first', 'third'])
  })

  it('is done at once when the signal is aborted already', () => {
    const done: string[] = []
    const forget = onAbort(AbortSignal.abort(), () => done.push('at once'))
    forget()
    expect(done).toEqual(['at once'])
  })

  it('shares one listener', () => {
    const { signal } = new AbortController()
    for (let number = 0; number < 300; number += 1) onAbort(signal, () => {})
    expect(getEventListeners(signal, 'abort')).toHaveLength(1)
  })
})
