/**
 * Judges the links that a service gives. A token goes along with whoever follows them, so they must not lead to somebody else.
 *
 * @param root where the API is
 * @param trusted more origins that may be followed, for instance where a gateway leaves the service's own links as they are
 */
export function createLinkCheck(root: string, trusted: readonly string[]): (link: string) => string | undefined {
  const origins = new Set([root, ...trusted].map((address) => new URL(address).origin))
  return (link) => {
    if (!URL.canParse(link)) return `${JSON.stringify(link.slice(0, 200))} is not an absolute address`
    const { origin } = new URL(link)
    return origins.has(origin)
      ? undefined
      : `it leads to ${origin}, which is not ${[...origins].join(' or ')}: it is not followed, since the token would go along`
  }
}
