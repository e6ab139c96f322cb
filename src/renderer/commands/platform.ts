import type { Platform } from './keys.ts'

/** Which names and modifiers the keyboard in front of the user has. */
export const platform: Platform = /Mac|iPhone|iPad/.test(navigator.platform) ? 'mac' : 'other'
