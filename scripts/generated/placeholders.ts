// Stand-ins for facts that read as their own name, `<host>`, whatever a text does with them.

/** An object whose every property reads as `<name>`, but for those that are given. `where` is absent, because it is no part of a text. */
export function placeholders(given: Readonly<Record<string, string>> = {}): unknown {
  return new Proxy(
    { ...given },
    {
      get: (_, name) => (typeof name === 'string' && name !== 'where' ? (given[name] ?? placeholder(name)) : undefined),
    },
  )
}

function placeholder(name: string): unknown {
  const text = `<${name}>`
  const itself = (): unknown => proxy
  const say = (): string => text
  const proxy: unknown = new Proxy(
    {},
    {
      get: (_, key) => {
        if (key === Symbol.toPrimitive || key === 'toString' || key === 'toJSON' || key === 'join') return say
        if (key === Symbol.iterator) return () => [proxy][Symbol.iterator]()
        if (key === 'length') return 1
        if (key === 'map') return (each: (item: unknown) => unknown) => [each(placeholder(name))]
        if (typeof key === 'string' && ['filter', 'slice', 'sort', 'toSorted', 'at'].includes(key)) return itself
        const method = typeof key === 'string' ? Reflect.get(String.prototype, key) : undefined
        if (typeof method === 'function') return method.bind(text)
        return typeof key === 'string' ? placeholder(`${name}.${key}`) : undefined
      },
    },
  )
  return proxy
}
