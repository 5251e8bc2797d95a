import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type HttpRequest, type HttpResponse, NoAnswer } from '../src/transport/transport.ts'
import { abstain, nothingWrong, wrong } from './judge.ts'
import { type AnyRule, type Api, defineRule } from './rule.ts'
import { runRules } from './runner.ts'
import { type Answer, CannotObserve, type Capability, type Powers } from './target.ts'
import { PowerFailed, type TargetHost } from './targets/host.ts'
import { createTenant } from './targets/http.ts'

const feed = 'http://target.invalid/api/v1.0'
const ok: HttpResponse = { status: 200, headers: [], body: Buffer.from('[]') }

/** A target in memory: `answer` decides everything. */
function hostOf(
  answer: (request: HttpRequest) => HttpResponse,
  {
    capabilities = [],
    apis = ['management-activity'],
    alive = () => true,
  }: {
    capabilities?: readonly Capability[]
    apis?: readonly Api[]
    alive?: () => boolean
  } = {},
): TargetHost {
  const roots = { feed, graph: null }
  const refused = async (): Promise<never> => {
    throw new PowerFailed('it is broken')
  }
  const powers: Powers = {
    tenants: { create: refused, createIn: refused },
    tokens: { mint: refused },
    publish: { blobs: refused },
    pageSize: { set: refused },
    clock: { advance: refused },
    disable: { set: refused },
    quota: { set: refused },
    receiver: { open: refused, settle: refused },
  }
  return {
    facts: { kind: 'url', name: 'a fake', roots, control: null, capabilities },
    capabilities: new Set(capabilities),
    apis: new Set(apis),
    clockStands: true,
    answers: async () => alive(),
    now: async () => 0,
    close: async () => {},
    open: async ({ recorder, signal }) => ({
      tenant: createTenant(
        { send: async (request) => answer(request), roots, recorder, ...(signal ? { signal } : {}) },
        { tenantId: 't', token: 'secret', graphToken: '', clientId: undefined, userId: undefined },
      ),
      now: async () => 0,
      ...powers,
    }),
  }
}

/** A rule that asks for numbers and judges the answer; facts can be replaced. */
function ruleOf(
  judge: (
    answer: Answer,
    input: number,
  ) => ReturnType<Parameters<typeof defineRule<never, 'any', number, Answer>>[0]['judge']>,
  facts: Partial<Pick<AnyRule, 'id' | 'level' | 'needs' | 'cases' | 'api'>> = {},
): AnyRule {
  return defineRule<Capability, 'any', number, Answer>({
    id: 'made/up',
    level: 'MUST',
    statement: 'It is as it should be.',
    clauses: ['MA-TEST-01'],
    operations: ['listSubscriptions'],
    api: 'management-activity',
    needs: [],
    world: 'any',
    provenBy: [],
    ...facts,
    given: () => fc.nat(1_000),
    observe: ({ tenant }, input) => tenant.call({ operation: 'listSubscriptions', query: { n: String(input) } }),
    judge,
  })
}

const fails = ruleOf((_answer, input) => (input >= 10 ? wrong('ten or more', { got: String(input) }) : nothingWrong))
const options = { seed: 1, runs: 30 }

async function only(rule: AnyRule, host: TargetHost, more: Partial<Parameters<typeof runRules>[2]> = {}) {
  const run = await runRules([rule], host, { ...options, ...more })
  const [result] = run.results
  if (!result) throw new Error('no result')
  return { run, result }
}

