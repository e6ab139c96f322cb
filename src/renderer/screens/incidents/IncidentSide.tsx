import { useState } from 'react'
import { useStore } from 'zustand'
import type { OpenIncident } from '../../../contract/incident-operations.ts'
import type { IncidentRole } from '../../../core/incident/events.ts'
import { CommandButton } from '../../commands/CommandButton.tsx'
import { useNow } from '../../now.ts'
import { valueOf } from '../../progress.ts'
import { settingsStore } from '../../settings-store.ts'
import { t } from '../../text/t.ts'
import { Button } from '../../ui/Button.tsx'
import { isEnter } from '../../ui/enter.ts'
import { Keys } from '../../ui/Keys.tsx'
import { Section } from '../../ui/SidePanel.tsx'
import { VerdictMark } from '../../ui/VerdictMark.tsx'
import { noteId, rolesId, valuesId } from './actions.ts'
import { DraftArea, useDraft } from './Form.tsx'
import { incident } from './incident.ts'
import { timeOfDay } from './incident-time.ts'
import { NowSection, useUpdateDue } from './NowSection.tsx'
import { roles } from './roles.ts'
import { Timeline } from './Timeline.tsx'
import { UpdateForm } from './UpdateForm.tsx'
import { activeList, variablesOf, type Variable } from './steps.ts'

type View = OpenIncident['view']

/** What is asked and told beside the checklist. */
export function IncidentSide({ shown }: { readonly shown: OpenIncident }) {
  const { view } = shown
  return (
    <aside className="inc-side" aria-label={t('incident.side')}>
      <div className="inc-side-scroll" tabIndex={0} role="group" aria-label={t('incident.side')}>
        <NowSection view={view} />
        <NextUpdate view={view} />
        <Values shown={shown} />
        <Section title={t('incident.roles')}>
          <ul id={rolesId}>
            {roles.map((role) => (
              <RoleRow key={role} role={role} person={view.roles[role] ?? null} />
            ))}
          </ul>
        </Section>
      </div>
      <div className="inc-side-time" tabIndex={0} role="group" aria-label={t('incident.timeline')}>
        <Section title={t('incident.timeline')} end={t('incident.events', { count: view.events })}>
          <Timeline lines={view.timeline} />
        </Section>
      </div>
      <NoteBox />
    </aside>
  )
}

function NextUpdate({ view }: { readonly view: View }) {
  const now = useNow()
  const isOpen = useStore(incident.store, (state) => state.panel === 'update')
  const number = view.updatesSent + 1
  const dueAt = useUpdateDue(view, now)
  return (
    <Section title={t('incident.nextUpdate')}>
      {isOpen ? (
        <UpdateForm view={view} />
      ) : (
        <div className="inc-next">
          <span className="grow">
            {dueAt === null ? (
              t('incident.updateFirst', { number })
            ) : (
              <>
                {t('incident.updateAt', { number })} <b>{timeOfDay(dueAt, now)}</b>
              </>
            )}
          </span>
          <CommandButton id="incident.update" words={t('incident.write')} size="large" />
        </div>
      )}
    </Section>
  )
}

/** Who does what; a press opens the field in its place. */
function RoleRow({ role, person }: { readonly role: IncidentRole; readonly person: string | null }) {
  const [isOpen, open] = useState(false)
  const [name, change] = useDraft(`role ${role}`)
  const settings = useStore(settingsStore, (state) => valueOf(state.settings))
  const title = t(`incident.role.${role}`)
  const assign = async (who: string) => {
    if (who.trim() === (person ?? '')) open(false)
    else if (await incident.append({ type: 'role', role, person: who.trim() }, [`role ${role}`])) open(false)
  }
  if (!isOpen) {
    return (
      <li>
        <button
          type="button" className="inc-role" data-first={person === null ? '' : undefined}
          onClick={() => {
            change(person ?? '')
            open(true)
          }}
        >
          <span className="t2">{title}</span>
          {person === null ? <VerdictMark verdict="undecided">{t('incidents.nobody')}</VerdictMark> : <span className="trunc">{person}</span>}
        </button>
      </li>
    )
  }
  return (
    <li className="inc-role-form">
      <span className="field large grow">
        <input
          autoFocus
          type="text" maxLength={120} autoComplete="off" placeholder={title} aria-label={t('incident.assignTo', { role: title.toLowerCase() })} value={name}
          onChange={(event) => change(event.target.value)}
          onKeyDown={(event) => {
            if (isEnter(event)) void assign(name)
            if (event.key === 'Escape') open(false)
          }}
        />
      </span>
      {settings !== undefined && (
        <Button size="large" onClick={() => void assign(settings.actor)}>
          {t('incident.me')}
        </Button>
      )}
      <Button size="large" variant="primary" onClick={() => void assign(name)}>
        {t('incident.assign')}
      </Button>
    </li>
  )
}

