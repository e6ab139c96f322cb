/** One answer to choose from: what the calculator of the law gives for these inputs, and why it is right or not. */
export interface NumberChoice {
  readonly question: string
  readonly inputs: Readonly<Record<string, number>>
  readonly output: string
  readonly why: string
}

/** A question whose every answer is computed. `{name}` in the prompt is an input of the right one. */
export interface NumberQuestion {
  readonly law: string
  readonly prompt: string
  readonly right: NumberChoice
  readonly wrong: readonly NumberChoice[]
}

const choice = (question: string, inputs: Readonly<Record<string, number>>, output: string, why: string): NumberChoice => ({ question, inputs, output, why })

/** One question a law. No figure in the answers is typed: the calculators give all of them. */
export const lawQuestions: readonly NumberQuestion[] = [
  {
    law: 'byzantine',
    prompt: 'How many nodes does a group need to go on while f = {f} of them may lie?',
    right: choice('nodes', { f: 2 }, 'n', 'Three for each member that may lie, and one more: n ≥ 3f + 1.'),
    wrong: [
      choice('nodes', { f: 2 }, 'crashNodes', 'Enough for members that only stop, 2f + 1. A liar can still tell two halves two things.'),
      choice('nodes', { f: 2 }, 'crashQuorum', 'That is a quorum for crashes, f + 1, not a group.'),
      choice('nodes', { f: 3 }, 'n', 'More than needed: it would stand three liars.'),
    ],
  },
  {
    law: 'little',
    prompt: 'Requests arrive at {lambda} a second and stay {W} s in the mean. How many are inside at a time?',
    right: choice('L', { lambda: 400, W: 0.25 }, 'L', 'L = λ × W, whatever the distributions.'),
    wrong: [
      choice('L', { lambda: 400, W: 0.25, use: 0.75 }, 'pool', 'That is the pool with a quarter kept free, not the mean number inside.'),
      choice('W', { L: 400, lambda: 0.25 }, 'W', 'Divided instead of multiplied.'),
      choice('L', { lambda: 400, W: 0.5 }, 'L', 'That is for twice the time inside.'),
    ],
  },
  {
    law: 'mmc',
    prompt: '{c} servers do {mu} requests a second each, and {lambda} a second arrive. How long is the mean wait?',
    right: choice('wait', { lambda: 95, mu: 10, c: 10, t: 50 }, 'Wq', 'At 95 % use nearly everybody waits: Wq = C / (c μ − λ).'),
    wrong: [
      choice('wait', { lambda: 70, mu: 10, c: 10, t: 50 }, 'Wq', 'That is the wait at 70 % use. The wait grows much faster than the load.'),
      choice('wait', { lambda: 95, mu: 10, c: 10, t: 50 }, 'T', 'That has the service itself in it as well.'),
      choice('wait', { lambda: 9.5, mu: 10, c: 1, t: 50 }, 'Wq', 'That is one server at 95 %. Ten that share a queue wait far less at the same use.'),
    ],
  },
  {
    law: 'usl',
    prompt: 'With contention α = {alpha} and coherency β = {beta}, at how many workers is the capacity highest?',
    right: choice('capacity', { N: 20, alpha: 0.03, beta: 0.0001 }, 'peak', 'N* = ⌊√((1 − α) / β)⌋. Beyond it, more workers do less.'),
    wrong: [
      choice('capacity', { N: 20, alpha: 0.03, beta: 0.0001 }, 'most', 'That is the capacity at the peak, in workers’ worth of work.'),
      choice('capacity', { N: 20, alpha: 0.03, beta: 0.001 }, 'peak', 'That is the peak with ten times the coherency cost.'),
      choice('capacity', { N: 20, alpha: 0.03, beta: 0.00001 }, 'peak', 'That is the peak with a tenth of the coherency cost.'),
    ],
  },
  {
    law: 'amdahl',
    prompt: 'A share of {s} of a job is serial. How much faster can any number of workers make it?',
    right: choice('speedup', { s: 0.1, N: 100 }, 'limit', 'The serial part stays: at most 1 / s.'),
    wrong: [
      choice('speedup', { s: 0.1, N: 100 }, 'S', 'That is what 100 workers reach; the ceiling is a little higher.'),
      choice('speedup', { s: 0.1, N: 10 }, 'S', 'That is what ten workers reach.'),
      choice('speedup', { s: 0, N: 100 }, 'S', 'That would be without any serial part.'),
    ],
  },
  {
    law: 'tail-at-scale',
    prompt: 'A page waits for {n} calls, each slow with a chance of {p}. How likely is the page slow?',
    right: choice('slow', { p: 0.01, n: 30 }, 'slow', 'It is slow when any call is: 1 − (1 − p)^n.'),
    wrong: [
      choice('slow', { p: 0.01, n: 1 }, 'slow', 'That is one call. The page waits for the slowest of all.'),
      choice('slow', { p: 0.01, n: 100 }, 'slow', 'That is for a hundred calls.'),
      choice('slow', { p: 0.05, n: 30 }, 'slow', 'That is for calls that are slow five times as often.'),
    ],
  },
  {
    law: 'end-to-end',
    prompt: 'A request passes {n} parts in series, each up {a} of the time. How available is the path?',
    right: choice('path', { a: 0.999, n: 5 }, 'path', 'All have to be up: the product of all.'),
    wrong: [
      choice('path', { a: 0.999, n: 1 }, 'path', 'That is one part. Every further one takes its share.'),
      choice('path', { a: 0.999, n: 10 }, 'path', 'That is for ten parts.'),
      choice('path', { a: 0.9999, n: 5 }, 'path', 'That is for parts with one more nine.'),
    ],
  },
  {
    law: 'murphy',
    prompt: 'A quorum of {k} of {n} nodes, each up {a} of the time and failing on its own. How available is the quorum?',
    right: choice('quorum', { k: 2, n: 3, a: 0.99, beta: 0 }, 'up', 'One of three may be down: a³ + 3 a² (1 − a).'),
    wrong: [
      choice('quorum', { k: 3, n: 3, a: 0.99, beta: 0 }, 'up', 'That asks for all three.'),
      choice('quorum', { k: 1, n: 3, a: 0.99, beta: 0 }, 'up', 'That asks for any one, which is no quorum.'),
      choice('quorum', { k: 2, n: 3, a: 0.99, beta: 0.1 }, 'up', 'That has a tenth of the failures take all nodes at once. It is nearer to what happens, but not what was asked.'),
    ],
  },
  {
    law: 'cap',
    prompt: 'Partitions last {minutes} min a year and cut off {share} of the clients, against a target of {target}. How much of the budget do they take?',
    right: choice('budget', { minutes: 26, share: 0.3, target: 0.9999 }, 'share', 'Minutes × share of clients, over the budget of (1 − A) × 525,600 min.'),
    wrong: [
      choice('budget', { minutes: 26, share: 1, target: 0.9999 }, 'share', 'That is as if they cut off everybody.'),
      choice('budget', { minutes: 26, share: 0.3, target: 0.999 }, 'share', 'That is of a budget with one nine less.'),
      choice('budget', { minutes: 26, share: 0.3, target: 0.99999 }, 'share', 'That is of a budget with one nine more.'),
    ],
  },
  {
    law: 'zipf',
    prompt: 'Of {N} items the {m} most popular fit into a cache, and popularity follows Zipf with s = {s}. What is the best hit ratio?',
    right: choice('top', { m: 10_000, N: 1_000_000, s: 1 }, 'share', 'H(m, s) / H(N, s): one item in a hundred takes most of the requests.'),
    wrong: [
      choice('top', { m: 10_000, N: 1_000_000, s: 0 }, 'share', 'That is when all items are equally popular.'),
      choice('top', { m: 200_000, N: 1_000_000, s: 1 }, 'share', 'That takes a cache twenty times as large.'),
      choice('top', { m: 10_000, N: 1_000_000, s: 1 }, 'hottest', 'That is the share of the single hottest item.'),
    ],
  },
  {
    law: 'hyrum',
    prompt: 'Each of {n} consumers relies on a side effect with a chance of {q}. How likely does somebody?',
    right: choice('dependant', { q: 0.001, n: 1000 }, 'some', '1 − (1 − q)^n: with enough consumers everything is relied on.'),
    wrong: [
      choice('dependant', { q: 0.001, n: 1 }, 'some', 'That is one consumer.'),
      choice('dependant', { q: 0.001, n: 100 }, 'some', 'That is for a tenth of the consumers.'),
      choice('dependant', { q: 0.01, n: 1000 }, 'some', 'That is for a side effect relied on ten times as often.'),
    ],
  },
  {
    law: 'metcalfe',
    prompt: '{n} services may all call each other. How many links can fail?',
    right: choice('links', { n: 20 }, 'links', 'Each pair once: n (n − 1) / 2.'),
    wrong: [
      choice('pools', { i: 20, p: 20 }, 'connections', 'That counts each pair twice, and each service with itself.'),
      choice('links', { n: 10 }, 'links', 'That is for half the services. Half the services have about a quarter of the links.'),
      choice('pools', { i: 20, p: 1 }, 'connections', 'That grows with the services; links grow with their pairs.'),
    ],
  },
  {
    law: 'brooks',
    prompt: 'A team grows from {m} to {n} people. How many channels between two people are added?',
    right: choice('added', { m: 5, n: 10 }, 'added', 'n (n − 1) / 2 after, less m (m − 1) / 2 before.'),
    wrong: [
      choice('channels', { n: 10 }, 'channels', 'That is all there are afterwards.'),
      choice('channels', { n: 5 }, 'channels', 'That is what there was before.'),
      choice('added', { m: 9, n: 10 }, 'added', 'That is what the last person adds.'),
    ],
  },
  {
    law: 'conway',
    prompt: 'Of {dependencies} dependencies between services, {covered} are covered by a team link or an owned contract. What is the congruence?',
    right: choice('congruence', { dependencies: 12, covered: 9 }, 'congruence', 'Covered dependencies over all of them.'),
    wrong: [
      choice('congruence', { dependencies: 12, covered: 3 }, 'congruence', 'That is the share nobody owns.'),
      choice('congruence', { dependencies: 12, covered: 12 }, 'congruence', 'That would be all of them.'),
      choice('congruence', { dependencies: 21, covered: 9 }, 'congruence', 'That counts the covered ones twice in the whole.'),
    ],
  },
  {
    law: 'data-gravity',
    prompt: 'How long does it take to move {size} TB over {speed} Gbit/s of which {efficiency} is reached?',
    right: choice('time', { size: 10, speed: 10, efficiency: 0.8 }, 'hours', 'Bytes × 8 over what the link really carries.'),
    wrong: [
      choice('time', { size: 10, speed: 80, efficiency: 0.8 }, 'hours', 'That forgets that a byte has eight bits.'),
      choice('time', { size: 10, speed: 10, efficiency: 1 }, 'hours', 'That takes the nominal speed for the real one.'),
      choice('time', { size: 10, speed: 1, efficiency: 0.8 }, 'hours', 'That is for a link of 1 Gbit/s.'),
    ],
  },
]
