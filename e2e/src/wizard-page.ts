import { expect, type Locator, type Page } from '@playwright/test'
import type { PickedFile } from './credential-files.ts'
import { pickFile } from './pick-file.ts'

/** What the first cards of a task say. */
export interface TaskBasics {
  readonly name: string
  readonly database: string
  readonly brokers: string
  readonly topic: string
}

/** The wizard as a person sees it: everything is found by role and name. */
export class WizardPage {
  readonly page: Page
  readonly preview: Locator
  readonly dialog: Locator

  constructor(page: Page) {
    this.page = page
    this.preview = page.getByRole('region', { name: 'Preview', exact: true })
    this.dialog = page.getByRole('dialog')
  }

  async open(): Promise<void> {
    await this.page.goto('/data-in/new')
    await expect(this.page.getByRole('heading', { name: 'Add source' })).toBeVisible()
  }

  textbox(name: string | RegExp): Locator {
    return this.page.getByRole('textbox', { name, exact: true })
  }

  combobox(name: string): Locator {
    return this.page.getByRole('combobox', { name, exact: true })
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true })
  }

  card(title: string): Locator {
    return this.page.getByRole('region', { name: title, exact: true })
  }

  async choose(combobox: string, option: string | RegExp): Promise<void> {
    await this.combobox(combobox).click()
    await this.page.getByRole('option', { name: option, exact: true }).click()
  }

  async fillName(name: string): Promise<void> {
    await this.textbox('Name').fill(name)
  }

  /** Creates the target database in its dialog; it is chosen afterwards. */
  async createDatabase(name: string, precision: 'ms' | 'us' | 'ns' = 'ms'): Promise<void> {
    await this.button('Create database').click()
    await this.dialog.getByRole('textbox', { name: 'Name', exact: true }).fill(name)
    await this.dialog.getByRole('combobox', { name: 'Precision', exact: true }).click()
    await this.page.getByRole('option', { name: precision, exact: true }).click()
    await this.dialog.getByRole('button', { name: 'Create', exact: true }).click()
    await expect(this.dialog).toBeHidden()
    await expect(this.combobox('Target DB')).toHaveValue(new RegExp(`^${name}`))
  }

  /** Fills what every task from a topic into an existing database needs, up to the sample of all its messages. */
  async begin({ name, database, brokers, topic }: TaskBasics): Promise<void> {
    await this.open()
    await this.fillName(name)
    await this.choose('Target DB', `${database} (ms)`)
    await this.pasteBrokers(brokers)
    await this.enterTopic(topic)
    await this.identifyAs(topic)
  }

  /** Fetches messages and waits until the preview has them all. */
  async fetchSample(messages: number): Promise<void> {
    await this.textbox('Messages').fill(String(messages))
    await this.button('Retrieve from server').click()
    await expect(
      this.page.getByText(messages === 1 ? '1 message' : `${messages} messages`, { exact: true }),
    ).toBeVisible()
  }

  async chooseParser(label: string): Promise<void> {
    await this.choose('Parser', new RegExp(`^${label} `))
  }

  async chooseSupertable(name: string): Promise<void> {
    await this.choose('Target supertable', name)
    await expect(this.button('Map by name')).toBeVisible()
  }

  /** Brokers as `h1:p1,h2:p2`, pasted into the first box. */
  async pasteBrokers(list: string): Promise<void> {
    const host = this.textbox('Host of broker 1')
    await host.fill(list)
    for (const key of ['A', 'X', 'V']) await this.page.keyboard.press(`ControlOrMeta+${key}`)
  }

  async enterTopic(topic: string): Promise<void> {
    await this.combobox('Topics').fill(topic)
    await this.page.keyboard.press('Enter')
    await this.page.keyboard.press('Escape')
  }

  async identifyAs(text: string): Promise<void> {
    await this.textbox('Client ID').fill(text)
    await this.textbox('Consumer group ID').fill(text)
  }

  async enterSample(text: string): Promise<void> {
    await this.textbox('Sample messages').press('ControlOrMeta+End')
    await this.page.keyboard.insertText(text)
  }

  async addFilter(expression: string, number = 1): Promise<void> {
    await this.button('Add filter').click()
    await this.typeInto(`Filter ${number}`, expression)
  }

  /** Replaces the text of a code box; closes what the editor offers to complete. */
  async typeInto(editor: string, text: string): Promise<void> {
    await this.textbox(editor).click()
    await this.page.keyboard.press('ControlOrMeta+A')
    await this.page.keyboard.press('Delete')
    await this.page.keyboard.insertText(text)
  }

  async addSplit(field: string, separator: string, parts: number, number = 1): Promise<void> {
    await this.button('Add rule').click()
    await this.combobox(`Field of rule ${number}`).fill(field)
    await this.page.keyboard.press('Escape')
    await this.textbox(`Separator of rule ${number}`).fill(separator)
    await this.textbox(`Parts of rule ${number}`).fill(String(parts))
  }

  async setRule(column: string, rule: string): Promise<void> {
    await this.choose(`Rule of ${column}`, rule)
  }

  async mapField(column: string, field: string): Promise<void> {
    await this.combobox(`Field for ${column}`).fill(field)
    await this.page.keyboard.press('Escape')
  }

  /** By keyboard: the drawing of a switch lies over its input. */
  async toggle(name: string): Promise<void> {
    await this.page.getByRole('switch', { name }).press('Space')
  }

  /** Switches SASL on with the PLAIN mechanism. */
  async logIn(username: string, password: string): Promise<void> {
    await this.toggle('Use SASL')
    await this.textbox('Username').fill(username)
    await this.textbox('Password').fill(password)
  }

  async chooseTls(mode: 'Off' | 'One-way' | 'Mutual'): Promise<void> {
    await this.card('TLS').getByText(mode, { exact: true }).click()
  }

  async chooseMechanism(name: string): Promise<void> {
    await this.toggle('Use SASL')
    await this.choose('Mechanism', name)
  }

  /** Hands a file to a field that has none yet. */
  upload(field: string, file: PickedFile): Promise<void> {
    return pickFile(this.page, `Upload file: ${field}`, file)
  }

  replaceFile(field: string, file: PickedFile): Promise<void> {
    return pickFile(this.page, `Replace: ${field}`, file)
  }

  /** The step of Check Connection that failed. */
  failedStep(): Locator {
    return this.card('Collection')
      .getByRole('listitem')
      .filter({ has: this.page.getByLabel('Failed') })
  }

  async createSupertable(name: string): Promise<void> {
    await this.button('Create supertable').click()
    await this.dialog.getByRole('textbox', { name: 'Name', exact: true }).fill(name)
    await this.dialog.getByRole('button', { name: 'Create', exact: true }).click()
  }

  /** Fills the open dialog from a list of columns. */
  async pasteColumns(list: string): Promise<void> {
    await this.dialog.getByRole('button', { name: 'Paste columns', exact: true }).click()
    await this.dialog.getByRole('textbox', { name: 'Columns as text', exact: true }).fill(list)
    await this.dialog.getByRole('button', { name: 'Fill in', exact: true }).click()
    await expect(this.dialog.getByRole('textbox', { name: 'Columns as text', exact: true })).toBeHidden()
  }

  /** Rows of the preview as lists of cell texts, the row's number first. */
  async previewRows(stage: 'Parse' | 'Extract' | 'Filter' | 'Mapping'): Promise<string[][]> {
    await this.preview.getByRole('tab', { name: stage, exact: true }).click()
    const rows = this.preview.getByRole('row')
    await expect(rows.first()).toBeVisible()
    const texts: string[][] = []
    for (const row of await rows.all())
      texts.push(await row.locator('th, td').evaluateAll((cells) => cells.map((cell) => cell.textContent ?? '')))
    return texts
  }

  async submit(): Promise<void> {
    await this.button('Submit').click()
  }

  async submitAndLand(): Promise<void> {
    await this.submit()
    await this.page.waitForURL('**/data-in')
  }
}
