import type { IncomingMessage, ServerResponse } from 'node:http'
import { ZodError } from 'zod'
import type { Instance } from '../instance.ts'
import { ServerError } from '../server-error.ts'
import { readBasicAuth } from './basic-auth.ts'
import { readBody } from './read-body.ts'

export const FAULTS_PATH = '/embedded/faults'

/**
 * Misbehaviour over HTTP, for tests of a server in another process; the real server has no such path. GET answers the
 * settings, PUT changes those that the JSON body names, DELETE switches everything off. Sign-in as for `/rest/sql`.
 */
export async function handleFaults(
  request: IncomingMessage,
  response: ServerResponse,
  { catalog, faults }: Instance,
): Promise<void> {
  const answer = (status: number, body: unknown) => {
    response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' })
    response.end(JSON.stringify(body))
  }
  const login = readBasicAuth(request.headers.authorization)
  if (login === undefined) return answer(401, { error: 'sign-in needed' })
  try {
    catalog.users.authenticate(login.user, login.password)
    if (request.method === 'PUT') faults.setFrom(JSON.parse(await readBody(request)))
    else if (request.method === 'DELETE') faults.clear()
    else if (request.method !== 'GET') return answer(405, { error: 'GET, PUT or DELETE' })
    answer(200, faults.settings)
  } catch (error) {
    if (error instanceof ServerError) return answer(401, { error: error.message })
    if (error instanceof ZodError) return answer(400, { error: error.issues })
    if (error instanceof SyntaxError) return answer(400, { error: 'the body is no JSON' })
    throw error
  }
}
