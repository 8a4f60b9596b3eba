// The completion for bash: what can be completed as cases of a function that bash asks at every tab.

import type { CompletedCommand, Values } from './completion.ts'
import { takingFlags, writtenForms } from './completion.ts'

/** Text of a script for `source`. */
export const bashCompletion = (table: readonly CompletedCommand[]): string =>
  [
    '# Completion of stagecraft for bash: source <(stagecraft completion bash)',
    '',
    '_stagecraft_environments() {',
    // Through eval, so that an alias is found too.
    '  if [ -n "$1" ]; then eval \'stagecraft completion environments --config "$1"\'; else eval \'stagecraft completion environments\'; fi 2>/dev/null',
    '}',
    '',
    '# Whether the flag $2 of the command $1 takes a value.',
    '_stagecraft_takes() {',
    '  case "$1 $2" in',
    `    ${takingFlags(table).map(quoted).join(' | ')}) return 0 ;;`,
    '  esac',
    '  return 1',
    '}',
    '',
    '# The values of the flag $2 of the command $1; $3 is the configuration that was named.',
    '_stagecraft_values() {',
    '  case "$1 $2" in',
    ...valueCases(table),
    '  esac',
    '}',
    '',
    '# The words that may stand after the command $1.',
    '_stagecraft_words() {',
    '  case "$1" in',
    ...table
      .filter(({ words }) => words.length > 0)
      .map(({ name, words }) => `    ${quoted(name)}) echo ${words.join(' ')} ;;`),
    '  esac',
    '}',
    '',
    '_stagecraft_flags() {',
    '  case "$1" in',
    ...table
      .filter(({ flags }) => flags.length > 0)
      .map(({ name, flags }) => `    ${quoted(name)}) echo ${flags.flatMap(writtenForms).join(' ')} ;;`),
    '  esac',
    '}',
    '',
    main,
    '',
  ].join('\n')

const quoted = (text: string): string => `'${text}'`

function valueCases(table: readonly CompletedCommand[]): readonly string[] {
  const byAnswer = new Map<string, string[]>()
  for (const { name, flags } of table)
    for (const flag of flags)
      for (const form of writtenForms(flag)) {
        const answer = flag.values === undefined ? undefined : answerOf(flag.values)
        if (answer !== undefined) byAnswer.set(answer, [...(byAnswer.get(answer) ?? []), quoted(`${name} ${form}`)])
      }
  return [...byAnswer].map(([answer, cases]) => `    ${cases.join(' | ')}) ${answer} ;;`)
}

function answerOf(values: Values): string | undefined {
  switch (values.kind) {
    case 'environments':
      return '_stagecraft_environments "$3"'
    case 'files':
      return 'echo //files'
    case 'words':
      return `echo ${values.words.join(' ')}`
    case 'any':
      return undefined
  }
}

/** bash splits `--flag=value` at `=`, and gives the pieces as words of their own. */
const main = `_stagecraft() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD - 1]} name='' second='' config='' at=1 each found
  local -a rest=()
  COMPREPLY=()
  while [ "$at" -lt "$COMP_CWORD" ]; do
    each=\${COMP_WORDS[at]}
    if _stagecraft_takes "$name" "$each"; then
      [ "\${COMP_WORDS[at + 1]}" = = ] && at=$((at + 1))
      at=$((at + 1))
      case $each in --config | -c) [ "$at" -lt "$COMP_CWORD" ] && config=\${COMP_WORDS[at]} ;; esac
    elif [ "\${each:0:1}" != - ] && [ "$each" != = ]; then
      if [ -z "$name" ]; then name=$each
      elif [ "$name" = help ]; then rest+=("$each")
      elif second="$name $each"; [ -n "$(_stagecraft_flags "$second")" ]; then name=$second
      else rest+=("$each"); fi
    fi
    at=$((at + 1))
  done
  if [ "$word" = = ]; then word=''
  elif [ "$before" = = ]; then before=\${COMP_WORDS[COMP_CWORD - 2]}; fi
  if _stagecraft_takes "$name" "$before"; then
    found=$(_stagecraft_values "$name" "$before" "$config")
    if [ "$found" = //files ]; then
      compopt -o filenames 2>/dev/null
      mapfile -t COMPREPLY < <(compgen -f -- "$word")
      return
    fi
  elif [ "\${word:0:1}" = - ]; then found=$(_stagecraft_flags "$name")
  elif [ "\${#rest[@]}" -eq 0 ]; then found=$(_stagecraft_words "$name")
  elif [ "$name" = help ] && [ "\${#rest[@]}" -eq 1 ]; then found=$(_stagecraft_words "\${rest[0]}")
  fi
  mapfile -t COMPREPLY < <(compgen -W "$found" -- "$word")
}
complete -F _stagecraft stagecraft`
