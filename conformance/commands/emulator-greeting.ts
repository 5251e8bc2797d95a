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
    ...line('page', `${where.control}/`),
    ...line('tenant', where.tenantId),
    ...line('trust', where.caFile && `export NODE_EXTRA_CA_CERTS=${shellWord(where.caFile)}`),
    ...line('judge', `${trusting(where)}${invocation} conform server --control ${where.control}`),
    ...firstConversation(where),
    c.dim('For development and tests, not for production. Ctrl-C ends it.'),
  ]
}

const trusting = ({ caFile }: Whereabouts): string =>
  caFile === null ? '' : `NODE_EXTRA_CA_CERTS=${shellWord(caFile)} `

/** The application that logs in; any may. */
const clientId = '22222222-2222-2222-2222-222222222222'

/** Two lines to paste into a shell: a token, and the first call made with it. */
export function firstConversation({ feedRoot, login, tenantId, caFile }: Whereabouts): readonly string[] {
  if (tenantId === null) return []
  const curl = (url: string): string =>
    `curl -sS${caFile !== null && url.startsWith('https:') ? ` --cacert ${shellWord(caFile)}` : ''} ${shellWord(url)}`
  const form = [
    'grant_type=client_credentials',
    `client_id=${clientId}`,
    'client_secret=any',
    'scope=https://manage.office.com/.default',
  ]
  const logIn = [curl(`${login}/${tenantId}/oauth2/v2.0/token`), ...form.map((field) => `-d ${field}`)].join(' ')
  const start = `${feedRoot}/${tenantId}/activity/feed/subscriptions/start?contentType=Audit.General`
  return [
    '',
    `TOKEN=$(${logIn} | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')`,
    `${curl(start)} -X POST -H "Authorization: Bearer $TOKEN"`,
    '',
  ]
}
