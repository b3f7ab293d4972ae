import { Center, Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'

/** Says what would be here, and offers the way to it. */
export const EmptyState = (props: { title: string; text: ReactNode; picture?: ReactNode; action?: ReactNode }) => (
  <Center py={56} px="md">
    <Stack align="center" gap="sm" maw={440}>
      {props.picture}
      <Title order={2} size={17} ta="center">
        {props.title}
      </Title>
      <Text size="sm" c="dimmed" ta="center">
        {props.text}
      </Text>
      {props.action}
    </Stack>
  </Center>
)
