import { SluiceError } from '@sluice/contracts'
import type { Mail } from './write-mail.ts'

export interface MailConfig {
  /** `smtps://user:password@mail.example.com:465` or `smtp://…:587`. */
  readonly url: string
  readonly from: string
}

export interface Mailer {
  /** Throws ALERT_MAIL_OFF and ALERT_MAIL_FAILED. */
  send(to: readonly string[], mail: Mail, messageId: string): Promise<void>
  close(): void
}

const CONNECT_MS_MAX = 10_000
const SOCKET_MS_MAX = 20_000

const codeOf = (error: unknown): string =>
  error instanceof Error && 'responseCode' in error
    ? `${String(error.responseCode)}`
    : error instanceof Error && 'code' in error
      ? String(error.code)
      : 'no answer'

/** Sends through the mail server of the deployment; the library is loaded by the first mail. */
export const createMailer = (config: MailConfig | null): Mailer => {
  if (config === null)
    return {
      async send() {
        throw new SluiceError('ALERT_MAIL_OFF', 'no mail server is configured for the workers')
      },
      close: () => {},
    }
  const open = async () => {
    const { createTransport } = await import('nodemailer')
    return createTransport(
      {
        url: config.url,
        connectionTimeout: CONNECT_MS_MAX,
        greetingTimeout: CONNECT_MS_MAX,
        socketTimeout: SOCKET_MS_MAX,
        // Nothing is read from files or fetched for a mail.
        disableFileAccess: true,
        disableUrlAccess: true,
      },
      { from: config.from },
    )
  }
  let transport: ReturnType<typeof open> | undefined
  return {
    async send(to, { subject, text, html }, messageId) {
      transport ??= open()
      try {
        const domain = config.from.split('@').at(-1)?.replace('>', '') ?? 'sluice'
        await (await transport).sendMail({
          to: [...to],
          subject,
          text,
          html,
          // The same in every attempt, so that a mailbox can tell a repetition.
          messageId: `<${messageId}@${domain}>`,
          headers: { 'Auto-Submitted': 'auto-generated' },
        })
      } catch (cause) {
        // Answers of mail servers may repeat what was sent to them; their code says enough.
        throw new SluiceError('ALERT_MAIL_FAILED', `the mail server did not take the message: ${codeOf(cause)}`, {
          retriable: true,
          cause,
        })
      }
    },
    close() {
      transport?.then((open) => open.close()).catch(() => {})
    },
  }
}
