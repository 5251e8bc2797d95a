import { describe, expect, it } from 'vitest'
import { enabledTypes, sameSubscriptions } from './subscription-list.ts'

const one = { contentType: 'Audit.SharePoint', status: 'enabled', webhook: null }
const other = { contentType: 'Audit.Exchange', status: 'disabled', webhook: null }

describe('enabledTypes', () => {
  it('gives the enabled types in alphabetical order', () => {
    expect(enabledTypes([one, other, { ...other, status: 'enabled' }])).toEqual(['Audit.Exchange', 'Audit.SharePoint'])
  })

  it.each([
    ['no list', { value: [] }],
    ['an item without a status, like one in the document', [{ contentType: 'Audit.Exchange', webhook: null }]],
    ['an item that is no object', [null]],
  ])('cannot read %s', (_what, list) => {
    expect(enabledTypes(list)).toBeUndefined()
  })
})

describe('sameSubscriptions', () => {
  it('does not distinguish a stopped type that is listed from one that is not', () => {
    expect(sameSubscriptions([one, other], [one])).toBe(true)
  })

  it('notices a type that was started or stopped', () => {
    expect(sameSubscriptions([one], [one, { ...other, status: 'enabled' }])).toBe(false)
    expect(sameSubscriptions([one], [])).toBe(false)
  })

  it('decides nothing where one of the lists cannot be read', () => {
    expect(sameSubscriptions([one], undefined)).toBeUndefined()
  })
})
