/** The tenants that an AF20010 message names. */
export interface NamedTenants {
  readonly inUrl: string
  readonly inToken: string
}

/**
 * Reads an AF20010 message in its documented wording ("Errors"). Gives `undefined` for other wordings, in which it cannot be
 * told which id is said to come from where.
 */
export function tenantsNamed(message: string): NamedTenants | undefined {
  const found = /passed in the URL \(([^)]*)\).*passed in the access token \(([^)]*)\)/is.exec(message)
  const [, inUrl, inToken] = found ?? []
  return inUrl === undefined || inToken === undefined ? undefined : { inUrl, inToken }
}

/** True when the message names an instant as it was sent, or at least its day: the notation is the server's business. */
export function namesInstant(message: string, sent: string): boolean {
  const [day = sent] = sent.split('T')
  return message.includes(sent) || message.includes(day)
}
