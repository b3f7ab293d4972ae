import type { AlertMessage } from '@sluice/contracts'
import { describe, expect, it } from 'vitest'
import { writeMail } from './write-mail.ts'

const alert = {
  id: '7',
  subject: 'task:12',
  subjectName: 'meters <west>',
  taskId: '12',
  value: 5_400,
  reason: null,
  since: '2026-11-21T10:00:00.000Z',
  resolvedAt: null,
  url: 'https://sluice.example.com/data-in/12',
}
const message: AlertMessage = {
  apiVersion: 'sluice/v1',
  event: 'fired',
  workspace: 'plant',
  rule: {
    id: '3',
    name: 'Far behind',
    severity: 'critical',
    condition: { kind: 'lagSeconds', above: 60 },
    forSeconds: 300,
  },
  alerts: [alert],
  more: 0,
  createdAt: '2026-11-21T10:05:00.000Z',
}

describe('the e-mail of an alert', () => {
  it('says what, since when and where to look, in the language of its reader', () => {
    const english = writeMail(message, 'en')
    expect(english.subject).toBe('[Sluice] Alert (critical) meters <west>: Far behind')
    expect(english.text).toContain('The task is more than 60 s behind.')
    expect(english.text).toContain('- meters <west>: 5,400 s; since 2026-11-21 10:00:00 UTC')
    expect(english.text).toContain('https://sluice.example.com/data-in/12')
    const chinese = writeMail(message, 'zh')
    expect(chinese.subject).toBe('[Sluice] 告警 (严重) meters <west>: Far behind')
    expect(chinese.text).toContain('任务延迟超过 60 秒。')
  })

  it('is HTML in which names are text', () => {
    const { html } = writeMail(message, 'en')
    expect(html).toContain('meters &lt;west&gt;')
    expect(html).not.toContain('<west>')
    const linked = { ...message, alerts: [{ ...alert, url: 'https://x.test/?a="><script>' }] }
    expect(writeMail(linked, 'en').html).not.toContain('<script>')
  })

  it('lets no name begin another line or header', () => {
    const name = 'a\r\nBcc: eve@x.test\u2028b'
    const { rule } = message
    const twisted: AlertMessage = {
      ...message,
      alerts: [{ ...alert, subjectName: name }],
      rule: rule && { ...rule, name },
    }
    const mail = writeMail(twisted, 'en')
    expect(mail.subject).not.toMatch(/[\r\n\u2028]/)
    expect(mail.text).not.toMatch(/^Bcc/m)
  })

  it('counts what it does not list', () => {
    const mail = writeMail({ ...message, more: 40 }, 'en')
    expect(mail.subject).toContain('41 × Far behind')
    expect(mail.text).toContain('… and 40 more')
  })
})
