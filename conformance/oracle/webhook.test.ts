import { describe, expect, it } from 'vitest'
import {
  isNotification,
  notifiedItems,
  subscriptionIn,
  validationCodeOf,
  webhookFlaw,
  webhookStatus,
} from './webhook.ts'

const address = 'https://webhook.myapp.com/o365/'
const authId = 'o365activityapinotification'
const sample = { status: 'enabled', address, authId, expiration: null }

describe('webhookFlaw', () => {
  it.each([undefined, null, ''])(
    "finds nothing in the document's sample, asked for with expiration %s",
    (expiration) => {
      expect(
        webhookFlaw(sample, { address, authId, ...(expiration === undefined ? {} : { expiration }) }),
      ).toBeUndefined()
    },
  )

  it('takes an instant in another notation, and an empty text or nothing at all for never', () => {
    const expiration = '2027-01-01T00:00:00Z'
    expect(webhookFlaw({ ...sample, expiration: '2027-01-01T00:00:00.000Z' }, { address, expiration })).toBeUndefined()
    expect(webhookFlaw({ ...sample, expiration: '' }, { address })).toBeUndefined()
    expect(webhookFlaw({ ...sample, expiration: undefined }, { address })).toBeUndefined()
  })

  it.each([
    ['no webhook', null, /address/],
    ['another address', { ...sample, address: `${address}x` }, /address/],
    ['another authId', { ...sample, authId: authId.toUpperCase() }, /^authId is another one$/],
    ['no authId', { ...sample, authId: undefined }, /missing/],
    ['an expiration of its own', { ...sample, expiration: '2027-01-01T00:00:00Z' }, /expiration/],
    ['another status', { ...sample, status: 'disabled' }, /status/],
  ])('finds %s', (_what, shown, says) => {
    expect(webhookFlaw(shown, { address, authId })).toMatch(says)
  })

  it('finds an expiration that was cut to the day, or left out', () => {
    const expiration = '2027-01-01T00:00:00Z'
    expect(webhookFlaw({ ...sample, expiration: undefined }, { address, expiration })).toMatch(/expiration/)
    expect(webhookFlaw({ ...sample, expiration: '2027-01-01' }, { address, expiration })).toMatch(/expiration/)
  })
})

describe('isNotification and notifiedItems', () => {
  const item = { contentUri: 'https://host/1', tenantId: 't' }

  it('tell notifications from validations, also when they come without their array', () => {
    const calls = [{ json: { validationCode: 'x' } }, { json: [item, item] }, { json: item }, { json: undefined }]
    expect(calls.map(isNotification)).toEqual([false, true, true, false])
    expect(notifiedItems(calls)).toEqual([item, item, item])
  })
})

describe('validationCodeOf', () => {
  it.each([
    [{ validationCode: 'x' }, 'x'],
    [{ validationCode: '' }, undefined],
    [{ validationCode: 1 }, undefined],
    [undefined, undefined],
  ])('reads %j', (json, code) => {
    expect(validationCodeOf({ json })).toBe(code)
  })
})

describe('subscriptionIn and webhookStatus', () => {
  it('read a list of subscriptions', () => {
    const list = [{ contentType: 'Audit.SharePoint', status: 'enabled', webhook: sample }]
    expect(webhookStatus(subscriptionIn(list, 'Audit.SharePoint'))).toBe('enabled')
    expect(subscriptionIn(list, 'Audit.Exchange')).toBeUndefined()
    expect(subscriptionIn({}, 'Audit.Exchange')).toBeUndefined()
  })
})
