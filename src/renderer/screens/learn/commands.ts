import type { Command } from '../../commands/command.ts'
import { navigate } from '../../router.ts'
import { endTour, startTour, tourIsOn, turnTour } from '../../tour/tour-store.ts'

const section = 'command.section.learn' as const

export const learnCommands: readonly Command[] = [
  { id: 'go.learn', title: 'command.goLearn', section: 'command.section.go', icon: 'learn', keys: ['g l'], run: () => navigate('learn') },
  { id: 'tour.start', title: 'command.startTour', section, icon: 'play', run: () => void startTour() },
  { id: 'tour.next', title: 'command.tourNext', section, icon: 'arrow-right', keys: [']'], when: tourIsOn, run: () => turnTour(1) },
  { id: 'tour.back', title: 'command.tourBack', section, keys: ['['], when: tourIsOn, run: () => turnTour(-1) },
  { id: 'tour.end', title: 'command.tourEnd', section, icon: 'cross', when: tourIsOn, run: endTour },
]
