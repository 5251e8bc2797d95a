/** One thing asked of the subscriptions of one of the tenants, which are numbered. */
export interface SubscriptionCommand {
  readonly kind: 'start' | 'stop' | 'list' | 'content'
  readonly tenant: number
  readonly contentType: string
}

/** A command and what came back. */
export interface SubscriptionStep {
  readonly command: SubscriptionCommand
  readonly status: number
  /** The error code, if the answer is an error envelope. */
  readonly code: string | undefined
  readonly json: unknown
}

/** A step that no history of starts and stops explains. */
export interface Deviation {
  /** Counts from 0. */
  readonly step: number
  readonly expected: string
}

type State = 'never started' | 'enabled' | 'stopped'
type Judged = Deviation['expected'] | undefined

const notStarted = ['AF20022', 'AF20023']

/** Documented codes that mean something else than "wait": a start refused with one of them is not throttled. */
const reasons = /^AF(10001|2000[123]|2001[0-3]|2002[0-3]|203[01]|2005[0-5]|50000)$/

/**
 * Walks through a history and tells which answers disagree with it. Written from "Start a subscription", "Stop a subscription"
 * and "List current subscriptions". Where those are silent, anything goes: a start may be refused because of the waiting
 * period and then changes nothing, an unchanged start may be AF20024, a stopped type is listed as disabled or not at all, and
 * a stop of what is not running may be served or refused.
 */
export function deviationsOf(steps: readonly SubscriptionStep[]): readonly Deviation[] {
  const states = new Map<string, State>()
  const keyOf = ({ tenant, contentType }: SubscriptionCommand) => `${tenant} ${contentType}`
  return steps.flatMap((step, index) => {
    const key = keyOf(step.command)
    const state = states.get(key) ?? 'never started'
    if (step.command.kind === 'start' && step.status === 200) states.set(key, 'enabled')
    if (step.command.kind === 'stop' && isServed(step) && state === 'enabled') states.set(key, 'stopped')
    const expected = step.status >= 500 ? 'no server error' : judge(step, state, states)
    return expected === undefined ? [] : [{ step: index, expected }]
  })
}

function judge(step: SubscriptionStep, state: State, states: ReadonlyMap<string, State>): Judged {
  const { command, status, code } = step
  switch (command.kind) {
    case 'start':
      if (status === 200 || (code === 'AF20024' && state === 'enabled')) return undefined
      return status >= 400 && code !== 'AF20024' && !reasons.test(code ?? '') ? undefined : '200'
    case 'stop':
      return isServed(step) || state !== 'enabled' ? undefined : '200 or 204'
    case 'content':
      if (state === 'enabled') return status === 200 && Array.isArray(step.json) ? undefined : '200 with a JSON array'
      return status >= 400 && notStarted.includes(code ?? '') ? undefined : 'a refusal with AF20022 or AF20023'
    case 'list':
      return listed(step, states)
  }
}

function listed({ command, status, json }: SubscriptionStep, states: ReadonlyMap<string, State>): Judged {
  if (status !== 200 || !Array.isArray(json)) return '200 with a JSON array'
  const shown: readonly { readonly contentType?: unknown; readonly status?: unknown }[] = json
  for (const [key, state] of states) {
    const [tenant, contentType] = key.split(' ')
    if (tenant !== String(command.tenant)) continue
    const statuses = shown.filter((item) => item.contentType === contentType).map((item) => item.status)
    if (state === 'enabled' && (statuses.length !== 1 || statuses[0] !== 'enabled'))
      return `${contentType} once, enabled`
    if (state === 'stopped' && (statuses.length > 1 || statuses.includes('enabled')))
      return `${contentType} disabled or not listed`
  }
  const stray = shown.find((item) => !states.has(`${command.tenant} ${String(item.contentType)}`))
  return stray && `${String(stray.contentType)} not listed, since it was never started`
}

const isServed = ({ status }: SubscriptionStep): boolean => status === 200 || status === 204
