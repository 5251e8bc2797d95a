import { redacted, redactText } from '../../src/transport/redact.ts'
import type { TargetFacts } from '../outcome.ts'

/** More characters than this of one text from the target are not kept. */
const mostCharacters = 2_000

/** Makes any text from or about the target fit for a report: no secret, no port of one run, no control character, no flood. */
export type Clean = (text: string, most?: number) => string

export function cleaner(
  { roots, control }: Pick<TargetFacts, 'roots' | 'control'>,
  secrets: readonly string[] = [],
): Clean {
  const hidden = secrets.flatMap(piecesOf)
  const names: readonly (readonly [address: string | null, name: string])[] = [
    [control, '$CONTROL'],
    [roots.feed, '$FEED_ROOT'],
    [roots.graph, '$GRAPH_ROOT'],
    [roots.graph?.replace(/\/[^/]*$/, '/beta') ?? null, '$GRAPH_BETA_ROOT'],
    [originOf(roots.feed), '$FEED_ORIGIN'],
    [originOf(roots.graph), '$GRAPH_ORIGIN'],
  ]
  const known = names.filter((pair): pair is readonly [string, string] => pair[0] !== null && pair[0] !== '')
  return (text, most = mostCharacters) => {
    const safe = hidden.reduce((so, secret) => so.replaceAll(secret, redacted), redactText(text))
    const named = known.reduce((so, [address, name]) => so.replaceAll(address, name), safe)
    return capped(escapeControls(named), most)
  }
}

/** A secret as it is and as addresses write it, and both halves of it: rules send tokens that were cut, and a target may repeat those. */
function piecesOf(secret: string): readonly string[] {
  const half = Math.ceil(secret.length / 2)
  const pieces = [secret, secret.slice(0, half), secret.slice(half)]
  return pieces.filter(({ length }) => length >= 8).flatMap((piece) => [piece, encodeURIComponent(piece)])
}

const originOf = (root: string | null): string | null => (root === null ? null : new URL(root).origin)

/** Control characters, and those that turn the direction of text, as visible escapes; line feeds and tabs stay. */
export function escapeControls(text: string): string {
  return text.toString().replace(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

/** At most `most` characters, and how many there were. */
export const capped = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most)}… (${text.length} characters)`
