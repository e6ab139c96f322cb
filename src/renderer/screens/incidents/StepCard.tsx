import { useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import type { OpenIncident } from '../../../contract/incident-operations.ts'
import type { WrittenCommand } from '../../../core/playbook/written-schema.ts'
import { useNow } from '../../now.ts'
import { valueOf } from '../../progress.ts'
import { t } from '../../text/t.ts'
import { Button } from '../../ui/Button.tsx'
import { isEnter } from '../../ui/enter.ts'
import { CommandBlock } from '../playbooks/CommandBlock.tsx'
import { playbooksStore } from '../playbooks/playbooks-store.ts'
import { WrittenText } from '../playbooks/WrittenText.tsx'
import { answer, canCopy, copyCommand, skip, skipField, tick, unlockField, unlockWord, valueField } from './actions.ts'
import { DraftArea, FormFoot, useDraft } from './Form.tsx'
import { incident } from './incident.ts'
import { since, timeOfDay } from './incident-time.ts'
import { isBehind, targetOf, type Branch, type ShownSection, type ShownStep, type Step } from './steps.ts'

interface StepProps {
  readonly shown: OpenIncident
  readonly of: ShownStep
  readonly sections: readonly ShownSection[]
}

/** The step one is at. */
export function HereCard({ shown, of, sections }: StepProps) {
  const now = useNow()
  const { step, number, written } = of
  return (
    <section className="here-card" aria-label={t('incident.here')} tabIndex={-1}>
      <span className="here-tab">{t('incident.here')}</span>
      <h2>
        <span>{number}</span>
        <span>
          <WrittenText of={written.text} />
        </span>
        <span className="here-time">{shown.view.hereSince !== null && t('incident.onStep', { time: since(shown.view.hereSince, now) })}</span>
      </h2>
      <div className="here-body">
        <StepDetail shown={shown} of={of} sections={sections} isHere />
        <SkipForm step={step} />
      </div>
    </section>
  )
}

const keyOf = { yes: 'y', no: 'n', 'cannot-tell': 'c' } as const

/** What to expect, what to run, and how to say what came of it. */
export function StepDetail({ shown, of, sections, isHere = false }: StepProps & { readonly isHere?: boolean }) {
  const { step, written } = of
  return (
    <>
      {(written.expect !== null || written.unhealthy !== null || step.role !== undefined || step.timeout !== undefined) && (
        <p className="here-expect">
          {written.expect !== null && (
            <>
              <b>{t('playbooks.expect')}</b> <WrittenText of={written.expect} />
            </>
          )}
          {written.unhealthy !== null && (
            <span className="pb-unhealthy">
              <b>{t('playbooks.unhealthy')}</b> <WrittenText of={written.unhealthy} />
            </span>
          )}
          {step.timeout !== undefined && <span className="pb-aside">{t('playbooks.timeout', { time: step.timeout })}</span>}
          {step.role !== undefined && <span className="pb-aside">{t('playbooks.role', { role: step.role })}</span>}
        </p>
      )}
      {written.commands.map((command, at) => (
        <CopyBlock key={at} shown={shown} step={step} command={command} at={at} isHere={isHere} />
      ))}
      {isBehind(step) ? null : step.branches.length > 0 ? (
        <div className="here-answers">
          {step.branches.map((branch) => (
            <Answer key={branch.answer} step={step} branch={branch} sections={sections} isHere={isHere} />
          ))}
        </div>
      ) : (
        <TickForm step={step} isHere={isHere} />
      )}
    </>
  )
}

interface AnswerProps {
  readonly step: Step
  readonly branch: Branch
  readonly sections: readonly ShownSection[]
  readonly isHere: boolean
}

function Answer({ step, branch, sections, isHere }: AnswerProps) {
  const playbooks = useStore(playbooksStore, (state) => state.list)
  const target = targetOf(sections, branch.goTo)
  const word = t(`playbooks.answer.${branch.answer}`)
  return (
    <div className="here-answer">
      <Button
        size="large" variant={branch.answer === 'yes' ? 'primary' : 'default'} keys={isHere ? keyOf[branch.answer] : undefined}
        onClick={() => void answer(step, branch)}
      >
        <span className="trunc">{branch.label === undefined ? word : t('playbooks.answerWith', { answer: word, label: branch.label })}</span>
      </Button>
      <small>
        {target.kind === 'step'
          ? t('incident.goesTo', { section: target.section, number: target.number, text: target.text })
          : t('incident.goesToPlaybook', { name: valueOf(playbooks)?.find(({ id }) => id === target.id)?.name ?? target.id })}
      </small>
    </div>
  )
}

function TickForm({ step, isHere }: { readonly step: Step; readonly isHere: boolean }) {
  const [value, change] = useDraft(valueField(step.id))
  return (
    <div className="here-tick">
      <span className="field large grow">
        <input
          type="text"
          aria-label={t('incident.measured')}
          placeholder={t('incident.measured')}
          maxLength={500}
          autoComplete="off"
          value={value}
          onChange={(event) => change(event.target.value)}
          onKeyDown={(event) => {
            if (isEnter(event)) void tick(step)
            if (event.key === 'Escape') event.currentTarget.blur()
          }}
        />
      </span>
      {isHere && (
        <Button size="large" keys="s" onClick={() => incident.openPanel('skip')}>
          {t('incident.skip')}
        </Button>
      )}
      <Button size="large" variant="primary" icon="check" keys={isHere ? 'space' : undefined} onClick={() => void tick(step)}>
        {t('incident.done')}
      </Button>
    </div>
  )
}

function SkipForm({ step }: { readonly step: Step }) {
  const panel = useStore(incident.store, (state) => state.panel)
  const [reason] = useDraft(skipField)
  const form = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (panel === 'skip') form.current?.scrollIntoView({ block: 'nearest' })
  }, [panel])
  if (panel !== 'skip') return null
  return (
    <div ref={form} className="here-skip">
      <DraftArea
        field={skipField} label={t('incident.skipReason')} rows={1} hasFocus isShort onSend={() => void skip(step)}
        onCancel={() => incident.openPanel('none')}
      />
      <FormFoot text={t('incident.skipDo')} keys="enter" isEmpty={reason.trim() === ''} onSend={() => void skip(step)} />
    </div>
  )
}

