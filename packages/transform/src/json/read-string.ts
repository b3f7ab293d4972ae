import { SluiceError } from '@sluice/contracts'

/** What a character behind a backslash stands for; \u is apart. */
export const JSON_ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
}

/** Reads the JSON string whose opening quote is at `start`. Throws SluiceError PARSE_JSON with the position. */
export const readJsonString = (text: string, start: number): { readonly value: string; readonly end: number } => {
  let value = ''
  let from = start + 1
  for (let at = from; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit === 0x22) return { value: value + text.slice(from, at), end: at + 1 }
    if (unit < 0x20) throw new SluiceError('PARSE_JSON', 'a control character must be escaped', { position: at })
    if (unit !== 0x5c) continue
    const escaped = readEscape(text, at)
    value += text.slice(from, at) + escaped.value
    from = escaped.end
    at = from - 1
  }
  throw new SluiceError('PARSE_JSON', 'the string is not closed', { position: start })
}

const readEscape = (text: string, at: number): { readonly value: string; readonly end: number } => {
  const letter = text[at + 1] ?? ''
  if (letter === 'u') {
    const digits = text.slice(at + 2, at + 6)
    if (/^[0-9a-fA-F]{4}$/.test(digits)) return { value: String.fromCharCode(Number.parseInt(digits, 16)), end: at + 6 }
  } else if (Object.hasOwn(JSON_ESCAPES, letter)) return { value: JSON_ESCAPES[letter] ?? '', end: at + 2 }
  throw new SluiceError('PARSE_JSON', 'unknown escape', { position: at })
}
