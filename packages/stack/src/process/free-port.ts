import { createServer } from 'node:net'

/** Whether something could listen on this port of 127.0.0.1 right now. */
const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })

/** Below the ports that the system gives to outgoing connections, which could be taken between the choice and the use. */
const FIRST_PORT = 20_000
/** Processes that start services at the same moment choose from different hundreds. */
const PORTS_OF_A_PROCESS = 100
const PROCESSES = 120

const anyFreePort = async (): Promise<number> => {
  const first = FIRST_PORT + (process.pid % PROCESSES) * PORTS_OF_A_PROCESS
  for (let attempt = 0; attempt < 10 * PORTS_OF_A_PROCESS; attempt += 1) {
    const port = first + Math.floor(Math.random() * PORTS_OF_A_PROCESS)
    if (await isFree(port)) return port
  }
  throw new Error(`No port from ${first} to ${first + PORTS_OF_A_PROCESS - 1} is free`)
}

/** So many different free ports. */
export const freePorts = async (count: number): Promise<number[]> => {
  const ports = new Set<number>()
  while (ports.size < count) ports.add(await anyFreePort())
  return [...ports]
}

/** The preferred port if it is free, otherwise another one; 0 prefers none. */
export const freePort = async (preferred: number): Promise<number> =>
  preferred !== 0 && (await isFree(preferred)) ? preferred : anyFreePort()
