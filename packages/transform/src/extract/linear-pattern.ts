import { anyChar, CharSet, classEscapes, isEscapable, isMetaCharacter, readClass } from './char-set.ts'

/** One character of the pattern, how often it may come. */
interface Piece {
  readonly chars: CharSet
  readonly min: number
  readonly max: number
}

/**
 * Translates an anchored pattern into a RegExp if it provably matches in linear time: a sequence of characters and
 * classes in groups that are not repeated, where a repeated class never shares a character with what may follow it.
 * Giving a character back can then never help, so every failure is found at once; for the same reason greedy matching
 * has one answer and equals RE2's. null for every other pattern.
 */
export const translateLinearPattern = (source: string): RegExp | null => {
  if (!source.startsWith('^')) return null
  const pieces: Piece[] = []
  let translated = '^'
  let openGroups = 0
  let at = 1
  while (at < source.length) {
    const group = /^\((?:\?P?<([A-Za-z_]\w*)>|\?:)?/.exec(source.slice(at))
    if (group !== null && source[at + group[0].length] !== '?') {
      translated += group[0].replace('?P<', '?<')
      openGroups++
      at += group[0].length
      continue
    }
    if (source[at] === ')') {
      if (openGroups-- === 0 || /[*+?{]/.test(source[at + 1] ?? '')) return null
      translated += ')'
      at++
      continue
    }
    if (source[at] === '$' && at === source.length - 1) {
      translated += '$'
      at++
      continue
    }
    const atom = readAtom(source, at)
    if (atom === null) return null
    const repeat = /^(?:[*+?]|\{(\d{1,3})(?:(,)(\d{1,3})?)?\})/.exec(source.slice(atom.end))
    const end = atom.end + (repeat?.[0].length ?? 0)
    if (/[*+?{]/.test(source[end] ?? '')) return null
    pieces.push({ chars: atom.chars, ...boundsOf(repeat) })
    translated += atom.chars.toSource() + (repeat?.[0] ?? '')
    at = end
  }
  return openGroups === 0 && pieces.every((piece, index) => neverBacktracks(piece, pieces, index))
    ? new RegExp(translated, 'u')
    : null
}

const boundsOf = (repeat: RegExpExecArray | null): { readonly min: number; readonly max: number } => {
  const text = repeat?.[0]
  if (text === undefined) return { min: 1, max: 1 }
  if (text === '*') return { min: 0, max: Infinity }
  if (text === '+') return { min: 1, max: Infinity }
  if (text === '?') return { min: 0, max: 1 }
  const min = Number(repeat?.[1])
  if (repeat?.[2] === undefined) return { min, max: min }
  return { min, max: repeat[3] === undefined ? Infinity : Number(repeat[3]) }
}

/** A piece of fixed length never gives back; another must not overlap with anything that may come right after it. */
const neverBacktracks = (piece: Piece, pieces: readonly Piece[], index: number): boolean => {
  if (piece.min === piece.max) return true
  for (const next of pieces.slice(index + 1)) {
    if (next.chars.overlaps(piece.chars)) return false
    if (next.min > 0) return true
  }
  return true
}

const readAtom = (source: string, at: number): { readonly chars: CharSet; readonly end: number } | null => {
  const char = source[at] ?? ''
  if (char === '.') return { chars: anyChar, end: at + 1 }
  if (char === '[') return readClass(source, at)
  if (char === '\\') {
    const next = source[at + 1] ?? ''
    const named = classEscapes[next]
    if (named !== undefined) return { chars: named, end: at + 2 }
    return isEscapable(next) ? { chars: CharSet.of(next), end: at + 2 } : null
  }
  return isMetaCharacter(char) || char > '~' ? null : { chars: CharSet.of(char), end: at + 1 }
}
