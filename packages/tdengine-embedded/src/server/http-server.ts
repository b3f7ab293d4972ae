import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Instance } from '../instance.ts'
import { FAULTS_PATH, handleFaults } from './fault-endpoint.ts'
import { handleRestSql } from './rest.ts'

/** The HTTP side: REST and the ping. Upgrades are somebody else's. */
export function createHttpServer(instance: Instance): Server {
  return createServer((request, response) => {
    void route(request, response, instance).catch(() => response.destroy())
  })
}

async function route(request: IncomingMessage, response: ServerResponse, instance: Instance): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://localhost')
  if (url.pathname === FAULTS_PATH) return handleFaults(request, response, instance)
  // The control endpoint stays open: whoever switched this on from outside has to be able to switch it off.
  if (instance.faults.settings.refuseConnections) {
    request.socket.destroy()
    return
  }
  if (request.method === 'GET' && url.pathname === '/-/ping') {
    response.writeHead(200)
    response.end()
    return
  }
  const isSql = url.pathname === '/rest/sql' || url.pathname.startsWith('/rest/sql/')
  if (request.method === 'POST' && isSql) return handleRestSql(request, response, url, instance)
  response.writeHead(404, { 'content-type': 'text/plain' })
  response.end('404 page not found')
}
