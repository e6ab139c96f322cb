import { existsSync, readFileSync } from 'node:fs'
import { delimiter, isAbsolute, join } from 'node:path'
import { bundledChromium, type BundledChromium } from './bundled-chromium.ts'

/** A Chromium to drive: what to start, what to add to its environment and to its command line. */
export interface Browser {
  readonly executable: string
  readonly env: Readonly<Record<string, string>>
  readonly args: readonly string[]
}

/** What the search looks at, so that every system can be tested on any. */
export interface BrowserSurroundings {
  readonly platform: NodeJS.Platform
  readonly env: Readonly<Record<string, string | undefined>>
  readonly isFile: (path: string) => boolean
  /** The one that comes with a checkout. */
  readonly bundled: () => Promise<BundledChromium | null>
}

export type BrowserPlace = 'named' | 'installed' | 'path' | 'bundled'

/** The user's own word first, then what is installed, then what `npm ci` brought. */
const usualOrder: readonly BrowserPlace[] = ['named', 'installed', 'path', 'bundled']

/** Where Chrome, Edge and Chromium are installed on this kind of system, best first. */
export function installedPaths(platform: NodeJS.Platform, env: BrowserSurroundings['env']): string[] {
  if (platform === 'darwin') {
    const names = ['Google Chrome', 'Microsoft Edge', 'Chromium']
    const folders = ['/Applications', ...(env.HOME ? [`${env.HOME}/Applications`] : [])]
    return names.flatMap((name) => folders.map((folder) => `${folder}/${name}.app/Contents/MacOS/${name}`))
  }
  if (platform === 'win32') {
    const programs = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe', 'Chromium\\Application\\chrome.exe']
    const folders = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter((folder) => folder !== undefined && folder !== '')
    return programs.flatMap((program) => folders.map((folder) => `${folder}\\${program}`))
  }
  return ['/opt/google/chrome/chrome', '/opt/microsoft/msedge/msedge', '/usr/lib/chromium/chromium']
}

/** Names under which a browser of this family may stand in PATH. */
export function pathNames(platform: NodeJS.Platform): string[] {
  const names = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'microsoft-edge', 'chrome', 'msedge']
  return platform === 'win32' ? names.map((name) => `${name}.exe`) : names
}

/** The browser that ATLAS_BROWSER names, as a path or as a name in PATH; undefined when it is not set, null when nothing is there. */
function namedBrowser({ env, isFile }: BrowserSurroundings): string | null | undefined {
  const wanted = env.ATLAS_BROWSER
  if (wanted === undefined || wanted === '') return undefined
  if (isAbsolute(wanted) || /[\\/]/.test(wanted)) return isFile(wanted) ? wanted : null
  return inPath([wanted], env, isFile) ?? null
}

function inPath(names: readonly string[], env: BrowserSurroundings['env'], isFile: (path: string) => boolean): string | undefined {
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '')
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isFile)
}

/**
 * True when Chromium's sandbox cannot work: it refuses to run as root, and the unpacked one has no setuid helper, so it
 * needs the kernel's user namespaces. Every document Atlas prints is its own and loads nothing.
 */
export function mustRunUnsandboxed(uid: number | undefined, isBundled: boolean, kernel: (setting: string) => string): boolean {
  if (uid === 0) return true
  const areNamespacesClosed =
    kernel('apparmor_restrict_unprivileged_userns') === '1' || kernel('unprivileged_userns_clone') === '0'
  return isBundled && areNamespacesClosed
}

function kernelSetting(name: string): string {
  try {
    return readFileSync(`/proc/sys/kernel/${name}`, 'utf8').trim()
  } catch {
    return ''
  }
}

const withSandbox = (executable: string, env: Browser['env'], isBundled: boolean): Browser => ({
  executable,
  env,
  args: mustRunUnsandboxed(process.getuid?.(), isBundled, kernelSetting) ? ['--no-sandbox'] : [],
})

const thisMachine: BrowserSurroundings = {
  platform: process.platform,
  env: process.env,
  isFile: existsSync,
  bundled: bundledChromium,
}

/**
 * A Chromium on this machine, or null: ATLAS_BROWSER, else an installed Chrome, Edge or Chromium, else one in PATH, else
 * the one that comes with a checkout. `order` lets tests prefer the last, whose version is fixed. When ATLAS_BROWSER
 * names one that is not there the answer is null: another one would not be what was asked for.
 */
export async function findBrowser(
  order: readonly BrowserPlace[] = usualOrder,
  surroundings: BrowserSurroundings = thisMachine,
): Promise<Browser | null> {
  const { platform, env, isFile } = surroundings
  for (const place of order) {
    if (place === 'bundled') {
      const bundled = await surroundings.bundled()
      if (bundled !== null) return withSandbox(bundled.executable, bundled.env, true)
      continue
    }
    const found =
      place === 'named' ? namedBrowser(surroundings)
      : place === 'installed' ? installedPaths(platform, env).find(isFile)
      : inPath(pathNames(platform), env, isFile)
    if (found === null) return null
    if (found !== undefined) return withSandbox(found, {}, false)
  }
  return null
}
