import { lazy, memo, Suspense } from 'react'
import type { NodeProps } from '@xyflow/react'
import { useT } from '../../i18n'
import { Exit } from './Exit'
import { hueOf } from './NodeCard'
import { Port } from './Port'
import { BOX_ERROR, type BoxNode } from './toCanvas'
import './ContainerBox.css'

/** Many flows have no containers, so what stands on them comes with the first one. Its ports are there at once: edges are drawn by them. */
const BoxInside = lazy(async () => ({ default: (await import('./BoxInside')).BoxInside }))

/** An open container: a box around the steps that it repeats or tries. Presses inside go through to the canvas; its head is what one takes hold of. */
export const ContainerBox = memo(function ContainerBox({ id, data, selected }: NodeProps<BoxNode>) {
  const { t } = useT()
  const { face, mark, stale, errors, idle, pinned, stands, free, size, depth } = data
  const out = face.ports.find(({ kind }) => kind === 'out')
  return (
    <div className="q-box" data-mark={mark?.state} data-stale={stale || undefined} data-selected={selected || undefined} data-invalid={errors > 0 || undefined} data-idle={idle} data-pinned={pinned || undefined} data-stands={stands || undefined} data-depth={Math.min(depth, 3)} style={hueOf(face.icon.hue)}>
      <Suspense><BoxInside id={id} data={data} selected={selected} /></Suspense>
      <div className="q-box-entry" style={{ top: size.height / 2 }}><Port side="entry" /></div>
      {out && <Port side="exit" name={out.name} kind={out.kind} style={{ top: size.height / 2 }} />}
      {out && free.includes(out.name) && <Exit node={id} title={face.title} port={out} selected={selected} style={{ top: size.height / 2 }} />}
      <Port side="error" name="error" kind="error" style={{ left: size.width - BOX_ERROR }} title={t('canvas.error')} />
    </div>
  )
})
