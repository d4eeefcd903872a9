export * from './fieldSchema'
export * from './condition'
