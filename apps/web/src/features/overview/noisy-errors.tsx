'use client'

import { Anchor, Paper, Table, Text, Title } from '@mantine/core'
import type { Overview } from '@sluice/contracts'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { ErrorCode } from '#src/components/error-code.tsx'
import { NumberText } from '#src/components/number-text.tsx'
import tables from '#src/components/table.module.css'
import { Timestamp } from '#src/components/timestamp.tsx'
import { useCodeTitle } from '#src/components/use-code-title.ts'
import { taskPaths } from '#src/lib/task-paths.ts'

/** The codes that tasks met most within a day. */
export const NoisyErrors = ({ errors }: Pick<Overview, 'errors'>) => {
  const t = useTranslations('overview')
  const codeTitle = useCodeTitle()
  return (
    <Paper component="section" aria-label={t('errors')} p="md" withBorder>
      <Title order={2} size={15} mb="xs">
        {t('errors')}
      </Title>
      {errors.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('noErrors')}
        </Text>
      ) : (
        <Table.ScrollContainer type="native" minWidth={520}>
          <Table verticalSpacing={6} horizontalSpacing="xs" className={tables.table}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('column.error')}</Table.Th>
                <Table.Th className={tables.numeric}>{t('column.deadLetters')}</Table.Th>
                <Table.Th className={tables.numeric}>{t('column.told')}</Table.Th>
                <Table.Th className={tables.numeric}>{t('column.tasks')}</Table.Th>
                <Table.Th>{t('column.last')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {errors.map(({ code, deadLetters, told, tasks, lastAt, task }) => (
                <Table.Tr key={code}>
                  <Table.Td>
                    <Text size="sm">{codeTitle(code) ?? code}</Text>
                    <Text size="xs">
                      <ErrorCode code={code} taskId={task.id} />
                    </Text>
                  </Table.Td>
                  <Table.Td className={tables.numeric}>
                    <NumberText value={deadLetters} />
                  </Table.Td>
                  <Table.Td className={tables.numeric}>
                    <NumberText value={told} />
                  </Table.Td>
                  <Table.Td className={tables.numeric}>
                    <NumberText value={tasks} />
                  </Table.Td>
                  <Table.Td>
                    <Text size="xs" c="dimmed">
                      <Timestamp iso={lastAt} />
                    </Text>
                    <Anchor
                      component={Link}
                      href={taskPaths(task.id).view}
                      size="xs"
                      display="block"
                      maw={180}
                      truncate
                      title={task.name}
                    >
                      {task.name}
                    </Anchor>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </Paper>
  )
}
