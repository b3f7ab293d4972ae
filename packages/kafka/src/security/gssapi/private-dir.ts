import { lstat, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'

/** A folder that nobody else may look into, for files that libkrb5 takes from a disk only. */
export interface PrivateDir {
  readonly path: string
  /** Makes or replaces a file and gives its path. */
  write(name: string, content: Uint8Array | string): Promise<string>
  /** Removes all of it, contents first. */
  remove(): Promise<void>
}

const OWNER_ONLY = 0o600
const STARTED_AT = Math.round(performance.timeOrigin)

/** Whose folder it is stands in its name: a process id is unique on its machine, and in time with the start. */
const prefixOf = (machine: string): string => `sluice-kerberos-${machine.replace(/[^A-Za-z0-9]/g, '_')}-`
const ownerOf = (rest: string): { readonly pid: number; readonly startedAt: number } | null => {
  const [, pid, startedAt] = /^(\d+)-(\d+)-/.exec(rest) ?? []
  return pid === undefined ? null : { pid: Number(pid), startedAt: Number(startedAt) }
}

const isRunning = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** A worker that was killed could not clean up, and in a container its successor has its process id. */
const isLeftBehind = ({ pid, startedAt }: { readonly pid: number; readonly startedAt: number }): boolean =>
  pid === process.pid ? startedAt !== STARTED_AT : !isRunning(pid)

/** Overwritten first: a removed file can be read from the disk for a while. */
const wipe = async (path: string): Promise<void> => {
  for (const name of await readdir(path)) {
    const file = join(path, name)
    await writeFile(file, new Uint8Array((await stat(file)).size))
  }
  await rm(path, { recursive: true, force: true })
}

const removeLeftBehind = async (parent: string, prefix: string): Promise<void> => {
  for (const name of await readdir(parent)) {
    const owner = name.startsWith(prefix) ? ownerOf(name.slice(prefix.length)) : null
    if (owner === null || !isLeftBehind(owner)) continue
    const path = join(parent, name)
    const found = await lstat(path).catch(() => null)
    if (found?.isDirectory() === true && found.uid === process.getuid?.()) await wipe(path)
  }
}

/** Makes a private folder, and removes those of processes that were killed. */
export const createPrivateDir = async (parent = tmpdir()): Promise<PrivateDir> => {
  const prefix = prefixOf(hostname())
  await removeLeftBehind(parent, prefix)
  const path = await mkdtemp(join(parent, `${prefix}${process.pid}-${STARTED_AT}-`))
  return {
    path,
    write: async (name, content) => {
      const file = join(path, name)
      await writeFile(file, content, { mode: OWNER_ONLY })
      return file
    },
    remove: () => wipe(path),
  }
}
