// Where a gateway's own command makes it look for routes.

import type { ComposeService } from '../model/compose.ts'

/** The folder that `--providers.file.directory` of a service's command names; undefined for any other service. */
export function gatewayFolderOf({ command }: Pick<ComposeService, 'command'>): string | undefined {
  const argument = command.find((word) => /^--providers\.file\.directory=/i.test(word))
  return argument?.slice(argument.indexOf('=') + 1).replace(/\/+$/, '')
}
