import type { Page } from '@playwright/test'
import type { TaskSpecInput } from '@sluice/contracts'
import { brokerList } from '@sluice/stack'
import { kafkaCredentialsOf, keytabFile, pemFile } from '../src/credential-files.ts'
import { expect, test } from '../src/fixtures.ts'
import { saveTask } from '../src/save-task.ts'
import { isAskedFor, shoot } from '../src/screenshots.ts'
import { earthquakeSpec, earthquakeTable } from '../src/task-specs.ts'

test.skip(!isAskedFor, 'SLUICE_SCREENSHOTS is not set')
test.setTimeout(600_000)

const cards = [
  { picture: 'wizard-sasl-kerberos', en: 'SASL', zh: 'SASL 认证' },
  { picture: 'wizard-tls-mutual', en: 'TLS', zh: 'TLS 加密' },
  { picture: 'wizard-topics-by-pattern', en: 'Collection', zh: '采集配置' },
] as const

const goToCard = async (page: Page, title: string): Promise<void> => {
  await page.getByRole('link', { name: new RegExp(`^${title}`) }).click()
  await expect(page.getByRole('heading', { name: title, exact: true })).toBeInViewport()
}

test('signing in to Kafka in both languages, as it is stored', async ({
  console: page,
  product,
  query,
  topicWith,
  unique,
}) => {
  const { client, kerberos } = kafkaCredentialsOf(product)
  const { kafkaSaslTlsBrokers, kafkaCa, kafkaBrokers } = product.endpoints
  const database = unique('geo')
  await query(`CREATE DATABASE ${database}`)
  await query(earthquakeTable(database))
  const topic = await topicWith(unique('usgs'), ['{}'])
  const typed = earthquakeSpec({ name: 'quakes-by-pattern', brokers: kafkaBrokers, topic, database })
  const spec: TaskSpecInput = {
    ...typed,
    source: {
      ...typed.source,
      brokers: brokerList(kafkaSaslTlsBrokers),
      sasl: {
        mechanism: 'GSSAPI',
        principal: kerberos.reader.principal,
        keytab: { ref: 'secret:kafka-keytab' },
        krb5Config: kerberos.krb5Config,
      },
      tls: {
        ca: kafkaCa,
        client: { format: 'pem', certificate: client.certificate, key: { ref: 'secret:kafka-client-key' } },
      },
      topics: [],
      topicPattern: 'usgs.*',
      offset: { from: 'time', timestampMs: Date.UTC(2026, 5, 1) },
      end: { at: 'time', timestampMs: Date.UTC(2026, 5, 8) },
    },
  }
  const secrets = { 'kafka-keytab': kerberos.reader.keytab, 'kafka-client-key': client.key }
  const taskId = await saveTask(page, spec, { secrets })
  for (const language of ['en', 'zh'] as const) {
    await page.goto(`/data-in/${taskId}/edit`)
    if (language === 'zh') {
      await page.getByRole('button', { name: 'Language' }).click()
      await page.getByRole('menuitem', { name: '简体中文' }).click()
      await expect(page.locator('html')).toHaveAttribute('lang', /^zh/)
    }
    await expect(page.getByText(/CN=reader/).first()).toBeVisible()
    for (const card of cards) {
      await goToCard(page, card[language])
      await shoot(page, `${card.picture}${language === 'zh' ? '-zh' : ''}`)
    }
  }
})

test('the cards while they are filled', async ({ wizard, product, topicWith, unique }) => {
  const { client, kerberos, mutualTlsBrokers } = kafkaCredentialsOf(product)
  const { page } = wizard
  const kind = unique('plant')
  for (const name of ['pumps', 'fans', 'valves']) await topicWith(`${kind}.${name}`, [])
  await wizard.open()
  await wizard.pasteBrokers(mutualTlsBrokers)

  await wizard.chooseMechanism('GSSAPI')
  await wizard.upload('Keytab', keytabFile(kerberos.reader))
  await expect(wizard.button(kerberos.reader.principal)).toBeVisible()
  await wizard.button('If Kerberos refuses').click()
  await goToCard(page, 'SASL')
  await shoot(page, 'wizard-keytab-uploaded')
  await wizard.choose('Mechanism', 'OAUTHBEARER')
  await shoot(page, 'wizard-sasl-oauth')
  await wizard.toggle('Use SASL')

  await wizard.chooseTls('Mutual')
  await wizard.textbox('CA certificate').fill(product.endpoints.kafkaCa)
  await wizard.upload('Certificate', pemFile('client.crt', client.certificate))
  await wizard.upload('Private key', keytabFile(kerberos.reader))
  await expect(wizard.card('TLS').getByText(/key/i).last()).toBeVisible()
  await goToCard(page, 'TLS')
  await shoot(page, 'wizard-file-refused')
  await wizard.replaceFile('Private key', pemFile('client.key', client.encryptedKey))
  await wizard.textbox('Passphrase').fill(client.passphrase)
  await expect(wizard.card('TLS').getByText('belongs to the certificate')).toBeVisible()
  await wizard.toggle('Verify')
  await wizard.textbox('Passphrase').scrollIntoViewIfNeeded()
  await shoot(page, 'wizard-client-certificate')

  await wizard.toggle('Verify')
  await wizard.card('Collection').getByText('By pattern').click()
  await wizard.textbox('Topic pattern').fill(`${kind}\\.(pumps|fans)`)
  await expect(wizard.page.getByText(/^2 of \d+ topics match$/)).toBeVisible()
  await wizard.button('Fetching and transactions').click()
  await goToCard(page, 'Collection')
  await shoot(page, 'wizard-topics-matching')
})
