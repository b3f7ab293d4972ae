import type { Page } from '@playwright/test'
import { type FlawedKafka, startFlawedKafka } from '@sluice/stack/testing'
import { ConnectionsPage } from '../src/connections-page.ts'
import { expect, test } from '../src/fixtures.ts'
import { isAskedFor, shoot } from '../src/screenshots.ts'
import type { WizardPage } from '../src/wizard-page.ts'

let kafka: FlawedKafka
test.beforeAll(async () => {
  test.setTimeout(180_000)
  kafka = await startFlawedKafka()
})
test.afterAll(() => kafka.close())

const toggles = { English: 'Language', 简体中文: '语言' } as const

const inLanguage = async (page: Page, language: keyof typeof toggles): Promise<void> => {
  await page.getByRole('button', { name: /^(Language|语言)$/ }).click()
  await page.getByRole('menuitem', { name: language }).click()
  await expect(page.getByRole('button', { name: toggles[language], exact: true })).toBeVisible()
}

const picture = async (page: Page, name: string): Promise<void> => {
  if (!isAskedFor) return
  await page.locator('[data-status]').first().scrollIntoViewIfNeeded()
  await shoot(page, name)
}

const check = async (wizard: WizardPage): Promise<void> => {
  await wizard.button('Check connection').click()
  await expect(wizard.page.getByText(/^The connection (works|does not work)/)).toBeVisible()
}

/** A new wizard at a door of the flawed broker, trusting its authority where there is TLS. */
const at = async (wizard: WizardPage, door: string, withTls: boolean): Promise<void> => {
  await wizard.open()
  await wizard.pasteBrokers(door)
  if (!withTls) return
  await wizard.chooseTls('One-way')
  await wizard.textbox('CA certificate').fill(kafka.ca)
}

test('a certificate that is wrong says in what, in the language of the reader, and leads to the card', async ({
  wizard,
}) => {
  await at(wizard, kafka.doors.unknownAuthority, true)
  await check(wizard)
  await expect(wizard.failedStep()).toContainText('comes from an authority that is not trusted')
  await expect(wizard.failedStep()).toContainText('was issued by Authority that nobody knows')
  await picture(wizard.page, 'check-untrusted')
  await wizard.failedStep().getByRole('button').first().click()
  await expect(wizard.card('TLS').locator(':focus')).toBeAttached()

  await at(wizard, kafka.doors.otherHost, true)
  await check(wizard)
  await expect(wizard.failedStep()).toContainText('asked for localhost, but the certificate is for other.example')

  await at(wizard, kafka.doors.expiredCertificate, true)
  await check(wizard)
  await expect(wizard.failedStep()).toContainText('1 day ago')
  await inLanguage(wizard.page, '简体中文')
  const failed = wizard.page.getByRole('listitem').filter({ has: wizard.page.getByLabel('失败') })
  await wizard.page.getByRole('button', { name: '检查连通性', exact: true }).click()
  await expect(failed).toContainText('Broker 的证书目前无效')
  await expect(failed).toContainText('1 天前')
  await expect(failed).not.toContainText('the certificate of')
  await picture(wizard.page, 'check-expired-zh')
  await inLanguage(wizard.page, 'English')
})

test('the trap of advertised addresses is named with the address and what to change', async ({ wizard }) => {
  await at(wizard, kafka.doors.unresolvable, false)
  await check(wizard)
  await expect(wizard.failedStep()).toContainText('no-such-host.invalid:9092')
  await expect(wizard.failedStep()).toContainText('The cluster advertises an address that cannot be reached')
  await expect(wizard.failedStep()).toContainText('advertised.listeners')
  await picture(wizard.page, 'check-advertised')
})

test('a mechanism that is not offered is told with those that are, and missing rights by what they are for', async ({
  wizard,
  unique,
}) => {
  await at(wizard, kafka.doors.scramOnly, false)
  await wizard.logIn(kafka.owner.username, kafka.owner.password)
  await check(wizard)
  await expect(wizard.failedStep()).toContainText('SCRAM-SHA-256')
  await expect(wizard.failedStep()).toContainText('not PLAIN')

  await at(wizard, kafka.doors.guarded, false)
  await wizard.logIn(kafka.guest.username, kafka.guest.password)
  await wizard.enterTopic(unique('secret'))
  await wizard.identifyAs(unique('reader'))
  await check(wizard)
  await expect(wizard.failedStep().first()).toContainText('guest lacks the right Read on this topic')
  await expect(wizard.failedStep().last()).toContainText('guest lacks the right Read on this consumer group')
  await picture(wizard.page, 'check-rights')
})

test('a cluster with one broker away works with a warning, and says how much there is to read', async ({
  wizard,
  product,
  topicWith,
  unique,
}) => {
  const topic = await topicWith(unique('counted'), ['{}', '{}', '{}'])
  await wizard.open()
  await wizard.pasteBrokers(`127.0.0.1:1,${product.endpoints.kafkaBrokers}`)
  await wizard.enterTopic(topic)
  await wizard.identifyAs(topic)
  await check(wizard)
  await expect(wizard.page.getByText('The connection works, with warnings')).toBeVisible()
  await expect(wizard.page.getByText('1 of 2 brokers let us in')).toBeVisible()
  await expect(wizard.page.getByText('3 messages waiting')).toBeVisible()
  await expect(wizard.page.getByText('nothing listens at 127.0.0.1:1')).toBeVisible()
  // What works is folded: its steps are one click away.
  await expect(wizard.page.getByText('no login configured')).toBeHidden()
  await wizard.page.getByText(product.endpoints.kafkaBrokers, { exact: true }).click()
  await expect(wizard.page.getByText('no login configured')).toBeVisible()
  await picture(wizard.page, 'check-warning')
  await inLanguage(wizard.page, '简体中文')
  await picture(wizard.page, 'check-warning-zh')
  await inLanguage(wizard.page, 'English')

  await wizard.open()
  await wizard.pasteBrokers(product.endpoints.kafkaBrokers)
  await wizard.enterTopic(topic.toUpperCase())
  await check(wizard)
  await expect(wizard.failedStep()).toContainText(`did you mean ${topic}?`)
})

test('a saved connection tells the same, asked through its worker group', async ({ console: page }) => {
  const connections = new ConnectionsPage(page)
  await connections.open()
  await page.getByRole('link', { name: 'New Kafka connection' }).click()
  const [host = '', port = ''] = kafka.doors.guarded.split(':')
  await connections.textbox('Host of broker 1').fill(host)
  await connections.textbox('Port of broker 1').fill(port)
  await connections.textbox('Name').fill('guarded')
  await connections.check()
  await expect(page.getByText('The connection does not work')).toBeVisible()
  await expect(page.getByText('The broker asks for a login')).toBeVisible()
  await expect(page.getByText('this listener offers PLAIN')).toBeVisible()
  await picture(page, 'check-connection-page')
})
