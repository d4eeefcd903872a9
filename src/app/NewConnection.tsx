import { ConnectionDialog } from '../features/connections'
import { useServices, useView, useViewStore } from '../state'
import { QueryScope } from './QueryScope'

/** The form of a connection that somebody asked for where they are, over the open flow. */
export function NewConnection() {
  const view = useViewStore()
  const { saved } = useServices()
  const wish = useView((state) => state.connecting)
  if (!wish || !saved) return null
  return <QueryScope><ConnectionDialog saved={saved} start={{ connector: wish.connector }} onSaved={wish.onSaved} onClose={() => view.getState().set({ connecting: undefined })} /></QueryScope>
}
