import { useEffect } from 'react'
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { FlowDocument } from '../core/flow'
import type { Json, Locale } from '../core/base'
import type { FlowSummary, Storage, StorageProblem } from '../storage'

const FLOWS = ['flows'] as const

export type { FlowSummary, SketchNode } from '../storage'
export { keepBeside, sketchOf } from '../storage'

/** A write that storage refused, as react-query reports failures. */
export class NotKept extends Error {
  constructor(readonly problem: StorageProblem) {
    super(problem.code)
  }
}

/** The flows kept here, last changed first. */
export function useFlowList(storage: Storage) {
  const client = useQueryClient()
  // A flow that was just left is written a moment later; another tab writes when it likes.
  useEffect(() => storage.flows.onChange(() => void client.invalidateQueries({ queryKey: FLOWS })), [client, storage])
  return useQuery({ queryKey: FLOWS, queryFn: () => storage.flows.list() })
}

/** Documents that come with the program in the reader's language, to be opened as copies. */
export const useExamples = <Example,>(load: (locale: Locale) => Promise<readonly Example[]>, locale: Locale) =>
  useQuery({ queryKey: ['examples', locale], queryFn: () => load(locale), staleTime: Infinity, placeholderData: keepPreviousData })

/** What can be done with kept flows; each tells the list to look again. */
export function useFlowLibrary(storage: Storage) {
  const client = useQueryClient()
  const onSettled = () => client.invalidateQueries({ queryKey: FLOWS })
  const save = useMutation<FlowSummary, NotKept, { document: FlowDocument; template: boolean }>({
    mutationFn: async ({ document, template }) => {
      const result = await storage.flows.write(document, { template })
      if (!result.ok) throw new NotKept(result.error)
      return result.value
    },
    onSettled,
  })
  const remove = useMutation<Json | undefined, Error, string>({
    mutationFn: async (id) => {
      const kept = await storage.flows.read(id)
      await storage.flows.remove(id)
      return kept
    },
    onSettled,
  })
  return {
    /** Rejects with `NotKept`. */
    save: (document: FlowDocument, template = false) => save.mutateAsync({ document, template }),
    /** Gives what was removed, so that it can be put back. */
    remove: remove.mutateAsync,
    read: (id: string) => storage.flows.read(id),
  }
}
