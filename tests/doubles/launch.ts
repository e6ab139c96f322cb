/**
 * `node launch.ts MAIN …`: runs an app's built main module under Node, with 'electron' resolved to the double.
 * Ends with 13, as Node does, when the module waits for `ready` before it has come to its end.
 */
import { registerHooks } from 'node:module'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { mainModuleHasRun } from './readiness.ts'

const double = new URL('./electron.ts', import.meta.url).href
registerHooks({
  resolve: (specifier, context, next) => (specifier === 'electron' ? { url: double, shortCircuit: true } : next(specifier, context)),
})

const [main = '', ...args] = process.argv.slice(2)
// As Electron has it: the program, the app's folder, what the user added.
process.argv.splice(1, Infinity, resolve(main, '..', '..', '..'), ...args)
await import(pathToFileURL(resolve(main)).href)
mainModuleHasRun()
// Without a browser there is nobody to ask for windows, and nothing keeps this process.
process.on('disconnect', () => process.exit(0))
