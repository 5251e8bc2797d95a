import { afterAll, beforeAll, describe, it } from 'vitest'
import { type OpenedTarget, openTarget } from './commands/open-target.ts'
import type { TargetSettings } from './commands/target-settings.ts'
import { isVacuous, type RuleResult, type RunResult } from './outcome.ts'
import { selectRules } from './pattern.ts'
import { preflight } from './preflight.ts'
import { reportOf } from './report/report.ts'
import { coloursFor, failureBlock } from './report/terminal.ts'
import type { AnyRule, Level } from './rule.ts'
import { rules } from './rules/index.ts'
import { runRules } from './runner.ts'

export type { Level }

/** An address, or what tells it once the tests begin: for servers that a `beforeAll` starts. */
export type Address = string | (() => string | Promise<string>)

/** What the rules are tried on, and how. Without `control`, `url` and `graphUrl` that is the embedded emulator. */
export interface ConformanceTestOptions {
  /** The control interface of the server, which tells its roots and makes tenants and tokens. */
  readonly control?: Address
  /** Root of the Management Activity API, such as `https://host/api/v1.0`; needs `tenant` and `token`. */
  readonly url?: Address
  /** Root of Microsoft Graph, such as `https://host/v1.0`; needs `tenant`, and `token` or `graphToken`. */
  readonly graphUrl?: Address
  /** The tenant to work in, a GUID. */
  readonly tenant?: string
  /** A token for it. It appears in no message. */
  readonly token?: string
  /** A token for Microsoft Graph. Default: `token`. */
  readonly graphToken?: string
  /** Ids or patterns such as `windows/**`. Default: all rules. */
  readonly rules?: string | readonly string[]
  /** The least binding level to try. Default: `MAY`, which is all. */
  readonly level?: Level
  /** Makes the same run again. Default: 1. */
  readonly seed?: number
  /** One case of one rule, as the message of a failure names it. */
  readonly path?: string
  /** The most cases a rule. Default: 50. */
  readonly runs?: number
  /** How long a rule may take, milliseconds. Default: two minutes. */
  readonly timeoutMs?: number
}

/**
 * Registers one test a rule, in a `describe` of their own. A test fails when its rule fails or could not be tried properly, and
 * when a MUST stayed undecided; it is skipped, with the reason, when the target does not offer what the rule needs. One more test
 * fails when the target served not one request.
 *
 * @throws {TypeError} when no rule fits, or the options do not name a target
 */
export function conformanceTests(options: ConformanceTestOptions = {}): void {
  const { seed = 1, runs = 50, path, timeoutMs = 120_000 } = options
  const selected = selectedBy(options)
  checkTarget(options)
  describe('conformance', () => {
    let opened: OpenedTarget | undefined
    const results: RuleResult[] = []

    beforeAll(async () => {
      opened = await openTarget(await settingsFor(options), seed, {
        environment: (name) => tokensOf(options).get(name),
      })
      await preflight(opened.host, opened.tokenName, new AbortController().signal)
    }, timeoutMs)
    afterAll(async () => {
      await opened?.host.close()
    }, timeoutMs)

    for (const rule of selected) {
      it(`${rule.id}: ${rule.statement}`, { timeout: timeoutMs }, async ({ skip, signal }) => {
        if (!opened) throw new Error('the target was not opened')
        const run = await runRules([rule], opened.host, { seed, runs, signal, ...(path === undefined ? {} : { path }) })
        results.push(...run.results)
        const why = run.results.map(undecided).find((reason) => reason !== undefined)
        if (why !== undefined) skip(why)
        if (run.results.some(({ outcome }) => outcome !== 'passed')) throw failureOf(run, opened.secrets)
      })
    }

    it('the target serves something, without which refusals mean nothing', ({ skip }) => {
      if (results.length === 0) skip('no rule was tried')
      if (isVacuous({ results })) throw new Nonconformance('The target served not one request of all rules.')
    })
  })
}

/** Rules that move the clock, which is one for all tenants, go last. */
function selectedBy({ rules: wanted = [], level = 'MAY', path }: ConformanceTestOptions): readonly AnyRule[] {
  const patterns = typeof wanted === 'string' ? [wanted] : wanted
  const selected = selectRules(rules, { patterns, level })
  if (selected.length === 0) throw new TypeError(`no rule fits ${patterns.join(', ') || level}`)
  if (path !== undefined && selected.length > 1) {
    throw new TypeError(`path names a case of one rule, and ${selected.length} are selected: name one in rules`)
  }
  const movesClock = ({ needs }: AnyRule): boolean => needs.includes('clock')
  return [...selected.filter((rule) => !movesClock(rule)), ...selected.filter(movesClock)]
}

function checkTarget({ control, url, graphUrl, tenant, token, graphToken }: ConformanceTestOptions): void {
  const byUrl = url !== undefined || graphUrl !== undefined
  if (control !== undefined && byUrl) {
    throw new TypeError('control tells the roots of the server: leave out url and graphUrl, or control')
  }
  if (byUrl && (tenant === undefined || (token ?? graphToken) === undefined)) {
    throw new TypeError('url and graphUrl need tenant and token')
  }
}

async function settingsFor({
  control,
  url,
  graphUrl,
  tenant,
  ...options
}: ConformanceTestOptions): Promise<TargetSettings> {
  const { token, graphToken } = options
  return {
    ...(control === undefined ? {} : { control: await told(control) }),
    ...(url === undefined ? {} : { url: await told(url) }),
    ...(graphUrl === undefined ? {} : { graphUrl: await told(graphUrl) }),
    tenants:
      tenant === undefined
        ? []
        : [
            {
              tenantId: tenant,
              ...(token === undefined ? {} : { token: { env: 'token' } }),
              ...(graphToken === undefined ? {} : { graphToken: { env: 'graphToken' } }),
            },
          ],
    receiver: {},
    readOnly: false,
  }
}

/** Tokens by the names under which the settings ask for them. */
const tokensOf = ({ token, graphToken }: ConformanceTestOptions): ReadonlyMap<string, string | undefined> =>
  new Map([
    ['token', token],
    ['graphToken', graphToken],
  ])

const told = async (address: Address): Promise<string> =>
  (typeof address === 'string' ? address : await address()).replace(/\/+$/, '')

/** Why a result is neither good nor bad; `undefined` for one that is, to which an undecided MUST belongs. */
function undecided({ rule: { level }, outcome, reason = outcome }: RuleResult): string | undefined {
  if (outcome === 'not-applicable') return reason
  const open = outcome === 'inconclusive' || outcome === 'blocked'
  return open && level !== 'MUST' ? reason : undefined
}

function failureOf(run: RunResult, secrets: readonly string[]): Nonconformance {
  const report = reportOf(run, {
    version: '',
    clauses: [],
    secrets,
    replay: (id, path) => `conformanceTests({ …, rules: '${id}', seed: ${run.seed}, path: '${path}' })`,
  })
  return new Nonconformance(report.rules.map((rule) => failureBlock(rule, coloursFor(false))).join('\n'))
}

/** What a test fails with. Where in the suite it was noticed says nothing about the target, so no stack is shown. */
class Nonconformance extends Error {
  override readonly name = 'Nonconformance'

  constructor(message: string) {
    super(message)
    this.stack = `${this.name}: ${message}`
  }
}
