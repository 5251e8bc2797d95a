import { readFile } from 'node:fs/promises'
import { type Baseline, isBaseline } from '../../src/contract/index.ts'
import { DocumentError, type DocumentKind, readDocument } from '../../src/document/read-document.ts'
import { codeOf } from './target-config.ts'

const kind: DocumentKind<Baseline> = {
  guard: isBaseline,
  fields: ['description', 'deviations', 'rule', 'reason', 'link', 'expires'],
  forms: {
    '^https?://\\S+$': 'an address that begins with http:// or https://',
    '^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$': 'a date, such as 2027-03-31',
  },
}

/**
 * Reads known deviations from a file of YAML or JSON.
 *
 * @throws {DocumentError} naming each mistake with its line and column, or saying that the file cannot be read
 */
export async function readBaseline(file: string): Promise<Baseline> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new DocumentError(`${file} cannot be read (${codeOf(error)}); --baseline names a file of YAML or JSON`)
  })
  return (await readDocument(text, file, kind)).value
}
