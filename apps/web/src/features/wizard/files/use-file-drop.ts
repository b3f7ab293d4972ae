'use client'

import { CREDENTIAL_BYTES_MAX } from '@sluice/contracts'
import { type DragEvent, useState } from 'react'

export interface FileDrop {
  /** A file is held over the element. */
  readonly isOver: boolean
  readonly isTooLarge: boolean
  readonly read: (file: File | null | undefined) => void
  readonly handlers: {
    readonly onDragOver: (event: DragEvent) => void
    readonly onDragLeave: () => void
    readonly onDrop: (event: DragEvent) => void
  }
}

/** Takes one small file, chosen or dropped, and hands its bytes on. */
export const useFileDrop = (take: (bytes: Uint8Array, name: string) => void): FileDrop => {
  const [isOver, setOver] = useState(false)
  const [isTooLarge, setTooLarge] = useState(false)
  const read = (file: File | null | undefined): void => {
    if (file === null || file === undefined) return
    setTooLarge(file.size > CREDENTIAL_BYTES_MAX)
    if (file.size > CREDENTIAL_BYTES_MAX) return
    void file.arrayBuffer().then((buffer) => take(new Uint8Array(buffer), file.name))
  }
  return {
    isOver,
    isTooLarge,
    read,
    handlers: {
      onDragOver: (event) => {
        event.preventDefault()
        setOver(true)
      },
      onDragLeave: () => setOver(false),
      onDrop: (event) => {
        event.preventDefault()
        setOver(false)
        read(event.dataTransfer.files[0])
      },
    },
  }
}
