'use client'

import { Button, Group, Modal, Stack } from '@mantine/core'
import type { AlertRule } from '@sluice/contracts'
import { IconPlus } from '@tabler/icons-react'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { EmptyState } from '#src/components/empty-state.tsx'
import { Allowed } from '#src/features/access/allowed.tsx'
import { Loaded } from '../loaded.tsx'
import { useAlertRules, useMakeDefaultRules } from '../queries.ts'
import { RuleForm } from './rule-form.tsx'
import { RuleTable } from './rule-table.tsx'

/** The rules, and the way to make one; a workspace without any is offered the usual ones. */
export const RulePanel = () => {
  const t = useTranslations('alerts')
  const locale = useLocale()
  const query = useAlertRules()
  const makeDefaults = useMakeDefaultRules()
  const [edited, setEdited] = useState<AlertRule | 'new' | null>(null)
  const close = () => setEdited(null)
  const newRule = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setEdited('new')}>
      {t('newRule')}
    </Button>
  )
  return (
    <Stack gap="md">
      <Loaded query={query}>
        {(rules) =>
          rules.length === 0 ? (
            <EmptyState
              title={t('noRulesTitle')}
              text={t('noRulesText')}
              action={
                <Allowed right="tasks:write">
                  <Group>
                    <Button loading={makeDefaults.isPending} onClick={() => makeDefaults.mutate(locale)}>
                      {t('makeDefaults')}
                    </Button>
                    <Button variant="default" onClick={() => setEdited('new')}>
                      {t('newRule')}
                    </Button>
                  </Group>
                </Allowed>
              }
            />
          ) : (
            <>
              <Group justify="flex-end">
                <Allowed right="tasks:write">{newRule}</Allowed>
              </Group>
              <RuleTable rules={rules} onEdit={setEdited} />
            </>
          )
        }
      </Loaded>
      <Modal opened={edited !== null} onClose={close} title={t(edited === 'new' ? 'newRule' : 'editRule')} size="lg">
        {edited === null ? null : <RuleForm rule={edited === 'new' ? null : edited} onClose={close} />}
      </Modal>
    </Stack>
  )
}
