import type { EntrySummary, Input } from '../../../contract/operations.ts'
import type { PlainKey } from '../../text/t.ts'

/** What opens an entry: a place, a design that is started for it, or the guided tour on one. */
export type WayIn = { readonly to: string } | { readonly tour: true } | { readonly create: Input<'design.create'> }

/** A way into the work, shown on the home screen. */
export interface HomeEntry {
  readonly id: string
  readonly title: PlainKey
  /** What one finds there. */
  readonly note: PlainKey
  /** How long it takes; problems have no time. */
  readonly time?: PlainKey
  readonly way: WayIn
}

/** What of Atlas is there to lead to. */
export interface Present {
  readonly hasScreen: (id: string) => boolean
  readonly catalog: readonly Pick<EntrySummary, 'id' | 'kind'>[]
}

const failureMap = 'failure-map'

/** The framework's five entries, from a quarter of an hour to a day. What is not there is left out: no link is dead. */
export function homeEntries(present: Present): readonly HomeEntry[] {
  return [
    ...(holds(present, 'url-shortener')
      ? [{ id: 'quick-start', title: 'home.quickStart', note: 'home.quickStartNote', time: 'home.quickStartTime', way: { tour: true } } as const]
      : []),
    ...(has(present, 'law') ? [{ id: 'laws', title: 'home.laws', note: 'home.lawsNote', time: 'home.lawsTime', way: { to: 'catalog/law' } } as const] : []),
    { id: 'build', title: 'home.build', note: 'home.buildNote', time: 'home.buildTime', way: { create: {} } },
    ...(has(present, 'pattern')
      ? [{ id: 'implementations', title: 'home.implementations', note: 'home.implementationsNote', time: 'home.implementationsTime', way: { to: has(present, 'guide') ? 'catalog/guide' : 'catalog/pattern' } } as const]
      : []),
    ...(has(present, 'failure-mode')
      ? [{
          id: 'production', title: 'home.production', note: 'home.productionNote', time: 'home.productionTime',
          way: { to: has(present, 'reality') ? 'catalog/reality' : present.hasScreen(failureMap) ? failureMap : 'catalog/failure-mode' },
        } as const]
      : []),
  ]
}

/** Three problems people come with; each leads to the failure mode that answers it. */
export function homeProblems(present: Present): readonly HomeEntry[] {
  const screen = present.hasScreen(failureMap) ? failureMap : 'catalog/failure-mode'
  const problems = [
    { id: 'slow', mode: 'FM-S06', title: 'home.slow', note: 'home.slowNote' },
    { id: 'spike', mode: 'FM-E09', title: 'home.spike', note: 'home.spikeNote' },
    { id: 'inconsistent', mode: 'FM-D25', title: 'home.inconsistent', note: 'home.inconsistentNote' },
  ] as const
  return problems.filter(({ mode }) => holds(present, mode)).map(({ mode, ...words }) => ({ ...words, way: { to: `${screen}/${mode}` } }))
}

/** For any other problem: what one sees leads to the failure mode. */
export function homeTriage(present: Present): readonly HomeEntry[] {
  return present.hasScreen('triage') && has(present, 'failure-mode') ? [{ id: 'triage', title: 'home.triage', note: 'home.triageNote', way: { to: 'triage' } }] : []
}

const has = ({ catalog }: Present, kind: EntrySummary['kind']): boolean => catalog.some((entry) => entry.kind === kind)
const holds = ({ catalog }: Present, id: string): boolean => catalog.some((entry) => entry.id === id)

/** How a moment is written in the list: the time today, else the day; with the year when it is another. */
export function whenInWords(iso: string, now: Date): string {
  const at = new Date(iso)
  if (Number.isNaN(at.getTime())) return iso
  const isToday = at.toDateString() === now.toDateString()
  if (isToday) return at.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })
  const sameYear = at.getFullYear() === now.getFullYear()
  return at.toLocaleDateString('en-GB', { day: 'numeric', month: 'short', ...(sameYear ? {} : { year: 'numeric' }) })
}
