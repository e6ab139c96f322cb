import { mainPath } from '../sections.ts'
import type { PlacedStep } from './context.ts'
import type { PlaybookProblem } from './problem-schema.ts'

/** Steps of its own that say what is healthy and what is not: fewer, and the diagnosis would fit any failure. */
const fewestReadings = 2

const unfinished = /\b(?:TODO|FIXME|TBD|XXX|lorem ipsum)\b|\bfill (?:this )?in\b|\?\?\?/

/** Whether a step can be judged by what is seen after it. */
export function readingProblems(steps: readonly PlacedStep[]): PlaybookProblem[] {
  return [...steps.flatMap(expectationProblems), ...ownReadings(steps), ...steps.flatMap(wordProblems)]
}

function expectationProblems({ section, step }: PlacedStep): PlaybookProblem[] {
  if (step.expect !== undefined) return []
  const changes = mainPath.includes(section) && step.commands.some((command) => command.safety !== 'read')
  const what = section === 'diagnosis' ? 'A step of the diagnosis does not say what a healthy result looks like.'
    : section === 'verify' ? 'A step of Verify does not say what has to be seen before it is over.'
      : changes ? 'A step changes something and does not say what is seen when it worked.' : undefined
  if (what === undefined) return []
  return [{ code: 'nothing-expected', severity: 'warning', section, step: step.id, message: what, hint: 'Add an indented line: expect: …' }]
}

function ownReadings(steps: readonly PlacedStep[]): PlaybookProblem[] {
  const readings = steps.filter(({ section, step }) =>
    section === 'diagnosis' && step.include === undefined && step.expect !== undefined && step.unhealthy !== undefined)
  if (readings.length >= fewestReadings) return []
  return [{
    code: 'diagnosis-not-its-own', severity: 'warning', section: 'diagnosis',
    message: `${readings.length} steps of the diagnosis are its own and give both the healthy and the unhealthy reading; there should be ${fewestReadings}.`,
    hint: 'Add the lines expect: … and unhealthy: … to the steps that tell this failure from others',
  }]
}

function wordProblems({ section, step }: PlacedStep): PlaybookProblem[] {
  const texts = [step.text, step.expect ?? '', step.unhealthy ?? '', ...step.commands.map((command) => command.text)]
  if (!texts.some((text) => unfinished.test(text))) return []
  return [{
    code: 'unfinished-words', severity: 'error', section, step: step.id,
    message: 'A step holds words that somebody meant to fill in.', hint: 'Write it out, or take the step away',
  }]
}
