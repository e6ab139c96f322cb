import { parsePlaybook } from '../../../src/core/playbook/parse.ts'
import type { Playbook } from '../../../src/core/catalog/playbook-schema.ts'

export const frontMatter = `---
id: pb-example
title: Example
summary: Something is slow and has to be fast again.
modes: [FM-D07]
owner: platform
style: read-do
trigger: The page says slow
reviewed: 2026-03-01
review_every_days: 90
severity_hint: SEV-2
sources: [sre-cascading]
variables:
  - {name: namespace, prompt: Which namespace, pattern: "[a-z-]+"}
  - {name: percent, prompt: How much is let in, default: 10}
---
`

export const exampleText = `${frontMatter}
## Meaning
The cache is cold.

- it was flushed
- it was restarted

## First 5 minutes
1. Gate the callers to {{percent}} %
   - expect: reads fall
   - timeout: 60 s
   - role: operations
   - if yes, reads fell → diagnosis-1
   - if no / cannot tell → step 2
   \`\`\`sh name=gate safety=change target={{namespace}}
   gatectl set --percent {{percent}} -n <namespace>
   \`\`\`
2. Tell the others

## Diagnosis
1. Read the hit ratio
   expect: above 80 %
   \`\`\`sh safety=read
   redis-cli info stats
   \`\`\`

## Verify
- Hit ratio is back
  - expect: above 80 % for five minutes
`

export function parsed(text: string): Playbook {
  const result = parsePlaybook(text, 'example.md')
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}
