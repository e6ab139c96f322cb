import type Database from 'better-sqlite3'
import { addCatalogAndSettings } from './migrations/0001-add-catalog-and-settings.ts'
import { addDesigns } from './migrations/0002-add-designs.ts'
import { addIncidents } from './migrations/0003-add-incidents.ts'
import { addSearchAndPacks } from './migrations/0004-add-search-and-packs.ts'
import { keepContentsOfPacks } from './migrations/0005-keep-the-contents-of-packs.ts'
import { addLibrary } from './migrations/0006-add-library.ts'
import { chainIncidentEvents } from './migrations/0007-chain-incident-events.ts'
import { addReminders } from './migrations/0008-add-reminders.ts'

/** Steps in order; step n brings a file from version n-1 to n. A released step is never edited. */
const steps: readonly ((db: Database.Database) => void)[] = [
  addCatalogAndSettings, addDesigns, addIncidents, addSearchAndPacks, keepContentsOfPacks, addLibrary, chainIncidentEvents, addReminders,
]

export const newestVersion = steps.length

/**
 * Brings the file to `target`. Each step and its version number are one transaction: a failure half-way leaves version
 * n-1. The version is read inside it, so that two processes that start together do each step once.
 */
export function migrate(db: Database.Database, target: number = newestVersion): void {
  const takeStep = db.transaction((): boolean => {
    const version = db.pragma('user_version', { simple: true }) as number
    const step = steps[version]
    if (version >= target || step === undefined) return false
    step(db)
    db.pragma(`user_version = ${version + 1}`)
    return true
  })
  while (takeStep.immediate()) continue
}
