import { fileURLToPath } from 'node:url'
import { compileCatalog, readCatalogFiles } from '../../build/compile-catalog.ts'
import type { CatalogFile } from '../../src/core/catalog/assemble.ts'
import type { Catalog } from '../../src/core/catalog/catalog.ts'

/** Where the shipped catalog is written. */
export const catalogFolder = fileURLToPath(new URL('../../catalog/', import.meta.url))

let files: readonly CatalogFile[] | undefined
let compiled: Catalog | undefined

/** The files of the shipped catalog, read once a process. */
export const shippedFiles = (): readonly CatalogFile[] => (files ??= readCatalogFiles(catalogFolder))

/** The shipped catalog from its files as they are now, not as they were built; compiled once a process. */
export const shippedCatalog = (): Catalog => (compiled ??= compileCatalog(shippedFiles(), '1.0.0').catalog)
