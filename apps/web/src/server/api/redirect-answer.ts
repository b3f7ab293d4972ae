import type { Answer } from './answer.ts'

/** Sends the browser elsewhere (303); the value is the address. */
export const redirect: Answer<string> = {
  status: 303,
  contentType: null,
  schema: null,
  respond: (location, headers) => {
    headers.set('location', location)
    return new Response(null, { status: 303, headers })
  },
}
