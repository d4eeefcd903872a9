export * from './event'
export * from './kernel'
export * from './record'
