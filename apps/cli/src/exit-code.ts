/** How `sluice` ends. Documented in its help. */
export const EXIT = {
  /** Done, or stopped by a signal after a clean drain. */
  ok: 0,
  /** The task file or the sample has mistakes, or a test of the task fails; nothing was touched. */
  invalid: 1,
  /** The command line has mistakes. */
  usage: 2,
  /** The run ended with an error; offsets are safe, running again goes on. */
  failed: 3,
  /** `plan --exit-code`: the workspace differs from the files. */
  differs: 4,
} as const

export type ExitCode = (typeof EXIT)[keyof typeof EXIT]
