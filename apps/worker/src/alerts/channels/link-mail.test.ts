import { expect, test } from 'vitest'
import { writeLinkMail } from './link-mail.ts'

const link = 'https://sluice.test/invite/abc'
const about = {
  to: 'ben@plant.test',
  author: 'ann@plant.test\nBcc: eve@x.test',
  expiresAt: '2026-11-28T10:00:00.000Z',
} as const
const purposes = [{ purpose: 'join', workspace: 'plant <b>\nBcc: eve@x.test' }, { purpose: 'password' }] as const

test.each(
  purposes.flatMap((purpose) => (['en', 'zh'] as const).map((language) => ({ ...about, ...purpose, language }))),
)('a mail to $purpose in $language has its link and its end, and a name begins no line of its own', (mail) => {
  const { subject, text, html } = writeLinkMail(mail, link)
  expect(subject).not.toMatch(/[\r\n]/)
  expect(text.split('\n')).toContain(link)
  expect(text).toContain('2026-11-28 10:00:00 UTC')
  expect(text).not.toMatch(/^Bcc/m)
  expect(html).toContain(`href="${link}"`)
  expect(html).not.toContain('<b>')
})
