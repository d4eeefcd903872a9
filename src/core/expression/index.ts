export * from './value'
