import { readFile } from 'node:fs/promises'

/** A file that the command line names and that cannot be read. */
export class UnreadableFileError extends Error {}

/** Reads a file that a person named. Throws UnreadableFileError. */
export const readText = async (path: string): Promise<string> => {
  try {
    return await readFile(path, 'utf8')
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : ''
    throw new UnreadableFileError(`cannot read ${path}${code}`, { cause })
  }
}
