/**
 * The same object, but anything of it that the double does not know throws instead of being `undefined`: a test must
 * never pass because a part of Electron was quietly missing.
 */
export function known<T extends object>(name: string, part: T): T {
  return new Proxy(part, {
    get: (target, key, receiver) => {
      if (key in target || typeof key === 'symbol' || key === 'then') return Reflect.get(target, key, receiver) as unknown
      throw new Error(`The double of Electron does not know ${name}.${key}: add it to tests/doubles, typed against electron.d.ts.`)
    },
    set: (_, key) => {
      throw new Error(`The double of Electron does not let ${name}.${String(key)} be set.`)
    },
  })
}
