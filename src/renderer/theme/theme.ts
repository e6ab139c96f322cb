import type { Settings } from '../../contract/operations.ts'

export type ThemeChoice = Settings['theme']
/** What the tokens know. Night is never chosen in settings: the incident screen asks for it while it is shown. */
export type Theme = 'light' | 'dark' | 'night'

/** The theme to show for a choice, given what the system prefers. */
export function themeFor(choice: ThemeChoice, systemIsDark: boolean): Theme {
  if (choice === 'system') return systemIsDark ? 'dark' : 'light'
  return choice
}

/** The choice that a press of the theme button leads to: the other of light and dark than the one shown now. */
export function oppositeTheme(choice: ThemeChoice, systemIsDark: boolean): 'light' | 'dark' {
  return themeFor(choice, systemIsDark) === 'dark' ? 'light' : 'dark'
}

const systemTheme = (): MediaQueryList => matchMedia('(prefers-color-scheme: dark)')

export const systemPrefersDark = (): boolean => systemTheme().matches

let choice: ThemeChoice = 'system'
let isNight = false
let isPrinting = false

function show(): void {
  document.documentElement.dataset.theme = isPrinting ? 'light' : isNight ? 'night' : themeFor(choice, systemPrefersDark())
}

/** Shows a theme and, for `system`, keeps following the system. */
export function applyTheme(next: ThemeChoice): void {
  choice = next
  show()
}

/** Red light only, over whatever is chosen. Gives the function that ends it. */
export function enterNight(): () => void {
  isNight = true
  show()
  return () => {
    isNight = false
    show()
  }
}

/** Call once at start: the page follows the system from then on, and paper is always light. */
export function followSystemTheme(): void {
  systemTheme().addEventListener('change', show)
  const print = (printing: boolean) => () => {
    isPrinting = printing
    show()
  }
  window.addEventListener('beforeprint', print(true))
  window.addEventListener('afterprint', print(false))
  show()
}