interface CopyBlockProps {
  readonly shown: OpenIncident
  readonly step: Step
  readonly command: WrittenCommand
  readonly at: number
  readonly isHere: boolean
}

function CopyBlock({ shown, step, command, at, isHere }: CopyBlockProps) {
  const now = useNow()
  const [typed, change] = useDraft(unlockField(step.id, at))
  const copied = shown.view.timeline.findLast((line) => line.kind === 'command-copied' && line.step === step.id)
  const isLocked = command.missing.length === 0 && !canCopy(command, typed)
  const reason =
    command.missing.length > 0 ? t('incident.needsValues', { names: command.missing.join(', ') }) : isLocked ? t('incident.locked') : undefined
  const word = unlockWord(command)
  return (
    <CommandBlock
      command={command}
      action={
        <>
          {copied !== undefined && <span className="t3 s12 hide-s">{t('incident.copiedAt', { time: timeOfDay(copied.at, now) })}</span>}
          <Button icon="copy" keys={isHere && reason === undefined ? 'mod+c' : undefined} disabledReason={reason} onClick={() => void copyCommand(step.id, at)}>
            {t('incident.copy')}
          </Button>
        </>
      }
    >
      {isLocked && (
        <label className="cmd-unlock">
          <span className="t2">{t('incident.unlock')}</span>
          <b className="mono">{word}</b>
          <span className="field">
            <input
              type="text" className="mono" autoComplete="off" spellCheck={false} value={typed}
              onChange={(event) => change(event.target.value)}
              onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
            />
          </span>
          <span className="t3 s12">{t('incident.unlockCount', { typed: typed.length, all: word.length })}</span>
        </label>
      )}
    </CommandBlock>
  )
}
