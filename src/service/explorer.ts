import { answer, curveOf, type Answer, type Question } from '../core/calculator/calculator.ts'
import { firstComponent, inputsFromDesign } from '../core/calculator/from-design.ts'
import { calculatorOf, questionOf } from '../core/calculator/laws.ts'
import { findEntry } from '../core/catalog/catalog.ts'
import type { Design } from '../core/design/schema.ts'
import { fail, ok, type Result } from '../core/result.ts'
import type { Output } from '../contract/operations.ts'
import { failureMapFor } from './failure-maps.ts'
import type { Context, Handlers } from './service.ts'
import { storedDesign } from './source.ts'

type Uses = Output<'catalog.uses'>[number]['as']

/** What the pages of the catalog ask beyond the entry itself. */
export function explorerHandlers(context: Context): Pick<Handlers, 'catalog.calculator' | 'catalog.calculate' | 'catalog.load' | 'catalog.uses'> {
  const { tables, catalog } = context
  return {
    'catalog.calculator': ({ law }) =>
      ok(
        (calculatorOf(law)?.questions ?? []).map((question) => ({
          id: question.id,
          label: question.label,
          inputs: Object.entries(question.inputs).map(([id, { label, symbol, unit, value }]) => ({ id, label, symbol, unit, value })),
          outputs: Object.entries(question.outputs).map(([id, output]) => ({ id, ...output })),
          examples: question.examples.map(({ name, inputs, output }) => ({ name, inputs: { ...inputs } as Record<string, number>, output })),
        })),
      ),

    'catalog.calculate': ({ law, question: questionId, inputs }) => {
      const question = questionNamed(law, questionId)
      if (!question.ok) return question
      const answered = answer(question.value, inputs)
      return answered.ok ? ok(shown(question.value, answered.value)) : answered
    },

    'catalog.load': ({ law, question: questionId, design: designId, component: componentId }) => {
      const question = questionNamed(law, questionId)
      if (!question.ok) return question
      const stored = storedDesign(tables(), designId)
      if (!stored.ok) return stored
      const { design } = stored.value
      const components = design.architecture.components.map(({ id, name }) => ({ id, name }))
      const chosen = componentId ?? firstComponent(design)?.id
      const component = components.find(({ id }) => id === chosen) ?? null
      if (component === null && componentId !== undefined) {
        return fail('not-found', `${design.name} has no component "${componentId}".`, { field: 'component', hint: 'Choose one of its components.' })
      }
      const inputs = inputsFromDesign(law, question.value, design, catalog(), component?.id)
      return ok({ design: { id: designId, name: design.name }, components, component, inputs: [...inputs] })
    },

    'catalog.uses': ({ id }) => {
      if (findEntry(catalog(), id) === undefined) return fail('not-found', `The catalog has no entry "${id}".`)
      return ok(
        tables().designs.list().flatMap((row) => {
          const stored = storedDesign(tables(), row.id)
          // A design that cannot be read says so where it is opened.
          if (!stored.ok) return []
          const as = usesIn(stored.value.design, id, context)
          return as.length === 0 ? [] : [{ id: row.id, name: row.name, as }]
        }),
      )
    },
  }
}

function questionNamed(law: string, id: string | undefined): Result<Question> {
  const calculator = calculatorOf(law)
  if (calculator === undefined) return fail('not-found', `There is no calculator for "${law}".`, { hint: 'The 15 laws have one.' })
  const question = questionOf(calculator, id)
  if (question !== undefined) return ok(question)
  const known = calculator.questions.map((one) => one.id).join(', ')
  return fail('not-found', `The calculator of "${law}" has no question "${id ?? ''}".`, { field: 'question', hint: `It has: ${known}.` })
}

function shown(question: Question, { outputs, values }: Answer): Output<'catalog.calculate'> {
  const { over, of } = question.curve
  const x = values[over]
  const y = outputs[of]
  const overInput = question.inputs[over]
  const ofOutput = question.outputs[of]
  if (overInput === undefined || ofOutput === undefined) throw new Error(`the curve of ${question.id} names what it does not have`)
  return {
    question: question.id,
    outputs: Object.entries(question.outputs).map(([id, output]) => {
      const value = outputs[id]
      return { id, ...output, value: typeof value === 'number' ? value : null, none: typeof value === 'object' ? value.none : undefined }
    }),
    curve: {
      over: { id: over, label: overInput.label, symbol: overInput.symbol, unit: overInput.unit, value: overInput.value },
      of: { id: of, ...ofOutput },
      points: [...curveOf(question, values)],
      here: x === undefined || typeof y !== 'number' ? null : { x, y },
    },
  }
}

function usesIn(design: Design, id: string, context: Context): Uses {
  const chosen = (all: readonly { readonly id: string; readonly decision?: string }[]): string[] =>
    all.filter((choice) => choice.id === id && choice.decision !== 'dropped').map((choice) => choice.id)
  const taken = design.patterns.filter(({ band, decision }) => band === 'recommended' || decision === 'kept' || decision === 'added')
  const isMode = findEntry(context.catalog(), id)?.kind === 'failure-mode'
  const all: Uses = [
    { what: 'template', names: design.template === id ? [id] : [] },
    { what: 'capability', names: chosen(design.capabilities) },
    { what: 'primitive', names: chosen(design.primitives) },
    { what: 'pattern', names: chosen(taken) },
    { what: 'component', names: design.architecture.components.filter(({ technology }) => technology === id).map(({ name }) => name) },
    {
      what: 'failure-mode',
      names: isMode ? [...new Set(failureMapFor(design, context).modes.filter((mode) => mode.id === id).flatMap(({ strikes }) => strikes.map(({ name }) => name)))] : [],
    },
  ]
  return all.filter(({ names }) => names.length > 0)
}
