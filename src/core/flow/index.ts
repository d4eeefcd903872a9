export * from './document'
export * from './command'
