import { spawn } from 'node:child_process'

export interface RunOptions {
  readonly cwd?: string
  readonly env?: NodeJS.ProcessEnv
  readonly uid?: number
  readonly gid?: number
  /** What it reads from its standard input. */
  readonly input?: string
}

/** Runs a command to its end and gives its output; rejects with the output when it fails. */
export const run = (
  command: string,
  args: readonly string[],
  { input = '', ...options }: RunOptions = {},
): Promise<string> =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: ['pipe', 'pipe', 'pipe'] })
    // A command may end without having read anything; its exit code tells how it went.
    child.stdin.on('error', () => {})
    child.stdin.end(input)
    const output: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => output.push(chunk))
    child.once('error', reject)
    child.once('close', (code) => {
      const text = Buffer.concat(output).toString()
      if (code === 0) resolve(text)
      else reject(new Error(`${command} ${args.join(' ')} exited with ${code}\n${text.slice(-4000)}`))
    })
  })
