import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** Node-API 10 came with Node 22.14; better-sqlite3 dies by a segmentation fault on anything older. */
const neededNodeApi = 10

/** Path of the Node that Atlas runs on: the bundled one, else the one running now if it is new enough, else null. */
export function findRuntime(root) {
  const executable = process.platform === 'win32' ? 'bin/node.exe' : 'bin/node'
  const platform = process.platform === 'win32' ? 'win' : process.platform
  for (const name of [`node-${platform}-${process.arch}`, `node-bin-${platform}-${process.arch}`]) {
    const path = join(root, 'node_modules', name, executable)
    if (existsSync(path)) return path
  }
  return Number(process.versions.napi) >= neededNodeApi ? process.execPath : null
}
