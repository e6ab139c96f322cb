import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const inputs = ['src', 'catalog', 'resources', 'build/compile-catalog.ts', 'electron.vite.config.ts', 'package.json', 'package-lock.json', 'tsconfig.json']

/** Hash of everything the build reads: names and bytes, in one order. */
function hashInputs(root) {
  const hash = createHash('sha256')
  const visit = (path) => {
    if (!existsSync(path)) return
    if (statSync(path).isDirectory()) {
      for (const name of readdirSync(path).sort()) visit(join(path, name))
      return
    }
    hash.update(relative(root, path)).update('\0').update(readFileSync(path)).update('\0')
  }
  for (const input of inputs) visit(join(root, input))
  return hash.digest('hex')
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** Holds a lock folder while `work` runs, so that two commands started together build once. */
async function withLock(path, work) {
  for (;;) {
    try {
      mkdirSync(path)
      break
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
      const owner = Number(existsSync(join(path, 'pid')) ? readFileSync(join(path, 'pid'), 'utf8') : NaN)
      const age = existsSync(path) ? Date.now() - statSync(path).mtimeMs : 0
      // A lock without an owner is one being made right now, unless it has stood for a while.
      if (Number.isNaN(owner) ? age > 10_000 : !isAlive(owner)) rmSync(path, { recursive: true, force: true })
      else await sleep(100)
    }
  }
  writeFileSync(join(path, 'pid'), String(process.pid))
  try {
    return await work()
  } finally {
    rmSync(path, { recursive: true, force: true })
  }
}

function quietly(command, args, options) {
  return new Promise((done) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
    const output = []
    child.stdout.on('data', (chunk) => output.push(chunk))
    child.stderr.on('data', (chunk) => output.push(chunk))
    child.on('error', (error) => done({ code: 3, text: error.message }))
    child.on('close', (code) => done({ code: code ?? 3, text: Buffer.concat(output).toString() }))
  })
}

/** Builds into a temporary folder and swaps it in, only when something changed. Prints only when it works or fails. */
export async function build({ root, runtime, environment }) {
  const out = join(root, 'out')
  const stamp = join(out, '.built')
  const isFresh = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === hashInputs(root)
  if (isFresh()) return 0
  return withLock(join(root, 'node_modules', '.atlas-build-lock'), async () => {
    if (isFresh()) return 0
    const wanted = hashInputs(root)
    const fresh = join(root, 'node_modules', '.atlas-build')
    rmSync(fresh, { recursive: true, force: true })
    const env = { ...environment, ATLAS_OUT: fresh, NODE_ENV: 'production' }
    process.stderr.write('Building Atlas …\n')
    for (const args of [
      [join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js'), 'build', '--logLevel', 'warn'],
      [join(root, 'build', 'compile-catalog.ts'), join(root, 'catalog'), join(fresh, 'catalog.json')],
    ]) {
      const { code, text } = await quietly(runtime, args, { cwd: root, env })
      if (code !== 0) {
        process.stderr.write(text)
        return code
      }
    }
    writeFileSync(join(fresh, '.built'), wanted)
    const old = `${fresh}-old`
    rmSync(old, { recursive: true, force: true })
    if (existsSync(out)) renameSync(out, old)
    renameSync(fresh, out)
    rmSync(old, { recursive: true, force: true })
    return 0
  })
}
