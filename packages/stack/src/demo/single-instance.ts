import { existsSync } from 'node:fs'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const commandLine = (pid: number): Promise<string> => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')

interface Instance {
  readonly demo: number
  readonly children: readonly number[]
}

/**
 * One demo per folder. A demo that was killed outright leaves its children behind; they are recognised by the folder in
 * their command line and ended, because they hold the data files.
 */
export const claimFolder = async (
  dir: string,
): Promise<{ remember(children: readonly number[]): Promise<void>; release(): Promise<void> }> => {
  const file = join(dir, 'demo.json')
  if (existsSync(file)) {
    const last: Instance = JSON.parse(await readFile(file, 'utf8'))
    if ((await commandLine(last.demo)).includes('bin/demo.ts'))
      throw new Error(`a demo is running here already (process ${last.demo})`)
    for (const pid of last.children) if ((await commandLine(pid)).includes(dir)) process.kill(pid, 'SIGKILL')
  }
  const remember = (children: readonly number[]): Promise<void> =>
    writeFile(file, JSON.stringify({ demo: process.pid, children } satisfies Instance))
  await remember([])
  return { remember, release: () => rm(file, { force: true }) }
}
