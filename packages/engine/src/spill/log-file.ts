import { mkdir, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { FRAME_HEADER_BYTES, frameOf, type ReadAt, readFrame } from './frames.ts'

/** A frame that is in a file. */
export interface FoundFrame {
  readonly content: Buffer
  readonly position: number
  /** Where the next one begins. */
  readonly end: number
}

/** Frames one after the other in a file. What a crash left of the last one is cut off when it is opened. */
export interface LogFile {
  readonly bytes: number
  /** Resolves to the position behind the frame when it is on the disk for good. */
  append(content: Buffer): Promise<number>
  /** null at the end. */
  read(position: number): Promise<FoundFrame | null>
  clear(): Promise<void>
  close(): Promise<void>
}

/** Makes the file and its folder unless they are there. */
export const openLogFile = async (path: string): Promise<LogFile> => {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const file = await open(path, 'a+', 0o600)
  const readAt: ReadAt = async (position, length) => {
    const buffer = Buffer.alloc(length)
    const { bytesRead } = await file.read(buffer, 0, length, position)
    return buffer.subarray(0, bytesRead)
  }
  const read = async (position: number): Promise<FoundFrame | null> => {
    const content = await readFrame(readAt, position)
    return content === null ? null : { content, position, end: position + FRAME_HEADER_BYTES + content.length }
  }
  let bytes = 0
  for (let found = await read(0); found !== null; found = await read(bytes)) bytes = found.end
  await file.truncate(bytes)

  return {
    get bytes() {
      return bytes
    },
    async append(content) {
      const frame = frameOf(content)
      try {
        await file.appendFile(frame)
        await file.datasync()
      } catch (error) {
        // Half a frame would hide every later one.
        await file.truncate(bytes)
        throw error
      }
      bytes += frame.length
      return bytes
    },
    read,
    async clear() {
      await file.truncate(0)
      await file.datasync()
      bytes = 0
    },
    close: () => file.close(),
  }
}
