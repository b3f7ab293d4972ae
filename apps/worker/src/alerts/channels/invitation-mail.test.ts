import { expect, test } from 'vitest'
import { writeInvitation } from './invitation-mail.ts'

const invitation = {
  workspace: 'plant <b>\nBcc: eve@x.test',
  author: 'ann@plant.test',
  link: 'https://sluice.test/invite/abc',
  expiresAt: '2026-11-28T10:00:00.000Z',
} as const

test.each(['en', 'zh'] as const)(
  'an invitation in %s has its link and its end, and a name begins no line of its own',
  (language) => {
    const { subject, text, html } = writeInvitation({ ...invitation, language })
    expect(subject).not.toMatch(/[\r\n]/)
    expect(text.split('\n')).toContain(invitation.link)
    expect(text).toContain('2026-11-28 10:00:00 UTC')
    expect(text).not.toMatch(/^Bcc/m)
    expect(html).toContain(`href="${invitation.link}"`)
    expect(html).not.toContain('<b>')
  },
)
