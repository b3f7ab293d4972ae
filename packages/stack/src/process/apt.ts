import { access, constants } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { run } from './run.ts'

/** Where Debian keeps servers, which is not on the PATH of everybody. */
const SERVERS = '/usr/sbin'

/** Absolute path of the first of these commands that is on the PATH, or a server. */
export const findCommand = async (names: readonly string[]): Promise<string | undefined> => {
  for (const name of names)
    for (const folder of [...(process.env['PATH'] ?? '').split(delimiter), SERVERS]) {
      const path = join(folder, name)
      const executable = await access(path, constants.X_OK).then(
        () => true,
        () => false,
      )
      if (executable) return path
    }
  return undefined
}

/** The first of `commands`, installing Debian's `packages` when none is there and we are root. */
export const commandOrInstall = async (commands: readonly string[], packages: readonly string[]): Promise<string> => {
  const found = await findCommand(commands)
  if (found !== undefined) return found
  const apt = await findCommand(['apt-get'])
  if (apt === undefined || process.getuid?.() !== 0)
    throw new Error(`${commands.join(' or ')} is needed: install the package ${packages.join(' ')}`)
  await run(apt, ['update', '-qq'])
  await run(apt, ['install', '-y', '-qq', '--no-install-recommends', ...packages], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
  const installed = await findCommand(commands)
  if (installed === undefined)
    throw new Error(`${packages.join(' ')} was installed but brought no ${commands.join(' or ')}`)
  return installed
}
