#!/usr/bin/env node
import { runProgram } from '../program.ts'

/** Shells take 128 plus the number of the signal; 2 is SIGINT. */
const EXIT_INTERRUPTED_AGAIN = 130

process.exitCode = await runProgram(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  env: process.env,
  onStopSignal(stop) {
    let stopping = false
    const onSignal = (): void => {
      if (stopping) process.exit(EXIT_INTERRUPTED_AGAIN)
      stopping = true
      stop()
    }
    process.on('SIGINT', onSignal).on('SIGTERM', onSignal)
    return () => process.off('SIGINT', onSignal).off('SIGTERM', onSignal)
  },
})
