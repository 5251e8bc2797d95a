import { isGuid } from '../state.ts'
import { assertionType, checkAssertion, subjectOf } from './assertion.ts'
import type { LoginCall } from './call.ts'
import type { Application } from './directory.ts'
import { type BasicCredentials, type Form, readBasic } from './form.ts'
import { LoginRefusal, missingParameter, unknownClient } from './refusals.ts'

/** An application that may ask for tokens. */
export interface Client {
  /** Lower case. */
  readonly clientId: string
  /** What was registered for it, if anything was. */
  readonly application: Application | undefined
  /** How it showed who it is, in the numbers that tokens have for it: not at all, with a secret, with a certificate. */
  readonly proof: '0' | '1' | '2'
}

/**
 * Finds out which application asks. One that nobody registered is taken at its word in every tenant, with any secret.
 *
 * @throws {LoginRefusal}
 */
export async function identifyClient(call: LoginCall, form: Form, tenantId: string): Promise<Client> {
  const basic = readBasic(call.request)
  const assertion = readAssertion(form)
  const given = form.get('client_id') ?? basic?.clientId ?? (assertion && subjectOf(assertion))
  if (given === undefined) throw missingParameter('client_id')
  const clientId = given.toLowerCase()
  const application = call.world.directory.applications.get(clientId)
  const isKnown = application ? application.tenantId === null || application.tenantId === tenantId : isGuid(clientId)
  if (!isKnown) throw unknownClient(given, tenantId)
  if (assertion !== undefined) {
    await checkAssertion(call, assertion, { clientId, tenantId, application })
    return { clientId, application, proof: '2' }
  }
  return { clientId, application, proof: checkSecret(form, basic, application) }
}

function readAssertion(form: Form): string | undefined {
  const assertion = form.get('client_assertion')
  if (assertion === undefined) return undefined
  const type = form.need('client_assertion_type')
  if (type === assertionType) return assertion
  throw new LoginRefusal('invalid_request', 9002313, `'client_assertion_type' must be ${assertionType}.`)
}

function checkSecret(
  form: Form,
  basic: BasicCredentials | undefined,
  application: Application | undefined,
): Client['proof'] {
  const secret = form.get('client_secret') ?? (basic?.secret || undefined)
  if (secret === undefined) {
    if (application) throw missingCredentials()
    return '0'
  }
  if (application && application.secret !== secret) {
    throw new LoginRefusal(
      'invalid_client',
      7000215,
      `This is not the secret of application '${application.clientId}'.`,
    )
  }
  return '1'
}

export const missingCredentials = (): LoginRefusal =>
  new LoginRefusal('invalid_client', 7000218, "The request body lacks 'client_secret' or 'client_assertion'.")
