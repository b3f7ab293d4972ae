import { describe, expect, it } from 'vitest'
import { Waits, within } from './waits.ts'

const never = new Promise<void>(() => undefined)

describe('Waits', () => {
  it('ends with the work', async () => {
    await expect(new Waits().until(Promise.resolve())).resolves.toBeUndefined()
  })

  it('ends every wait at once, and those to come', async () => {
    const waits = new Waits()
    const first = waits.until(never)
    const second = waits.until(never, 60_000)
    waits.endAll()
    await expect(Promise.all([first, second, waits.until(never)])).resolves.toHaveLength(3)
  })

  it('gives up on work that does not end, and swallows nothing that its owner sees', async () => {
    await expect(within(never, 1)).resolves.toBeUndefined()
    const failing = Promise.reject(new Error('the owner sees this'))
    await within(failing, 1_000)
    await expect(failing).rejects.toThrow('the owner sees this')
  })
})
