import { isSluiceError, type ProbeRequest, WORKER_GROUP_DEFAULT } from '@sluice/contracts'
import type { AskProbe } from '@sluice/dispatch'
import { type SecretBox, sealSecrets } from '@sluice/store'

/**
 * Sends a link that lets somebody in by mail, if a worker of the default group is there and has a mail server; false
 * otherwise. Whoever made it has the link anyway, so nothing is tried again.
 */
export type MailLink = (workspaceId: number, link: string, mail: ProbeRequest<'mail.link'>) => Promise<boolean>

export const createMailLink =
  (askProbe: AskProbe, box: SecretBox, onTrouble: (error: unknown) => void): MailLink =>
  async (workspaceId, link, mail) => {
    try {
      await askProbe('mail.link', mail, {
        workspaceId,
        workerGroup: WORKER_GROUP_DEFAULT,
        taskId: null,
        sealedSecrets: sealSecrets(box, { link }),
      })
      return true
    } catch (error) {
      const isUsual = isSluiceError(error) && (error.code === 'ALERT_MAIL_OFF' || error.code === 'NO_WORKER')
      if (!isUsual) onTrouble(error)
      return false
    }
  }
