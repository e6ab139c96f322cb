import { messages } from '../message.ts'

/** The models held against published tables. */
export const modelCheckText = messages({
  'command.modelCheck': 'Models against published tables',
  'command.checkModels': 'Recompute all tables',

  'modelCheck.title': 'Models against published tables',
  'modelCheck.crumb': 'Models',
  'modelCheck.tiny': '< 0.01 %',
  'modelCheck.note': 'Every number of Atlas comes from a model. Here the models recompute what others have printed, row by row.',
  'modelCheck.what': 'the published tables',
  'modelCheck.whatTable': 'the table',
  'modelCheck.none': 'There is no such table.',
  'modelCheck.rows': { one: '{count} row', other: '{count} rows' },
  'modelCheck.within': { one: '{count} of {all} rows agrees', other: '{count} of {all} rows agree' },
  'modelCheck.worst': 'Largest error {error}.',
  'modelCheck.source': '{source}. {how}',
  'modelCheck.computed': 'Computed',
  'modelCheck.models': 'Models: {models}',
  'modelCheck.row': 'Row',
  'modelCheck.printed': 'Published',
  'modelCheck.error': 'Error',
  'modelCheck.allowed': 'Allowed',
  'modelCheck.agrees': 'Agrees',
  'modelCheck.inside': 'agrees',
  'modelCheck.outside': 'outside',
  'modelCheck.above': 'above {value}',
  'modelCheck.below': 'below {value}',
  'modelCheck.why': 'How much is allowed, and why: {why}.',
  'modelCheck.from.retrieved': 'Read in the publication.',
  'modelCheck.from.computed': 'Computed anew by another program.',
})
