import { app, BrowserWindow, ipcMain, protocol, session } from 'electron'
import { join } from 'node:path'
import { dataFolder } from '../service/data-folder.ts'
import { serviceInThread } from '../service/thread/in-thread.ts'
import { registerIpc } from './ipc.ts'
import { registerScheme, serveInterface } from './protocol.ts'
import { denyPermissions, keepOnOurPage, windowOptions } from './window.ts'

const out = join(import.meta.dirname, '..')
const dataOption = process.argv.find((argument) => argument.startsWith('--data='))?.slice('--data='.length)
const data = dataFolder(dataOption, process.env, process.platform)

// What must come before `ready`: the data folder (the lock lives in it), the scheme, the sandbox, the lock.
app.setPath('userData', join(data, 'electron'))
registerScheme(protocol)
app.enableSandbox()

// Not `await`: `ready` waits for this module to finish.
if (app.requestSingleInstanceLock()) void app.whenReady().then(start)
else app.quit()

function start(): void {
  const service = serviceInThread({ out, data })
  denyPermissions(session.defaultSession)
  serveInterface(protocol, join(out, 'renderer'))
  registerIpc(ipcMain, service.call, service.subscribe)

  const open = (): BrowserWindow => {
    const window = new BrowserWindow(windowOptions(join(out, 'preload', 'index.cjs')))
    keepOnOurPage(window.webContents)
    window.once('ready-to-show', () => window.show())
    void window.loadURL('app://atlas/index.html')
    return window
  }
  open()

  app.on('second-instance', () => {
    const [window] = BrowserWindow.getAllWindows()
    if (window === undefined) open()
    else {
      if (window.isMinimized()) window.restore()
      window.focus()
    }
  })
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) open()
  })
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })

  // The store is closed in order before the app goes.
  let isClosed = false
  app.on('will-quit', (event) => {
    if (isClosed) return
    event.preventDefault()
    void service.close().then(() => {
      isClosed = true
      app.quit()
    })
  })
}
