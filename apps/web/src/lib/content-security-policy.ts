/**
 * The policy of every page. Scripts need the nonce of this answer; styles may be inline because Mantine, the charts and
 * the editor set style attributes and style elements; workers come from our own origin, or from a blob that the bundler
 * makes of it. WebAssembly may be compiled, for scripts of the preview run in QuickJS; text may not be made code.
 */
export const contentSecurityPolicy = (nonce: string, development: boolean): string =>
  [
    "default-src 'self'",
    // React's development build evaluates code to rebuild server stacks; production never does.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic' 'wasm-unsafe-eval'${development ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
