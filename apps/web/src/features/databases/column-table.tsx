'use client'

import { ActionIcon, Badge, Button, Group, Menu, Table, Text, Title } from '@mantine/core'
import { growingTypeOf, type Supertable, type TableColumn } from '@sluice/contracts'
import { columnBytes } from '@sluice/transform'
import { IconArrowsHorizontal, IconDotsVertical, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { NumberText } from '#src/components/number-text.tsx'
import { AlterDialog, type AlterWish } from './alter/alter-dialog.tsx'
import classes from './databases.module.css'
import type { TableAddress } from './queries.ts'

/** Columns and tags with what can be changed about each. */
export const ColumnTable = ({ table, supertable }: { table: TableAddress; supertable: Supertable }) => {
  const t = useTranslations('databases')
  const [wish, setWish] = useState<AlterWish | null>(null)
  const part = (name: 'columns' | 'tags') => (
    <section aria-labelledby={`${name}-title`}>
      <Group justify="space-between" mb={6}>
        <Title order={2} size={14} id={`${name}-title`}>
          {t(name)}
        </Title>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => setWish({ kind: 'add', part: name })}
        >
          {t(name === 'columns' ? 'addColumn' : 'addTag')}
        </Button>
      </Group>
      <Table.ScrollContainer type="native" minWidth={520} className={classes.frame}>
        <Table verticalSpacing={6} horizontalSpacing="sm" className={classes.table} aria-labelledby={`${name}-title`}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('name')}</Table.Th>
              <Table.Th w={220}>{t('type')}</Table.Th>
              <Table.Th w={110} className={classes.numeric}>
                {t('bytes')}
              </Table.Th>
              <Table.Th w={64} className={classes.numeric}>
                {t('actions')}
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {supertable[name].map((column, index) => (
              <ColumnLine
                key={column.name}
                column={column}
                part={name}
                isTimestamp={name === 'columns' && index === 0}
                onWish={setWish}
              />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </section>
  )
  return (
    <Group align="flex-start" gap="xl" grow wrap="wrap" preventGrowOverflow={false}>
      <div style={{ minWidth: 'min(100%, 520px)' }}>{part('columns')}</div>
      <div style={{ minWidth: 'min(100%, 420px)' }}>{part('tags')}</div>
      {wish === null ? null : (
        <AlterDialog table={table} supertable={supertable} wish={wish} onClose={() => setWish(null)} />
      )}
    </Group>
  )
}

const ColumnLine = ({
  column,
  part,
  isTimestamp,
  onWish,
}: {
  column: TableColumn
  part: 'columns' | 'tags'
  isTimestamp: boolean
  onWish: (wish: AlterWish) => void
}) => {
  const t = useTranslations('databases')
  const { name, type, compositeKey } = column
  const canGrow = growingTypeOf(type) !== undefined
  return (
    <Table.Tr>
      <Table.Td className={classes.name}>
        {name}{' '}
        {isTimestamp || compositeKey ? (
          <Badge size="xs" variant="light" tt="none" fw={500}>
            {t(isTimestamp ? 'primaryKey' : 'compositeKey')}
          </Badge>
        ) : null}
      </Table.Td>
      <Table.Td className={classes.code}>{type}</Table.Td>
      <Table.Td className={classes.numeric}>
        <NumberText value={columnBytes(type)} />
      </Table.Td>
      <Table.Td className={classes.numeric}>
        {isTimestamp || (compositeKey && !canGrow) ? (
          <Text span size="xs" c="dimmed">
            –
          </Text>
        ) : (
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon variant="subtle" color="gray" aria-label={t('change', { name })}>
                <IconDotsVertical size={16} aria-hidden />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              {canGrow ? (
                <Menu.Item
                  leftSection={<IconArrowsHorizontal size={15} aria-hidden />}
                  onClick={() => onWish({ kind: 'widen', part, column })}
                >
                  {t('widen')}
                </Menu.Item>
              ) : null}
              {part === 'tags' ? (
                <Menu.Item
                  leftSection={<IconPencil size={15} aria-hidden />}
                  onClick={() => onWish({ kind: 'rename', column })}
                >
                  {t('rename')}
                </Menu.Item>
              ) : null}
              {compositeKey ? null : (
                <Menu.Item
                  color="red"
                  leftSection={<IconTrash size={15} aria-hidden />}
                  onClick={() => onWish({ kind: 'drop', part, column })}
                >
                  {t('drop')}
                </Menu.Item>
              )}
            </Menu.Dropdown>
          </Menu>
        )}
      </Table.Td>
    </Table.Tr>
  )
}
