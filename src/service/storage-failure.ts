import { fail, type Result } from '../core/result.ts'

/** The failure for people behind an SQLite error that the user can do something about, or null. */
export function describeStorageFailure(error: unknown): Result<never> | null {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'SQLITE_FULL' || code === 'ENOSPC') {
    return fail('storage-full', 'The disk is full: nothing was saved by this action, all earlier work is safe.', {
      hint: 'Free some space and try again.',
    })
  }
  if (code.startsWith('SQLITE_BUSY')) {
    return fail('conflict', 'Another Atlas is writing to the same data right now. Nothing was saved by this action.', {
      hint: 'Try again in a moment.',
    })
  }
  if (code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_IOERR') || code === 'SQLITE_CANTOPEN') {
    return fail('storage-damaged', 'The data file cannot be written. All earlier work is safe.', {
      hint: 'Check the rights and the disk of the data folder, then restart Atlas.',
    })
  }
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') {
    return fail('storage-damaged', 'The data file is damaged.', {
      hint: 'Restart Atlas: it sets the damaged file aside and carries over what can be read.',
    })
  }
  return null
}
