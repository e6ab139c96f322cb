import type { DesignSummary } from '../../../contract/design-operations.ts'
import { formatPlace } from '../../place.ts'
import { valueOf } from '../../progress.ts'
import { navigate } from '../../router.ts'
import { t } from '../../text/t.ts'
import { selectVerdict } from '../design/validation/validation-store.ts'
import { designsStore } from './designs-store.ts'

/** The design that needs somebody first, and how many others miss something too. */
interface Miss {
  readonly design: DesignSummary
  readonly others: number
}

/**
 * Of the designs whose newest state misses something: the one with most critical findings, then with most that is missed, then
 * the one changed last. Undefined when none does.
 */
export function worstOf(designs: readonly DesignSummary[]): Miss | undefined {
  const missed = ({ last }: DesignSummary): number => last?.verdicts.missed ?? 0
  const critical = ({ last }: DesignSummary): number => last?.findings.critical ?? 0
  const [design, ...others] = designs
    .filter((one) => missed(one) > 0)
    .toSorted((a, b) => critical(b) - critical(a) || missed(b) - missed(a) || b.changedAt.localeCompare(a.changedAt))
  return design === undefined ? undefined : { design, others: others.length }
}

/** What it misses, by how much, and the value that would turn it. */
export function missInWords({ name, last }: DesignSummary): string {
  const worst = last?.worst
  if (worst === undefined) return t('home.missCount', { name, count: last?.verdicts.missed ?? 0 })
  const { requirement, margin, turns } = worst
  // The first figure is in the unit of the requirement; the others say the same in other units.
  const by = margin?.split(/, /)[0]
  const missed =
    by === undefined ? t('home.miss', { name, requirement })
    : by.startsWith('\u2212') ? t('home.missBy', { name, requirement, by: by.slice(1) })
    : t('home.missAt', { name, requirement, by })
  return turns === null ? missed : `${missed} ${turns}`
}

/** The worst miss of the list as it is shown. */
export const shownMiss = (): Miss | undefined => worstOf(valueOf(designsStore.getState().list) ?? [])

/** Step 5 of that design, with the missed verdict chosen. */
export function openMiss(): void {
  const design = shownMiss()?.design
  if (design === undefined) return
  if (design.last?.worst !== undefined) selectVerdict(design.last.worst.verdict)
  navigate(formatPlace('designs', design.id, 'steps', 'validation'))
}
