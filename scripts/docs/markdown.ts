/** A text as it stands between back quotes, also within a table. */
export const code = (text: string): string => {
  const fence = text.includes('`') ? '``' : '`'
  const blank = text.startsWith('`') || text.endsWith('`') ? ' ' : ''
  return `${fence}${blank}${text.replaceAll('|', '\\|')}${blank}${fence}`
}

export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
