import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('../../apps/cli/src/bin/sluice.ts', import.meta.url))

export interface CliResult {
  readonly exitCode: number
  readonly out: string
  readonly err: string
}

/** Runs `sluice` as a person does, in a process of its own. */
export const runCli = (args: readonly string[], env: Readonly<Record<string, string>>): Promise<CliResult> =>
  new Promise((resolve) => {
    const child = execFile(process.execPath, [program, ...args], { env: { ...process.env, ...env } }, (_, out, err) =>
      resolve({ exitCode: child.exitCode ?? -1, out, err }),
    )
  })
