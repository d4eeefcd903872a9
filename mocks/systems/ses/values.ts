import { isJsonObject, type Json, type JsonObject } from '../../../src/core/base'

export const objectOf = (value: Json | undefined): JsonObject => (isJsonObject(value) ? value : {})
export const listOf = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : [])
export const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '')
export const textsOf = (value: Json | undefined): string[] => listOf(value).map(textOf)
export const numberOf = (value: Json | undefined, otherwise = 0): number => (typeof value === 'number' ? value : otherwise)
