'use client'

import { Select, Text } from '@mantine/core'
import { type Role, roleSchema } from '@sluice/contracts'
import { useTranslations } from 'next-intl'

interface RoleSelectProps {
  readonly value: Role
  readonly onChange: (role: Role) => void
  readonly label?: string
  /** Where no label is seen. */
  readonly name?: string
  readonly disabled?: boolean
}

/** The roles, each with a sentence on what it may do. */
export const RoleSelect = ({ value, onChange, label, name, disabled = false }: RoleSelectProps) => {
  const t = useTranslations('access')
  return (
    <Select
      {...(label === undefined ? { 'aria-label': name } : { label, description: t(`roleHint.${value}`) })}
      w={label === undefined ? 160 : undefined}
      size={label === undefined ? 'xs' : 'sm'}
      allowDeselect={false}
      disabled={disabled}
      value={value}
      data={roleSchema.options.map((role) => ({ value: role, label: t(`roleName.${role}`) }))}
      comboboxProps={{ width: 320, position: 'bottom-start' }}
      renderOption={({ option }) => (
        <div>
          <Text size="sm">{option.label}</Text>
          <Text size="xs" c="dimmed">
            {t(`roleHint.${roleSchema.parse(option.value)}`)}
          </Text>
        </div>
      )}
      onChange={(role) => onChange(roleSchema.parse(role))}
    />
  )
}
