import type { QuickJSContext } from 'quickjs-emscripten-core'
import type { QuickJs } from './quickjs.ts'

/**
 * QuickJS asks its interrupt handler every 10,000 steps (calls and turns of loops), which is too seldom where one step takes
 * milliseconds: a loop that repeats a long text would run for minutes. How often cannot be set, so the counter of steps is
 * found in the memory of the sandbox and set there.
 */
export interface InterruptCounter {
  /** The handler is asked after this many steps. */
  set(steps: number): void
}

const WORDS_SEARCHED = 128
/** Each turn of a loop is one step or two. */
const TURNS = 500

/** The counter is the only word of the context that falls with the turns of a loop, every time. */
export const findInterruptCounter = (quickJs: QuickJs, context: QuickJSContext): InterruptCounter => {
  const memory = quickJs.getWasmMemory()
  const start = addressOf(context) / Int32Array.BYTES_PER_ELEMENT
  const wordsAfterLoop = (): Int32Array => {
    context.evalCode(`for (let turn = 0; turn < ${TURNS}; turn++);`, 'calibration', { type: 'global' }).dispose()
    return new Int32Array(memory.buffer).slice(start, start + WORDS_SEARCHED)
  }
  const readings = [wordsAfterLoop(), wordsAfterLoop(), wordsAfterLoop()] as const
  const fell = (from: number, to: number): boolean => from - to >= TURNS && from - to < 3 * TURNS
  const found = [...readings[0].keys()].filter((index) => {
    const [first = 0, second = 0, third = 0] = readings.map((words) => words[index])
    return fell(first, second) && fell(second, third)
  })
  const [only] = found
  if (only === undefined || found.length > 1) throw new TypeError('this QuickJS counts its steps in another way')
  let view = new Int32Array(memory.buffer)
  return {
    set: (steps) => {
      // Growing the memory replaces its buffer.
      if (view.buffer !== memory.buffer) view = new Int32Array(memory.buffer)
      view[start + only] = steps
    },
  }
}

/** Where the context is in the memory; the library keeps it to itself. */
const addressOf = (context: QuickJSContext): number => {
  const lifetime: unknown = Reflect.get(context, 'ctx')
  const address: unknown =
    typeof lifetime === 'object' && lifetime !== null ? Reflect.get(lifetime, 'value') : undefined
  if (typeof address !== 'number') throw new TypeError('this QuickJS has no address')
  return address
}
