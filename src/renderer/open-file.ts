export interface ChosenFile {
  readonly name: string
  readonly text: string
}

/** Lets the user choose one file and reads it as text; null when nothing was chosen. `accept` as in a file input. */
export const chooseTextFile = async (accept: string): Promise<ChosenFile | null> => (await choose(accept, false))[0] ?? null

/** Lets the user choose several files and reads them as text; empty when nothing was chosen. */
export const chooseTextFiles = (accept: string): Promise<readonly ChosenFile[]> => choose(accept, true)

function choose(accept: string, multiple: boolean): Promise<readonly ChosenFile[]> {
  return new Promise((done, failed) => {
    const input = document.createElement('input')
    Object.assign(input, { type: 'file', accept, multiple })
    input.addEventListener('cancel', () => done([]))
    input.addEventListener('change', () => {
      Promise.all([...(input.files ?? [])].map(async (file) => ({ name: file.name, text: await file.text() }))).then(done, failed)
    })
    input.click()
  })
}
