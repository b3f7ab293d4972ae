import { isCivil } from '../../../time/civil.ts'
import { parseRfc3339 } from '../../../time/rfc3339.ts'

const datePattern = /^(\d{4})-(\d\d)-(\d\d)$/
const ipv4Pattern = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/
const hostPattern =
  /^(?=.{1,253}$)[A-Za-z\d](?:[A-Za-z\d-]{0,61}[A-Za-z\d])?(?:\.[A-Za-z\d](?:[A-Za-z\d-]{0,61}[A-Za-z\d])?)*$/

const isDate = (text: string): boolean => {
  const match = datePattern.exec(text)
  if (match === null) return false
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  return isCivil({ year, month, day, hour: 0, minute: 0, second: 0, nanos: 0 })
}

/** Eight groups of hexadecimal digits, one run of zeros as `::`, the last two as an IPv4 address. */
const isIpv6 = (text: string): boolean => {
  const tail = text.slice(text.lastIndexOf(':') + 1)
  const groups = tail.includes('.') ? (ipv4Pattern.test(tail) ? `${text.slice(0, -tail.length)}0:0` : '') : text
  const halves = groups.split('::')
  const parts = halves.flatMap((half) => (half === '' ? [] : half.split(':')))
  if (halves.length > 2 || !parts.every((part) => /^[\da-fA-F]{1,4}$/.test(part))) return false
  return halves.length === 2 ? parts.length < 8 : parts.length === 8
}

/** Formats that are checked; JSON Schema lets all others pass. Each pattern takes linear time. */
export const formats: ReadonlyMap<string, (text: string) => boolean> = new Map([
  ['date-time', (text) => parseRfc3339(text, null) !== undefined],
  ['date', isDate],
  ['time', (text) => parseRfc3339(`1970-01-01T${text}`, null) !== undefined],
  ['email', (text) => /^[^\s@]{1,64}@[^\s@]{1,255}$/.test(text)],
  ['hostname', (text) => hostPattern.test(text)],
  ['ipv4', (text) => ipv4Pattern.test(text)],
  ['ipv6', isIpv6],
  ['uri', (text) => /^[A-Za-z][A-Za-z\d+.-]*:[^\s<>"{}|\\^`]*$/.test(text)],
  ['uuid', (text) => /^[\da-fA-F]{8}(?:-[\da-fA-F]{4}){3}-[\da-fA-F]{12}$/.test(text)],
])
