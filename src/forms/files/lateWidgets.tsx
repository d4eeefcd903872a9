import { lazy, Suspense, type ComponentType } from 'react'
import type { WidgetProps } from '../widgetProps'

/** Few forms have files in them, so the code of these fields comes with the first that does. */
const late = (load: () => Promise<{ default: ComponentType<WidgetProps> }>) => {
  const Widget = lazy(load)
  return function LateWidget(props: WidgetProps) {
    return <Suspense fallback={<div className="qf-late" aria-busy="true" />}><Widget {...props} /></Suspense>
  }
}

export const FileWidget = late(() => import('./FileWidget'))
export const FilesWidget = late(() => import('./FilesWidget'))
