import { SluiceError } from '@sluice/contracts'

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '\\': '\\', '"': '"', "'": "'" }

const problem = (message: string, position: number): SluiceError =>
  new SluiceError('EXPRESSION_SYNTAX', message, { position })

/** Reads the text in single or double quotes that begins at `start`; escapes are \n \r \t \\ \" \' \uXXXX. */
export const readQuotedText = (text: string, start: number): { readonly value: string; readonly end: number } => {
  const quote = text[start]
  let value = ''
  for (let at = start + 1; at < text.length; at++) {
    const char = text[at]
    if (char === quote) return { value, end: at + 1 }
    if (char !== '\\') {
      value += char
      continue
    }
    const letter = text[++at] ?? ''
    if (letter === 'u') {
      const digits = text.slice(at + 1, at + 5)
      if (!/^[0-9a-fA-F]{4}$/.test(digits)) throw problem('\\u needs four hexadecimal digits', at - 1)
      value += String.fromCharCode(Number.parseInt(digits, 16))
      at += 4
    } else if (Object.hasOwn(escapes, letter)) value += escapes[letter]
    else throw problem('unknown escape', at - 1)
  }
  throw problem('the text is not closed', start)
}
