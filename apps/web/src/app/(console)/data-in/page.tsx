import { Title } from '@mantine/core'
import { getTranslations } from 'next-intl/server'

export default async function DataInPage() {
  const t = await getTranslations('common')
  return <Title order={1}>{t('dataIn')}</Title>
}
