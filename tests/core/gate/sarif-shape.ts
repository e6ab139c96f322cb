import * as z from 'zod'

/**
 * The part of SARIF 2.1.0 that Atlas writes, as strict as the schema of the standard: no property it does not know, its
 * enumerations, its required properties, its bounds. What the standard says in words beside the schema is in `problemsOf`.
 */
const unique = <T extends z.ZodType>(item: T) => z.array(item).refine((list) => new Set(list.map((one) => JSON.stringify(one))).size === list.length, 'items occur once')
const message = z.strictObject({ text: z.string() })
const bag = z.looseObject({ tags: unique(z.string()).optional() })
// RFC 3986: what a reference may be made of; a percent sign only before two hexadecimal digits.
const uri = z.string().regex(/^(?:[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2})*$/)
const artifactLocation = z.strictObject({ uri, uriBaseId: z.string().optional(), index: z.int().min(-1).optional() })
const level = z.enum(['none', 'note', 'warning', 'error'])
const location = z.strictObject({
  physicalLocation: z.strictObject({ artifactLocation, region: z.strictObject({ startLine: z.int().min(1) }) }),
  logicalLocations: z.array(z.strictObject({ name: z.string(), fullyQualifiedName: z.string(), kind: z.string() })).optional(),
})

export const sarifLog = z.strictObject({
  $schema: uri,
  version: z.literal('2.1.0'),
  runs: z.array(z.strictObject({
    tool: z.strictObject({
      driver: z.strictObject({
        name: z.string(),
        version: z.string(),
        rules: unique(z.strictObject({
          id: z.string(), name: z.string(), shortDescription: message, fullDescription: message, help: message,
          defaultConfiguration: z.strictObject({ level }), properties: bag,
        })),
        properties: bag,
      }),
    }),
    automationDetails: z.strictObject({ id: z.string() }),
    columnKind: z.enum(['utf16CodeUnits', 'unicodeCodePoints']),
    invocations: z.array(z.strictObject({ executionSuccessful: z.boolean() })),
    artifacts: unique(z.strictObject({ location: artifactLocation, mimeType: z.string().regex(/^[^/]+\/.+$/) })),
    results: z.array(z.strictObject({
      ruleId: z.string(),
      ruleIndex: z.int().min(-1),
      kind: z.enum(['notApplicable', 'pass', 'fail', 'review', 'open', 'informational']),
      level,
      message,
      locations: z.array(location),
      partialFingerprints: z.record(z.string(), z.string()),
      suppressions: unique(z.strictObject({
        kind: z.enum(['inSource', 'external']), status: z.enum(['accepted', 'underReview', 'rejected']), justification: z.string(), location, properties: bag,
      })),
      baselineState: z.enum(['new', 'unchanged', 'updated', 'absent']).optional(),
      rank: z.number().min(-1).max(100),
      properties: bag,
    })),
  })).min(1),
})

export type SarifLog = z.infer<typeof sarifLog>

/** What the text of the standard asks for and its schema cannot: sections 3.11, 3.24, 3.27, 3.49. */
export function problemsOf({ runs }: SarifLog): string[] {
  return runs.flatMap(({ tool, results, artifacts }) => {
    const { rules } = tool.driver
    const states = results.filter(({ baselineState }) => baselineState !== undefined).length
    return [
      ...(new Set(rules.map(({ id }) => id)).size === rules.length ? [] : ['a rule is there twice']),
      ...(states === 0 || states === results.length ? [] : ['some results have a baseline state and some have none']),
      ...results.flatMap(({ ruleId, ruleIndex, kind, level: of, message: { text }, locations }) => [
        ...(rules[ruleIndex]?.id === ruleId ? [] : [`rule ${ruleIndex} is not ${ruleId}`]),
        ...(kind === 'fail' || of === 'none' ? [] : [`kind ${kind} with level ${of}`]),
        ...(/(?<!\{)(?:\{\{)*\{(?!\{)|(?<!\})(?:\}\})*\}(?!\})/.test(text) ? [`a placeholder in ${text}`] : []),
        ...(text.includes('](') ? [`a link in ${text}`] : []),
        ...locations.filter(({ physicalLocation: { artifactLocation: { uri: at, index } } }) => artifacts[index ?? -1]?.location.uri !== at).map(() => 'a location in another artifact'),
      ]),
    ]
  })
}
