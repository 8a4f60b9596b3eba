// The completion for zsh: what can be completed as cases of a function that zsh asks at every tab, with what each means.

import type { CompletedCommand, CompletedFlag, Values } from './completion.ts'
import { takingFlags, writtenForms } from './completion.ts'

/** Text of a script for `source`, or for a file `_stagecraft` on fpath. */
export const zshCompletion = (table: readonly CompletedCommand[]): string =>
  [
    '#compdef stagecraft',
    '# Completion of stagecraft for zsh, after compinit: source <(stagecraft completion zsh)',
    '',
    '_stagecraft_environments() {',
    // Through eval, so that an alias is found too.
    "  if [[ -n $1 ]]; then eval 'stagecraft completion environments --config \"$1\"'; else eval 'stagecraft completion environments'; fi 2>/dev/null",
    '}',
    '',
    '_stagecraft_takes() {',
    '  case "$1 $2" in',
    `    (${takingFlags(table).map(quoted).join('|')}) return 0 ;;`,
    '  esac',
    '  return 1',
    '}',
    '',
    '# Sets found to the words that may stand after the command $1, each with what it means.',
    '_stagecraft_words() {',
    '  case "$1" in',
    ...table
      .filter(({ words }) => words.length > 0)
      .map(
        ({ name, words }) =>
          `    (${quoted(name)}) found=(${words.map((word) => described(word, summaryOf(table, name, word))).join(' ')}) ;;`,
      ),
    '  esac',
    '}',
    '',
    '_stagecraft_flags() {',
    '  case "$1" in',
    ...table
      .filter(({ flags }) => flags.length > 0)
      .map(({ name, flags }) => `    (${quoted(name)}) found=(${flags.flatMap(flagWords).join(' ')}) ;;`),
    '  esac',
    '}',
    '',
    '_stagecraft_values() {',
    '  case "$1 $2" in',
    ...table.flatMap(({ name, flags }) =>
      flags.flatMap((flag) => {
        const answer = flag.values === undefined ? undefined : answerOf(flag.values)
        const cases = writtenForms(flag).map((form) => quoted(`${name} ${form}`))
        return answer === undefined ? [] : [`    (${cases.join('|')}) ${answer} ;;`]
      }),
    ),
    '  esac',
    '}',
    '',
    main,
    '',
  ].join('\n')

const quoted = (text: string): string => `'${text.replaceAll("'", '’')}'`

/** `word:what it means`, as _describe takes it; a colon of the word would be escaped, and none has one. */
const described = (word: string, summary: string): string => quoted(summary === '' ? word : `${word}:${summary}`)

const flagWords = (flag: CompletedFlag): readonly string[] =>
  writtenForms(flag).map((form) => described(form, flag.summary))

const summaryOf = (table: readonly CompletedCommand[], before: string, word: string): string =>
  table.find(({ name }) => name === (before === '' || before === 'help' ? word : `${before} ${word}`))?.summary ?? ''

function answerOf(values: Values): string | undefined {
  switch (values.kind) {
    case 'environments':
      return 'found=(${(f)"$(_stagecraft_environments "$3")"})'
    case 'files':
      return 'found=(//files)'
    case 'words':
      return `found=(${values.words.join(' ')})`
    case 'any':
      return undefined
  }
}

const main = `_stagecraft() {
  local word=\${words[CURRENT]} before=\${words[CURRENT-1]} name='' config='' each
  local -i at=2
  local -a rest found
  while (( at < CURRENT )); do
    each=\${words[at]}
    if _stagecraft_takes "$name" "$each"; then
      (( at++ ))
      case $each in (--config|-c) (( at < CURRENT )) && config=\${words[at]} ;; esac
    elif [[ $each == --config=* ]]; then config=\${each#--config=}
    elif [[ $each != -* ]]; then
      if [[ -z $name ]]; then name=$each
      elif [[ $name == help ]]; then rest+=("$each")
      else
        found=(); _stagecraft_flags "$name $each"
        if (( $#found )); then name="$name $each"; else rest+=("$each"); fi
      fi
    fi
    (( at++ ))
  done
  found=()
  if [[ $word == --*=* ]]; then
    before=\${word%%=*}
    compset -P '*='
  fi
  if _stagecraft_takes "$name" "$before"; then
    _stagecraft_values "$name" "$before" "$config"
    if [[ $found[1] == //files ]]; then _files; return; fi
  elif [[ $word == -* ]]; then _stagecraft_flags "$name"
  elif (( $#rest == 0 )); then _stagecraft_words "$name"
  elif [[ $name == help ]] && (( $#rest == 1 )); then _stagecraft_words "$rest[1]"
  fi
  (( $#found )) && _describe stagecraft found
}

if [[ $funcstack[1] == _stagecraft ]]; then _stagecraft "$@"; else compdef _stagecraft stagecraft; fi`
