import {
  ConfidentialClientApplication,
  type NodeAuthOptions,
  PublicClientApplication,
  ServerError,
} from '@azure/msal-node'

/** What the program is given as its one argument, JSON. */
export interface MsalErrand {
  readonly login: string
  readonly tenantId: string
  readonly clientId: string
  readonly secret: string
  readonly certified: { readonly clientId: string; readonly thumbprint: string; readonly privateKey: string }
}

/** What it prints, JSON. */
export interface MsalFinding {
  readonly bySecret: string | undefined
  readonly again: boolean | undefined
  readonly byCertificate: string | undefined
  readonly byPassword: string | undefined
  readonly userName: string | undefined
  readonly silently: string | undefined
  readonly wrongSecret: readonly unknown[]
}

/** A program that logs in with MSAL as programs do: all it knows of the emulator is the address of the authority. */
async function run({ login, tenantId, clientId, secret, certified }: MsalErrand): Promise<MsalFinding> {
  const authority = { authority: `${login}/${tenantId}`, knownAuthorities: [new URL(login).host] }
  const feed = { scopes: ['https://manage.office.com/.default'] }
  const graph = { scopes: ['https://graph.microsoft.com/ContentActivity.Write'] }
  const application = (auth: NodeAuthOptions) => new ConfidentialClientApplication({ auth: { ...authority, ...auth } })

  const withSecret = application({ clientId, clientSecret: secret })
  const bySecret = await withSecret.acquireTokenByClientCredential(feed)
  const again = await withSecret.acquireTokenByClientCredential(feed)
  const { thumbprint: thumbprintSha256, privateKey } = certified
  const withCertificate = application({
    clientId: certified.clientId,
    clientCertificate: { thumbprintSha256, privateKey },
  })
  const byCertificate = await withCertificate.acquireTokenByClientCredential(feed)
  const open = new PublicClientApplication({ auth: { ...authority, clientId: certified.clientId.replace(/^./, 'f') } })
  const user = await open.acquireTokenByUsernamePassword({
    ...graph,
    username: 'ada@contoso.example',
    password: 'any',
  })
  const silently = user?.account
    ? await open.acquireTokenSilent({ ...graph, account: user.account, forceRefresh: true })
    : null
  const wrongSecret = await application({ clientId, clientSecret: 'wrong' })
    .acquireTokenByClientCredential(feed)
    .then(() => [])
    .catch((error: unknown) => (error instanceof ServerError ? [error.errorCode, error.errorNo] : [String(error)]))
  return {
    bySecret: bySecret?.accessToken,
    again: again?.fromCache,
    byCertificate: byCertificate?.accessToken,
    byPassword: user?.accessToken,
    userName: user?.account?.username,
    silently: silently?.accessToken,
    wrongSecret,
  }
}

const errand: MsalErrand = JSON.parse(process.argv[2] ?? '')
process.stdout.write(JSON.stringify(await run(errand)))
