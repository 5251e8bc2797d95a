const form = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,12}))?)?(Z|[+-]\d\d:\d\d)?$/i

/**
 * The same instant in UTC with `Z`, every digit of its fraction kept but trailing zeros; `undefined` for what is no date and time.
 * Without an offset UTC is meant, as in the documented sample.
 */
export function normaliseTime(text: string): string | undefined {
  const parts = form.exec(text)
  if (!parts) return undefined
  const [, year, month, day, hour, minute, second = '0', fraction = '', zone = 'Z'] = parts
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined
  const date = new Date(0)
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day))
  if (date.getUTCMonth() !== Number(month) - 1 || date.getUTCDate() !== Number(day)) return undefined
  const offset = offsetMinutes(zone)
  if (offset === undefined) return undefined
  date.setUTCHours(Number(hour), Number(minute) - offset, Number(second))
  if (date.getUTCFullYear() < 0 || date.getUTCFullYear() > 9999) return undefined
  const digits = fraction.replace(/0+$/, '')
  return `${date.toISOString().slice(0, 19)}${digits === '' ? '' : `.${digits}`}Z`
}

function offsetMinutes(zone: string): number | undefined {
  if (zone.toUpperCase() === 'Z') return 0
  const hours = Number(zone.slice(1, 3))
  const minutes = Number(zone.slice(4))
  if (hours > 14 || minutes > 59) return undefined
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes)
}
