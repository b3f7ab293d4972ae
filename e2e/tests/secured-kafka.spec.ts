import { base64File, kafkaCredentialsOf, keytabFile, pemFile } from '../src/credential-files.ts'
import { expect, test } from '../src/fixtures.ts'
import type { RunningProduct } from '../src/running-product.ts'
import { greetings, walkToRows } from '../src/walk-to-rows.ts'
import type { WizardPage } from '../src/wizard-page.ts'

interface WayIn {
  readonly way: string
  readonly brokers: (product: RunningProduct) => string
  readonly signIn: (wizard: WizardPage, product: RunningProduct) => Promise<void>
}

const trust = async (wizard: WizardPage, product: RunningProduct, mode: 'One-way' | 'Mutual'): Promise<void> => {
  await wizard.chooseTls(mode)
  await wizard.textbox('CA certificate').fill(product.endpoints.kafkaCa)
}

const ways: readonly WayIn[] = [
  {
    way: 'SCRAM over TLS',
    brokers: ({ endpoints }) => endpoints.kafkaSaslTlsBrokers,
    signIn: async (wizard, product) => {
      await wizard.chooseMechanism('SCRAM-SHA-512')
      await wizard.textbox('Username').fill('alice')
      await wizard.textbox('Password').fill('alice-secret')
      await trust(wizard, product, 'One-way')
    },
  },
  {
    way: 'a keytab of Kerberos',
    brokers: ({ endpoints }) => endpoints.kafkaSaslBrokers,
    signIn: async (wizard, product) => {
      const { kerberos } = kafkaCredentialsOf(product)
      await wizard.chooseMechanism('GSSAPI')
      await wizard.upload('Keytab', keytabFile(kerberos.reader))
      // Its only principal fills the box by itself.
      await expect(wizard.textbox('Principal')).toHaveValue(kerberos.reader.principal)
      await wizard.button('kinit and krb5.conf').click()
      await wizard.textbox('krb5.conf').fill(kerberos.krb5Config)
    },
  },
  {
    way: 'a client certificate in three files',
    brokers: (product) => kafkaCredentialsOf(product).mutualTlsBrokers,
    signIn: async (wizard, product) => {
      const { client } = kafkaCredentialsOf(product)
      await wizard.chooseTls('Mutual')
      await wizard.upload('CA certificate', pemFile('ca.pem', product.endpoints.kafkaCa))
      await wizard.upload('Certificate', pemFile('client.crt', client.certificate))
      await wizard.upload('Private key', pemFile('client.key', client.encryptedKey))
      await wizard.textbox('Passphrase').fill(client.passphrase)
      await expect(wizard.card('TLS').getByText('belongs to the certificate')).toBeVisible()
    },
  },
  {
    way: 'a client certificate in a PKCS#12 file',
    brokers: (product) => kafkaCredentialsOf(product).mutualTlsBrokers,
    signIn: async (wizard, product) => {
      const { client } = kafkaCredentialsOf(product)
      await trust(wizard, product, 'Mutual')
      await wizard.card('TLS').getByText('PKCS#12 file', { exact: true }).first().click()
      await wizard.upload('PKCS#12 file', base64File('client.p12', client.pkcs12))
      await wizard.textbox('Passphrase').fill(client.passphrase)
      await expect(wizard.card('TLS').getByText('with its certificate')).toBeVisible()
    },
  },
]

for (const { way, brokers, signIn } of ways)
  test(`a task that signs in with ${way} is made in the wizard and writes its rows`, async ({
    wizard,
    product,
    query,
    topicWith,
    unique,
  }) => {
    const topic = await topicWith(unique('secured'), greetings)
    await walkToRows({
      wizard,
      query,
      database: unique('db'),
      name: topic,
      brokers: brokers(product),
      signIn: () => signIn(wizard, product),
      chooseTopics: () => wizard.enterTopic(topic),
    })
  })

test('a wrong file is refused at its field with the reason, and the next one is judged anew', async ({
  wizard,
  product,
}) => {
  const { client, kerberos } = kafkaCredentialsOf(product)
  await wizard.open()
  await wizard.chooseMechanism('GSSAPI')
  const field = (path: string) => wizard.page.locator(`[data-field="${path}"]`)
  const marked = (card: string) => wizard.page.getByRole('link', { name: `${card} has errors` })
  await wizard.upload('Keytab', pemFile('client.key', client.key))
  await expect(field('source.sasl.keytab')).toContainText('the file is no keytab')
  await expect(marked('SASL')).toBeVisible()
  await wizard.replaceFile('Keytab', keytabFile(kerberos.writer))
  await expect(marked('SASL')).toBeHidden()
  await expect(wizard.textbox('Principal')).toHaveValue(kerberos.writer.principal)

  await wizard.chooseTls('Mutual')
  await wizard.upload('Private key', keytabFile(kerberos.reader))
  await expect(field('source.tls.client.key')).toContainText('there is no private key in the file')
  await expect(marked('TLS')).toBeVisible()
  await wizard.replaceFile('Private key', pemFile('client.key', client.encryptedKey))
  await wizard.textbox('Passphrase').fill('not this one')
  const passphrase = wizard.textbox('Passphrase')
  await expect(passphrase).toHaveAttribute('aria-invalid', 'true')
  await passphrase.fill(client.passphrase)
  await expect(passphrase).not.toHaveAttribute('aria-invalid', 'true')
  await expect(wizard.card('TLS').getByText(/^RSA 2048/)).toBeVisible()
})
