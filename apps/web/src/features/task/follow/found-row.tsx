'use client'

import { Anchor, Paper, Stack, Text } from '@mantine/core'
import { useTranslations } from 'next-intl'
import facts from '#src/components/facts.module.css'
import type { FoundRecords } from './find-records.ts'
import classes from './follow.module.css'
import { StoredValue } from './stored-value.tsx'
import type { Address } from './trace-record.ts'

/** The row as it is now, and the messages that make it. */
export const FoundRow = ({ found, onFollow }: { found: FoundRecords; onFollow: (address: Address) => void }) => {
  const t = useTranslations('follow')
  return (
    <Paper p="sm" role="status">
      <Stack gap="xs">
        <Text size="sm" fw={550}>
          {t('rowNow', { count: found.stored.reduce((sum, { rows }) => sum + rows.length, 0) })}
        </Text>
        {found.stored.flatMap(({ columns, rows }) =>
          rows.map((row) => (
            <dl key={JSON.stringify(row)} className={facts.facts}>
              {columns.map(({ name, type }, index) => (
                <div key={name}>
                  <dt>{name}</dt>
                  <dd className={classes.code}>
                    <StoredValue text={row[index] ?? null} isTime={type === 'TIMESTAMP'} />
                  </dd>
                </div>
              ))}
            </dl>
          )),
        )}
        <Text size="sm">{t('candidates', { count: found.addresses.length, searched: found.searched })}</Text>
        {found.addresses.map((address) => (
          <Anchor
            key={`${address.partition}/${address.offset}`}
            component="button"
            type="button"
            ta="left"
            size="sm"
            className={classes.code}
            underline="always"
            onClick={() => onFollow(address)}
          >
            {address.topic} / {address.partition} / {address.offset}
          </Anchor>
        ))}
      </Stack>
    </Paper>
  )
}
