import { formatQuantity } from '../../../../core/format.ts'
import type { CaseUnder, JourneyUnder } from '../../../../core/scenarios/report.ts'
import { t } from '../../../text/t.ts'
import { Button } from '../../../ui/Button.tsx'
import { Section, SidePanel } from '../../../ui/SidePanel.tsx'
import { VerdictMark } from '../../../ui/VerdictMark.tsx'
import { DerivationTree } from '../DerivationTree.tsx'
import { edit } from '../design-store.ts'
import { StandingMark } from './CaseTable.tsx'
import { askScenario } from './scenarios-store.ts'
import { moneyInWords, shareInWords } from './words.ts'

/** Why a case stands as it does, journey by journey, and what it takes to be true. */
export function CaseSide({ of }: { readonly of: CaseUnder }) {
  const ownId = of.isOwn ? of.id.slice('own/'.length) : undefined
  return (
    <SidePanel label={t('scenarios.side')} isRead>
      <Section title={of.name} end={<StandingMark standing={of.standing} />}>
        {of.target !== null && of.target.worstOf > 1 && <p className="s12 t3">{t('scenarios.worstOf', { name: of.target.name, count: of.target.worstOf })}</p>}
        {ownId !== undefined && (
          <div className="row scenarios-own">
            <Button size="small" icon="pencil" onClick={() => askScenario({ kind: 'rename', id: ownId })}>{t('scenarios.rename')}</Button>
            <Button size="small" icon="trash" onClick={() => void edit([{ type: 'remove-scenario', id: ownId }])}>{t('scenarios.remove')}</Button>
          </div>
        )}
        {of.questions.length > 0 && (
          <>
            <p className="scenarios-said">{t('scenarios.questions')}</p>
            <ul className="side-list plain-dots">{of.questions.map((text) => <li key={text}>{text}</li>)}</ul>
          </>
        )}
      </Section>
      {of.journeys.map((journey) => <Journey key={journey.id} of={journey} />)}
      {of.money !== null && (
        <Section title={t('scenarios.moneyHead')} end={moneyInWords(of.money)}>
          <DerivationTree of={of.money.why} />
        </Section>
      )}
      {of.assumptions.length > 0 && (
        <Section title={t('scenarios.assumed')}>
          <ul className="side-list plain-dots">{of.assumptions.map((text) => <li key={text}>{text}</li>)}</ul>
        </Section>
      )}
    </SidePanel>
  )
}

function Journey({ of: { name, standing, verdicts, errorShare, binds, saturates, recovery } }: { readonly of: JourneyUnder }) {
  return (
    <Section title={name} end={<StandingMark standing={standing} />}>
      <ul className="side-list">
        {verdicts.map(({ id, verdict, requirement, assessed, assumptions }) => (
          <li key={id}>
            <VerdictMark verdict={verdict} markOnly /> {requirement.text}
            <br />
            <span className="t3">{assessed === null ? assumptions[0] : t('scenarios.assessed', { value: formatQuantity(assessed.value, assessed.unit, { limit: requirement.value }) })}</span>
          </li>
        ))}
      </ul>
      {binds !== null && <p className="scenarios-said">{t('scenarios.binds', { text: binds })}</p>}
      {saturates !== null && <p className="scenarios-said">{saturates.text}</p>}
      <p className="scenarios-said">{t('scenarios.recoveryIs', { text: recovery.text })}</p>
      <p className="scenarios-said m">{t('scenarios.failsShare', { share: shareInWords(errorShare) })}</p>
      <DerivationTree of={errorShare.why} />
    </Section>
  )
}
