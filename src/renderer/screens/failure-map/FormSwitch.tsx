import { t } from '../../text/t.ts'
import { Segmented } from '../../ui/Segmented.tsx'
import { chooseForm, type MapForm, type MapOf } from './map-form.ts'

interface FormSwitchProps {
  readonly of: MapOf
  readonly form: MapForm
  /** The forms there are to choose from. */
  readonly forms: readonly MapForm[]
}

/** Graph, table, matrix or fault tree. */
export function FormSwitch({ of, form, forms }: FormSwitchProps) {
  return (
    <Segmented
      label={t('failureMap.form')} value={form} onChange={(next) => chooseForm(of, next)}
      options={forms.map((value) => ({ value, text: t(`failureMap.form.${value}`) }))}
    />
  )
}
