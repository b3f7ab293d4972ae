import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { type ManagedProcess, startProcess } from '../process/managed-process.ts'

export interface EmbeddedTdengineOptions {
  readonly port: number
  /** Rows survive a restart in this folder; null keeps them in memory only. */
  readonly dataDir: string | null
  readonly logFile: string
  readonly onUnexpectedExit?: (description: string) => void
}

export interface EmbeddedTdengine {
  readonly url: string
  readonly process: ManagedProcess
}

/** Starts the embedded development server as a process of its own. */
export const startTdengine = async (options: EmbeddedTdengineOptions): Promise<EmbeddedTdengine> => {
  const source = dirname(createRequire(import.meta.url).resolve('@sluice/tdengine-embedded'))
  const process = await startProcess({
    name: 'tdengine',
    command: globalThis.process.execPath,
    args: [
      join(source, 'bin', 'embedded-tdengine.ts'),
      ...['--port', String(options.port)],
      ...(options.dataDir === null ? [] : ['--data-dir', options.dataDir]),
    ],
    logFile: options.logFile,
    readyLine: /listening|ready/i,
    ...(options.onUnexpectedExit === undefined ? {} : { onUnexpectedExit: options.onUnexpectedExit }),
  })
  return { url: `ws://127.0.0.1:${options.port}`, process }
}
