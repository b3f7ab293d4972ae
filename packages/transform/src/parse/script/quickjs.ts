import variant from '@jitl/quickjs-singlefile-browser-release-sync'
import { newQuickJSWASMModuleFromVariant, type QuickJSWASMModule } from 'quickjs-emscripten-core'

export type QuickJs = QuickJSWASMModule

/**
 * QuickJS in WebAssembly, its code embedded, so that it loads the same way in Node and in a browser's worker. Every
 * compiled transform has an instance of its own (2 ms): its memory goes when the transform goes, without being closed.
 */
export const loadQuickJs = (): Promise<QuickJs> => newQuickJSWASMModuleFromVariant(variant)
