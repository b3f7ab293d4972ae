// Runs a script of this repository under Node 24, whatever Node the machine has, and installs the packages first.
// Plain JavaScript with built-ins only: it is the one file that must work before anything was installed.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const NODE_MAJOR = 24
const NODE_VERSION = '24.21.0'
const root = dirname(dirname(fileURLToPath(import.meta.url)))
const [script, ...args] = process.argv.slice(2)

const npm = (words, env = process.env) => {
  const result = spawnSync('npm', words, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] })
  if (result.status !== 0) {
    console.error(`npm ${words.join(' ')} failed`)
    process.exit(result.status ?? 1)
  }
}

/** The package `node-<platform>-<arch>` of the npm registry carries the real Node binary. */
const node24 = () => {
  if (Number(process.versions.node.split('.')[0]) >= NODE_MAJOR) return process.execPath
  const name = `node-${process.platform}-${process.arch}`
  const prefix = join(root, '.tools', 'node')
  const binary = join(prefix, 'node_modules', name, 'bin', 'node')
  if (!existsSync(binary)) {
    console.log(`Node ${process.versions.node} is too old here: fetching Node ${NODE_VERSION}`)
    npm(['install', '--prefix', prefix, '--no-save', '--no-audit', '--no-fund', `${name}@${NODE_VERSION}`])
  }
  return binary
}

const node = node24()
const env = { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}` }
// Modules that are built here need the headers of this Node, which lie beside its binary.
const prefix = dirname(dirname(node))
const buildEnv = existsSync(join(prefix, 'include/node')) ? { ...env, npm_config_nodedir: prefix } : env

/**
 * Once per lock file: the stamp inside node_modules says which one it was made from. Not `npm ci`, which refuses a lock
 * whose maker could not see the optional binaries of other platforms; the lock decides every version all the same.
 */
const lock = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .digest('hex')
const stamp = join(root, 'node_modules', '.installed-lock')
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== lock) {
  console.log('Installing packages')
  npm(['install', '--no-save', '--no-audit', '--no-fund'], buildEnv)
  writeFileSync(stamp, lock)
}

const child = spawn(node, [script, ...args], { cwd: root, env, stdio: 'inherit' })
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.once('exit', (code, signal) => process.exit(code ?? 128 + (signal === null ? 0 : constants.signals[signal])))
