import { homedir } from 'node:os'
import { join } from 'node:path'

/** The folder of the store: `--data`, else ATLAS_DATA, else the platform's place for application data. */
export function dataFolder(option: string | undefined, env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  const chosen = option ?? env.ATLAS_DATA
  if (chosen) return chosen
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Atlas')
  if (platform === 'win32') return join(env.APPDATA ?? join(homedir(), 'AppData', 'Roaming'), 'Atlas')
  return join(env.XDG_DATA_HOME || join(homedir(), '.local', 'share'), 'atlas')
}
