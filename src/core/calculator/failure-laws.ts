import { kofn } from '../expression/functions.ts'
import { minutesPerYear } from '../units.ts'
import { question, type Calculator } from './calculator.ts'

const daysPerYear = 365.25

/** S. Gilbert and N. Lynch, 2002; J. Saltzer, D. Reed and D. Clark, 1984; L. Lamport, R. Shostak and M. Pease, 1982. */
export const failureLaws: readonly Calculator[] = [
  {
    law: 'cap',
    questions: [
      question({
        id: 'budget',
        label: 'Budget that partitions take',
        inputs: {
          minutes: { label: 'Partitioned', unit: 'min/year', value: 26, min: 0, max: minutesPerYear },
          share: { label: 'Clients cut off', unit: 'ratio', value: 0.3, min: 0, max: 1 },
          target: { label: 'Availability target', unit: 'ratio', value: 0.9999, min: 0, below: 1 },
        },
        outputs: {
          share: { label: 'Share of the budget', unit: 'ratio' },
          lost: { label: 'Lost by those cut off, as downtime', unit: 'min/year' },
          budget: { label: 'Budget', unit: 'min/year' },
        },
        compute: ({ minutes, share, target }) => {
          const budget = (1 - target) * minutesPerYear
          return { share: (minutes * share) / budget, lost: minutes * share, budget }
        },
        curve: { over: 'minutes', of: 'share' },
        examples: [
          {
            name: 'Share of a 99.99 % budget spent by 26 partition minutes that cut off 30 % of clients',
            inputs: { minutes: 26, share: 0.3, target: 0.9999 },
            output: 'share',
          },
        ],
      }),
    ],
  },
  {
    law: 'end-to-end',
    questions: [
      question({
        id: 'path',
        label: 'Path in series',
        inputs: {
          a: { symbol: 'A(hop)', label: 'Availability of a hop', unit: 'ratio', value: 0.999, min: 0, max: 1 },
          n: { symbol: 'n', label: 'Hops', unit: 'hops', value: 5, min: 1, max: 1e9, whole: true },
        },
        outputs: {
          path: { symbol: 'A(path)', label: 'Availability of the path', unit: 'ratio' },
          down: { label: 'Downtime', unit: 'min/year' },
        },
        compute: ({ a, n }) => ({ path: a ** n, down: a === 0 ? minutesPerYear : -Math.expm1(n * Math.log(a)) * minutesPerYear }),
        curve: { over: 'n', of: 'path', from: 1, to: ({ n }) => Math.max(10, 2 * n) },
        examples: [
          { name: 'Five hops at 99.9 %', inputs: { a: 0.999, n: 5 }, output: 'path' },
          { name: 'Eight hops at 99.99 %', inputs: { a: 0.9999, n: 8 }, output: 'path' },
        ],
      }),
    ],
  },
  {
    law: 'murphy',
    questions: [
      question({
        id: 'quorum',
        label: 'k of n up',
        inputs: {
          k: { symbol: 'k', label: 'Needed', unit: 'units', value: 2, min: 1, max: 10_000, whole: true },
          n: { symbol: 'n', label: 'There are', unit: 'units', value: 3, min: 1, max: 10_000, whole: true },
          a: { symbol: 'a', label: 'Availability of one', unit: 'ratio', value: 0.995, min: 0, max: 1 },
          beta: { symbol: 'β', label: 'Failures that take all at once', unit: 'ratio', value: 0, min: 0, max: 1 },
        },
        outputs: {
          up: { label: 'Availability of the group', unit: 'ratio' },
          down: { label: 'Downtime', unit: 'min/year' },
        },
        refuse: ({ k, n, a, beta }) => {
          if (k > n) return { input: 'k', message: `${k} are needed, but there are only ${n}.` }
          const up = kofn(k, n, a) ?? 0
          if (beta * (1 - a) <= up) return undefined
          return { input: 'beta', message: 'The common cause takes more than there is: this sum holds for units that are up most of the time.' }
        },
        compute: ({ k, n, a, beta }) => {
          const up = (kofn(k, n, a) ?? 0) - beta * (1 - a)
          return { up, down: (1 - up) * minutesPerYear }
        },
        curve: { over: 'a', of: 'up', from: 0.9, to: () => 1 },
        examples: [
          { name: 'Quorum 2 of 3 nodes at 99.5 %', inputs: { k: 2, n: 3, a: 0.995 }, output: 'up' },
          { name: 'Quorum 3 of 5 nodes at 99.5 %', inputs: { k: 3, n: 5, a: 0.995 }, output: 'up' },
          { name: 'Two of three at 99.9 %, when 4.6 % of failures take all three', inputs: { k: 2, n: 3, a: 0.999, beta: 0.046 }, output: 'up' },
        ],
      }),
      question({
        id: 'any',
        label: 'Any failure',
        inputs: {
          n: { symbol: 'n', label: 'Units', unit: 'units', value: 1000, min: 1, max: 1e9, whole: true },
          h: { symbol: 'h', label: 'Hazard of one', unit: '1/yr', value: 0.015, min: 0, max: 1e6 },
          days: { symbol: 't', label: 'Time watched', unit: 'days', value: 7, min: 0, max: 1e6 },
        },
        outputs: {
          some: { symbol: 'P', label: 'At least one fails', unit: 'probability' },
          expected: { symbol: 'n h t', label: 'Failures to expect', unit: '1' },
        },
        compute: ({ n, h, days }) => {
          const expected = (n * h * days) / daysPerYear
          return { some: -Math.expm1(-expected), expected }
        },
        curve: { over: 'days', of: 'some' },
        examples: [{ name: 'Chance that one of 1,000 disks fails in a week at 1.5 % a year', inputs: { n: 1000, h: 0.015, days: 7 }, output: 'some' }],
      }),
    ],
  },
  {
    law: 'byzantine',
    questions: [
      question({
        id: 'nodes',
        label: 'Nodes for f faults',
        inputs: { f: { symbol: 'f', label: 'Faulty members to tolerate', unit: 'nodes', value: 1, min: 0, max: 1e9, whole: true } },
        outputs: {
          n: { symbol: '3f + 1', label: 'Nodes, arbitrary faults', unit: 'nodes' },
          quorum: { symbol: '2f + 1', label: 'Quorum, arbitrary faults', unit: 'nodes' },
          crashNodes: { symbol: '2f + 1', label: 'Nodes, crashes only', unit: 'nodes' },
          crashQuorum: { symbol: 'f + 1', label: 'Quorum, crashes only', unit: 'nodes' },
        },
        compute: ({ f }) => ({ n: 3 * f + 1, quorum: 2 * f + 1, crashNodes: 2 * f + 1, crashQuorum: f + 1 }),
        curve: { over: 'f', of: 'n', to: ({ f }) => Math.max(4, 2 * f) },
        examples: [{ name: 'Nodes for one arbitrary fault', inputs: { f: 1 }, output: 'n' }],
      }),
      question({
        id: 'faults',
        label: 'Faults n nodes tolerate',
        inputs: { n: { symbol: 'n', label: 'Members', unit: 'nodes', value: 5, min: 1, max: 1e9, whole: true } },
        outputs: {
          arbitrary: { label: 'Arbitrary faults', unit: 'nodes' },
          crashes: { label: 'Crashes', unit: 'nodes' },
        },
        compute: ({ n }) => ({ arbitrary: Math.floor((n - 1) / 3), crashes: Math.floor((n - 1) / 2) }),
        curve: { over: 'n', of: 'crashes', from: 1, to: ({ n }) => Math.max(8, 2 * n) },
        examples: [{ name: 'Crashes that five members tolerate', inputs: { n: 5 }, output: 'crashes' }],
      }),
    ],
  },
]
