// Whether an IP address is one that only a network of one's own reaches.

/** IPv4: RFC 1918, loopback, link-local, and the carrier-grade range that tailnets use (RFC 6598). IPv6: loopback, unique local (RFC 4193), link-local. A name is not known to be private. */
export const isPrivate = (address: string): boolean =>
  /^(10\.|127\.|169\.254\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.)/.test(
    address,
  ) || /^(::1$|f[cd][0-9a-f]{2}:|fe[89ab][0-9a-f]:)/i.test(address)
