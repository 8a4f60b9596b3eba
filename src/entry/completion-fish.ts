// The completion for fish: one line for each word and flag, under a condition on the command that was written.

import type { CompletedCommand, CompletedFlag, Values } from './completion.ts'
import { takingFlags } from './completion.ts'

/** Text of a script for `source`, or for a file in fish's folder of completions. */
export const fishCompletion = (table: readonly CompletedCommand[]): string =>
  [
    '# Completion of stagecraft for fish: stagecraft completion fish | source',
    '',
    functions(table),
    '',
    'complete -c stagecraft -f',
    ...table.flatMap(({ name, words, flags }) => [
      ...words.map((word) => wordLine(table, name, word)),
      ...flags.map((flag) => flagLine(name, flag)),
    ]),
    ...table
      .filter(({ name, words }) => name !== '' && name !== 'help' && words.length > 0)
      .flatMap(({ name, words }) =>
        table.some((each) => each.name.startsWith(`${name} `))
          ? words.map((word) => wordLine(table, `help ${name}`, word))
          : [],
      ),
    '',
  ].join('\n')

const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`

const condition = (name: string): string => quoted(`__stagecraft_is "${name}"`)

function wordLine(table: readonly CompletedCommand[], before: string, word: string): string {
  const group = before.replace(/^help ?/, '')
  const summary = table.find(({ name }) => name === (group === '' ? word : `${group} ${word}`))?.summary ?? ''
  return `complete -c stagecraft -n ${condition(before)} -a ${word}${summary === '' ? '' : ` -d ${quoted(summary)}`}`
}

function flagLine(name: string, { long, short, summary, values }: CompletedFlag): string {
  const words = [
    'complete -c stagecraft',
    `-n ${quoted(`__stagecraft_of "${name}"`)}`,
    `-l ${long}`,
    ...(short === undefined ? [] : [`-s ${short}`]),
    ...(values === undefined ? [] : [answerOf(values)]),
    `-d ${quoted(summary)}`,
  ]
  return words.join(' ')
}

function answerOf(values: Values): string {
  switch (values.kind) {
    case 'environments':
      return "-x -a '(__stagecraft_environments)'"
    case 'files':
      return '-r -F'
    case 'words':
      return `-x -a ${quoted(values.words.join(' '))}`
    case 'any':
      return '-x'
  }
}

/** `__stagecraft_read` prints the command that was written, then each word after it. */
const functions = (table: readonly CompletedCommand[]): string => `function __stagecraft_read
    set -l names ${table
      .filter(({ name }) => name !== '')
      .map(({ name }) => quoted(name))
      .join(' ')}
    set -l taking ${takingFlags(table).map(quoted).join(' ')}
    set -l name ''
    set -l rest
    set -l skip no
    for each in (commandline -opc)[2..-1]
        if test $skip = yes
            set skip no
        else if contains -- "$name $each" $taking
            set skip yes
        else if not string match -q -- '-*' $each
            if test -z "$name"
                set name $each
            else if contains -- "$name $each" $names
                set name "$name $each"
            else
                set -a rest $each
            end
        end
    end
    echo $name
    string join \\n -- $rest
end

# Whether the command, with all words after it, is $argv.
function __stagecraft_is
    test (string join ' ' -- (__stagecraft_read)) = "$argv"
end

# Whether the command is $argv, whatever stands after it.
function __stagecraft_of
    test (__stagecraft_read)[1] = "$argv"
end

function __stagecraft_environments
    set -l given (commandline -opc)
    set -l config
    for at in (seq 2 (count $given))
        if string match -q -- '--config=*' $given[$at]
            set config --config (string replace -- --config= '' $given[$at])
        else if contains -- $given[$at] --config -c; and test $at -lt (count $given)
            set config --config $given[(math $at + 1)]
        end
    end
    stagecraft completion environments $config 2>/dev/null
end`