/** Each value once; what the step one is at needs stands first and says so. */
function Values({ shown }: { readonly shown: OpenIncident }) {
  const { view } = shown
  const variables = variablesOf(view)
  const needed = new Set(shown.steps.find((step) => step.id === view.here)?.variables ?? [])
  const isOpenHere = (variable: Variable): boolean => needed.has(variable.name) && valueIn(view, variable) === ''
  const isInUse = (variable: Variable): boolean => needed.has(variable.name) || valueIn(view, variable) !== ''
  const [isAllShown, showAll] = useState(false)
  const sorted = variables.toSorted((a, b) => Number(isOpenHere(b)) - Number(isOpenHere(a)))
  const later = sorted.filter((variable) => !isInUse(variable))
  if (activeList(view) === undefined) return null
  return (
    <Section title={t('incident.values')} end={<span className="hide-s">{t('incident.valuesNote')}</span>}>
      <div id={valuesId} className="inc-values">
        {variables.length === 0 && <p className="t3 s12">{t('incident.noValues')}</p>}
        {(isAllShown ? sorted : sorted.filter(isInUse)).map((variable) => (
          <ValueField key={variable.name} view={view} variable={variable} isNeeded={isOpenHere(variable)} />
        ))}
        {later.length > 0 && (
          <button type="button" className="inc-later" aria-expanded={isAllShown} onClick={() => showAll(!isAllShown)}>
            {isAllShown ? t('incident.fewerValues') : t('incident.moreValues', { count: later.length })}
          </button>
        )}
      </div>
    </Section>
  )
}

const valueIn = (view: View, variable: Variable): string =>
  (Object.hasOwn(view.variables, variable.name) ? view.variables[variable.name] : variable.default) ?? ''

function ValueField({ view, variable, isNeeded }: { readonly view: View; readonly variable: Variable; readonly isNeeded: boolean }) {
  const field = `variable ${variable.name}`
  const [typed, change] = useDraft(field)
  const value = valueIn(view, variable)
  const id = `value-${variable.name}`
  const commit = () => {
    const next = typed.trim()
    if (next !== '' && next !== value) void incident.append({ type: 'variable-set', name: variable.name, value: next }, [field])
  }
  return (
    <div className={isNeeded ? 'inc-var needed' : 'inc-var'}>
      <label htmlFor={id}>
        <span className="mono">{variable.name}</span>
        {isNeeded && <span className="s11">{t('incident.valueMissing')}</span>}
      </label>
      <span className="field">
        <input
          id={id} type="text" className="mono" autoComplete="off" spellCheck={false} maxLength={500} aria-describedby={`${id}-prompt`}
          placeholder={isNeeded ? variable.prompt : undefined} title={variable.prompt}
          value={typed === '' ? value : typed}
          onChange={(event) => change(event.target.value)}
          onBlur={commit}
          onKeyDown={(event) => {
            if (isEnter(event)) commit()
            if (event.key === 'Escape') {
              change('')
              event.currentTarget.blur()
            }
          }}
        />
      </span>
      <p id={`${id}-prompt`} className="field-note">
        {variable.prompt}
      </p>
    </div>
  )
}

function NoteBox() {
  const [text] = useDraft('note')
  const send = () => {
    if (text.trim() !== '') void incident.append({ type: 'note', text: text.trim() }, ['note'])
  }
  return (
    <div className="inc-note">
      <DraftArea field="note" id={noteId} label={t('incident.noteLabel')} rows={1} isLabelInside isShort onSend={send} />
      {text.trim() === '' ? (
        <Keys keys="m" />
      ) : (
        <Button size="large" variant="primary" onClick={send}>
          {t('incident.noteAdd')}
        </Button>
      )}
    </div>
  )
}
