/** Bytes of `text` in UTF-8, without encoding it. A lone surrogate counts as the three bytes of its replacement. */
export const utf8Length = (text: string): number => {
  let bytes = text.length
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    if (unit < 0x80) continue
    if (unit < 0x800) bytes += 1
    else {
      bytes += 2
      // A pair is four bytes in two units: the second unit adds nothing.
      if (unit >= 0xd800 && unit < 0xdc00 && isLowSurrogate(text.charCodeAt(index + 1))) index++
    }
  }
  return bytes
}

const isLowSurrogate = (unit: number): boolean => unit >= 0xdc00 && unit < 0xe000

/** Code points of `text`: what TDengine counts as characters in NCHAR. */
export const characterCount = (text: string): number => {
  let count = text.length
  for (let index = 0; index < text.length - 1; index++) {
    const unit = text.charCodeAt(index)
    if (unit >= 0xd800 && unit < 0xdc00 && isLowSurrogate(text.charCodeAt(index + 1))) {
      count--
      index++
    }
  }
  return count
}

/** The longest beginning of `text` of at most `bytesMax` bytes in UTF-8; no character is split. */
export const cutToBytes = (text: string, bytesMax: number): string => {
  let bytes = 0
  let end = 0
  for (const character of text) {
    bytes += utf8Length(character)
    if (bytes > bytesMax) break
    end += character.length
  }
  return text.slice(0, end)
}

/** The first `charactersMax` code points of `text`. */
export const cutToCharacters = (text: string, charactersMax: number): string => {
  let characters = 0
  let end = 0
  for (const character of text) {
    if (characters === charactersMax) break
    characters += 1
    end += character.length
  }
  return text.slice(0, end)
}

/** The length of `text` as TDengine counts it: characters for NCHAR, else bytes in UTF-8. */
export const textSize = (text: string, isCharacters: boolean): number =>
  isCharacters ? characterCount(text) : utf8Length(text)

/** The longest beginning of `text` of at most this size, counted like `textSize`. */
export const cutText = (text: string, sizeMax: number, isCharacters: boolean): string =>
  isCharacters ? cutToCharacters(text, sizeMax) : cutToBytes(text, sizeMax)
