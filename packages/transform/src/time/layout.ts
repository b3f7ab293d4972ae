import { SluiceError } from '@sluice/contracts'

const letters = ['Y', 'm', 'd', 'H', 'M', 'S', 'b', 'f', 'z', 's'] as const

/** What a directive of a layout stands for: %Y is the year and so on. */
export type Directive = (typeof letters)[number]

export interface DirectivePart {
  readonly directive: Directive
  /** Character offset into the layout. */
  readonly position: number
}

/** Literal text or a directive. */
export type LayoutPart = string | DirectivePart

/** Directives that stand for several others. */
const shorthands: Readonly<Record<string, string>> = { F: '%Y-%m-%d', T: '%H:%M:%S' }

const isDirective = (letter: string): letter is Directive => (letters as readonly string[]).includes(letter)

export const layoutError = (message: string, position: number): SluiceError =>
  new SluiceError('TIME_FORMAT', message, { position })

/**
 * Reads a strftime-like layout: %Y %m %d %H %M %S %b %f %z %s, %F for %Y-%m-%d, %T for %H:%M:%S, %% for %. Throws
 * SluiceError TIME_FORMAT with the position.
 */
export const parseLayout = (layout: string): readonly LayoutPart[] => {
  const parts: LayoutPart[] = []
  const seen = new Set<Directive>()
  const add = (text: string, shift: number | null): void => {
    for (let at = 0; at < text.length; at++) {
      const char = text[at] ?? ''
      const position = shift ?? at
      if (char !== '%') {
        parts.push(char)
        continue
      }
      const letter = text[++at] ?? ''
      if (letter === '%') parts.push('%')
      else if (Object.hasOwn(shorthands, letter)) add(shorthands[letter] ?? '', position)
      else if (!isDirective(letter)) throw layoutError(`%${letter} is not a known directive`, position)
      else if (seen.has(letter)) throw layoutError(`%${letter} is there twice`, position)
      else {
        seen.add(letter)
        parts.push({ directive: letter, position })
      }
    }
  }
  add(layout, null)
  return parts
}

export const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const
