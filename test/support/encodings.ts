// How programs print a value: thirty encodings. Plain enough that Node in a container runs it as it is.

const base64 = (text: string): string => Buffer.from(text).toString('base64')

export const encodings: Readonly<Record<string, (text: string) => string>> = {
  plain: (text) => text,
  'base64 at the start': base64,
  'base64 after one byte': (text) => base64(`x${text}`),
  'base64 after two bytes': (text) => base64(`xy${text}`),
  'base64 within a text': (text) => base64(`user:${text}:end`),
  'base64 without padding': (text) => base64(text).replace(/=+$/, ''),
  base64url: (text) => Buffer.from(text).toString('base64url'),
  'base64url after one byte': (text) => Buffer.from(`x${text}`).toString('base64url'),
  'a URL component': encodeURIComponent,
  'a URL component, strict': (text) =>
    encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`),
  'a URL component in small hex': (text) =>
    encodeURIComponent(text).replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()),
  'a form field': (text) => new URLSearchParams({ a: text }).toString().slice(2),
  'a whole URL': encodeURI,
  JSON: JSON.stringify,
  'JSON in ASCII': (text) =>
    JSON.stringify(text).replace(/[^ -~]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`),
  'JSON within JSON': (text) => JSON.stringify(JSON.stringify(text)),
  'JSON safe for HTML': (text) =>
    JSON.stringify(text).replace(/[<>&]/g, (char) => `\\u00${char.charCodeAt(0).toString(16)}`),
  'JSON with escaped slashes': (text) => JSON.stringify(text).replaceAll('/', '\\/'),
  XML: (text) =>
    text
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      .replaceAll("'", '&#39;'),
  'XML text': (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
  'single shell quotes': (text) => `'${text.replaceAll("'", `'\\''`)}'`,
  'single shell quotes around double ones': (text) => `'${text.replaceAll("'", `'"'"'`)}'`,
  'double shell quotes': (text) => `"${text.replace(/["\\$`]/g, '\\$&')}"`,
  'shell backslashes': (text) => text.replace(/[^A-Za-z0-9_@%+=:,./-]/g, '\\$&'),
  SQL: (text) => `'${text.replaceAll("'", "''")}'`,
  CSV: (text) => `"${text.replaceAll('"', '""')}"`,
  'Compose dollars': (text) => text.replaceAll('$', '$$$$'),
  hex: (text) => Buffer.from(text).toString('hex'),
  'hex in capitals': (text) => Buffer.from(text).toString('hex').toUpperCase(),
  'inside of a longer word': (text) => `xx${text}yy`,
}
