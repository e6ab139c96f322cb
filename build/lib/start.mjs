import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const installLimitSeconds = 20
const retryAfterHours = 24

/** Path of the Electron binary, or null while it has not been fetched. */
function electronBinary(root) {
  const folder = join(root, 'node_modules', 'electron')
  const pathFile = join(folder, 'path.txt')
  if (!existsSync(pathFile)) return null
  const binary = join(folder, 'dist', readFileSync(pathFile, 'utf8').trim())
  return existsSync(binary) ? binary : null
}

/** Tries to fetch Electron within a fixed time: a firewall that drops packets must not hang the start. */
function installElectron({ root, runtime, environment }) {
  return new Promise((done) => {
    const script = join(root, 'node_modules', 'electron', 'install.js')
    const child = spawn(runtime, [script], { cwd: root, env: environment, stdio: 'ignore', detached: process.platform !== 'win32' })
    const timer = setTimeout(() => {
      // The whole group: the download may run in a child of its own.
      if (process.platform === 'win32') child.kill()
      else process.kill(-child.pid, 'SIGKILL')
    }, installLimitSeconds * 1000)
    child.on('error', () => done(false))
    child.on('close', (code) => {
      clearTimeout(timer)
      done(code === 0)
    })
  })
}

/** Electron's path, or the reason why the browser is used instead. */
async function chooseShell(context, forced) {
  const { root } = context
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
    return { reason: 'there is no display' }
  }
  const present = electronBinary(root)
  if (present !== null) return { electron: present }
  const memory = join(root, 'node_modules', '.cache', 'atlas', 'electron-install.json')
  const last = existsSync(memory) ? JSON.parse(readFileSync(memory, 'utf8')).failedAt : 0
  if (!forced && Date.now() - last < retryAfterHours * 3_600_000) {
    return { reason: 'Electron could not be fetched within the last day (npm start -- --electron tries again)' }
  }
  process.stdout.write(`Fetching Electron (at most ${installLimitSeconds} s) …\n`)
  await installElectron(context)
  const fetched = electronBinary(root)
  if (fetched !== null) return { electron: fetched }
  mkdirSync(dirname(memory), { recursive: true })
  writeFileSync(memory, JSON.stringify({ failedAt: Date.now() }))
  return { reason: 'Electron could not be fetched (npm start -- --electron tries again)' }
}

/** Opens Atlas in Electron where that is possible, else in browser mode, and says which and why. */
export async function start(context) {
  const { root, runtime, args, run } = context
  const rest = args.filter((argument) => argument !== '--electron')
  const choice = await chooseShell(context, args.includes('--electron'))
  if (choice.electron !== undefined) {
    process.stdout.write('Starting Atlas in Electron.\n')
    return run(choice.electron, [root, ...rest])
  }
  process.stdout.write(`Starting Atlas in browser mode: ${choice.reason}.\n`)
  return run(runtime, [join(root, 'out', 'main', 'host.js'), ...rest])
}
