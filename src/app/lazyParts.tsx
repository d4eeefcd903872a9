import { lazy, useState, type ComponentType } from 'react'
import { withTexts } from './withTexts'

/** A part that is loaded when it is first shown, or by `preload`: what is there already is shown at once, without a placeholder before it. */
function late<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  let loaded: ComponentType<Props> | undefined
  const preload = async () => (loaded ??= await withTexts(load))
  const Late = lazy(async () => ({ default: await preload() }))
  function Part(props: Props) {
    // React makes even what has been loaded wait for a moment; what is on screen stays what it is.
    const [Shown] = useState<ComponentType<Props>>(() => loaded ?? Late)
    return <Shown {...props} />
  }
  return Object.assign(Part, { preload })
}

/** Parts that a flow is shown without. */
export const ListPage = late(async () => (await import('./ListPage')).ListPage)
export const GalleryPage = late(async () => {
  const [{ GalleryPage: page }, { addGalleryTexts }] = await Promise.all([import('./GalleryPage'), import('../i18n/galleryTexts')])
  addGalleryTexts()
  return page
})
export const ConnectionsRoute = late(async () => (await import('./ConnectionsRoute')).ConnectionsRoute)
export const NewConnection = late(async () => (await import('./NewConnection')).NewConnection)
export const BeginDialogs = late(async () => (await import('./BeginDialogs')).BeginDialogs)
/** Not by the room's door: who opens that has the palette, which is there first. */
export const QuickAdd = late(async () => (await import('../features/palette/QuickAdd')).QuickAdd)
export const UnreadableFlow = late(async () => (await import('./UnreadableFlow')).UnreadableFlow)

export const FiringSwitch = late(async () => (await import('./firing/FiringSwitch')).FiringSwitch)

/** Draws nothing: fetched as soon as the canvas is on screen. */
export const PartRuns = late(async () => (await import('./PartRuns')).PartRuns)

/** Keeps the app for times without a network: nothing of that may hold up the first picture. */
export const UpdateOffer = late(async () => (await import('./offline/UpdateOffer')).UpdateOffer)

/** Draws nothing that is to be seen. */
export const RunAnnouncer = late(async () => (await import('./RunAnnouncer')).RunAnnouncer)

/** Parts on antd: fetched after the canvas is on screen, each when it is first shown. */
export const Panel = late(async () => (await import('./ScopedPanel')).ScopedPanel)
/** Draws nothing that is to be seen: so that the first panel opens as quickly as all others. */
export const PanelReady = late(async () => {
  await Panel.preload()
  return (await import('../features/panel')).PanelReady
})
export const RunsView = late(async () => (await import('../features/runs')).RunsView)
export const RunHistory = late(async () => (await import('../features/runs')).RunHistory)
export const RunInputDialog = late(async () => (await import('../features/runs')).RunInputDialog)
export const Arrivals = late(async () => (await import('../features/sandbox')).Arrivals)
export const SandboxView = late(async () => (await import('../features/sandbox')).SandboxView)
export const CasesView = late(async () => (await import('../features/cases')).CasesView)
export const DebugTools = late(async () => (await import('../features/debug')).DebugTools)
export const RunControls = late(async () => (await import('../features/debug')).RunControls)
export const BreakpointsView = late(async () => (await import('../features/debug')).BreakpointsView)
export const ProblemsView = late(async () => (await import('../features/problems')).ProblemsView)
