import { expect, type Locator, type Page } from '@playwright/test'

/** The room of saved connections as a person sees it. */
export class ConnectionsPage {
  readonly page: Page
  readonly dialog: Locator

  constructor(page: Page) {
    this.page = page
    this.dialog = page.getByRole('dialog')
  }

  textbox(name: string): Locator {
    return this.page.getByRole('textbox', { name, exact: true })
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true })
  }

  row(name: string): Locator {
    return this.page.getByRole('row').filter({ has: this.page.getByRole('link', { name, exact: true }) })
  }

  async open(): Promise<void> {
    await this.page.getByRole('link', { name: 'Connections', exact: true }).click()
    await expect(this.page.getByRole('heading', { name: 'Connections', level: 1 })).toBeVisible()
  }

  async toggle(name: string): Promise<void> {
    await this.page.getByRole('switch', { name }).press('Space')
  }

  async chooseTls(mode: 'Off' | 'One-way' | 'Mutual'): Promise<void> {
    await this.page.getByRole('region', { name: 'TLS', exact: true }).getByText(mode, { exact: true }).click()
  }

  async check(): Promise<void> {
    await this.button('Check connection').click()
  }

  async save(): Promise<void> {
    await this.button('Save').click()
  }

  async saveAndLand(): Promise<void> {
    await this.save()
    await this.page.waitForURL('**/connections')
  }

  /** A cluster that asks for SCRAM over TLS. */
  async fillKafka(cluster: { name: string; brokers: string; ca: string; password: string }): Promise<void> {
    await this.page.getByRole('link', { name: 'New Kafka connection' }).click()
    await this.textbox('Name').fill(cluster.name)
    const [host = '', port = ''] = cluster.brokers.split(':')
    await this.textbox('Host of broker 1').fill(host)
    await this.textbox('Port of broker 1').fill(port)
    await this.toggle('Use SASL')
    await this.page.getByRole('combobox', { name: 'Mechanism' }).click()
    await this.page.getByRole('option', { name: 'SCRAM-SHA-256' }).click()
    await this.textbox('Username').fill('alice')
    await this.textbox('Password').fill(cluster.password)
    await this.chooseTls('One-way')
    await this.textbox('CA certificate').fill(cluster.ca)
  }

  async fillTdengine(server: { name: string; url: string; user: string; password: string }): Promise<void> {
    await this.page.getByRole('link', { name: 'New TDengine connection' }).click()
    await this.textbox('Name').fill(server.name)
    await this.textbox('URL').fill(server.url)
    await this.textbox('User').fill(server.user)
    await this.textbox('Password').fill(server.password)
  }

  /** Gives a saved connection another password and answers the question about running tasks. */
  async changePassword(name: string, password: string): Promise<void> {
    await this.open()
    await this.page.getByRole('link', { name, exact: true }).click()
    await this.button('Replace: Password').click()
    await this.textbox('Password').fill(password)
    await this.save()
    await this.dialog.getByRole('button', { name: 'Save and start again' }).click()
    await this.page.waitForURL('**/connections')
  }
}
