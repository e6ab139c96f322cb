import type { Command } from '../../../commands/command.ts'
import { parsePlace } from '../../../place.ts'
import { valueOf } from '../../../progress.ts'
import { currentPlace } from '../../../router.ts'
import { designStore } from '../design-store.ts'
import { focusFindingFilter } from './filter-focus.ts'
import { changesOf, knobsFor } from './knobs.ts'
import { draw } from './uncertainty-store.ts'
import { runAgain, validationStore } from './validation-store.ts'
import { apply, whatIf } from './what-if-store.ts'

/** The design whose step 5 is on the screen; undefined elsewhere. */
function shown() {
  const place = parsePlace(currentPlace())
  const open = valueOf(designStore.getState().open)
  const [id, tab, step] = place?.rest ?? []
  return place?.screen === 'designs' && tab === 'steps' && step === 'validation' && open?.id === id ? open : undefined
}

const isShown = (): boolean => shown() !== undefined
const isJudged = (): boolean => isShown() && designStore.getState().validation.state === 'ready'
const isTried = (): boolean => isJudged() && Object.keys(whatIf.getState().turned).length > 0

function applyWhatIf(): void {
  const open = shown()
  const report = valueOf(designStore.getState().validation)?.report
  if (open === undefined || report === undefined) return
  const { turned } = whatIf.getState()
  void apply(open.design, changesOf(open.design, knobsFor(open.design, report, undefined, turned), turned))
}

function waivePicked(): void {
  const { picked } = validationStore.getState()
  if (picked.length > 0) validationStore.setState({ waiving: picked })
}

function drawVerdicts(): void {
  const open = shown()
  if (open !== undefined) void draw(open.id, open.revision)
}

const section = 'command.section.validation' as const

export const validationCommands: readonly Command[] = [
  { id: 'validation.run', title: 'command.runAgain', section, icon: 'refresh', keys: ['r'], when: isShown, run: () => void runAgain() },
  { id: 'validation.filter', title: 'command.filterFindings', section, icon: 'filter', keys: ['f'], when: isJudged, run: focusFindingFilter },
  { id: 'validation.apply', title: 'command.applyWhatIf', section, icon: 'check', keys: ['a'], when: isTried, run: applyWhatIf },
  { id: 'validation.draw', title: 'command.drawVerdicts', section, icon: 'refresh', keys: ['u'], when: isJudged, run: drawVerdicts },
  {
    id: 'validation.waive', title: 'command.waivePicked', section, icon: 'note', keys: ['w'],
    when: () => isJudged() && validationStore.getState().picked.length > 0, run: waivePicked,
  },
]
