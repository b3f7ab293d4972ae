import { MantineProvider } from '@mantine/core'
import type { FleetRow } from '@sluice/contracts'
import { NextIntlClientProvider } from 'next-intl'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { messagesOf } from '#src/i18n/messages.ts'
import { COLUMNS } from '../view/columns.ts'
import { exampleRow } from '../view/example-row.ts'
import { FleetTableRow } from './fleet-table-row.tsx'

/** The row as HTML, with every column. */
const rowOf = (over: Partial<FleetRow>, { locale = 'en', may = true }: { locale?: 'en' | 'zh'; may?: boolean } = {}) =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} messages={messagesOf(locale)} timeZone="Europe/Berlin">
      <MantineProvider>
        <table>
          <tbody>
            <FleetTableRow
              row={exampleRow(over)}
              index={4}
              columns={COLUMNS}
              selected={false}
              busy={false}
              onSelect={() => {}}
              actions={{ toggle: () => {}, askDelete: () => {} }}
              mayOperate={may}
              mayWrite={may}
            />
          </tbody>
        </table>
      </MantineProvider>
    </NextIntlClientProvider>,
  )

describe('a row of the list', () => {
  test('tells its place among all, its name and its topic', () => {
    const html = rowOf({ name: 'meters', topics: ['meter-readings'] })
    expect(html).toContain('aria-rowindex="6"')
    expect(html).toContain('href="/data-in/1"')
    expect(html).toContain('meter-readings')
  })

  test('says in one sentence of either language what is wrong, and leads to the page of the code', () => {
    const failed = { status: 'FAILED', statusReason: 'TDENGINE_DATABASE_MISSING: power is not there' } as const
    expect(rowOf(failed)).toContain('The database does not exist.')
    expect(rowOf(failed)).toContain('href="/errors/TDENGINE_DATABASE_MISSING?task=1"')
    expect(rowOf(failed, { locale: 'zh' })).not.toContain('The database does not exist.')
  })

  test('says that no worker of its group is alive', () => {
    expect(rowOf({ groupAlive: false, status: 'QUEUED' })).toContain('No live worker in this group')
    expect(rowOf({})).not.toContain('No live worker in this group')
  })

  test('shows what is not known as a dash, and times in their largest unit', () => {
    const html = rowOf({ lag: 1_234, lagSeconds: 300, etaSeconds: null })
    expect(html).toContain('1,234')
    expect(html).toContain('5 min')
    expect(html).toContain('not available')
  })

  test('offers only what somebody may do', () => {
    expect(rowOf({})).toContain('Stop meters')
    const reader = rowOf({}, { may: false })
    expect(reader).not.toContain('Stop meters')
    expect(reader).not.toContain('/data-in/1/edit')
    expect(reader).toContain('More actions for meters')
  })
})
