import { FilesWidget, FileWidget } from '../files/lateWidgets'
import type { WidgetRecord } from '../widgetsContext'
import { AnyWidget } from './AnyWidget'
import { CasesWidget } from './CasesWidget'
import { ChoiceWidget } from './ChoiceWidget'
import { ColorWidget } from './ColorWidget'
import { CronWidget } from './CronWidget'
import { DateTimeWidget, DateWidget, TimeWidget } from './DateWidgets'
import { DurationWidget } from './DurationWidget'
import { FlowWidget } from './FlowWidget'
import { JsonWidget } from './JsonWidget'
import { ListWidget } from './ListWidget'
import { MapWidget } from './MapWidget'
import { NumberWidget } from './NumberWidget'
import { ObjectWidget } from './ObjectWidget'
import { SampleWidget } from './SampleWidget'
import { SchemaWidget } from './SchemaWidget'
import { SecretWidget } from './SecretWidget'
import { MultiSelectWidget, SelectWidget } from './SelectWidget'
import { SwitchWidget } from './SwitchWidget'
import { TextAreaWidget, TextWidget } from './TextWidget'
import { TimezoneWidget } from './TimezoneWidget'
import { VariableWidget } from './VariableWidget'

/** The control of each widget; the compiler asks for the entry of a new one. `code` is about expressions: as a constant it is any value. */
export const WIDGETS: WidgetRecord = {
  any: AnyWidget, code: AnyWidget,
  text: TextWidget, textarea: TextAreaWidget, number: NumberWidget, switch: SwitchWidget,
  select: SelectWidget, multiSelect: MultiSelectWidget,
  date: DateWidget, time: TimeWidget, dateTime: DateTimeWidget, duration: DurationWidget,
  color: ColorWidget, cron: CronWidget, timezone: TimezoneWidget,
  list: ListWidget, object: ObjectWidget, map: MapWidget, json: JsonWidget, secret: SecretWidget,
  schema: SchemaWidget, sample: SampleWidget, cases: CasesWidget, variable: VariableWidget, flow: FlowWidget, choice: ChoiceWidget, file: FileWidget, files: FilesWidget,
}
