import { chordOf, isTypeable, matchKeys } from './keys.ts'
import { platform } from './platform.ts'
import { availableCommands, runCommand } from './registry.ts'

const sequenceMilliseconds = 1200

/** True where typed keys are text: a field, a list that is searched by typing, or a menu. */
function isTypingInto(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target.closest('[role="menu"], [role="listbox"]') !== null) return true
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'range', 'button', 'submit'].includes(target.type)
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
}

/** True where Space and Enter press what has the focus. */
function isPressedBy(keys: string, target: EventTarget | null): boolean {
  return (keys === 'space' || keys === 'enter') && target instanceof HTMLElement && target.closest('button, a, summary, input') !== null
}

/** Lets keys run commands, wherever the focus is. Gives the function that stops it. */
export function handleKeys(): () => void {
  let pressed: readonly string[] = []
  let forget: ReturnType<typeof setTimeout> | undefined

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || event.repeat) return
    const chord = chordOf(event, platform)
    if (chord === null) return
    const isModal = document.querySelector('[role="dialog"][data-state="open"]') !== null
    const usable = availableCommands().flatMap((command) =>
      (command.keys ?? [])
        .filter((keys) => !isTypeable(keys) || !(isModal || isTypingInto(event.target) || isPressedBy(keys, event.target)))
        .map((keys) => ({ keys, id: command.id })),
    )
    const match = matchKeys(pressed, chord, usable.map(({ keys }) => keys))
    clearTimeout(forget)
    pressed = []
    if (match.kind === 'none') return
    event.preventDefault()
    if (match.kind === 'pending') {
      pressed = match.pressed
      forget = setTimeout(() => (pressed = []), sequenceMilliseconds)
      return
    }
    const found = usable.find(({ keys }) => keys === match.keys)
    if (found !== undefined) runCommand(found.id, found.keys)
  }

  window.addEventListener('keydown', onKeyDown)
  return () => {
    clearTimeout(forget)
    window.removeEventListener('keydown', onKeyDown)
  }
}
