import {
  MiniMap, Position, ReactFlow, ReactFlowProvider, useReactFlow, useViewport, ViewportPortal,
  type Edge, type EdgeProps, type Node, type NodeProps,
} from '@xyflow/react'
import { memo, useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { useStore } from 'zustand'
import '@xyflow/react/dist/base.css'
import type { OpenDesign } from '../../../../contract/design-operations.ts'
import type { Component } from '../../../../core/design/schema.ts'
import type { Finding } from '../../../../core/validate/report.ts'
import { t } from '../../../text/t.ts'
import { Button } from '../../../ui/Button.tsx'
import { PlaneGlyph } from '../../../ui/PlaneGlyph.tsx'
import { Severity } from '../../../ui/Severity.tsx'
import { change, removeSelected } from './actions.ts'
import { architectureStore, askForName, askForProperties, openForm, select, selectComponent } from './architecture-store.ts'
import { findingsByElement, inWords, isOutside, looksOf, wiresOfJourney, type WireLook } from './facts.ts'
import { box, boxTowards, minInLane, placeParts, type Direction, type Lane, type PlacedBox } from './layout.ts'
import { labelPlaces, pathOf, routesOf, type Route } from './routes.ts'
import { wireWords } from './words.ts'

type PartData = {
  readonly component: Component
  readonly technology: string
  readonly findings: readonly Finding[]
  readonly isSelected: boolean
  readonly isTabStop: boolean
}
type PartNode = Node<PartData, 'part'>
type WireData = { readonly route: Route; readonly look: WireLook; readonly inJourney: boolean; readonly isSelected: boolean; readonly words: string }
type WireEdge = Edge<WireData, 'wire'>

interface CanvasProps {
  readonly open: OpenDesign
  readonly findings: ReturnType<typeof findingsByElement>
  readonly technologyName: (component: Component) => string
  readonly journeyId: string | null
}

/** The drawing: lanes, boxes and lines. Loaded when the tab is first shown. */
export function Canvas(props: CanvasProps) {
  return (
    <ReactFlowProvider>
      <Drawing {...props} />
    </ReactFlowProvider>
  )
}

const nodeTypes = { part: memo(PartBox) }
const edgeTypes = { wire: memo(WireLine) }
const laneHead = 92
const manyBoxes = 300
const mostInMinimap = 500
const nudge = 12
const saveMilliseconds = 400

/** A box that is being moved and not saved yet; `y` from the top of its lane. */
type Moving = Readonly<Record<string, { readonly x: number; readonly y: number }>>

function Drawing({ open, findings, technologyName, journeyId }: CanvasProps) {
  const { architecture, layout } = open.design
  const selection = useStore(architectureStore, (state) => state.selection)
  const fit = useStore(architectureStore, (state) => state.fit)
  const [moving, setMoving] = useState<Moving>({})
  const saving = useRef<ReturnType<typeof setTimeout>>(undefined)
  const frame = useRef<HTMLDivElement>(null)
  const { setViewport, getViewport, setCenter } = useReactFlow()
  const placed = useMemo(() => placeParts(architecture, { ...layout.positions, ...moving }), [architecture, layout.positions, moving])
  const looks = useMemo(() => looksOf(architecture), [architecture])
  const inJourney = useMemo(
    () => wiresOfJourney(architecture.journeys.find(({ id }) => id === journeyId), architecture.connections),
    [architecture, journeyId],
  )
  const routes = useMemo(() => routesOf(placed.boxes, architecture.connections), [placed.boxes, architecture.connections])

  // What was moved is shown as moved until the saved design says the same.
  useEffect(() => setMoving({}), [layout.positions])
  useEffect(() => () => clearTimeout(saving.current), [])

  const fitAll = () => {
    const { clientWidth = 0, clientHeight = 0 } = frame.current ?? {}
    const room = { width: clientWidth - laneHead - 16, height: clientHeight }
    const zoom = Math.max(0.1, Math.min(1, room.width / placed.width, room.height / placed.height))
    void setViewport({ x: laneHead, y: 0, zoom })
  }
  const fitRef = useRef(fitAll)
  fitRef.current = fitAll
  useEffect(() => fitRef.current(), [fit, open.id])

  const selectedId = selection?.kind === 'component' ? selection.id : undefined
  const components = useMemo(() => new Map(architecture.components.map((component) => [component.id, component])), [architecture])
  const tabStop = placed.boxes.some(({ id }) => id === selectedId) ? selectedId : placed.boxes[0]?.id
  const nodes = placed.boxes.flatMap((one): PartNode[] => {
    const component = components.get(one.id)
    if (component === undefined) return []
    return [{
      id: one.id, type: 'part', position: { x: one.x, y: one.y }, width: box.width, height: box.height, measured: box, handles,
      data: {
        component, technology: technologyName(component), findings: findings.get(`component:${one.id}`) ?? none,
        isSelected: one.id === selectedId, isTabStop: one.id === tabStop,
      },
    }]
  })
  const edges = useMemo(() => {
    const byId = new Map(architecture.connections.map((connection) => [connection.id, connection]))
    return routes.flatMap((route): WireEdge[] => {
      const connection = byId.get(route.id)
      if (connection === undefined) return []
      const isSelected = selection?.kind === 'connection' && selection.id === route.id
      return [{
        id: route.id, type: 'wire', source: connection.from, target: connection.to, zIndex: isSelected || inJourney.has(route.id) ? 1 : 0,
        data: { route, look: looks.get(route.id) ?? 'solid', inJourney: inJourney.has(route.id), isSelected, words: wireWords(connection) },
      }]
    })
  }, [routes, architecture.connections, inJourney, looks, selection])

  const laneOf = (plane: Component['plane']): Lane | undefined => placed.lanes.find((lane) => lane.plane === plane)
  const inLane = (id: string, x: number, y: number) => {
    const top = laneOf(components.get(id)?.plane ?? 'service')?.top ?? 0
    return { x: Math.round(Math.max(0, x)), y: Math.round(Math.max(minInLane, y - top)) }
  }
  const save = (id: string, to: { readonly x: number; readonly y: number }) => {
    clearTimeout(saving.current)
    saving.current = setTimeout(() => void change([{ type: 'move', component: id, ...to }]).then((isSaved) => {
      if (!isSaved) setMoving({})
    }), saveMilliseconds)
  }
  const focusOn = (id: string) => {
    selectComponent(id)
    const to = placed.boxes.find((one) => one.id === id)
    if (to === undefined || frame.current === null) return
    const { x, y, zoom } = getViewport()
    const [left, top] = [to.x * zoom + x, to.y * zoom + y]
    const isSeen = left >= laneHead && top >= 0 && left + box.width * zoom <= frame.current.clientWidth && top + box.height * zoom <= frame.current.clientHeight
    if (!isSeen) void setCenter(to.x + box.width / 2, to.y + box.height / 2, { zoom })
    requestAnimationFrame(() => frame.current?.querySelector<HTMLElement>(`[data-part="${CSS.escape(id)}"]`)?.focus({ preventScroll: true }))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.target instanceof HTMLElement) || event.target.dataset.part === undefined) return
    const id = event.target.dataset.part
    const direction = arrows[event.key]
    const handled = () => event.preventDefault()
    if (direction !== undefined && event.altKey) {
      handled()
      const now = placed.boxes.find((one) => one.id === id)
      if (now === undefined) return
      const [dx, dy] = steps[direction]
      const to = inLane(id, now.x + dx * nudge, now.y + dy * nudge)
      setMoving((before) => ({ ...before, [id]: to }))
      save(id, to)
    } else if (direction !== undefined && !event.ctrlKey && !event.metaKey) {
      handled()
      const next = boxTowards(placed.boxes, id, direction)
      if (next !== null) focusOn(next)
    } else if (event.key === 'Enter') {
      handled()
      selectComponent(id)
      askForProperties()
    } else if (event.key === 'F2') {
      handled()
      selectComponent(id)
      askForName()
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      handled()
      selectComponent(id)
      void removeSelected()
    } else if (event.key === 'Escape') {
      openForm(null)
      select(null)
    }
  }

  return (
    <div className="canvas" ref={frame} onKeyDown={onKeyDown} role="group" aria-label={t('architecture.drawing', { name: open.design.name })}>
      <ReactFlow<PartNode, WireEdge>
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        onlyRenderVisibleElements={nodes.length > manyBoxes}
        nodesFocusable={false}
        edgesFocusable={false}
        nodesConnectable={false}
        deleteKeyCode={null}
        selectionKeyCode={null}
        multiSelectionKeyCode={null}
        disableKeyboardA11y
        minZoom={0.1}
        maxZoom={2}
        nodeDragThreshold={4}
        zoomOnDoubleClick={false}
        proOptions={{ hideAttribution: true }}
        onNodeClick={(_, node) => selectComponent(node.id)}
        onEdgeClick={(_, wire) => select({ kind: 'connection', id: wire.id })}
        onPaneClick={() => select(null)}
        onNodeDrag={(_, node) => setMoving((before) => ({ ...before, [node.id]: inLane(node.id, node.position.x, node.position.y) }))}
        onNodeDragStop={(_, node) => {
          selectComponent(node.id)
          save(node.id, inLane(node.id, node.position.x, node.position.y))
        }}
      >
        <Lanes lanes={placed.lanes} />
        <WireLabels edges={edges} boxes={placed.boxes} />
        {nodes.length <= mostInMinimap && nodes.length > 0 && (
          <MiniMap<PartNode>
            position="bottom-right" pannable zoomable ariaLabel={t('architecture.minimap')} style={{ width: 164, height: 112 }}
            nodeClassName={(node) => `mini ${node.data.findings[0]?.severity ?? ''}`} nodeBorderRadius={6}
          />
        )}
      </ReactFlow>
      <Zoom onFit={fitAll} />
    </div>
  )
}

