import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import type { FaultChanges } from '@sluice/tdengine-embedded'

const USER = 'root'
const PASSWORD = 'taosdata'

/** The embedded TDengine as a process of its own, with a journal, so that it can misbehave, be killed and come back. */
export interface TdengineProcess {
  /** `ws://host:port`, the same after every restart. */
  readonly url: string
  readonly username: string
  readonly password: string
  /** Switches misbehaviour on: what the server's README lists. */
  misbehave(faults: FaultChanges): Promise<void>
  behave(): Promise<void>
  kill(): Promise<void>
  /** Starts it again, on its port and from its journal. */
  restart(): Promise<void>
  /** Ends it for good and removes its data. */
  close(): Promise<void>
}

const script = join(
  dirname(createRequire(import.meta.url).resolve('@sluice/tdengine-embedded')),
  'bin',
  'embedded-tdengine.ts',
)

const launch = async (dataDir: string, port: string): Promise<{ child: ChildProcess; url: string }> => {
  const args = [script, '--port', port, '--data-dir', dataDir]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = await once(createInterface({ input: child.stdout }), 'line')
  const url = /ws:\S+/u.exec(String(line))?.[0]
  if (url === undefined) throw new Error(`the server did not say where it listens: ${String(line)}`)
  return { child, url }
}

export const startTdengineProcess = async (): Promise<TdengineProcess> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'sluice-faults-'))
  const first = await launch(dataDir, '0')
  const { url } = first
  let { child } = first
  const { host, port } = new URL(url)

  const kill = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  const control = async (method: 'PUT' | 'DELETE', body?: FaultChanges): Promise<void> => {
    const authorization = `Basic ${Buffer.from(`${USER}:${PASSWORD}`).toString('base64')}`
    const response = await fetch(`http://${host}/embedded/faults`, {
      method,
      headers: { authorization },
      body: body === undefined ? null : JSON.stringify(body),
    })
    if (!response.ok) throw new Error(`the server refused the faults: ${await response.text()}`)
  }
  return {
    url,
    username: USER,
    password: PASSWORD,
    misbehave: (faults) => control('PUT', faults),
    behave: () => control('DELETE'),
    kill,
    async restart() {
      await kill()
      child = (await launch(dataDir, port)).child
    },
    async close() {
      await kill()
      await rm(dataDir, { recursive: true })
    },
  }
}
