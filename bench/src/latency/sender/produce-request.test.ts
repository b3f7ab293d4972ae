import { expect, it } from 'vitest'
import { produceHead, readAnswer } from './produce-request.ts'

/** Size, correlation, one topic `t`, one partition with its error, three int64 and the throttle time. */
const answerWith = (errorCode: number): Buffer => {
  const body = Buffer.concat([
    ...[Buffer.from([0, 0, 0, 9, 0, 0, 0, 1, 0, 1]), Buffer.from('t'), Buffer.from([0, 0, 0, 1, 0, 0, 0, 4])],
    ...[Buffer.from([0, errorCode]), Buffer.alloc(24), Buffer.alloc(4)],
  ])
  const size = Buffer.alloc(4)
  size.writeInt32BE(body.length)
  return Buffer.concat([size, body])
}

it('reads answers one after the other, and none before all of it came', () => {
  const bytes = Buffer.concat([answerWith(0), answerWith(7)])
  const first = readAnswer(bytes, 0)
  expect(first).toEqual({ errorCode: 0, end: bytes.length / 2 })
  expect(readAnswer(bytes, first?.end ?? 0)).toEqual({ errorCode: 7, end: bytes.length })
  for (let cut = 0; cut < bytes.length / 2; cut += 1) expect(readAnswer(bytes.subarray(0, cut), 0)).toBeNull()
})

it('announces as many bytes as head and batch have', () => {
  const head = produceHead('topic', 3, 1, 1_000)
  expect(head.readInt32BE(0)).toBe(head.length - 4 + 1_000)
  expect(head.readInt32BE(head.length - 4)).toBe(1_000)
})
