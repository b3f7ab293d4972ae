import { Badge, Group, Stack, Text, Title } from '@mantine/core'
import { behaviourOf, decidingPolicy, type ErrorCode, errorExplanations } from '@sluice/contracts'
import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { Page } from '#src/components/page.tsx'
import tables from '#src/components/table.module.css'
import { ERRORS_PATH } from '#src/lib/error-paths.ts'
import classes from './errors.module.css'
import { type ErrorPageText, errorPageText } from './read-errors.ts'
import { ServerCodeTable } from './server-code-table.tsx'
import { TaskActions } from './task-actions.tsx'

/** Everything about one code; with a task also what can be done for it. Runs on the server: its texts are long. */
export const ErrorPage = ({ code, taskId }: { code: ErrorCode; taskId: string | undefined }) => {
  const t = useTranslations('errors')
  const text = errorPageText(useLocale(), code)
  const { class: kind, kafkaErrors = [] } = errorExplanations[code]
  return (
    <Page>
      <Text size="xs" c="dimmed">
        <Link href={ERRORS_PATH} className={classes.crumb}>
          {t('title')}
        </Link>{' '}
        / {code}
      </Text>
      <Stack gap={6}>
        <Title order={1} size={20} style={{ letterSpacing: '-0.01em' }}>
          {text.title}
        </Title>
        <Group gap="sm">
          <Text className={tables.code}>{code}</Text>
          <Badge variant="light" color="gray" fw={500} radius="sm">
            {t(`class.${kind}`)}
          </Badge>
        </Group>
      </Stack>
      {taskId === undefined ? null : <TaskActions code={code} taskId={taskId} />}
      <Explanation code={code} text={text} />
      {text.server.length === 0 ? null : <ServerCodeTable lines={text.server} />}
      {kafkaErrors.length === 0 ? null : (
        <section className={classes.article}>
          <h2>{t('kafkaErrors')}</h2>
          <Text className={tables.code}>{kafkaErrors.join(', ')}</Text>
        </section>
      )}
    </Page>
  )
}

const Explanation = ({ code, text }: { code: ErrorCode; text: ErrorPageText }) => {
  const t = useTranslations('errors')
  const common = useTranslations('common')
  const cases = useTranslations('wizard.policies.cases')
  const policy = decidingPolicy(code)
  return (
    <Stack gap="md" className={classes.article}>
      <section>
        <h2>{t('causes')}</h2>
        <ul>
          {text.causes.map((cause) => (
            <li key={cause}>{cause}</li>
          ))}
        </ul>
      </section>
      <section>
        <h2>{t('remedy')}</h2>
        <ol>
          {text.steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      </section>
      <section>
        <h2>{t('behaviour')}</h2>
        <Text size="sm">{t(`behaviourOf.${behaviourOf(code)}`)}</Text>
        {policy === null ? null : (
          <Text size="sm">{common('labelled', { label: t('policy'), text: cases(policy) })}</Text>
        )}
      </section>
    </Stack>
  )
}
