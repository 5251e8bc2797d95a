import type { Outcome } from '../../outcome.ts'
import type { Report } from '../report.ts'

/** What an outcome is called, and the sign that stands for it where colours cannot be seen. */
export const outcomeWords: Readonly<Record<Outcome, { readonly sign: string; readonly name: string }>> = {
  passed: { sign: '✓', name: 'passed' },
  failed: { sign: '✗', name: 'failed' },
  untestable: { sign: '✗', name: 'untestable' },
  errored: { sign: '!', name: 'errored' },
  inconclusive: { sign: '○', name: 'inconclusive' },
  blocked: { sign: '○', name: 'blocked' },
  'not-applicable': { sign: '–', name: 'not applicable' },
}

/** A verdict as a headline. */
export const verdictWords: Readonly<Record<Report['verdict'], string>> = {
  conformant: 'Conformant: every MUST was tried and kept.',
  passed: 'Nothing wrong in what was tried, which was not everything.',
  failed: 'The contract is broken.',
  vacuous: 'Vacuous: not one request was served, so refusals mean nothing.',
  inconclusive: 'Too little could be observed for a verdict.',
  interrupted: 'Interrupted: this is what was judged until then.',
  unusable: 'The target stopped answering, so the run was ended.',
  errored: 'The suite itself failed; this says nothing about the target.',
}

/** How a verdict or an outcome is to look: good, bad, or neither. */
export type Tone = 'good' | 'bad' | 'open'

export const toneOf = (name: Report['verdict'] | Outcome): Tone => {
  if (name === 'conformant' || name === 'passed') return 'good'
  return ['failed', 'vacuous', 'unusable', 'errored', 'untestable'].includes(name) ? 'bad' : 'open'
}

/** A time as people say it. */
export const timeWords = (ms: number): string => (ms < 1_000 ? `${ms} ms` : `${(ms / 1_000).toFixed(1)} s`)
