import { isSluiceError, type ProbeRequest, WORKER_GROUP_DEFAULT } from '@sluice/contracts'
import type { AskProbe } from '@sluice/dispatch'
import { type SecretBox, sealSecrets } from '@sluice/store'

type Invitation = ProbeRequest<'mail.invitation'>

/**
 * Sends an invitation by mail, if a worker of the default group is there and has a mail server; false otherwise. Whoever
 * invited has the link anyway, so nothing is tried again.
 */
export type MailInvitation = (workspaceId: number, link: string, invitation: Invitation) => Promise<boolean>

export const createMailInvitation =
  (askProbe: AskProbe, box: SecretBox, onTrouble: (error: unknown) => void): MailInvitation =>
  async (workspaceId, link, invitation) => {
    try {
      await askProbe('mail.invitation', invitation, {
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
