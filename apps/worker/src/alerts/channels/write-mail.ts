import type { AlertLanguage, AlertMessage, MessageAlert } from '@sluice/contracts'
import { escapeHtml, frame, moment, oneLine } from './mail-parts.ts'
import { type MailTexts, mailTexts } from './mail-texts.ts'

export interface Mail {
  readonly subject: string
  readonly text: string
  readonly html: string
}

const factsOf = (message: AlertMessage, alert: MessageAlert, texts: MailTexts): string[] => {
  const value = message.rule === null || alert.value === null ? null : texts.value(message.rule.condition, alert.value)
  return [
    value,
    alert.reason,
    texts.since(moment(alert.since)),
    alert.resolvedAt === null ? null : texts.ended(moment(alert.resolvedAt)),
  ]
    .filter((fact) => fact !== null)
    .map(oneLine)
}

const subjectOf = ({ event, rule, alerts, more }: AlertMessage, texts: MailTexts): string => {
  if (rule === null) return `[Sluice] ${texts.event.test}`
  const names = alerts.length + more > 1 ? `${alerts.length + more} × ` : `${alerts[0]?.subjectName ?? ''}: `
  return oneLine(`[Sluice] ${texts.event[event]} (${texts.severity[rule.severity]}) ${names}${rule.name}`)
}

const textOf = (message: AlertMessage, texts: MailTexts): string => {
  const { rule, workspace, alerts, more } = message
  if (rule === null) return `${texts.test}\n`
  const lines = alerts.flatMap((alert) => [
    `- ${oneLine(alert.subjectName)}: ${factsOf(message, alert, texts).join('; ')}`,
    ...(alert.url === null ? [] : [`  ${alert.url}`]),
  ])
  return [
    texts.condition(rule.condition),
    '',
    ...lines,
    ...(more > 0 ? [texts.more(more)] : []),
    '',
    `${texts.rule}: ${oneLine(rule.name)}`,
    `${texts.workspace}: ${oneLine(workspace)}`,
    '',
    texts.footer,
    '',
  ].join('\n')
}

const itemOf = (message: AlertMessage, alert: MessageAlert, texts: MailTexts): string => {
  const name = `<strong>${escapeHtml(oneLine(alert.subjectName))}</strong>`
  const facts = factsOf(message, alert, texts).map(escapeHtml).join('<br>')
  const link = alert.url === null ? '' : `<br><a href="${escapeHtml(alert.url)}">${escapeHtml(texts.open)}</a>`
  return `<li style="margin-bottom:12px">${name}<br>${facts}${link}</li>`
}

const htmlOf = (message: AlertMessage, texts: MailTexts): string => {
  const { rule, workspace, alerts, more } = message
  if (rule === null) return frame(`<p>${escapeHtml(texts.test)}</p>`)
  const items = alerts.map((alert) => itemOf(message, alert, texts)).join('')
  const rest = more > 0 ? `<p>${escapeHtml(texts.more(more))}</p>` : ''
  const facts = [`${texts.rule}: ${oneLine(rule.name)}`, `${texts.workspace}: ${oneLine(workspace)}`]
  return frame(
    `<p>${escapeHtml(texts.condition(rule.condition))}</p><ul>${items}</ul>${rest}<p>${facts.map(escapeHtml).join('<br>')}</p>` +
      `<p style="color:#687078;font-size:12px">${escapeHtml(texts.footer)}</p>`,
  )
}

/** An alert as an e-mail, as text and as simple HTML. */
export const writeMail = (message: AlertMessage, language: AlertLanguage): Mail => {
  const texts = mailTexts[language]
  return { subject: subjectOf(message, texts), text: textOf(message, texts), html: htmlOf(message, texts) }
}
