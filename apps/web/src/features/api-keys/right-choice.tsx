'use client'

import { Checkbox, Stack } from '@mantine/core'
import { type Right, rightSchema } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { rightKeys } from '#src/features/access/use-rights.ts'

interface RightChoiceProps {
  /** A key never may more than who makes it. */
  readonly own: readonly Right[]
  readonly value: readonly Right[]
  readonly onChange: (rights: readonly Right[]) => void
}

/** What a key may do, one box a right; rights that somebody lacks themselves are not offered. */
export const RightChoice = ({ own, value, onChange }: RightChoiceProps) => {
  const t = useTranslations('apiKeys')
  const access = useTranslations('access')
  return (
    <Checkbox.Group
      label={t('rights')}
      description={t('rightsHint')}
      error={value.length === 0 ? t('rightsMissing') : undefined}
      value={[...value]}
      onChange={(chosen) => onChange(rightSchema.array().parse(chosen))}
    >
      <Stack gap={8} mt={8}>
        {rightSchema.options
          .filter((right) => own.includes(right))
          .map((right) => (
            <Checkbox
              key={right}
              value={right}
              label={access(`right.${rightKeys[right]}`)}
              description={access(`rightHint.${rightKeys[right]}`)}
            />
          ))}
      </Stack>
    </Checkbox.Group>
  )
}
