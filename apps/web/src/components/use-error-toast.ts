'use client'

import { notifications } from '@mantine/notifications'
import { useErrorText } from './use-error-text.ts'

/** Tells in a toast that something which a person asked for has failed, and why. */
export const useErrorToast = (title?: string): ((error: unknown) => void) => {
  const errorText = useErrorText()
  return (error) =>
    notifications.show({
      color: 'red',
      message: errorText(error),
      role: 'alert',
      ...(title === undefined ? {} : { title }),
    })
}
