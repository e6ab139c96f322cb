import { temporaryFolder } from './folders.ts'
import { writePack as write, type PackFiles } from './pack-files.ts'

/** Writes the files of a pack; without a folder, into one that is removed when the test is over. */
export const writePack = (files: PackFiles, folder = temporaryFolder()): string => write(files, folder)
