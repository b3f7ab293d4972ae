import { expect, test } from '../src/fixtures.ts'

test.beforeEach(async ({ wizard }) => wizard.open())

test('a broker that nobody listens on fails at the step that connects, and says what to do', async ({ wizard }) => {
  await wizard.pasteBrokers('127.0.0.1:1')
  await wizard.button('Check connection').click()
  await expect(wizard.page.getByText('The connection does not work')).toBeVisible()
  await expect(wizard.failedStep()).toContainText('Connect')
  await expect(wizard.failedStep()).toContainText('Check host and port')
})

test('a host that does not resolve fails at the first step', async ({ wizard }) => {
  await wizard.pasteBrokers('no-such-host.invalid:9092')
  await wizard.button('Check connection').click()
  await expect(wizard.failedStep()).toContainText('Resolve')
})

test('a wrong password fails at the login, the right one passes', async ({ wizard, product }) => {
  await wizard.pasteBrokers(product.endpoints.kafkaSaslBrokers)
  await wizard.logIn('alice', 'wrong')
  await wizard.button('Check connection').click()
  await expect(wizard.failedStep()).toContainText('Sign in')
  await expect(wizard.failedStep()).toContainText('password')

  await wizard.textbox('Password').fill('alice-secret')
  await wizard.button('Check connection').click()
  await expect(wizard.page.getByText('The connection works')).toBeVisible()
})

test('a TLS listener passes with its authority and fails without', async ({ wizard, product }) => {
  await wizard.pasteBrokers(product.endpoints.kafkaTlsBrokers)
  await wizard.chooseTls('One-way')
  await wizard.button('Check connection').click()
  await expect(wizard.page.getByText('The connection does not work')).toBeVisible()

  await wizard.textbox('CA certificate').fill(product.endpoints.kafkaCa)
  await wizard.button('Check connection').click()
  await expect(wizard.page.getByText('The connection works')).toBeVisible()
})

test('a topic that does not exist fails at the topics', async ({ wizard, product, unique }) => {
  const topic = unique('missing')
  await wizard.pasteBrokers(product.endpoints.kafkaBrokers)
  await wizard.enterTopic(topic)
  await wizard.button('Check connection').click()
  await expect(wizard.failedStep()).toContainText('Topics')
  await expect(wizard.failedStep()).toContainText(topic)
})

test('checking without a broker marks the field instead of asking anybody', async ({ wizard }) => {
  await wizard.button('Check connection').click()
  await expect(wizard.textbox('Host of broker 1')).toBeFocused()
  await expect(wizard.card('Connection').getByText('Required')).toBeVisible()
})

test('a sample of an empty topic says that there is nothing to sample', async ({
  wizard,
  product,
  topicWith,
  unique,
}) => {
  const topic = await topicWith(unique('empty'), [])
  await wizard.pasteBrokers(product.endpoints.kafkaBrokers)
  await wizard.enterTopic(topic)
  await wizard.button('Retrieve from server').click()
  await expect(wizard.card('Sample').getByRole('alert')).toBeVisible()
})

test('another TDengine is asked with its own login: a wrong password is told, the right one lists its databases', async ({
  wizard,
  product,
  query,
  unique,
}) => {
  const database = unique('other')
  await query(`CREATE DATABASE ${database}`)
  await wizard.page.getByText('Another TDengine').click()
  await wizard.textbox('URL').fill(product.endpoints.tdengineUrl)
  await wizard.textbox('User').fill(product.endpoints.tdengineUser)
  await wizard.textbox('Password').fill('wrong')
  await wizard.combobox('Target DB').click()
  await expect(wizard.card('Basic').getByRole('alert')).toContainText(/password|login/i)

  await wizard.page.keyboard.press('Escape')
  await wizard.textbox('Password').fill(product.endpoints.tdenginePassword)
  await wizard.combobox('Target DB').click()
  await expect(wizard.page.getByRole('option', { name: database })).toBeVisible()
})

test('a pasted list of brokers becomes rows, and the same broker twice is refused', async ({ wizard }) => {
  await wizard.pasteBrokers('h1:9092, h2:9093,h1:9092')
  await expect(wizard.textbox('Host of broker 3')).toHaveValue('h1')
  await expect(wizard.textbox('Port of broker 2')).toHaveValue('9093')
  await wizard.submit()
  await expect(wizard.page.getByText('The same broker stands here twice')).toBeVisible()
  await wizard.button('Remove broker 3').click()
  await expect(wizard.page.getByText('The same broker stands here twice')).toBeHidden()
})
