import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { malformedJson, withoutWebhook } from './webhook-body.ts'

describe('malformedJson', () => {
  it('is never JSON', () => {
    fc.assert(
      fc.property(malformedJson, (text) => {
        expect(() => JSON.parse(text)).toThrow(SyntaxError)
      }),
    )
  })
})

describe('withoutWebhook', () => {
  it('is no body, or JSON without a webhook', () => {
    fc.assert(
      fc.property(withoutWebhook, ({ body }) => {
        const sent: unknown = body === undefined ? {} : JSON.parse(String(body))
        expect([{}, { webhook: null }]).toContainEqual(sent)
      }),
    )
  })
})
