import { catalogKinds } from '../core/catalog/schema.ts'
import { ok } from '../core/result.ts'
import type { Recovery } from '../store/open.ts'
import type { Context, Handlers } from './service.ts'

export function appHandlers(context: Context): Pick<Handlers, 'app.info'> {
  return {
    'app.info': () => {
      const { version } = context
      const { store } = context.tables()
      const catalog = context.catalog()
      const counts = Object.fromEntries(
        catalogKinds.map((kind) => [kind, catalog.entries.filter((entry) => entry.kind === kind).length]),
      )
      return ok({
        version,
        catalog: { version: catalog.version, hash: catalog.hash, counts },
        store: { file: store.file, schemaVersion: store.schemaVersion, notice: noticeOf(store.recovery) },
      })
    },
  }
}

function noticeOf(recovery: Recovery | null) {
  if (recovery === null) return null
  const { designs, incidents, settings } = recovery.salvaged
  return {
    title: 'The data file was damaged and has been set aside',
    text:
      `Carried over into a new file: ${designs} designs, ${incidents} incidents, ${settings} settings. ` +
      'The damaged file was not changed; keep it until you have checked that nothing is missing, ' +
      'or restore a copy of your own in its place.',
    savedAs: recovery.setAside,
  }
}
