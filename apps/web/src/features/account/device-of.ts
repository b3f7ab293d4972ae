/** Browsers, most telling first: each also names those that it descends from. */
const browsers = [
  ['Edg', 'Edge'],
  ['OPR', 'Opera'],
  ['SamsungBrowser', 'Samsung Internet'],
  ['Firefox', 'Firefox'],
  ['Chrome', 'Chrome'],
  ['Version', 'Safari'],
] as const

const systems = [
  [/iPhone|iPad/, 'iOS'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Macintosh|Mac OS X/, 'macOS'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
] as const

/** What people recognise in a User-Agent header: `Firefox 140 · Linux`; its first word for what is no browser, or null. */
export const deviceOf = (userAgent: string): string | null => {
  if (!userAgent.startsWith('Mozilla/')) return userAgent.split(' ')[0]?.slice(0, 40) || null
  const system = systems.find(([pattern]) => pattern.test(userAgent))?.[1]
  for (const [token, name] of browsers) {
    const version = new RegExp(`${token}[A-Za-z]*/(\\d+)`).exec(userAgent)?.[1]
    if (version !== undefined) return [`${name} ${version}`, system].filter((part) => part !== undefined).join(' · ')
  }
  return system ?? null
}
