import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FaultChanges } from '@sluice/tdengine-embedded'
import { freePort } from '../process/free-port.ts'
import { startTdengine } from '../services/tdengine.ts'

/** The embedded TDengine as a process of its own, with a journal, so that it can misbehave, be killed and come back. */
export interface FailingTdengine {
  /** `ws://host:port`, the same after every restart. */
  readonly url: string
  readonly username: string
  readonly password: string
  /** Switches misbehaviour on: what the server's README lists. */
  misbehave(faults: FaultChanges): Promise<void>
  behave(): Promise<void>
  /** Ends it as a power cut would. */
  kill(): Promise<void>
  /** Starts it again, on its port and from its journal. */
  restart(): Promise<void>
  /** Ends it for good and removes its data. */
  close(): Promise<void>
}

const USERNAME = 'root'
const PASSWORD = 'taosdata'

export const startFailingTdengine = async (): Promise<FailingTdengine> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'sluice-failing-tdengine-'))
  const port = await freePort(0)
  const launch = () => startTdengine({ port, dataDir, logFile: join(dataDir, 'server.log') })
  let running = await launch()

  const control = async (method: 'PUT' | 'DELETE', faults?: FaultChanges): Promise<void> => {
    const authorization = `Basic ${Buffer.from(`${USERNAME}:${PASSWORD}`).toString('base64')}`
    const body = faults === undefined ? null : JSON.stringify(faults)
    const response = await fetch(`http://127.0.0.1:${port}/embedded/faults`, {
      method,
      headers: { authorization },
      body,
    })
    if (!response.ok) throw new Error(`the server refused the faults: ${await response.text()}`)
  }
  return {
    url: running.url,
    username: USERNAME,
    password: PASSWORD,
    misbehave: (faults) => control('PUT', faults),
    behave: () => control('DELETE'),
    kill: () => running.process.kill(),
    async restart() {
      await running.process.kill()
      running = await launch()
    },
    async close() {
      await running.process.kill()
      await rm(dataDir, { recursive: true })
    },
  }
}
