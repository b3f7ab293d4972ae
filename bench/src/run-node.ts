import { spawn } from 'node:child_process'

/** Runs Node and gives what it printed; rejects with all its output when it fails. `stop` asks it to end. */
export const runNode = async (args: readonly string[], env: NodeJS.ProcessEnv, stop?: AbortSignal): Promise<string> => {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'], env })
  stop?.addEventListener('abort', () => child.kill('SIGTERM'))
  let output = ''
  let complaints = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaints += text
  })
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  if (code !== 0) throw new Error(`the process ended with ${code}:\n${complaints}${output}`)
  return output
}
