import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export const root = join(import.meta.dirname, '..', '..', '..')
export const out = join(root, 'out')

/** The Electron binary, or null while it has not been fetched. Asking the package itself would fetch it. */
export function electronBinary(): string | null {
  const folder = join(root, 'node_modules', 'electron')
  const pathFile = join(folder, 'path.txt')
  if (!existsSync(pathFile)) return null
  const binary = join(folder, 'dist', readFileSync(pathFile, 'utf8').trim())
  return existsSync(binary) ? binary : null
}

/** Why the tests cannot run in the real Electron here, or null when they can. */
export function electronIsMissing(): string | null {
  if (electronBinary() === null) return 'the Electron binary has not been fetched (npx install-electron)'
  const isWithoutDisplay = process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY
  return isWithoutDisplay ? 'there is no display' : null
}
