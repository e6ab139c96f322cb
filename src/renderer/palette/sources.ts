import type { Found } from '../../contract/operations.ts'
import type { Result } from '../../contract/result.ts'
import { call } from '../atlas.ts'
import { availableCommands } from '../commands/registry.ts'
import { formatPlace, parsePlace } from '../place.ts'
import { navigate } from '../router.ts'
import { findScreen } from '../screens.ts'
import { kinds, placeOf } from '../screens/catalog/kinds.ts'
import { t, type PlainKey } from '../text/t.ts'
import type { IconName } from '../ui/icons.ts'
import { fit } from './ranking.ts'

export interface PaletteItem {
  readonly id: string
  readonly text: string
  /** The text with what matched between U+0002 and U+0003, where the search says so. */
  readonly marked?: string
  /** In grey behind the text: the kind, or what will change. */
  readonly note?: string
  /** The heading it stands under. */
  readonly group: string
  readonly icon: IconName
  readonly keys?: string
  readonly run: () => void
}

export interface PaletteSource {
  readonly id: string
  /** The name of the kind among the filters. */
  readonly title: PlainKey
  /** Typed first, it narrows the palette to this kind. */
  readonly prefix: string
  /** Left out when all kinds are looked in: another kind finds the same among the rest. */
  readonly isOnlyAlone?: boolean
  /** `alone`: this is the one kind looked in. */
  readonly find: (typed: string, alone: boolean) => Promise<Result<readonly PaletteItem[]>>
}

const found = (items: readonly PaletteItem[]) => Promise.resolve({ ok: true, value: items } as const)

const actions: PaletteSource = {
  id: 'actions',
  title: 'palette.actions',
  prefix: '>',
  find: (typed) => {
    const items = availableCommands()
      .filter((command) => command.isHidden !== true)
      .map((command) => ({ command, text: t(command.title) }))
      .map((candidate) => ({ ...candidate, fit: fit(candidate.text, typed) }))
      .filter((candidate) => candidate.fit > 0)
      .toSorted((a, b) => b.fit - a.fit)
      .map(({ command, text }): PaletteItem => ({
        id: `command ${command.id}`,
        text,
        group: t(command.section),
        icon: command.icon ?? 'arrow-right',
        keys: command.keys?.[0],
        run: () => command.run(),
      }))
    // Items of one heading stand together, under the heading of the best.
    const groups = [...new Set(items.map((item) => item.group))]
    return found([...goTo(typed), ...groups.flatMap((group) => items.filter((item) => item.group === group))])
  },
}

/** A place that was pasted, such as `catalog/law/little`. */
function goTo(typed: string): PaletteItem[] {
  const place = typed.includes('/') ? parsePlace(typed.trim()) : null
  if (place === null || findScreen(place.screen) === undefined) return []
  const text = t('palette.goTo', { place: typed.trim() })
  return [{ id: 'place', text, group: t('command.section.go'), icon: 'arrow-right', run: () => navigate(typed.trim()) }]
}

const mostEntries = 30

const entries: PaletteSource = {
  id: 'catalog',
  title: 'palette.catalog',
  prefix: '#',
  find: async (typed, alone) => {
    if (typed.trim() === '') return found([])
    const result = await call('search.find', { text: typed, limit: mostEntries })
    if (!result.ok) return result
    const items = result.value.filter(({ area }) => !alone || area === 'catalog').map(itemOf)
    // Items of one heading stand together, under the heading of the best.
    const groups = [...new Set(items.map((item) => item.group))]
    return found(groups.flatMap((group) => items.filter((item) => item.group === group)))
  },
}

const designItem = (id: string, name: string): PaletteItem => ({
  id: `design ${id}`, text: name, group: t('palette.designs'), icon: 'designs', run: () => navigate(formatPlace('designs', id)),
})

const incidentItem = (id: string, title: string): PaletteItem => ({
  id: `declared-incident ${id}`, text: title, note: id, group: t('palette.incidents'), icon: 'incidents', run: () => navigate(formatPlace('incidents', id)),
})

function itemOf({ id, kind, name, markedName }: Found): PaletteItem {
  const item = { id: `${kind} ${id}`, text: name, marked: markedName }
  if (kind === 'design') return { ...designItem(id, name), ...item }
  if (kind === 'declared-incident') return { ...incidentItem(id, name), ...item }
  return {
    ...item,
    note: kind === 'failure-mode' || kind === 'primitive' ? id : t(kinds[kind].one),
    group: kinds[kind].hasOwnGroup ? t(kinds[kind].many) : t('palette.catalog'),
    icon: kinds[kind].icon,
    run: () => navigate(placeOf({ kind, id })),
  }
}

/** The most that the search gives: designs and incidents are few, but the catalog may answer before them. */
const mostFound = 200

async function findIn(area: Found['area'], typed: string): Promise<Result<readonly PaletteItem[]>> {
  const result = await call('search.find', { text: typed, limit: mostFound })
  return result.ok ? { ok: true, value: result.value.filter((one) => one.area === area).map(itemOf) } : result
}

const designs: PaletteSource = {
  id: 'designs',
  title: 'palette.designs',
  prefix: '@',
  isOnlyAlone: true,
  find: async (typed) => {
    if (typed.trim() !== '') return findIn('design', typed)
    const result = await call('design.list', {})
    return result.ok ? { ok: true, value: result.value.map(({ id, name }) => designItem(id, name)) } : result
  },
}

const incidents: PaletteSource = {
  id: 'incidents',
  title: 'palette.incidents',
  prefix: '!',
  isOnlyAlone: true,
  find: async (typed) => {
    if (typed.trim() !== '') return findIn('incident', typed)
    const result = await call('incident.list', {})
    return result.ok ? { ok: true, value: result.value.map(({ id, title }) => incidentItem(id, title)) } : result
  },
}

const runbooks: PaletteSource = {
  id: 'runbooks',
  title: 'palette.runbooks',
  prefix: '~',
  // A folder of hundreds is understood at the first question: other searches do not wait for that.
  isOnlyAlone: true,
  find: async (typed) => {
    const result = await call('library.list', {})
    if (!result.ok) return result
    const items = result.value
      .map((runbook) => ({ ...runbook, fit: fit(`${runbook.name} ${runbook.path}`, typed) }))
      .filter((runbook) => runbook.fit > 0)
      .toSorted((a, b) => b.fit - a.fit)
    return found(items.map(({ id, name, path }): PaletteItem => ({
      id: `runbook ${path}`, text: name, note: path, group: t('palette.runbooks'), icon: 'playbooks', run: () => navigate(formatPlace('playbooks', 'yours', id)),
    })))
  },
}

/** Where the palette looks, in the order of its headings. */
export const paletteSources: readonly PaletteSource[] = [actions, designs, entries, runbooks, incidents]
