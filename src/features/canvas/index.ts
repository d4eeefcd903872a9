export { Canvas, type CanvasProps } from './Canvas'
export { AreaSpecimens } from './specimens/AreaSpecimens'
export { CardSpecimens } from './specimens/CardSpecimens'
export { EdgeSpecimens } from './specimens/EdgeSpecimens'
