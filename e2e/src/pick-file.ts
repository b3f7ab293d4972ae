import type { Page } from '@playwright/test'
import type { PickedFile } from './credential-files.ts'

/** Hands a file to the field whose button is pressed. */
export const pickFile = async (page: Page, button: string, { name, buffer }: PickedFile): Promise<void> => {
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: button, exact: true }).click()
  await (await chooser).setFiles({ name, buffer, mimeType: 'application/octet-stream' })
}
