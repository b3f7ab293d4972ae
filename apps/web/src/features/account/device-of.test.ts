import { expect, test } from 'vitest'
import { deviceOf } from './device-of.ts'

const mozilla = (rest: string) => `Mozilla/5.0 ${rest}`
const CHROME = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36'

test.each([
  [mozilla(`(X11; Linux x86_64) ${CHROME}`), 'Chrome 141 · Linux'],
  [mozilla(`(Windows NT 10.0; Win64; x64) ${CHROME} Edg/141.0.0.0`), 'Edge 141 · Windows'],
  [mozilla('(X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'), 'Firefox 140 · Linux'],
  [mozilla('(Macintosh; Intel Mac OS X 10_15) AppleWebKit/605 (KHTML) Version/18.1 Safari/605'), 'Safari 18 · macOS'],
  [
    mozilla('(iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18.0 Mobile/1 Safari/604'),
    'Safari 18 · iOS',
  ],
  ['curl/8.5.0', 'curl/8.5.0'],
  [mozilla('(compatible)'), null],
  ['', null],
])('%s is %s', (userAgent, device) => expect(deviceOf(userAgent)).toBe(device))
