import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { dataFolder } from '../service/data-folder.ts'
import { serve } from './serve.ts'

/** `atlas serve [--port N] [--data DIR]`: starts the host and prints its address. Stops on SIGINT and SIGTERM. */
async function main(args: string[]): Promise<number | null> {
  let values
  try {
    values = parseArgs({
      args,
      options: { port: { type: 'string' }, data: { type: 'string' }, 'exit-with-parent': { type: 'boolean' } },
    }).values
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    return 2
  }
  const port = Number(values.port ?? 0)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    process.stderr.write(`--port takes a number from 0 to 65535, not "${values.port}".\n`)
    return 2
  }
  try {
    const serving = await serve({
      port,
      data: dataFolder(values.data, process.env, process.platform),
      out: join(import.meta.dirname, '..'),
    })
    process.stdout.write(`Atlas is open at ${serving.url}\n`)
    const stop = (): void => void serving.close().then(() => process.exit(0))
    process.on('SIGINT', stop)
    process.on('SIGTERM', stop)
    if (values['exit-with-parent']) stopWithParent(stop)
    return null
  } catch (error) {
    process.stderr.write(`Atlas cannot serve: ${error instanceof Error ? error.message : String(error)}\n`)
    return 3
  }
}

/** For tests: a host whose parent died must not stay behind. */
function stopWithParent(stop: () => void): void {
  const parent = process.ppid
  setInterval(() => {
    if (process.ppid !== parent) stop()
  }, 500).unref()
}

const code = await main(process.argv.slice(2))
if (code !== null) process.exit(code)
