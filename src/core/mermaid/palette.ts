import type { Plane } from '../design/schema.ts'

export type Palette = 'framework' | 'accessible'

/** Fill and stroke of each plane, as the framework defines them. */
export const planeColours: Readonly<Record<Plane, { readonly fill: string; readonly stroke: string }>> = {
  edge: { fill: '#3B82F6', stroke: '#2563EB' },
  service: { fill: '#10B981', stroke: '#059669' },
  state: { fill: '#F59E0B', stroke: '#D97706' },
  control: { fill: '#8B5CF6', stroke: '#7C3AED' },
}

const definition = (plane: Plane, text: string): string => {
  const { fill, stroke } = planeColours[plane]
  return `fill:${fill},stroke:${stroke},color:${text}`
}

const definitions = (text: string): Readonly<Record<Plane, string>> => ({
  edge: definition('edge', text),
  service: definition('service', text),
  state: definition('state', text),
  control: definition('control', text),
})

/** Mermaid class definitions by plane. White text is the framework's own; black is readable on all four. */
export const classDefinitions: Readonly<Record<Palette, Readonly<Record<Plane, string>>>> = {
  framework: definitions('#fff'),
  accessible: definitions('#000'),
}
