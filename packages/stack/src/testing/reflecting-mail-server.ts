import { listeningMailServer } from './listening-mail-server.ts'

/** A mail server that refuses every login and repeats it in its answer, as careless ones do. */
export const startReflectingMailServer = async (): Promise<{
  readonly port: number
  logins(): number
  stop(): Promise<void>
}> => {
  let logins = 0
  const server = await listeningMailServer({
    onAuth({ username, password }, _session, callback) {
      logins += 1
      callback(new Error(`no login ${username} with ${password}`))
    },
  })
  return { ...server, logins: () => logins }
}
