import { once } from 'node:events'
import { SMTPServer } from 'smtp-server'
import { onTestFinished } from 'vitest'

export interface ReceivedMail {
  readonly from: string
  readonly to: readonly string[]
  /** As it came: headers, a blank line, bodies. */
  readonly raw: string
}

export interface MailServer {
  readonly url: string
  readonly mails: ReceivedMail[]
  /** Refuses the next so many messages with a code that means "later". */
  refuse(count: number): void
}

/** A real SMTP server that keeps what it gets, closed when the test ends. It wants the login sluice / mail-password. */
export const startMailServer = async (): Promise<MailServer> => {
  const mails: ReceivedMail[] = []
  let refusals = 0
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    logger: false,
    onAuth: ({ username, password }, _session, callback) =>
      username === 'sluice' && password === 'mail-password'
        ? callback(null, { user: username })
        : callback(new Error('no such login')),
    onData(stream, session, callback) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        if (refusals > 0) {
          refusals -= 1
          return callback(Object.assign(new Error('try again later'), { responseCode: 451 }))
        }
        const { mailFrom, rcptTo } = session.envelope
        mails.push({
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
          raw: Buffer.concat(chunks).toString('utf8'),
        })
        return callback(null)
      })
    },
  })
  const listening = server.listen(0, '127.0.0.1')
  await once(listening, 'listening')
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())))
  const address = listening.address()
  if (address === null || typeof address === 'string') throw new TypeError('the mail server has no port')
  return {
    url: `smtp://sluice:mail-password@127.0.0.1:${address.port}`,
    mails,
    refuse: (count) => {
      refusals = count
    },
  }
}
