import type Connection from 'kafkajs/src/network/connection.js'

/** Bytes of the length in front of an answer. */
const LENGTH_BYTES = 4

/**
 * Closes a connection with requests that nobody waits for any more: they fail at once, and the next request opens it anew.
 * kafkajs 2.2.4 itself would wait for their answers. False when none is under way.
 */
export const abandonRequests = (connection: Connection | undefined): boolean => {
  if (connection === undefined) return false
  const { socket, requestQueue } = connection
  if (socket === undefined || connection.authHandlers !== null || requestQueue.inflight.size === 0) return false
  connection.connectionStatus = 'disconnected'
  // What comes of this socket yet must not reach the one that takes its place.
  socket.removeAllListeners().on('error', () => undefined)
  socket.destroy()
  connection.chunks = []
  connection.bytesBuffered = 0
  connection.bytesNeeded = LENGTH_BYTES
  requestQueue.destroy()
  requestQueue.rejectAll(new Error('Given up'))
  return true
}
