import { createContext, useContext, type ComponentType, type ReactNode } from 'react'
import type { WidgetName } from './widgetOf'
import type { WidgetProps } from './widgetProps'

export type WidgetRecord = Record<WidgetName, ComponentType<WidgetProps>>

/** Fields find their widgets here, since widgets hold fields in turn (lists, objects, maps). */
const WidgetsContext = createContext<WidgetRecord | undefined>(undefined)

export function WidgetsProvider(props: { widgets: WidgetRecord; children: ReactNode }) {
  return <WidgetsContext value={props.widgets}>{props.children}</WidgetsContext>
}

export function useWidgets(): WidgetRecord {
  const widgets = useContext(WidgetsContext)
  if (!widgets) throw new Error('Used outside <FieldForm>')
  return widgets
}
