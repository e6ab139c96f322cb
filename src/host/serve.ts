import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Server } from 'node:http'
import type { Place } from '../service/assemble.ts'
import { serviceInThread } from '../service/thread/in-thread.ts'
import { createHost } from './http.ts'

export interface ServeOptions extends Pick<Place, 'out' | 'data'> {
  /** 0 takes a free one. */
  readonly port: number
}

export interface Serving {
  /** Address with the token of this run in its fragment, which browsers never send. */
  readonly url: string
  readonly close: () => Promise<void>
}

/** Serves Atlas to a browser on this machine only. Rejects when the port is taken. */
export async function serve(options: ServeOptions): Promise<Serving> {
  const service = serviceInThread({ out: options.out, data: options.data })
  await service.ready
  const token = randomBytes(24).toString('base64url')
  const server = createHost({ call: service.call, subscribe: service.subscribe, webFolder: join(options.out, 'renderer'), token })
  const port = await listen(server, options.port)
  return {
    url: `http://127.0.0.1:${port}/#token=${token}`,
    close: async () => {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
      await service.close()
    },
  }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((done, failed) => {
    server.once('error', failed)
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      done(typeof address === 'object' && address !== null ? address.port : port)
    })
  })
}
