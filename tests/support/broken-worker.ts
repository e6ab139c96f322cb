import { parentPort } from 'node:worker_threads'

/** A worker that dies of its first order, as one that has run out of memory. */
parentPort?.on('message', () => process.exit(3))
