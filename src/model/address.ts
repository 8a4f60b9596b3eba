// Addresses: whether one is of a network of one's own, and how its port is written.

/** IPv4: RFC 1918, loopback, link-local, and the carrier-grade range that tailnets use (RFC 6598). IPv6: loopback, unique local (RFC 4193), link-local. A name is not known to be private. */
export const isPrivate = (address: string): boolean =>
  /^(10\.|127\.|169\.254\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.)/.test(
    address,
  ) || /^(::1$|f[cd][0-9a-f]{2}:|fe[89ab][0-9a-f]:)/i.test(address)

/** `10.0.0.1:22`, and an address of IPv6 in brackets, so that its port is told from it. */
export const withPort = (address: string, port: number): string =>
  `${address.includes(':') ? `[${address}]` : address}:${port}`
