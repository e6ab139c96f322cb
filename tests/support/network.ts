import { lookup } from 'node:dns/promises'
import { connect } from 'node:net'
import { networkInterfaces } from 'node:os'

/** What this process can reach beyond its own machine. */
export interface Reach {
  /** Names of the interfaces that are no loopback. */
  readonly interfaces: string[]
  /** The error of a connection to an address that would be somebody else's, or "connected". */
  readonly connectOut: string
  readonly nameLookup: 'found' | 'not found'
}

/** The reach of a machine without a network. */
export const noReach: Reach = { interfaces: [], connectOut: 'ENETUNREACH', nameLookup: 'not found' }

/** Tries it out; at most two seconds. */
export async function reach(): Promise<Reach> {
  return {
    interfaces: Object.entries(networkInterfaces()).filter(([, list]) => list?.some(({ internal }) => !internal)).map(([name]) => name),
    connectOut: await connectOut(),
    nameLookup: await lookup('example.org').then(() => 'found' as const, () => 'not found' as const),
  }
}

const connectOut = (): Promise<string> =>
  new Promise((done) => {
    const socket = connect({ host: '192.0.2.1', port: 80, timeout: 2000 })
    socket.on('connect', () => {
      done('connected')
      socket.destroy()
    })
    socket.on('timeout', () => {
      done('timeout')
      socket.destroy()
    })
    socket.on('error', (error: NodeJS.ErrnoException) => done(error.code ?? 'error'))
  })
