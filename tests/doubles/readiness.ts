/** Electron becomes ready only when the app's entry module has been run to its end; launch.ts says when that is. */
let settle: () => void = () => undefined

export const settled = new Promise<void>((done) => (settle = done))

export function mainModuleHasRun(): void {
  settle()
}
