export { cardSize, ENTRY_OFFSET, NODE_GAP, NODE_SIZE, overlaps, portOffset, snapped, type Box } from './geometry'
export { edgePath, type EdgePath } from './edgePath'
export { freeNear, placeAfter, placeAlone } from './placeAfter'
