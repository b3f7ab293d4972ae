import { createServer } from 'node:http'

/** A server that refuses every login and repeats all of the request in its answer, as careless ones do. */
export interface ReflectingServer {
  readonly url: string
  /** Requests with a login so far. */
  readonly logins: () => number
  close(): void
}

export const startReflectingServer = async (): Promise<ReflectingServer> => {
  let logins = 0
  const server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8').on('data', (chunk: string) => {
      body += chunk
    })
    request.on('end', () => {
      if (request.headers.authorization !== undefined) logins += 1
      const description = `${request.url} ${JSON.stringify(request.headers)} ${body}`
      response.writeHead(401, { 'content-type': 'application/json', 'x-reflected': description })
      response.end(JSON.stringify({ error: 'invalid_client', error_description: description, message: description }))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('not listening')
  return {
    url: `http://127.0.0.1:${address.port}`,
    logins: () => logins,
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}
