const KEYTAB = '%{sasl.kerberos.keytab}'
const PRINCIPAL = '%{sasl.kerberos.principal}'

/**
 * Options of MIT's kinit that ask for another kind of ticket. Those that name files, caches, services or other ways to
 * log in are not among them: which keytab and which cache are used is not the command's to say.
 */
const FLAGS = new Set(['-R', '-k', '-f', '-F', '-p', '-P', '-a', '-A', '-C', '-V'])
const TIMES = new Set(['-l', '-r'])
/** `36000`, `10:00:00`, `7d` or `1d12h`. */
const TIME = /^(?:\d+(?::\d{2}){0,2}|(?:\d+[dhms])+)$/
/** One word: parts with quotes around them and parts without. */
const WORD = /(?:"[^"]*"|'[^']*'|[^\s"'])+/y
const BLANKS = /\s*/y

export type KinitCommand =
  | {
      readonly ok: true
      /** Without those that name keytab and principal. */
      readonly options: readonly string[]
      /** Renews the ticket that is there instead of fetching one. */
      readonly renews: boolean
    }
  | { readonly ok: false; readonly problem: string }

const refused = (problem: string): KinitCommand => ({ ok: false, problem })

/** The words of a command as a shell would split it, of which only quotes are understood; null when one is not closed. */
const wordsOf = (command: string): string[] | null => {
  const words: string[] = []
  let at = 0
  const take = (pattern: RegExp): string => {
    pattern.lastIndex = at
    const [found = ''] = pattern.exec(command) ?? []
    at += found.length
    return found
  }
  for (take(BLANKS); at < command.length; take(BLANKS)) {
    const word = take(WORD)
    if (word === '') return null
    words.push(word.replace(/["']/g, ''))
  }
  return words
}

/**
 * Reads the command that fetches a ticket, like `kinit -k -t '%{sasl.kerberos.keytab}' %{sasl.kerberos.principal}` (spec
 * §1.3). No shell ever sees it: kinit alone is run, with options that are known here, the keytab of the connection and
 * its principal.
 */
export const parseKinitCommand = (command: string): KinitCommand => {
  const words = wordsOf(command)
  if (words === null) return refused('has a quote that is not closed')
  const [program, ...rest] = words
  if (program !== 'kinit') return refused('must begin with kinit')
  const options: string[] = []
  let namesKeytab = false
  let namesPrincipal = false
  for (let at = 0; at < rest.length; at++) {
    const word = rest[at] ?? ''
    if (FLAGS.has(word)) options.push(word)
    else if (word === PRINCIPAL) namesPrincipal = true
    else if (word === '-t') {
      if (rest[++at] !== KEYTAB) return refused(`may name no other keytab than ${KEYTAB}`)
      namesKeytab = true
    } else if (TIMES.has(word)) {
      const time = rest[++at] ?? ''
      if (!TIME.test(time)) return refused(`needs a time like 10h after ${word}`)
      options.push(word, time)
    } else return refused(word.startsWith('-') ? `has an unknown option: ${word}` : `may name ${PRINCIPAL} only`)
  }
  const renews = options.includes('-R')
  if (!renews && !(options.includes('-k') && namesKeytab)) return refused(`must read the keytab: -k -t ${KEYTAB}`)
  if (!renews && !namesPrincipal) return refused(`must name ${PRINCIPAL}`)
  return { ok: true, options: options.filter((option) => option !== '-k'), renews }
}
