import type { Command } from '../../commands/command.ts'
import { currentPlace, navigate } from '../../router.ts'
import { openDeclare } from '../incidents/declare-store.ts'
import { valueOf } from '../../progress.ts'
import { playbooksStore } from './playbooks-store.ts'

const isHere = (): boolean => /^playbooks\/./.test(currentPlace())

function start(): void {
  const shown = valueOf(playbooksStore.getState().shown)
  if (shown === undefined) return
  const { id, modes, severityHint } = shown.playbook
  openDeclare({ playbook: id, failureMode: modes[0] ?? null, severity: severityHint })
}

export const playbooksCommands: readonly Command[] = [
  { id: 'go.playbooks', title: 'command.goPlaybooks', section: 'command.section.go', icon: 'playbooks', keys: ['g p'], run: () => navigate('playbooks') },
  { id: 'playbook.start', title: 'command.startWithPlaybook', section: 'command.section.playbooks', icon: 'play', when: isHere, run: start },
  { id: 'playbook.print', title: 'command.printPlaybook', section: 'command.section.playbooks', icon: 'note', when: isHere, run: () => window.print() },
]
