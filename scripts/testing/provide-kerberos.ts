import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Asked in a process of its own: this one would remember that the module was not there. */
const isBuilt = (): boolean =>
  spawnSync(process.execPath, ['-e', "require('kerberos')"], { cwd: join(root, 'packages/kafka'), stdio: 'ignore' })
    .status === 0

/**
 * Packages may have been installed before the headers of Kerberos were: npm then leaves the optional module out, and the
 * next installation makes up for it.
 */
export const provideKerberos = (): void => {
  if (isBuilt()) return
  console.log('Building the kerberos module')
  const prefix = dirname(dirname(process.execPath))
  const headers = existsSync(join(prefix, 'include/node')) ? { npm_config_nodedir: prefix } : {}
  spawnSync('npm', ['install', '--no-save', '--no-audit', '--no-fund'], {
    cwd: root,
    env: { ...process.env, ...headers },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  if (!isBuilt()) throw new Error('the module kerberos cannot be loaded: see what `npm rebuild kerberos` says')
}
