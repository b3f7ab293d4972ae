import { runProgram } from '../program.ts'

/** Runs the command line with these arguments and an empty environment, and gives its exit code and what it printed. */
export const runCaptured = async (...args: readonly string[]) => {
  let out = ''
  let err = ''
  const exitCode = await runProgram(args, {
    out: (text) => {
      out += text
    },
    err: (text) => {
      err += text
    },
    env: {},
    onStopSignal: () => () => undefined,
  })
  return { exitCode, out, err }
}
