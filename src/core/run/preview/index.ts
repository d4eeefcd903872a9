export { previewName, type PreviewAnswer, type PreviewRecord, type PreviewSource, type PreviewTask } from './previewTask'
export { previewValue } from './previewValue'
