import { describe, expect, it } from 'vitest'
import {
  documentedCodes,
  flawOfErrorBody,
  flawOfGraphError,
  innerErrorOf,
  isJsonType,
  saysUtf8,
  unfilledPlaceholder,
} from './error-body.ts'

describe('flawOfErrorBody', () => {
  it("flawOfErrorBody takes the document's sample", () => {
    const sample = { error: { code: 'AF50000', message: 'An internal server error occurred. Retry the request.' } }
    expect(flawOfErrorBody(sample)).toBeUndefined()
  })

  it.each([
    ['nothing', undefined],
    ['an array', [{ error: { code: 'AF50000', message: 'x' } }]],
    ['a flat object', { code: 'AF50000', message: 'x' }],
    ['no code', { error: { message: 'x' } }],
    ['a numeric code', { error: { code: 20022, message: 'x' } }],
    ['an empty message', { error: { code: 'AF20022', message: '' } }],
    ['the Web API message', { Message: 'Authorization has been denied for this request.' }],
  ])('flawOfErrorBody sees %s', (_, body) => {
    expect(flawOfErrorBody(body)).toBeDefined()
  })
})

describe('flawOfGraphError', () => {
  it('flawOfGraphError takes an empty message, but neither an empty code nor none', () => {
    expect(flawOfGraphError({ error: { code: 'Forbidden', message: '' } })).toBeUndefined()
    expect(flawOfGraphError({ error: { code: '', message: 'x' } })).toBeDefined()
    expect(flawOfGraphError({ error: { code: 'Forbidden' } })).toBeDefined()
  })

  it('innerErrorOf reads both spellings', () => {
    expect(innerErrorOf({ error: { innerError: { date: 'x' } } })).toEqual({ date: 'x' })
    expect(innerErrorOf({ error: { innererror: {} } })).toEqual({})
    expect(innerErrorOf({ error: {} })).toBeUndefined()
  })
})

describe('documentedCodes', () => {
  it('documentedCodes are the 22 of the table', () => {
    expect(new Set(documentedCodes).size).toBe(22)
  })
})

describe('unfilledPlaceholder', () => {
  it('unfilledPlaceholder sees every spelling of the table, and no filled message', () => {
    expect(unfilledPlaceholder('Missing parameter: {0}.')).toBe('{0}')
    expect(unfilledPlaceholder('The webhook endpoint {{0}) could not be validated.')).toBe('{{0})')
    expect(unfilledPlaceholder('Invalid parameter type: startTime. Expected type: datetime')).toBeUndefined()
    expect(unfilledPlaceholder('Invalid nextPage Input: {abc}.')).toBeUndefined()
  })
})

describe('media types', () => {
  it.each([
    ['application/json; charset=utf-8', true, true],
    ['application/json; utf-8', true, true],
    ['application/json;odata.metadata=minimal;IEEE754Compatible=false;charset=utf-8', true, true],
    ['application/json; charset="UTF-8"', true, true],
    ['application/json', true, false],
    ['application/json; charset=iso-8859-1', true, false],
    ['text/plain; charset=utf-8', false, true],
    ['application/jsonp', false, false],
    [undefined, false, false],
  ])('%s: JSON is %s, UTF-8 is %s', (type, json, utf8) => {
    expect([isJsonType(type), saysUtf8(type)]).toEqual([json, utf8])
  })
})
