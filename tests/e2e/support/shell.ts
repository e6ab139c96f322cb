import type { Page } from '@playwright/test'

/** Atlas running in one of its shells, with one page open. */
export interface Shell {
  readonly page: Page
  /** True for what belongs to Atlas itself; every other request is foreign. */
  readonly isOwn: (url: string) => boolean
  /** Ends it: as a user would, or at once as a crash or a power cut would. */
  readonly stop: (how: 'quit' | 'kill') => Promise<void>
}

export interface Start {
  readonly dataFolder: string
  /** Called with every page before it is used. */
  readonly watch: (page: Page, isOwn: (url: string) => boolean) => Promise<void>
}
