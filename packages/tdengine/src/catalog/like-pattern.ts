/**
 * A pattern of LIKE for texts that hold `part`. A backslash cannot be written so that every server reads it the same, so it
 * stands for any character.
 */
export const holdsPattern = (part: string): string => `%${part.replace(/[%_]/g, '\\$&').replace(/\\(?![%_])/g, '_')}%`
