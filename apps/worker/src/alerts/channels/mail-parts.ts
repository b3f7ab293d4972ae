const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
export const escapeHtml = (text: string): string => text.replaceAll(/[&<>"']/g, (character) => escapes[character] ?? '')

/** Reads the same everywhere; a mail server knows no reader's time zone. */
export const moment = (iso: string): string => `${iso.slice(0, 19).replace('T', ' ')} UTC`

/** Names are people's; a line break in one must not begin another header or line. */
export const oneLine = (text: string): string => text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ')

/** The look of all mails around what they say. */
export const frame = (inner: string): string =>
  `<div style="font-family:sans-serif;font-size:14px;line-height:1.5;color:#1c2127">${inner}</div>`
