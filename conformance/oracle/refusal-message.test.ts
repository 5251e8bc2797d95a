import { describe, expect, it } from 'vitest'
import { namesInstant, tenantsNamed } from './refusal-message.ts'

describe('tenantsNamed', () => {
  it('reads the documented wording', () => {
    const message =
      'The tenant ID passed in the URL (41463f53-8812-40f4-890f-865bf6e35190) does not match the tenant ID passed in the access token (f28ab78a-d401-4060-8012-736e373933eb).'
    expect(tenantsNamed(message)).toEqual({
      inUrl: '41463f53-8812-40f4-890f-865bf6e35190',
      inToken: 'f28ab78a-d401-4060-8012-736e373933eb',
    })
  })

  it('reads nothing into another wording', () => {
    expect(tenantsNamed('Tenant mismatch: one, two.')).toBeUndefined()
  })
})

describe('namesInstant', () => {
  it.each([
    ['as sent', 'Expiration 2015-05-30T17:35:00Z provided is set to past date and time.', true],
    [
      'in another notation of the same day',
      'Expiration 2015-05-30 17:35:00 provided is set to past date and time.',
      true,
    ],
    ['not at all', 'Expiration {0} provided is set to past date and time.', false],
  ])('looks for an instant %s', (_how, message, named) => {
    expect(namesInstant(message, '2015-05-30T17:35:00Z')).toBe(named)
  })
})
