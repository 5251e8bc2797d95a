import { describe, expect, it } from 'vitest'
import { curlOf } from './curl.ts'
import { type Exchange, recording } from './exchange.ts'
import { redacted, redactForm, redactHeaders, redactText } from './redact.ts'
import { emptyBody, NoAnswer } from './transport.ts'

const token = 'eyJhbGciOiJFUzI1NiJ9.eyJ0aWQiOiIxIn0.c2ln'

describe('redactHeaders', () => {
  it('keeps the scheme of Authorization, hides the rest of it, and the other secrets whole', () => {
    expect(
      redactHeaders([
        ['authorization', `Bearer ${token}`],
        ['Webhook-AuthID', 's3cret'],
        ['Accept', 'x'],
        ['Authorization', 's3cret'],
      ]),
    ).toEqual([
      ['authorization', `Bearer ${redacted}`],
      ['Webhook-AuthID', redacted],
      ['Accept', 'x'],
      ['Authorization', redacted],
    ])
  })
})

describe('redactText', () => {
  it('hides tokens wherever they stand, and secrets in JSON and forms', () => {
    const text = `q=${token}&client_secret=abc {"accessToken": "opaque", "authId":"id", "contentType":"DLP.All"}`
    const clean = redactText(text)
    for (const secret of [token, 'abc', 'opaque', '"id"']) expect(clean).not.toContain(secret)
    expect(clean).toContain('"contentType":"DLP.All"')
  })

  it('hides secrets with quotes in them, and those whose end was cut off', () => {
    expect(redactText('{"a":"b","password":"x\\"y","id_token":"cut')).toBe(
      `{"a":"b","password":"${redacted}","id_token":"${redacted}`,
    )
    expect(redactText('client%5Fsecret=abc')).toBe(`client%5Fsecret=${redacted}`)
  })
})

describe('redactForm', () => {
  it('hides values to their end, however the names are written', () => {
    const form = 'client%5fsecret=a b&%70assword=c"d&scope=x y&Client_Secret=e=f&client_assertion=g'
    expect(redactForm(form)).toBe(
      `client%5fsecret=${redacted}&%70assword=${redacted}&scope=x y&Client_Secret=${redacted}&client_assertion=${redacted}`,
    )
  })
})

describe('curlOf', () => {
  it('gives a command that can be pasted, with the token as a variable', () => {
    const body = new TextEncoder().encode(`{"webhook":{"address":"https://a/'b","authId":"s3cret"}}`)
    const command = curlOf({
      method: 'POST',
      url: "http://h/a?x='1'",
      headers: [
        ['Authorization', `Bearer ${token}`],
        ['Content-Type', 'application/json'],
      ],
      body,
    })
    expect(command).toBe(
      `curl -i -X POST 'http://h/a?x='\\''1'\\''' -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' ` +
        `--data-binary '{"webhook":{"address":"https://a/'\\''b","authId":"${redacted}"}}'`,
    )
  })
})

describe('recording', () => {
  it('redacts exchanges, and tells of failures too', async () => {
    const seen: Exchange[] = []
    const request = {
      method: 'GET',
      url: 'http://h/',
      headers: [['Authorization', `Bearer ${token}`]] as const,
      body: emptyBody,
    }
    const ok = recording(
      async () => ({ status: 200, headers: [], body: emptyBody }),
      (exchange) => void seen.push(exchange),
    )
    await ok(request)
    const failing = recording(
      async (asked) => {
        throw new NoAnswer('reset', asked)
      },
      (exchange) => void seen.push(exchange),
    )
    await expect(failing(request)).rejects.toThrow(NoAnswer)
    expect(seen.map(({ failure, response }) => [failure, response?.status])).toEqual([
      [undefined, 200],
      ['reset', undefined],
    ])
    expect(JSON.stringify(seen)).not.toContain(token)
  })
})
