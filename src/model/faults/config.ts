// Faults of configuration, environment files, compose files and the command line: nothing was contacted.

import { composeFaults } from './compose.ts'
import { define } from '../fault.ts'
import { environmentFaults } from './environment.ts'

export const configFaults = {
  CONFIG_MISSING: define(
    'CONFIG_MISSING',
    'invalid',
    'No stagecraft.yml was found.',
    (p: { folder: string; other?: string }) => ({
      what: `No stagecraft.yml in ${p.folder} or a folder above it.`,
      fix:
        p.other === undefined
          ? 'Write one with `stagecraft init`, or name it with --config.'
          : `${p.other} lies there: rename it to stagecraft.yml, or name it with --config.`,
    }),
  ),
  CONFIG_NOT_THERE: define(
    'CONFIG_NOT_THERE',
    'invalid',
    'The configuration file that was named does not exist.',
    (p: { path: string }) => ({
      what: `There is no ${p.path}.`,
      fix: 'Correct --config or STAGECRAFT_CONFIG, or leave it out: stagecraft.yml is looked for here and in every folder above.',
    }),
  ),
  CONFIG_FOLDER: define(
    'CONFIG_FOLDER',
    'invalid',
    'A folder stands where stagecraft.yml is expected.',
    (p: { file: string }) => ({
      what: `${p.file} is a folder, not a file.`,
      fix: 'Name the file itself with --config.',
    }),
  ),
  CONFIG_UNREADABLE: define(
    'CONFIG_UNREADABLE',
    'invalid',
    'The configuration file cannot be read.',
    (p: { what: string }) => ({
      what: p.what,
      fix: 'Let the user who runs this command read it, or name another file with --config.',
    }),
  ),
  CONFIG_EMPTY: define('CONFIG_EMPTY', 'invalid', 'The configuration file holds nothing.', (p: { file: string }) => ({
    what: `${p.file} is empty.`,
    fix: 'Give it at least project and environments (see spec/config.example.yml).',
  })),
  CONFIG_TOO_LARGE: define(
    'CONFIG_TOO_LARGE',
    'invalid',
    'A file is larger than its kind may be.',
    (p: { bytes: number; limit: number }) => ({
      what: `The file has ${p.bytes} bytes; ${p.limit} are the limit.`,
      fix: 'Check that it is the file that was meant, and shorten it.',
    }),
  ),
  CONFIG_ENCODING: define(
    'CONFIG_ENCODING',
    'invalid',
    'A file is not plain UTF-8 text.',
    (p: { problem: string }) => ({
      what: `The file holds ${p.problem} here.`,
      fix: 'Save it as UTF-8 text without control characters.',
    }),
  ),
  CONFIG_TOO_DEEP: define(
    'CONFIG_TOO_DEEP',
    'invalid',
    'Mappings and lists stand too deep inside each other.',
    (p: { limit: number }) => ({
      what: `Mappings and lists are nested deeper than ${p.limit} levels.`,
      fix: 'No setting needs more than ten: remove what is too deep.',
    }),
  ),
  CONFIG_ALIASES: define('CONFIG_ALIASES', 'invalid', 'Aliases unfold to too much.', (p: { limit: number }) => ({
    what: `The file uses more than ${p.limit} aliases, or aliases that unfold to too much.`,
    fix: 'Write values out instead of repeating them with aliases.',
  })),
  CONFIG_ALIAS_UNKNOWN: define('CONFIG_ALIAS_UNKNOWN', 'invalid', 'An alias has no anchor.', (p: { name: string }) => ({
    what: `The alias *${p.name} has no anchor &${p.name} before it.`,
    fix: `Set the anchor, or write the value in quotes if a text that begins with * was meant.`,
  })),
  CONFIG_ALIAS_LOOP: define(
    'CONFIG_ALIAS_LOOP',
    'invalid',
    'An alias stands inside its own anchor.',
    (p: { name: string }) => ({
      what: `The alias *${p.name} stands inside the value that it names.`,
      fix: 'Write the value out.',
    }),
  ),
  CONFIG_SYNTAX: define(
    'CONFIG_SYNTAX',
    'invalid',
    'A file is not valid YAML.',
    (p: { problem: string; tab: boolean }) => ({
      what: `This is not valid YAML: ${p.problem.replace(/\.$/, '')}.`,
      fix: p.tab ? 'Indent with spaces instead of tabs.' : 'Correct the line; look at quotes, colons and indentation.',
    }),
  ),
  CONFIG_DIRECTIVE: define('CONFIG_DIRECTIVE', 'invalid', 'A file begins with a YAML directive.', () => ({
    what: 'The file begins with a %YAML directive.',
    why: 'Another version of YAML reads words and numbers differently.',
    fix: 'Remove that line.',
  })),
  CONFIG_MULTIPLE_DOCUMENTS: define(
    'CONFIG_MULTIPLE_DOCUMENTS',
    'invalid',
    'A file holds several YAML documents.',
    () => ({
      what: 'One YAML document is expected; a second one begins here.',
      fix: 'Keep one document, without --- between parts.',
    }),
  ),
  CONFIG_TAG: define('CONFIG_TAG', 'invalid', 'A YAML tag is not supported.', () => ({
    what: 'YAML tags (words that begin with !) are not supported.',
    fix: 'Remove the tag; put the value in quotes if it begins with !.',
  })),
  CONFIG_MERGE_KEY: define('CONFIG_MERGE_KEY', 'invalid', 'A YAML merge key is not supported.', () => ({
    what: 'Merge keys (<<) are not part of YAML 1.2 and are not supported.',
    fix: 'Write the keys out, or use an alias for the whole value.',
  })),
  CONFIG_KEY_SHAPE: define('CONFIG_KEY_SHAPE', 'invalid', 'A key is a mapping or a list.', () => ({
    what: 'A key must be a word, not a mapping or a list.',
    fix: 'Put the key in quotes if text with braces or brackets was meant.',
  })),
  CONFIG_DUPLICATE_KEY: define(
    'CONFIG_DUPLICATE_KEY',
    'invalid',
    'A key is given twice.',
    (p: { key: string; first: number }) => ({
      what: `${p.key} is given twice; first on line ${p.first}.`,
      fix: 'Keep one of them.',
    }),
  ),
  CONFIG_RESERVED_KEY: define(
    'CONFIG_RESERVED_KEY',
    'invalid',
    'A key has a name that no setting can have.',
    (p: { key: string }) => ({
      what: `${p.key} cannot be used as a key.`,
      fix: 'Choose another name.',
    }),
  ),
  CONFIG_UNKNOWN_KEY: define(
    'CONFIG_UNKNOWN_KEY',
    'invalid',
    'A key does not exist.',
    (p: { key: string; inside: string; nearest?: string; known: readonly string[] }) => ({
      what: `${p.inside === '' ? p.key : `${p.inside}.${p.key}`} is no setting.`,
      fix: p.nearest === undefined ? `Known here: ${p.known.join(', ')}.` : `Did you mean ${p.nearest}?`,
    }),
  ),
  CONFIG_KEY_NOT_BUILT: define(
    'CONFIG_KEY_NOT_BUILT',
    'invalid',
    'What a command does needs a feature that this version does not have yet.',
    (p: { setting: string; users: string; instead: string }) => ({
      what: `${p.setting} is not built yet, and ${p.users} would need it.`,
      why: 'A setting that counts and that nothing reads is refused instead of being dropped in silence.',
      fix: p.instead,
    }),
  ),
  CONFIG_OLD_KEY: define('CONFIG_OLD_KEY', 'invalid', 'A setting has moved.', (p: { key: string; place: string }) => ({
    what: `${p.key} is an older form.`,
    fix: `Use ${p.place}.`,
  })),
  CONFIG_KEY_MISSING: define(
    'CONFIG_KEY_MISSING',
    'invalid',
    'A required setting is missing.',
    (p: { key: string; expected: string }) => ({
      what: `${p.key} is missing.`,
      fix: `Set it: ${p.expected}.`,
    }),
  ),
  CONFIG_VALUE: define(
    'CONFIG_VALUE',
    'invalid',
    'A setting has a value that it cannot have.',
    (p: { key: string; expected: string; seen: string; hint?: string }) => ({
      what: `${p.key === '' ? 'The file' : p.key} must be ${p.expected}, not ${p.seen}.`,
      fix: p.hint ?? `Write ${p.expected}.`,
    }),
  ),
  CONFIG_QUOTE_NUMBER: define(
    'CONFIG_QUOTE_NUMBER',
    'invalid',
    'YAML reads a text as a number.',
    (p: { key: string; written: string; read: string }) => ({
      what: `${p.key} is text, but YAML reads ${p.written} as ${p.read}.`,
      fix: `Put it in quotes: "${p.written}".`,
    }),
  ),
  CONFIG_VERSION_NEWER: define(
    'CONFIG_VERSION_NEWER',
    'invalid',
    'The file is written for a newer Stagecraft.',
    (p: { version: number; known: number }) => ({
      what: `The file needs version ${p.version} of this format; this Stagecraft knows ${p.known}.`,
      fix: 'Upgrade Stagecraft.',
    }),
  ),
  CONFIG_CONFLICT: define(
    'CONFIG_CONFLICT',
    'invalid',
    'Two settings contradict each other.',
    (p: { what: string; why?: string; fix: string }) => p,
  ),
  CONFIG_REFERENCE: define(
    'CONFIG_REFERENCE',
    'invalid',
    'A setting names something that does not exist.',
    (p: { key: string; kind: string; name: string; nearest?: string; known: readonly string[] }) => ({
      what: `${p.key} names ${p.kind} ${p.name}, which does not exist.`,
      fix:
        p.nearest !== undefined
          ? `Did you mean ${p.nearest}?`
          : p.known.length > 0
            ? `There is: ${p.known.join(', ')}.`
            : `There is none: add it, or remove ${p.key}.`,
    }),
  ),
  CONFIG_PATH: define(
    'CONFIG_PATH',
    'invalid',
    'A path of the configuration leads to nothing usable.',
    (p: { key: string; path: string; problem: string; fix?: string }) => ({
      what: `${p.key}: ${p.path} ${p.problem}.`,
      fix: p.fix ?? 'Correct the path; it is relative to the folder of stagecraft.yml.',
    }),
  ),
  ...environmentFaults,
  ...composeFaults,
}
