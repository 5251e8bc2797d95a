import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { documentedContentTypes, unknownContentType } from './content-type.ts'

describe('unknownContentType', () => {
  const documented = documentedContentTypes.map((type) => type.toLowerCase())

  it('is never a documented one, in any letter case', () => {
    fc.assert(
      fc.property(unknownContentType, (contentType) => {
        expect(documented).not.toContain(contentType.toLowerCase())
      }),
      { numRuns: 1_000 },
    )
  })

  it('is never blank, which is a matter of its own', () => {
    fc.assert(fc.property(unknownContentType, (contentType) => contentType.trim() !== ''))
  })
})
