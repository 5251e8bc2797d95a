import type { Colours } from '../report/terminal.ts'
import { shellWord } from './terminal.ts'

/** Where a served emulator is reached. */
export interface Whereabouts {
  readonly feedRoot: string
  readonly graphRoot: string
  readonly login: string
  readonly control: string
  /** The tenant that is there from the beginning, if any. */
  readonly tenantId: string | null
  /** The file with the authority to trust, if any. */
  readonly caFile: string | null
}

/** What a person is told when an emulator is ready. */
export function greeting(where: Whereabouts, invocation: string, c: Colours): readonly string[] {
  const line = (name: string, text: string | null): readonly string[] =>
    text === null ? [] : [`${c.dim(name.padEnd(8))} ${text}`]
  return [
    ...line('feed', where.feedRoot),
    ...line('graph', where.graphRoot),
    ...line('login', where.login),
    ...line('control', where.control),
    ...line('tenant', where.tenantId),
    ...line('trust', where.caFile && `export NODE_EXTRA_CA_CERTS=${shellWord(where.caFile)}`),
    ...line('judge', `${trusting(where)}${invocation} conform server --control ${where.control}`),
    ...firstConversation(where),
    c.dim('For development and tests, not for production. Ctrl-C ends it.'),
  ]
}

const trusting = ({ caFile }: Whereabouts): string =>
  caFile === null ? '' : `NODE_EXTRA_CA_CERTS=${shellWord(caFile)} `

/** Two lines to paste into a shell: a token, and the first call made with it. */
export function firstConversation(where: Whereabouts): readonly string[] {
  const { feedRoot, control, tenantId, caFile } = where
  if (tenantId === null) return []
  const curl = (url: string): string =>
    `curl -sS${caFile !== null && url.startsWith('https:') ? ` --cacert ${shellWord(caFile)}` : ''} ${shellWord(url)}`
  const wish = JSON.stringify({ api: 'management-activity', tenantId, permissions: ['ActivityFeed.Read'] })
  const start = `${feedRoot}/${tenantId}/activity/feed/subscriptions/start?contentType=Audit.General`
  return [
    '',
    `TOKEN=$(${curl(`${control}/control/v1/tokens`)} -d '${wish}' | sed 's/.*"accessToken":"\\([^"]*\\)".*/\\1/')`,
    `${curl(start)} -X POST -H "Authorization: Bearer $TOKEN"`,
    '',
  ]
}
