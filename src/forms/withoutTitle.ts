import type { FieldSchema } from '../core/schema'

/** The schema of an item whose place in its container is name enough. */
export const withoutTitle = ({ title: _title, description: _description, ...rest }: FieldSchema): FieldSchema => rest