describe('runRules', () => {
  it('passes a rule of which no case is wrong, and counts its requests', async () => {
    const { result } = await only(
      ruleOf(() => nothingWrong),
      hostOf(() => ok),
    )
    expect(result).toMatchObject({ outcome: 'passed', runs: 30, requests: 30, served: 30, findings: [] })
  })

  it('shrinks a failing case, and keeps what went over the wire in the smallest one only', async () => {
    const { result } = await only(
      fails,
      hostOf(() => ok),
    )
    expect(result).toMatchObject({
      outcome: 'failed',
      counterexample: '10',
      findings: [{ message: 'ten or more', got: '10' }],
    })
    expect(result.exchanges.map(({ request }) => request.url)).toEqual([
      `${feed}/t/activity/feed/subscriptions/list?n=10`,
    ])
  })

  it('finds the same case again from seed and path', async () => {
    const first = await only(
      fails,
      hostOf(() => ok),
    )
    const again = await only(
      fails,
      hostOf(() => ok),
      { path: first.result.path ?? '' },
    )
    expect(again.result).toMatchObject({ outcome: 'failed', runs: 1, counterexample: '10' })
  })

  it('keeps no secret of a failing case', async () => {
    const { result } = await only(
      fails,
      hostOf(() => ok),
    )
    expect(JSON.stringify(result)).not.toContain('secret')
  })

  it('is inconclusive when all cases abstain, and passes when only some do', async () => {
    const all = await only(
      ruleOf(() => abstain('nothing to see')),
      hostOf(() => ok),
    )
    expect(all.result).toMatchObject({ outcome: 'inconclusive', reason: 'nothing to see', runs: 30, abstained: 30 })
    const some = await only(
      ruleOf((_answer, input) => (input % 2 ? abstain('odd') : nothingWrong)),
      hostOf(() => ok),
    )
    expect(some.result.outcome).toBe('passed')
  })

  it('takes an observation that cannot be made for an abstention', async () => {
    const rule = ruleOf(() => {
      throw new CannotObserve('no sight')
    })
    expect(
      (
        await only(
          rule,
          hostOf(() => ok),
        )
      ).result,
    ).toMatchObject({ outcome: 'inconclusive', reason: 'no sight' })
  })

  it('blames itself for an exception of a rule', async () => {
    const rule = ruleOf(() => {
      throw new TypeError('our bug')
    })
    expect(
      (
        await only(
          rule,
          hostOf(() => ok),
        )
      ).result,
    ).toMatchObject({ outcome: 'errored', reason: 'TypeError: our bug' })
  })

  it('does not try a rule whose needs are not met, nor one of an API that is not served', async () => {
    const unmet = await only(
      ruleOf(() => nothingWrong, { needs: ['clock'] }),
      hostOf(() => ok),
    )
    expect(unmet.result).toMatchObject({
      outcome: 'not-applicable',
      reason: 'the target does not offer clock',
      requests: 0,
    })
    const unserved = await only(
      ruleOf(() => nothingWrong, { api: 'content-activities' }),
      hostOf(() => ok),
    )
    expect(unserved.result.outcome).toBe('not-applicable')
  })

  it('calls a rule untestable when an offered power does not work', async () => {
    const rule = ruleOf(() => {
      throw new PowerFailed('it is broken')
    })
    expect(
      (
        await only(
          rule,
          hostOf(() => ok),
        )
      ).result,
    ).toMatchObject({ outcome: 'untestable', reason: 'it is broken' })
  })

  it('takes a missing answer of a living target for a finding', async () => {
    const silent = hostOf((request) => {
      throw new NoAnswer('time-out', request)
    })
    const { result } = await only(
      ruleOf(() => nothingWrong),
      silent,
    )
    expect(result).toMatchObject({ outcome: 'failed', findings: [{ message: 'The target did not answer a request.' }] })
  })

  it('forgives one reset connection, because a server may close an idle one', async () => {
    let calls = 0
    const flaky = hostOf((request) => {
      calls += 1
      if (calls === 3) throw new NoAnswer('reset', request)
      return ok
    })
    expect(
      (
        await only(
          ruleOf(() => nothingWrong),
          flaky,
        )
      ).result.outcome,
    ).toBe('passed')
  })

  it('ends the run when the target is gone', async () => {
    const dead = hostOf(
      (request) => {
        throw new NoAnswer('unreachable', request)
      },
      { alive: () => false },
    )
    const rules = [ruleOf(() => nothingWrong), ruleOf(() => nothingWrong, { id: 'made/later' })]
    const run = await runRules(rules, dead, options)
    expect(run.ended).toBe('target-gone')
    expect(run.results.map(({ outcome }) => outcome)).toEqual(['errored', 'blocked'])
  })

  it('stops when interrupted, and keeps what was judged until then', async () => {
    const interruption = new AbortController()
    const rules = [ruleOf(() => nothingWrong), ruleOf(() => nothingWrong, { id: 'made/later' })]
    const run = await runRules(
      rules,
      hostOf(() => ok),
      {
        ...options,
        signal: interruption.signal,
        onResult: () => interruption.abort(),
      },
    )
    expect(run.ended).toBe('interrupted')
    expect(run.results.map(({ outcome }) => outcome)).toEqual(['passed', 'blocked'])
  })

  it('tries no more cases than a rule is worth', async () => {
    expect(
      (
        await only(
          ruleOf(() => nothingWrong, { cases: 4 }),
          hostOf(() => ok),
        )
      ).result.runs,
    ).toBe(4)
  })

  it('moves the clock for one rule at a time, after all others', async () => {
    const order: string[] = []
    const rules = ['a', 'b', 'c'].map((id) =>
      ruleOf(() => nothingWrong, { id: `made/${id}`, needs: id === 'c' ? [] : ['clock'] }),
    )
    const host = hostOf(() => ok, { capabilities: ['clock', 'tenants'] })
    await runRules(rules, host, { ...options, onResult: ({ rule }) => order.push(rule.id) })
    expect(order).toEqual(['made/c', 'made/a', 'made/b'])
  })
})

describe('foundations', () => {
  const judged = (id: string, judge: Parameters<typeof ruleOf>[0]) => ruleOf(judge, { id })
  const refused = (answer: Answer) => (answer.status === 200 ? nothingWrong : wrong('It was refused.'))
  const outcomesOf = async (status: number, rules: readonly AnyRule[]) => {
    const run = await runRules(
      rules,
      hostOf(() => ({ ...ok, status })),
      options,
    )
    return run.results.map(({ rule: { id }, outcome, reason }) => [id, outcome, reason])
  }
  const base = judged('subscriptions/list-is-served', refused)

  it('block what rests on them when nothing at all was served: one broken log-in is one finding', async () => {
    const others = Array.from({ length: 40 }, (_, number) => judged(`made/up-${number}`, refused))
    const [first, ...rest] = await outcomesOf(401, [...others.slice(0, 20), base, ...others.slice(20)])
    const all = [first, ...rest].map((result) => result?.slice(1))
    expect(all.filter(([outcome] = []) => outcome === 'failed')).toHaveLength(1)
    const blocked = ['blocked', 'it rests on subscriptions/list-is-served, which does not hold']
    expect(all.filter(([outcome] = []) => outcome === 'blocked')).toEqual(others.map(() => blocked))
  })

  it('block nothing over a detail', async () => {
    const picky = judged('subscriptions/list-is-served', () => wrong('A detail is wrong.'))
    expect(await outcomesOf(200, [picky, judged('made/up', refused)])).toEqual([
      ['subscriptions/list-is-served', 'failed', undefined],
      ['made/up', 'passed', undefined],
    ])
  })

  it('block nothing that is tried without them', async () => {
    expect(await outcomesOf(401, [judged('made/up', refused)])).toEqual([['made/up', 'failed', undefined]])
  })
})
