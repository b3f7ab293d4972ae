import { once } from 'node:events'
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { answer } from './answer.ts'
import { type NewSchema, RegisteredSchemas } from './registered.ts'

export interface RegistryServerOptions {
  /** Asked of everybody when given. */
  readonly login?: { readonly username: string; readonly password: string }
  /** 0 or left out: one that is free. */
  readonly port?: number
}

/** A schema registry for tests and demos: real HTTP, schemas in memory. */
export interface RegistryServer {
  readonly url: string
  /** Paths that were asked for, in order. */
  readonly asked: readonly string[]
  /** Adds a version to a subject and returns the id that payloads lead with. */
  register(subject: string, schema: NewSchema): number
  /** Stops answering: connections are refused until `resume`. */
  pause(): Promise<void>
  resume(): Promise<void>
  close(): Promise<void>
}

const send = (response: ServerResponse, status: number, body: unknown): void => {
  response.writeHead(status, { 'content-type': 'application/vnd.schemaregistry.v1+json' })
  response.end(JSON.stringify(body))
}

/** Starts a registry on 127.0.0.1. */
export const startRegistryServer = async (options: RegistryServerOptions = {}): Promise<RegistryServer> => {
  const schemas = new RegisteredSchemas()
  const asked: string[] = []
  const { login } = options
  const expected =
    login === undefined ? undefined : `Basic ${Buffer.from(`${login.username}:${login.password}`).toString('base64')}`
  let port = options.port ?? 0
  let server: Server

  const listen = async (): Promise<void> => {
    server = createServer(({ url = '/', headers }, response) => {
      asked.push(url)
      if (expected !== undefined && headers.authorization !== expected)
        send(response, 401, { error_code: 401, message: 'Unauthorized' })
      else {
        const { status, body } = answer(schemas, url.split('?')[0] ?? url)
        send(response, status, body)
      }
    })
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
    port = (server.address() as AddressInfo).port
  }
  const stop = async (): Promise<void> => {
    server.close()
    server.closeAllConnections()
    await once(server, 'close')
  }

  await listen()
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    register: (subject, schema) => schemas.register(subject, schema),
    pause: stop,
    resume: listen,
    close: async () => {
      if (server.listening) await stop()
    },
  }
}
