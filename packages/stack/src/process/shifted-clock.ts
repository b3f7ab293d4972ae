import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { commandOrInstall } from './apt.ts'

const LIBRARIES = '/usr/lib'
const LIBRARY = 'faketime/libfaketime.so.1'

/**
 * Variables under which a command sees a clock that is ahead by so many seconds. The library, not the `faketime` command:
 * that one stays in front of its child and keeps signals from it.
 */
export const shiftedClock = async (aheadS: number): Promise<Readonly<Record<string, string>>> => {
  await commandOrInstall(['faketime'], ['faketime'])
  const candidates = (await readdir(LIBRARIES)).map((folder) => join(LIBRARIES, folder, LIBRARY))
  const library = candidates.find((file) => existsSync(file))
  if (library === undefined) throw new Error(`faketime is there, but no ${LIBRARY} in a folder of ${LIBRARIES}`)
  return { LD_PRELOAD: library, FAKETIME: `+${aheadS}s` }
}
