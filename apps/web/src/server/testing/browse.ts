import { z } from 'zod'

/** A browser without scripts: cookies per host, redirects one by one. */
export interface Browser {
  get(url: string): Promise<Response>
  post(url: string, form: Readonly<Record<string, string>>): Promise<Response>
}

const locationOf = (response: Response, from: string): string =>
  new URL(z.string().parse(response.headers.get('location')), from).href

export const createBrowser = (): Browser => {
  const jar = new Map<string, string>()
  const send = async (url: string, init: RequestInit): Promise<Response> => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(url, { ...init, redirect: 'manual', headers: { cookie } })
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      const at = pair.indexOf('=')
      jar.set(pair.slice(0, at), pair.slice(at + 1))
    }
    return response
  }
  return {
    get: (url) => send(url, {}),
    post: (url, form) => send(url, { method: 'POST', body: new URLSearchParams(form) }),
  }
}

/** Logs in at the provider as this person and returns where it sends the browser back to. */
export const logInAtProvider = async (
  authorization: string,
  subject: string,
  callback: string,
  browser = createBrowser(),
): Promise<URL> => {
  let url = authorization
  for (let step = 0; step < 8; step += 1) {
    if (url.startsWith(callback)) return new URL(url)
    const response = await browser.get(url)
    url =
      response.status === 200
        ? locationOf(await browser.post(url, { prompt: 'login', login: subject, password: 'any' }), url)
        : locationOf(response, url)
  }
  throw new Error(`the provider did not send the browser back; it stands at ${url}`)
}

/** Logs out at the provider, as its own page offers it. */
export const logOutAtProvider = async (issuer: string, browser: Browser): Promise<void> => {
  const page = await (await browser.get(`${issuer}/session/end`)).text()
  const [, xsrf = ''] = /name="xsrf" value="([^"]+)"/.exec(page) ?? []
  await browser.post(`${issuer}/session/end/confirm`, { xsrf, logout: 'yes' })
}
