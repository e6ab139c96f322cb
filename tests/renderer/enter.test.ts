import { expect, test } from 'vitest'
import { isEnter } from '../../src/renderer/ui/enter.ts'

test('Enter sends, except while characters are being put together', () => {
  const pressed = (key: string, isComposing: boolean) => isEnter({ key, nativeEvent: { isComposing } })
  expect([pressed('Enter', false), pressed('Enter', true), pressed('a', false)]).toEqual([true, false, false])
})
