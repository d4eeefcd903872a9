import { inferSchema } from '../../core/schema'
import { DataView, SchemaTree } from '../../forms'
import { useT } from '../../i18n'
import { SAMPLE_DATA } from './sampleScope'

const RECORDS = [
  { userid: 'lina', name: '李娜', department: ['销售部'], active: true },
  { userid: 'wangfang', name: '王芳', department: ['销售部', '运营部'], active: false },
]

/** Data as a tree, as a table, alone and absent, and what is learnt from it. */
export function DataSpecimens() {
  const { t } = useT()
  const label = t('gallery.section.data')
  return (
    <div className="qg-states">
      <div className="qg-specimen"><DataView value={SAMPLE_DATA} label={label} root={['trigger']} /></div>
      <div className="qg-specimen"><DataView value={RECORDS} label={label} /></div>
      <div className="qg-specimen"><DataView value={undefined} label={label} /></div>
      <div className="qg-specimen"><SchemaTree schema={inferSchema(SAMPLE_DATA)} sample={SAMPLE_DATA} label={label} /></div>
    </div>
  )
}
