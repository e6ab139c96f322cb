import type { DesignSummary } from '../../../contract/design-operations.ts'
import { CommandButton } from '../../commands/CommandButton.tsx'
import { t } from '../../text/t.ts'
import { VerdictMark } from '../../ui/VerdictMark.tsx'
import { missInWords, worstOf } from './attention.ts'

/** What needs somebody first: the design that misses most, in one sentence. Nothing while all is met. */
export function MissBanner({ designs }: { readonly designs: readonly DesignSummary[] }) {
  const miss = worstOf(designs)
  if (miss === undefined) return null
  return (
    <section className="home-miss" aria-label={t('home.missTitle')}>
      <VerdictMark verdict="missed" size={16} markOnly />
      <p className="grow">
        {missInWords(miss.design)} {miss.others > 0 && <span className="t3">{t('home.missOthers', { count: miss.others })}</span>}
      </p>
      <CommandButton id="designs.openMiss" size="small" words={t('home.openValidation')} />
    </section>
  )
}
