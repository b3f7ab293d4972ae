import { describe, expect, test } from 'vitest'
import { chooseLocale } from './locale.ts'

describe('chooseLocale', () => {
  test('the cookie wins over the browser', () => expect(chooseLocale('zh', 'en-GB,en')).toBe('zh'))
  test('the first language that we have is taken', () => expect(chooseLocale(undefined, 'fr, zh-CN;q=0.8')).toBe('zh'))
  test('an unknown cookie counts as none', () => expect(chooseLocale('xx', null)).toBe('en'))
})
