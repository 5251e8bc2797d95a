/** An object of an answer before anybody checked it. */
export type Members = Readonly<Record<string, unknown>>

const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The value at the end of a path of member names, `undefined` when there is none. */
export const memberAt = (value: unknown, ...path: readonly string[]): unknown =>
  path.reduce<unknown>((inside, name) => (isMembers(inside) ? inside[name] : undefined), value)

/** The entries that an answer, or a request, carries; none when it is no content activity. */
export function entriesOf(activity: unknown): readonly Members[] {
  const entries: unknown = memberAt(activity, 'contentMetadata', 'contentEntries')
  return Array.isArray(entries) ? entries.map((entry: unknown) => (isMembers(entry) ? entry : {})) : []
}

const dateTime = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,12}))?(Z|[+-]\d\d:\d\d)?$/

/** The instant that a text stands for, in picoseconds since 1970 so that no fraction is lost; without an offset it is UTC. */
export function instantOf(text: unknown): bigint | undefined {
  const match = typeof text === 'string' ? dateTime.exec(text) : null
  if (!match) return undefined
  const [, year, month, day, hour, minute, second, fraction = '', offset = 'Z'] = match
  const [, sign = '+', hours = '0', minutes = '0'] = /^([+-])(\d\d):(\d\d)$/.exec(offset) ?? []
  const local = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second))
  const ahead = Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes)) * 60_000
  return BigInt(local - ahead) * 1_000_000_000n + BigInt(fraction.padEnd(12, '0'))
}

const millisecond = 1_000_000_000n

/**
 * How an answered time stamp differs from the one sent, or `undefined` when it is the same instant in UTC with `Z`. Digits beyond
 * the millisecond may be lost or rounded, digits up to it may not.
 */
export function differenceOfInstants(sent: unknown, got: unknown): string | undefined {
  const wanted = instantOf(sent)
  const instant = instantOf(got)
  if (instant === undefined || wanted === undefined) return `${show(got)} is no date and time`
  if (typeof got !== 'string' || !got.endsWith('Z')) return `${show(got)} is not written in UTC with Z`
  const apart = instant > wanted ? instant - wanted : wanted - instant
  return apart < millisecond ? undefined : `${show(got)} is another instant than ${show(sent)}`
}

/** An integer of an answer, whether it came as a number or, wrongly, as text; `undefined` for anything else. */
export function integerOf(value: unknown): bigint | undefined {
  if (typeof value === 'bigint') return value
  if (typeof value === 'number') return Number.isInteger(value) ? BigInt(value) : undefined
  return typeof value === 'string' && /^-?\d+$/.test(value) ? BigInt(value) : undefined
}

/** The kind of an entry by its `@odata.type`; `undefined` when it has none or another. */
export function kindOf(entry: Members): 'conversation' | 'file' | undefined {
  const type = entry['@odata.type']
  const name = typeof type === 'string' ? type.replace(/^#/, '').toLowerCase() : ''
  if (name === 'microsoft.graph.processconversationmetadata') return 'conversation'
  return name === 'microsoft.graph.processfilemetadata' ? 'file' : undefined
}

/** True for what is unset: null, or not there. */
export const isUnset = (value: unknown): boolean => value === null || value === undefined

/**
 * Where `got` does not repeat what was `sent`; `undefined` when it does. The answer may add members, write the name of a type with
 * or without `#`, and leave out an object of which nothing was set.
 */
export function differenceOf(sent: unknown, got: unknown, at: string): string | undefined {
  if (isMembers(sent)) {
    if (Object.keys(sent).length === 0 && isUnset(got)) return undefined
    if (!isMembers(got)) return `${at} is ${show(got)}`
    for (const [name, value] of Object.entries(sent)) {
      if (name === '@odata.type') continue
      const difference = differenceOf(value, got[name], `${at}.${name}`)
      if (difference !== undefined) return difference
    }
    return undefined
  }
  const number = typeof sent === 'bigint' || typeof sent === 'number'
  const same = number ? integerOf(got) === integerOf(sent) : sent === got || (isUnset(sent) && isUnset(got))
  return same ? undefined : `${at} is ${show(got)}, sent was ${show(sent)}`
}

/** Where an answer has a member of that name, however deep; `undefined` when nowhere. */
export function placeOf(name: string, value: unknown, at = ''): string | undefined {
  if (Array.isArray(value)) {
    const places = value.map((item: unknown, i) => placeOf(name, item, `${at}[${i}]`))
    return places.find((place) => place !== undefined)
  }
  if (!isMembers(value)) return undefined
  if (name in value) return `${at}.${name}`.replace(/^\./, '')
  return Object.entries(value)
    .map(([key, member]) => placeOf(name, member, `${at}.${key}`))
    .find((place) => place !== undefined)
}

/** A value of an answer in a few words. */
export const show = (value: unknown): string =>
  typeof value === 'bigint'
    ? String(value)
    : (JSON.stringify(value, (_, v) => (typeof v === 'bigint' ? String(v) : v)) ?? 'absent')

const objects = ['activityMetadata', 'deviceMetadata', 'integratedAppMetadata']
const echoed = ['identifier', 'name', 'correlationId', 'isTruncated', 'sequenceNumber', 'length']
const times = ['createdDateTime', 'modifiedDateTime']

/** In what a created activity is not what was sent. */
export function flawsOf(body: unknown, activity: unknown, status: number): readonly string[] {
  const got = entriesOf(activity)
  const sent = entriesOf(body)
  return [
    ...(status === 201 ? [] : [`status ${status}`]),
    ...objects.flatMap(
      (name) =>
        differenceOf(memberAt(body, 'contentMetadata', name), memberAt(activity, 'contentMetadata', name), name) ?? [],
    ),
    ...(got.length === sent.length ? [] : [`${got.length} entries`]),
    ...sent.flatMap((entry, i) => [
      ...echoed.flatMap((name) => differenceOf(entry[name], got[i]?.[name], `${i}.${name}`) ?? []),
      ...times.flatMap((name) => differenceOfInstants(entry[name], got[i]?.[name]) ?? []),
      ...(isUnset(got[i]?.content) ? [] : [`${i}.content is set`]),
    ]),
  ]
}
