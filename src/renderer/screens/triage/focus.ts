let box: HTMLTextAreaElement | null = null

/** The field for the words while it is on the screen, so that a command can put the focus there. */
export function holdBox(area: HTMLTextAreaElement | null): void {
  box = area
}

/** Puts the focus into the words, behind the last one. */
export function focusBox(): void {
  box?.focus()
  box?.setSelectionRange(box.value.length, box.value.length)
}

let question: Focusable | null = null
let isWanted = false

type Focusable = Pick<HTMLElement, 'focus'>

/** The question while it is on the screen. */
export function holdQuestion(group: Focusable | null): void {
  question = group
  if (group !== null && isWanted) focusQuestion()
}

/** Puts the focus on the question, or on the next one as soon as it is there. */
export function focusQuestion(): void {
  isWanted = question === null
  question?.focus()
}
