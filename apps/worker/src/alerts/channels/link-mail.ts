import type { AlertLanguage, ProbeRequest } from '@sluice/contracts'
import { escapeHtml, frame, moment, oneLine } from './mail-parts.ts'
import type { Mail } from './write-mail.ts'

type LinkMail = ProbeRequest<'mail.link'>

interface LinkTexts {
  readonly subject: string
  readonly said: string
  /** On the link. */
  readonly use: string
  readonly footer: string
}

const english = (mail: LinkMail): LinkTexts => {
  switch (mail.purpose) {
    case 'join':
      return {
        subject: `Invitation to ${mail.workspace}`,
        said: `${mail.author} invites you to the workspace ${mail.workspace} of Sluice.`,
        use: 'Accept the invitation',
        footer: 'If you do not know who this is, ignore this mail: without the link nobody gets in.',
      }
    case 'password':
      return {
        subject: 'Choose a new password',
        said: `${mail.author} made a link with which you choose a new password for Sluice. Using it signs you out everywhere.`,
        use: 'Choose a new password',
        footer: 'If you did not ask for it, ignore this mail: your password stays as it is.',
      }
    default:
      return mail satisfies never
  }
}

const chinese = (mail: LinkMail): LinkTexts => {
  switch (mail.purpose) {
    case 'join':
      return {
        subject: `邀请您加入 ${mail.workspace}`,
        said: `${mail.author} 邀请您加入 Sluice 的工作区 ${mail.workspace}。`,
        use: '接受邀请',
        footer: '如果您不认识邀请人，请忽略此邮件：没有链接，任何人都无法进入。',
      }
    case 'password':
      return {
        subject: '设置新密码',
        said: `${mail.author} 为您生成了设置 Sluice 新密码的链接。使用后，您的所有会话都会结束。`,
        use: '设置新密码',
        footer: '如果这不是您要求的，请忽略此邮件：您的密码不会改变。',
      }
    default:
      return mail satisfies never
  }
}

const textsOf: Readonly<Record<AlertLanguage, (mail: LinkMail) => LinkTexts>> = { en: english, zh: chinese }

const untilTexts: Readonly<Record<AlertLanguage, (time: string) => string>> = {
  en: (time) => `The link works once, until ${time}. Keep it to yourself.`,
  zh: (time) => `链接只能使用一次，有效期至 ${time}。请勿转发。`,
}

/** A link that lets somebody in as an e-mail, as text and as simple HTML. */
export const writeLinkMail = (mail: LinkMail, link: string): Mail => {
  const { subject, said, use, footer } = textsOf[mail.language](mail)
  const until = untilTexts[mail.language](moment(mail.expiresAt))
  const line = oneLine(said)
  return {
    subject: oneLine(`[Sluice] ${subject}`),
    text: [line, '', link, '', until, '', footer, ''].join('\n'),
    html: frame(
      `<p>${escapeHtml(line)}</p><p><a href="${escapeHtml(link)}">${escapeHtml(use)}</a></p><p>${escapeHtml(until)}</p>` +
        `<p style="color:#687078;font-size:12px">${escapeHtml(footer)}</p>`,
    ),
  }
}