const none: readonly Finding[] = []
/** Lines are drawn along our own routes; the library only asks that a box has ends. */
const handles = [
  { type: 'target', position: Position.Top, x: box.width / 2, y: 0, width: 1, height: 1 } as const,
  { type: 'source', position: Position.Bottom, x: box.width / 2, y: box.height, width: 1, height: 1 } as const,
]
const arrows: Readonly<Record<string, Direction>> = { ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down' }
const steps: Readonly<Record<Direction, readonly [number, number]>> = { left: [-1, 0], right: [1, 0], up: [0, -1], down: [0, 1] }

function PartBox({ data: { component, technology, findings, isSelected, isTabStop } }: NodeProps<PartNode>) {
  const worst = findings[0]?.severity
  const p99 = inWords(component.latency?.p99)
  const second = isOutside(component) ? t('architecture.outside') : technology
  return (
    <button
      type="button" data-part={component.id} className={`part ${component.plane}${isOutside(component) ? ' outside' : ''}${isSelected ? ' chosen' : ''}`}
      aria-pressed={isSelected} tabIndex={isTabStop ? 0 : -1} title={component.name}
    >
      <i className="plane-bar" />
      <span className="line">
        <b className="trunc grow">{component.name}</b>
        {!isOutside(component) && <span className="t2 value">{t('architecture.times', { count: component.replicas })}</span>}
      </span>
      <span className="line second">
        <span className="trunc grow">{second}</span>
        {p99 !== '' && <b className="value">{p99}</b>}
      </span>
      <span className="sr">{t(`ui.plane.${component.plane}`)}</span>
      {worst !== undefined && (
        <span className="badge">
          <Severity level={worst} size={12}>{findings.length}</Severity>
        </span>
      )}
    </button>
  )
}

function WireLine({ data }: EdgeProps<WireEdge>) {
  if (data === undefined) return null
  const { route, look, inJourney, isSelected } = data
  const path = pathOf(route.points)
  const end = route.points.at(-1)
  const before = route.points.at(-2)
  const classes = `wire ${look}${inJourney ? ' journey' : ''}${isSelected ? ' chosen' : ''}`
  return (
    <g className={classes}>
      <path d={path} className="react-flow__edge-interaction" fill="none" strokeOpacity={0} strokeWidth={14} />
      <path d={path} className="line" />
      {end !== undefined && before !== undefined && <path d="M0 0-8-4v8z" className="head" transform={`translate(${end.x} ${end.y}) rotate(${angle(before, end)})`} />}
    </g>
  )
}

const angle = (from: { x: number; y: number }, to: { x: number; y: number }): number => (Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI

/** Words on the lines that matter now: those of the journey, the selected one, and what does not wait. */
function WireLabels({ edges, boxes }: { readonly edges: readonly WireEdge[]; readonly boxes: readonly PlacedBox[] }) {
  const isLegible = useViewport().zoom >= leastLegibleZoom
  const labels = useMemo(() => {
    const worded = edges.flatMap(({ id, data }) =>
      data !== undefined && data.words !== '' && (data.inJourney || data.isSelected || data.look === 'dashed') ? [{ id, data }] : [],
    )
    const sizes = worded.map(({ id, data }) => ({ id, width: Math.min(170, 12 + data.words.length * letterWidth) }))
    const places = labelPlaces(edges.flatMap(({ data }) => (data === undefined ? [] : [data.route])), boxes, sizes)
    return worded.flatMap(({ id, data }) => {
      const at = places.get(id)
      return at === undefined ? [] : [{ id, data, at }]
    })
  }, [edges, boxes])
  if (!isLegible) return null
  return (
    <ViewportPortal>
      {labels.map(({ id, data, at }) => (
        <button
          key={id} type="button" tabIndex={-1} className={data.isSelected ? 'wire-label chosen' : 'wire-label'} title={data.words}
          style={{ transform: `translate(-50%, -50%) translate(${at.x}px, ${at.y}px)` }}
          onClick={() => select({ kind: 'connection', id })}
        >
          {data.words}
        </button>
      ))}
    </ViewportPortal>
  )
}

const leastLegibleZoom = 0.6
/** Of the small letters on a line, on average. */
const letterWidth = 5.6

function Lanes({ lanes }: { readonly lanes: readonly Lane[] }) {
  const { y, zoom } = useViewport()
  return (
    <>
      <div className="lanes" aria-hidden="true">
        {lanes.map((lane, at) => (
          <div key={lane.plane} className={`lane ${lane.plane}`} style={boundsOf(lane, y, zoom, at === lanes.length - 1)} />
        ))}
      </div>
      <div className="lane-heads">
        {lanes.map((lane, at) => (
          <div key={lane.plane} className={`lane-head ${lane.plane}`} style={boundsOf(lane, y, zoom, at === lanes.length - 1)}>
            <PlaneGlyph plane={lane.plane} />
            <div className="s11 t3">{t('architecture.parts', { count: lane.count })}</div>
          </div>
        ))}
      </div>
    </>
  )
}

/** The last lane takes the room that is left below. */
function boundsOf({ top, height }: Lane, y: number, zoom: number, isLast: boolean) {
  return { top: top * zoom + y, ...(isLast ? { bottom: 0, minHeight: height * zoom } : { height: height * zoom }) }
}

function Zoom({ onFit }: { readonly onFit: () => void }) {
  const { zoomIn, zoomOut, zoomTo } = useReactFlow()
  const { zoom } = useViewport()
  return (
    <div className="zoom" role="group" aria-label={t('architecture.zoom')}>
      <Button icon="minus" label={t('architecture.zoomOut')} onClick={() => void zoomOut()} />
      <Button onClick={() => void zoomTo(1)}>{t('architecture.percent', { count: Math.round(zoom * 100) })}</Button>
      <Button icon="plus" label={t('architecture.zoomIn')} onClick={() => void zoomIn()} />
      <Button icon="fit" label={t('architecture.fit')} keys="f" onClick={onFit} />
    </div>
  )
}
