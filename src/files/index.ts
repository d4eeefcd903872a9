export { openFileDatabase } from './fileDatabase'
export { createFileStore, type AddedFile, type BundledFiles, type FileKept, type FileStore, type PackedFiles } from './fileStore'
export { filesInUse } from './filesInUse'
