import type { Protocol } from 'electron'
import { readWebFile, securityHeaders } from '../service/web-files.ts'

/** Registers before `ready` that app:// pages are secure and may fetch from themselves. The CSP is not bypassed. */
export function registerScheme(protocol: Pick<Protocol, 'registerSchemesAsPrivileged'>): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
}

/** Serves the built interface at app://atlas/: GET only, one host, nothing outside the folder. */
export function serveInterface(protocol: Pick<Protocol, 'handle'>, webFolder: string): void {
  protocol.handle('app', async (request) => {
    const { host, pathname } = new URL(request.url)
    const file = request.method === 'GET' && host === 'atlas' ? await readWebFile(webFolder, pathname) : null
    return file === null
      ? new Response('There is nothing here.', { status: 404, headers: { ...securityHeaders, 'Content-Type': 'text/plain' } })
      : new Response(new Uint8Array(file.body), { headers: { ...securityHeaders, 'Content-Type': file.type } })
  })
}
