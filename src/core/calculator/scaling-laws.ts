import { question, type Calculator } from './calculator.ts'

const mostNodes = 1e9

/** N. J. Gunther, Guerrilla Capacity Planning, 2007; G. M. Amdahl, AFIPS 1967; pair counts of Metcalfe and Brooks. */
export const scalingLaws: readonly Calculator[] = [
  {
    law: 'usl',
    questions: [
      question({
        id: 'capacity',
        label: 'Capacity',
        inputs: {
          N: { symbol: 'N', label: 'Workers', unit: 'workers', value: 20, min: 1, max: mostNodes, whole: true },
          alpha: { symbol: 'α', label: 'Contention', unit: '1', value: 0.03, min: 0, max: 1 },
          beta: { symbol: 'β', label: 'Coherency', unit: '1', value: 0.0001, min: 0, max: 1 },
        },
        outputs: {
          C: { symbol: 'C(N)', label: 'Relative capacity', unit: 'x' },
          peak: { symbol: 'N*', label: 'Workers at the peak', unit: 'nodes' },
          most: { symbol: 'C(N*)', label: 'Capacity at the peak', unit: 'x' },
        },
        compute: ({ N, alpha, beta }) => {
          const capacity = (n: number): number => n / (1 + alpha * (n - 1) + beta * n * (n - 1))
          if (beta === 0) {
            const none = 'No peak: without a coherency cost, more workers never do less.'
            return { C: capacity(N), peak: { none }, most: { none } }
          }
          const peak = Math.max(1, Math.floor(Math.sqrt((1 - alpha) / beta)))
          return { C: capacity(N), peak, most: capacity(peak) }
        },
        curve: {
          over: 'N', of: 'C', from: 1,
          to: ({ N, alpha, beta }) => Math.max(2 * N, beta === 0 ? 0 : Math.min(20 * N, 1.6 * Math.sqrt((1 - alpha) / beta)), 4),
        },
        examples: [
          { name: 'Node count at the peak for α 0.03 and β 0.0001', inputs: { alpha: 0.03, beta: 0.0001 }, output: 'peak' },
          { name: 'Capacity at that peak', inputs: { alpha: 0.03, beta: 0.0001, N: 98 }, output: 'C' },
          { name: 'Capacity at 20 nodes', inputs: { alpha: 0.03, beta: 0.0001, N: 20 }, output: 'C' },
        ],
      }),
    ],
  },
  {
    law: 'amdahl',
    questions: [
      question({
        id: 'speedup',
        label: 'Speed-up',
        inputs: {
          s: { symbol: 's', label: 'Serial fraction', unit: 'ratio', value: 0.05, min: 0, max: 1 },
          N: { symbol: 'N', label: 'Workers', unit: 'workers', value: 20, min: 1, max: mostNodes, whole: true },
        },
        outputs: {
          S: { symbol: 'S(N)', label: 'Speed-up', unit: 'x' },
          limit: { symbol: '1 / s', label: 'Ceiling', unit: 'x' },
        },
        compute: ({ s, N }) => ({
          S: 1 / (s + (1 - s) / N),
          limit: s === 0 ? { none: 'No ceiling: nothing is serial.' } : 1 / s,
        }),
        curve: { over: 'N', of: 'S', from: 1, to: ({ N }) => Math.max(4, 2 * N) },
        examples: [
          { name: 'Speed-up of 5 % serial work on 20 nodes', inputs: { s: 0.05, N: 20 }, output: 'S' },
          { name: 'Ceiling at 5 % serial work', inputs: { s: 0.05 }, output: 'limit' },
        ],
      }),
    ],
  },
  {
    law: 'metcalfe',
    questions: [
      question({
        id: 'links',
        label: 'Full mesh',
        inputs: { n: { symbol: 'n', label: 'Members', unit: 'members', value: 50, min: 1, max: mostNodes, whole: true } },
        outputs: { links: { symbol: 'n (n − 1) / 2', label: 'Links', unit: 'links' } },
        compute: ({ n }) => ({ links: (n * (n - 1)) / 2 }),
        curve: { over: 'n', of: 'links', from: 1, to: ({ n }) => Math.max(4, 2 * n) },
        examples: [{ name: 'Links in a full mesh of 50 services', inputs: { n: 50 }, output: 'links' }],
      }),
      question({
        id: 'pools',
        label: 'Connection pools',
        inputs: {
          i: { label: 'Instances', unit: 'instances', value: 40, min: 0, max: mostNodes, whole: true },
          p: { label: 'Pool of each', unit: 'connections', value: 20, min: 0, max: mostNodes, whole: true },
        },
        outputs: { connections: { label: 'Connections opened', unit: 'connections' } },
        compute: ({ i, p }) => ({ connections: i * p }),
        curve: { over: 'i', of: 'connections' },
        examples: [{ name: 'Connections opened by 40 instances with pools of 20', inputs: { i: 40, p: 20 }, output: 'connections' }],
      }),
    ],
  },
  {
    law: 'brooks',
    questions: [
      question({
        id: 'channels',
        label: 'Channels',
        inputs: { n: { symbol: 'n', label: 'People', unit: 'people', value: 10, min: 1, max: mostNodes, whole: true } },
        outputs: { channels: { symbol: 'n (n − 1) / 2', label: 'Channels', unit: 'channels' } },
        compute: ({ n }) => ({ channels: (n * (n - 1)) / 2 }),
        curve: { over: 'n', of: 'channels', from: 1, to: ({ n }) => Math.max(4, 2 * n) },
        examples: [{ name: 'Channels among 10 people', inputs: { n: 10 }, output: 'channels' }],
      }),
      question({
        id: 'added',
        label: 'A team that grows',
        inputs: {
          m: { label: 'People before', unit: 'people', value: 5, min: 1, max: mostNodes, whole: true },
          n: { symbol: 'n', label: 'People after', unit: 'people', value: 10, min: 1, max: mostNodes, whole: true },
        },
        outputs: { added: { label: 'Channels added', unit: 'channels' } },
        refuse: ({ m, n }) => (n < m ? { input: 'n', message: `${n} people after are fewer than ${m} before.` } : undefined),
        compute: ({ m, n }) => ({ added: (n * (n - 1)) / 2 - (m * (m - 1)) / 2 }),
        curve: { over: 'n', of: 'added', from: 1 },
        examples: [{ name: 'Channels added from 5 to 10 people', inputs: { m: 5, n: 10 }, output: 'added' }],
      }),
    ],
  },
  {
    law: 'conway',
    questions: [
      question({
        id: 'congruence',
        label: 'Congruence',
        inputs: {
          dependencies: { label: 'Dependencies between services', unit: '1', value: 12, min: 1, max: mostNodes, whole: true },
          covered: { label: 'Covered by a team link or a contract', unit: '1', value: 9, min: 0, max: mostNodes, whole: true },
        },
        outputs: {
          congruence: { label: 'Congruence', unit: 'ratio' },
          open: { label: 'Dependencies nobody owns', unit: '1' },
        },
        refuse: ({ dependencies, covered }) =>
          covered > dependencies ? { input: 'covered', message: `${covered} covered are more than the ${dependencies} there are.` } : undefined,
        compute: ({ dependencies, covered }) => ({ congruence: covered / dependencies, open: dependencies - covered }),
        curve: { over: 'covered', of: 'congruence', to: ({ dependencies }) => dependencies },
        examples: [{ name: 'Congruence with 9 of 12 dependencies covered', inputs: { dependencies: 12, covered: 9 }, output: 'congruence' }],
      }),
    ],
  },
  {
    law: 'data-gravity',
    questions: [
      question({
        id: 'time',
        label: 'Time to move',
        inputs: {
          size: { label: 'Data', unit: 'TB', value: 10, min: 0, max: 1e9 },
          speed: { label: 'Link', unit: 'Gbit/s', value: 10, above: 0, max: 1e9 },
          efficiency: { label: 'Share of it reached', unit: 'ratio', value: 0.8, above: 0, max: 1 },
        },
        outputs: { hours: { label: 'Transfer', unit: 'h' } },
        compute: ({ size, speed, efficiency }) => ({ hours: (size * 1e12 * 8) / (speed * 1e9 * efficiency) / 3600 }),
        curve: { over: 'size', of: 'hours' },
        examples: [{ name: 'Moving 10 TB through 10 Gbit/s of which 80 % is reached', inputs: { size: 10, speed: 10, efficiency: 0.8 }, output: 'hours' }],
      }),
      question({
        id: 'price',
        label: 'Price to move',
        inputs: {
          size: { label: 'Data', unit: 'GB', value: 10_000, min: 0, max: 1e12 },
          price: { label: 'Price', unit: 'USD/GB', value: 0.09, min: 0, max: 1e6 },
          times: { label: 'Times a month', unit: '1', value: 1, min: 0, max: 1e6 },
        },
        outputs: { cost: { label: 'Transfer', unit: 'USD' } },
        compute: ({ size, price, times }) => ({ cost: size * price * times }),
        curve: { over: 'size', of: 'cost' },
        examples: [{ name: 'List price of 10 TB to the internet', inputs: { size: 10_000, price: 0.09 }, output: 'cost' }],
      }),
    ],
  },
]
