import { isSluiceError } from '@sluice/contracts'

/** What the system says of a port where nobody listens. */
export const PORT_CLOSED = 'ECONNREFUSED'

const messageOf = (host: string, port: number): string =>
  `connect ${PORT_CLOSED} ${host.includes(':') ? `[${host}]` : host}:${port}`

/** An error as Node's, of a port where nobody listens. */
export const closedPort = (host: string, port: number): NodeJS.ErrnoException =>
  Object.assign(new Error(messageOf(host, port)), { code: PORT_CLOSED, syscall: 'connect' })

/** Also where that is only the cause, unless one of ours says what came of it: a closed port of something else, perhaps. */
export const isClosedPort = (error: unknown): boolean =>
  error instanceof Error &&
  !isSluiceError(error) &&
  (('code' in error && error.code === PORT_CLOSED) || isClosedPort(error.cause))

/** Makes Node's error name the host as it was asked for: which address a name has is nobody's business who asked for the name. */
export const nameAsAsked = (error: Error, host: string, port: number): void => {
  if ('code' in error && error.code === PORT_CLOSED) error.message = messageOf(host, port)
}
