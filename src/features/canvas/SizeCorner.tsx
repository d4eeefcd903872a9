import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react'
import { useStoreApi } from '@xyflow/react'
import type { Size } from '../../core/flow'
import { snapped } from '../../core/layout'
import { useT } from '../../i18n'
import './SizeCorner.css'

const STEP = 20
const WAYS: Readonly<Record<string, readonly [number, number]>> = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] }

/** The corner that makes something larger or smaller, by pointer or arrow keys. `name` is what it is, for the label: “note”. */
export function SizeCorner({ size, least, name, onSize }: { size: Size; least: Size; name: string; onSize: (size: Size) => void }) {
  const { t } = useT()
  const api = useStoreApi()
  const grip = useRef<{ x: number; y: number }>(undefined)
  const [live, setLive] = useState<Size>()
  const atLeast = ({ width, height }: Size): Size => {
    const { x, y } = snapped({ x: width, y: height })
    return { width: Math.max(least.width, x), height: Math.max(least.height, y) }
  }
  const sizeAt = ({ clientX, clientY }: PointerEvent): Size | undefined => {
    if (!grip.current) return undefined
    const zoom = api.getState().transform[2]
    return atLeast({ width: size.width + (clientX - grip.current.x) / zoom, height: size.height + (clientY - grip.current.y) / zoom })
  }
  const release = (event: PointerEvent) => {
    const wished = sizeAt(event)
    grip.current = undefined
    setLive(undefined)
    if (wished && (wished.width !== size.width || wished.height !== size.height)) onSize(wished)
  }
  const byKey = (event: KeyboardEvent) => {
    const way = WAYS[event.key]
    if (!way) return
    event.preventDefault()
    event.stopPropagation()
    onSize(atLeast({ width: size.width + way[0], height: size.height + way[1] }))
  }
  return (
    <>
      {live && <div className="q-area-live" style={live} aria-hidden="true" />}
      <button
        type="button"
        className="q-area-corner nodrag nopan"
        aria-label={t('area.resize', { name })}
        title={t('area.resize', { name })}
        onPointerDown={(event) => {
          event.stopPropagation()
          grip.current = { x: event.clientX, y: event.clientY }
          event.currentTarget.setPointerCapture(event.pointerId)
        }}
        onPointerMove={(event) => setLive(sizeAt(event))}
        onPointerUp={release}
        onKeyDown={byKey}
      />
    </>
  )
}
