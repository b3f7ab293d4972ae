/** The calls of `@tdengine/websocket` (3.1 to 3.5) that are used here; the package itself need not be installed. */
export interface VendorPackage {
  readonly WSConfig: new (url: string) => VendorConfig
  sqlConnect(config: VendorConfig): Promise<VendorConnection>
  /** Releases every connection of the package's pool. */
  destroy(): void
}

export interface VendorConfig {
  setUser(user: string): void
  setPwd(password: string): void
  setTimeOut(timeoutMs: number): void
  /** Since 3.1.9. */
  setTimezone?(timezone: string): void
  setToken?(token: string): void
}

export interface VendorConnection {
  version(): Promise<string>
  /** Runs one statement and reads its whole result. Rejects with `code` (low 16 bits, or one of the client's own) and `message`. */
  exec(sql: string): Promise<VendorResult>
  close(): Promise<void>
}

export interface VendorResult {
  getMeta(): readonly { readonly name: string; readonly type: string }[] | null
  getData(): readonly (readonly unknown[])[] | null
  getAffectRows(): number | null | undefined
  /** 0 ms, 1 us, 2 ns. */
  getPrecision(): number | null | undefined
}

/** Where TypeScript meets what was loaded: the three names that everything else hangs on. */
export const isVendorPackage = (loaded: unknown): loaded is VendorPackage =>
  typeof loaded === 'object' &&
  loaded !== null &&
  'WSConfig' in loaded &&
  typeof loaded.WSConfig === 'function' &&
  'sqlConnect' in loaded &&
  typeof loaded.sqlConnect === 'function' &&
  'destroy' in loaded &&
  typeof loaded.destroy === 'function'
