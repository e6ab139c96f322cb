import { ReactFlow, ReactFlowProvider, useReactFlow } from '@xyflow/react'
import { memo, useEffect, useEffectEvent, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { useStore } from 'zustand'
import '@xyflow/react/dist/base.css'
import type { OpenDesign } from '../../../../contract/design-operations.ts'
import type { Component } from '../../../../core/design/schema.ts'
import type { Finding } from '../../../../core/validate/report.ts'
import { t } from '../../../text/t.ts'
import { change, removeSelected } from './actions.ts'
import { architectureStore, askForName, askForProperties, openForm, select, selectComponent } from './architecture-store.ts'
import { looksOf, wiresOfJourney, type findingsByElement } from './facts.ts'
import { Lanes } from './Lanes.tsx'
import { box, boxTowards, minInLane, placeParts, type Direction, type Lane } from './layout.ts'
import { Minimap, Zoom } from './Overview.tsx'
import { handles, PartBox, type PartNode } from './PartBox.tsx'
import { routesOf } from './routes.ts'
import { WireLabels, WireLine, type WireEdge } from './Wires.tsx'
import { wireWords } from './words.ts'

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
/** Below the last boxes, so that the zoom buttons cover none of them. */
const zoomRoom = 24
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
  // What was moved is shown as moved until the saved design says the same.
  const [positions, setPositions] = useState(layout.positions)
  if (positions !== layout.positions) {
    setPositions(layout.positions)
    setMoving({})
  }
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

  useEffect(() => () => clearTimeout(saving.current), [])

  const fitAll = () => {
    const { clientWidth = 0, clientHeight = 0 } = frame.current ?? {}
    const room = { width: clientWidth - laneHead - 16, height: clientHeight - zoomRoom }
    const zoom = Math.max(0.1, Math.min(1, room.width / placed.width, room.height / placed.height))
    void setViewport({ x: laneHead, y: 0, zoom })
  }
  const fitNow = useEffectEvent(fitAll)
  useEffect(() => fitNow(), [fit, open.id])

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
  const reveal = (id: string) => {
    const to = placed.boxes.find((one) => one.id === id)
    if (to === undefined || frame.current === null) return
    const { x, y, zoom } = getViewport()
    const [left, top] = [to.x * zoom + x, to.y * zoom + y]
    const isSeen = left >= laneHead && top >= 0 && left + box.width * zoom <= frame.current.clientWidth && top + box.height * zoom <= frame.current.clientHeight
    if (!isSeen) void setCenter(to.x + box.width / 2, to.y + box.height / 2, { zoom })
  }
  // In a small window the panel comes when something is selected, and takes its room from the drawing.
  const revealSelected = useEffectEvent(() => selectedId !== undefined && reveal(selectedId))
  useEffect(() => {
    if (frame.current === null) return undefined
    let before = frame.current.clientWidth
    const watch = new ResizeObserver(([entry]) => {
      const width = entry?.contentRect.width ?? before
      if (width < before) revealSelected()
      before = width
    })
    watch.observe(frame.current)
    return () => watch.disconnect()
  }, [])
  const focusOn = (id: string) => {
    selectComponent(id)
    reveal(id)
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
      </ReactFlow>
      {nodes.length <= mostInMinimap && nodes.length > 0 && (
        <Minimap placed={placed} severityOf={(id) => findings.get(`component:${id}`)?.[0]?.severity} />
      )}
      <Zoom onFit={fitAll} />
    </div>
  )
}

const none: readonly Finding[] = []
const arrows: Readonly<Record<string, Direction>> = { ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down' }
const steps: Readonly<Record<Direction, readonly [number, number]>> = { left: [-1, 0], right: [1, 0], up: [0, -1], down: [0, 1] }
