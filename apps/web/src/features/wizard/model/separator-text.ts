/** Characters that a box cannot show, as people write them. */
const escapes: readonly (readonly [character: string, written: string])[] = [
  ['\t', '\\t'],
  ['\n', '\\n'],
  ['\r', '\\r'],
]

/** A separator as its box shows it: a tab as `\t`. */
export const separatorToText = (separator: string): string =>
  escapes.reduce((text, [character, written]) => text.replaceAll(character, written), separator)

/** What a person wrote into the box of a separator. */
export const separatorFromText = (text: string): string =>
  escapes.reduce((separator, [character, written]) => separator.replaceAll(written, character), text)
