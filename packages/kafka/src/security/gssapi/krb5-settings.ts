import { SluiceError } from '@sluice/contracts'

/** One `name = value` of a krb5.conf, with where it stands. */
export interface Krb5Setting {
  readonly section: string
  /** Names of the braces around it, the outermost first. */
  readonly within: readonly string[]
  readonly name: string
  readonly value: string
  /** From 1. */
  readonly line: number
}

export const krb5Invalid = (line: number, problem: string): SluiceError =>
  new SluiceError('KAFKA_KERBEROS_CONFIG', `line ${line} of krb5.conf ${problem}`, { field: 'source.sasl.krb5Config' })

const SECTION = /^\[([^\]]+)\]$/
const SETTING = /^([^\s=]+)\s*=\s*(.*)$/
/** Directives that read other files. They stand in the files of many systems, and are passed by. */
const DIRECTIVE = /^(include|includedir|module)\s/
const END = /^\}\*?$/

/** The settings of a krb5.conf (MIT Kerberos, krb5.conf(5)). Throws SluiceError KAFKA_KERBEROS_CONFIG at a wrong line. */
export const krb5Settings = (text: string): Krb5Setting[] => {
  const settings: Krb5Setting[] = []
  const within: string[] = []
  let section = ''
  const lines = text.split(/\r?\n/)
  for (const [index, raw] of lines.entries()) {
    const line = index + 1
    const trimmed = raw.trim()
    if (trimmed === '' || /^[#;]/.test(trimmed) || DIRECTIVE.test(trimmed)) continue
    const began = SECTION.exec(trimmed)?.[1]
    const [, name, value] = SETTING.exec(trimmed) ?? []
    if (began !== undefined) {
      if (within.length > 0) throw krb5Invalid(line, 'begins a section within braces')
      section = began
    } else if (END.test(trimmed)) {
      if (within.pop() === undefined) throw krb5Invalid(line, 'closes a brace that is not open')
    } else if (name === undefined || value === undefined) throw krb5Invalid(line, 'cannot be read')
    else if (value === '{') within.push(name)
    else settings.push({ section, within: [...within], name, value, line })
  }
  if (within.length > 0) throw krb5Invalid(lines.length, 'is the last one, and a brace is open')
  return settings
}
