import { MantineProvider } from '@mantine/core'
import { type Right, type Role, rightsOf } from '@sluice/contracts'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { NextIntlClientProvider } from 'next-intl'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { AuditPage } from '#src/features/audit/audit-page.tsx'
import { MembersPage } from '#src/features/members/members-page.tsx'
import { WorkspaceSwitcher } from '#src/features/workspaces/workspace-switcher.tsx'
import { WorkspacesPage } from '#src/features/workspaces/workspaces-page.tsx'
import { messagesOf } from '#src/i18n/messages.ts'
import { Allowed } from './allowed.tsx'
import { NeedsRight } from './needs-right.tsx'

const workspace = { id: 1, name: 'default' }
const ENTRY = {
  id: '7',
  at: '2026-03-01T12:00:00.000Z',
  actor: 'ada@plant.test',
  via: 'session',
  address: null,
  action: 'task.updated',
  subject: 'meters',
  detail: { changes: [{ path: 'name', before: 'a', after: 'b' }] },
}
const MEMBER = {
  userId: 'u',
  email: 'ada@plant.test',
  name: 'Ada',
  role: 'editor',
  readsPayloads: false,
  since: '2026-03-01T12:00:00.000Z',
}

interface Looking {
  readonly role: Role
  readonly more?: readonly Right[]
  readonly workspaces?: readonly { readonly id: number; readonly name: string }[]
  readonly locale?: 'en' | 'zh'
}

/** What somebody with this role reads, with everything loaded that the page asks for. */
const markupFor = (node: React.ReactNode, { role, more = [], workspaces = [workspace], locale = 'en' }: Looking) => {
  const client = new QueryClient()
  const rights = [...rightsOf({ role, readsPayloads: false }), ...more]
  client.setQueryData(['session'], { email: 'ada@plant.test', workspace, role, rights, workspaces })
  client.setQueryData(['members'], { members: [MEMBER] })
  client.setQueryData(['workspaces'], {
    workspaces: [{ ...workspace, createdAt: ENTRY.at, members: 1, tasks: 2, connections: 3 }],
  })
  client.setQueryData(['audit', 'workspace', {}], {
    pages: [{ entries: [ENTRY], nextCursor: null }],
    pageParams: [null],
  })
  return renderToStaticMarkup(
    <MantineProvider>
      <QueryClientProvider client={client}>
        <NextIntlClientProvider locale={locale} messages={messagesOf(locale)} timeZone="UTC">
          {node}
        </NextIntlClientProvider>
      </QueryClientProvider>
    </MantineProvider>,
  )
}

describe('what a right opens', () => {
  test('is shown to who has it, or shown shut with the reason', () => {
    const offers = (
      <>
        <Allowed right="tasks:write">hidden offer</Allowed>
        <NeedsRight right="tasks:write">
          {(disabled) => (
            <button type="button" disabled={disabled}>
              shut offer
            </button>
          )}
        </NeedsRight>
      </>
    )
    const viewer = markupFor(offers, { role: 'viewer' })
    expect(viewer).not.toContain('hidden offer')
    expect(viewer).toMatch(/disabled=""[^>]*>shut offer/)
    const editor = markupFor(offers, { role: 'editor' })
    expect(editor).toContain('hidden offer')
    expect(editor).not.toContain('disabled')
  })

  test('is not a page for others, who read what they would need', () => {
    for (const page of [<MembersPage key="m" />, <AuditPage key="a" />, <WorkspacesPage key="w" />]) {
      const text = markupFor(page, { role: 'editor' })
      expect(text).toContain('This page is not for your role')
      expect(text).toContain('You are an editor here')
      expect(text).not.toContain('<table')
    }
  })

  test.each(['en', 'zh'] as const)('is a page for who has it, in every language (%s)', (locale) => {
    const admin: Looking = { role: 'admin', more: ['instance:admin'], locale }
    expect(markupFor(<MembersPage />, admin)).toContain('ada@plant.test')
    expect(markupFor(<AuditPage />, admin)).toContain('task.updated')
    expect(markupFor(<WorkspacesPage />, admin)).toContain('default')
  })
})

test('workspaces are switched by who may open several', () => {
  expect(markupFor(<WorkspaceSwitcher />, { role: 'viewer' })).not.toContain('<input')
  const several = { role: 'viewer', workspaces: [workspace, { id: 2, name: 'south' }] } as const
  expect(markupFor(<WorkspaceSwitcher />, several)).toContain('aria-label="Workspace"')
})
