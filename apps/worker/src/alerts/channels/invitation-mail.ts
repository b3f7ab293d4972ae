import type { AlertLanguage } from '@sluice/contracts'
import { escapeHtml, frame, moment, oneLine } from './mail-parts.ts'
import type { Mail } from './write-mail.ts'

interface Invitation {
  readonly workspace: string
  readonly author: string
  readonly link: string
  /** RFC 3339. */
  readonly expiresAt: string
  readonly language: AlertLanguage
}

interface InvitationTexts {
  subject(workspace: string): string
  invited(author: string, workspace: string): string
  readonly accept: string
  until(time: string): string
  readonly footer: string
}

const texts: Readonly<Record<AlertLanguage, InvitationTexts>> = {
  en: {
    subject: (workspace) => `[Sluice] Invitation to ${workspace}`,
    invited: (author, workspace) => `${author} invites you to the workspace ${workspace} of Sluice.`,
    accept: 'Accept the invitation',
    until: (time) => `The link works once, until ${time}. Keep it to yourself.`,
    footer: 'If you do not know who this is, ignore this mail: without the link nobody gets in.',
  },
  zh: {
    subject: (workspace) => `[Sluice] 邀请您加入 ${workspace}`,
    invited: (author, workspace) => `${author} 邀请您加入 Sluice 的工作区 ${workspace}。`,
    accept: '接受邀请',
    until: (time) => `链接只能使用一次，有效期至 ${time}。请勿转发。`,
    footer: '如果您不认识邀请人，请忽略此邮件：没有链接，任何人都无法进入。',
  },
}

/** An invitation as an e-mail, as text and as simple HTML. */
export const writeInvitation = ({ workspace, author, link, expiresAt, language }: Invitation): Mail => {
  const { subject, invited, accept, until, footer } = texts[language]
  const said = oneLine(invited(author, workspace))
  const ends = until(moment(expiresAt))
  return {
    subject: oneLine(subject(workspace)),
    text: [said, '', link, '', ends, '', footer, ''].join('\n'),
    html: frame(
      `<p>${escapeHtml(said)}</p><p><a href="${escapeHtml(link)}">${escapeHtml(accept)}</a></p><p>${escapeHtml(ends)}</p>` +
        `<p style="color:#687078;font-size:12px">${escapeHtml(footer)}</p>`,
    ),
  }
}
