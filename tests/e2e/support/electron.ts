import { _electron } from '@playwright/test'
import { electronBinary, root } from './place.ts'
import type { Shell, Start } from './shell.ts'

/** Atlas in the real Electron. */
export async function openInElectron({ dataFolder, watch }: Start): Promise<Shell> {
  const executablePath = electronBinary()
  if (executablePath === null) throw new Error('there is no Electron binary')
  const app = await _electron.launch({ executablePath, args: [root, `--data=${dataFolder}`] })
  const page = await app.firstWindow()
  const isOwn = (url: string): boolean => url.startsWith('app://atlas/')
  await watch(page, isOwn)
  await page.waitForLoadState()
  return {
    page,
    isOwn,
    stop: async (how) => {
      if (how === 'kill') app.process().kill('SIGKILL')
      else await app.close()
    },
  }
}
