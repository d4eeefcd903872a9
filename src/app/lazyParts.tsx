import { lazy } from 'react'

/** Parts that a flow is shown without. */
const loadListPage = () => import('./ListPage').then((module) => ({ default: module.ListPage }))
export const ListPage = Object.assign(lazy(loadListPage), { preload: loadListPage })
export const BeginDialogs = lazy(() => import('./BeginDialogs').then((module) => ({ default: module.BeginDialogs })))

/** Parts on antd: fetched after the canvas is on screen, each when it is first shown. */
export const Panel = lazy(() => import('../features/panel').then((module) => ({ default: module.Panel })))
export const RunsView = lazy(() => import('../features/runs').then((module) => ({ default: module.RunsView })))
export const RunHistory = lazy(() => import('../features/runs').then((module) => ({ default: module.RunHistory })))
export const RunInputDialog = lazy(() => import('../features/runs').then((module) => ({ default: module.RunInputDialog })))
export const Arrivals = lazy(() => import('../features/sandbox').then((module) => ({ default: module.Arrivals })))
export const SandboxView = lazy(() => import('../features/sandbox').then((module) => ({ default: module.SandboxView })))
export const ProblemsView = lazy(() => import('../features/problems').then((module) => ({ default: module.ProblemsView })))
