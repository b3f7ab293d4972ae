import { listeningMailServer } from './listening-mail-server.ts'

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
  stop(): Promise<void>
}

/** A real SMTP server on this machine that keeps what it gets. It wants the login sluice / mail-password. */
export const startMailServer = async (): Promise<MailServer> => {
  const mails: ReceivedMail[] = []
  let refusals = 0
  const { port, stop } = await listeningMailServer({
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
  return {
    url: `smtp://sluice:mail-password@127.0.0.1:${port}`,
    mails,
    refuse: (count) => {
      refusals = count
    },
    stop,
  }
}
