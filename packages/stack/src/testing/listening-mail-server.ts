import { once } from 'node:events'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

/** An SMTP server on a free port of this machine, with logins in plain text, which the connection does not leave. */
export const listeningMailServer = async (
  options: Pick<SMTPServerOptions, 'onAuth' | 'onData'>,
): Promise<{ readonly port: number; stop(): Promise<void> }> => {
  const server = new SMTPServer({ disabledCommands: ['STARTTLS'], allowInsecureAuth: true, logger: false, ...options })
  const listening = server.listen(0, '127.0.0.1')
  await once(listening, 'listening')
  const address = listening.address()
  if (address === null || typeof address === 'string') throw new TypeError('the mail server has no port')
  return { port: address.port, stop: () => new Promise((resolve) => server.close(() => resolve())) }
}
