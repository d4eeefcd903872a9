/** The members that a type names itself, without the index signature that React Flow asks of a node's data. */
export type Named<T> = { [Name in keyof T as string extends Name ? never : Name]: T[Name] }
