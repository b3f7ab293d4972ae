import type { DestinationStream } from 'pino'
import { levelNumber } from './level-number.ts'

/** One logger's lines, to the process's output and to the log that the console shows, each from its own level on. */
export interface TwoWays extends DestinationStream {
  /** The lowest level that either of them takes. */
  readonly level: string
  setLevels(output: string, shown: string): void
}

export interface TwoWaysOptions {
  readonly output: DestinationStream
  readonly show: (line: string) => void
}

export const createTwoWays = ({ output, show }: TwoWaysOptions): TwoWays => {
  let levels = { output: 'silent', shown: 'silent' }
  let numbers = { output: levelNumber('silent'), shown: levelNumber('silent') }
  return {
    get level() {
      return numbers.output < numbers.shown ? levels.output : levels.shown
    },
    setLevels(forOutput, forShown) {
      levels = { output: forOutput, shown: forShown }
      numbers = { output: levelNumber(forOutput), shown: levelNumber(forShown) }
    },
    write(line) {
      const number = levelOf(line)
      if (number >= numbers.output) output.write(line)
      if (number >= numbers.shown) show(line.trimEnd())
    },
  }
}

/** Our loggers write the level first: reading it there is cheaper than parsing. */
const levelOf = (line: string): number => levelNumber(/^\{"level":"(\w+)"/.exec(line)?.[1] ?? '')
