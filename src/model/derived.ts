// What follows from a value that never changes, worked out once.

/** `derive`, which answers again without working; what it is given must never change afterwards. */
export function derived<From extends object, To>(derive: (from: From) => To): (from: From) => To {
  const known = new WeakMap<From, { readonly to: To }>()
  return (from) => {
    const found = known.get(from)
    if (found !== undefined) return found.to
    const to = derive(from)
    known.set(from, { to })
    return to
  }
}

/** `make` for names: each is made once. */
export function onceEach<Name extends string, To>(make: (name: Name) => To): (name: Name) => To {
  const known = new Map<Name, To>()
  return (name) => {
    const found = known.get(name) ?? make(name)
    known.set(name, found)
    return found
  }
}
