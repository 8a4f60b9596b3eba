// Faults of the command line and of action inputs: nothing was contacted.

import { define } from '../fault.ts'

const known = (names: readonly string[]): string => `It is one of: ${names.join(', ')}.`
const meant = (suggestion: string | undefined): string =>
  suggestion === undefined ? '' : `Did you mean ${suggestion}? `

export const usageFaults = {
  COMMAND_MISSING: define('COMMAND_MISSING', 'invalid', 'No command was given.', (p: { known: readonly string[] }) => ({
    what: 'No command was given.',
    fix: known(p.known),
  })),
  COMMAND_UNKNOWN: define(
    'COMMAND_UNKNOWN',
    'invalid',
    'There is no such command.',
    (p: { command: string; suggestion?: string; known: readonly string[]; after?: string }) => ({
      what: `There is no command ${JSON.stringify(p.command)}.`,
      ...(p.after === undefined
        ? {}
        : { why: `It is the first word, behind ${p.after}. Flags that only some commands have follow the command.` }),
      fix: meant(p.suggestion) + known(p.known),
    }),
  ),
  FLAG_UNKNOWN: define(
    'FLAG_UNKNOWN',
    'invalid',
    'A flag is not known to the command.',
    (p: { flag: string; command: string; suggestion?: string }) => ({
      what: `${p.command} has no flag ${p.flag}.`,
      fix: `${meant(p.suggestion)}See stagecraft help ${p.command}.`,
    }),
  ),
  FLAG_REPEATED: define('FLAG_REPEATED', 'invalid', 'A flag was given twice.', (p: { flag: string }) => ({
    what: `${p.flag} was given more than once.`,
    fix: 'Give it once; several values of a list are separated by commas.',
  })),
  FLAG_CONFLICT: define(
    'FLAG_CONFLICT',
    'invalid',
    'Two flags contradict each other.',
    (p: { flags: readonly string[]; why: string }) => ({
      what: `${p.flags.join(' and ')} were given together.`,
      why: p.why,
      fix: 'Keep one of them.',
    }),
  ),
  FLAG_VALUE_MISSING: define(
    'FLAG_VALUE_MISSING',
    'invalid',
    'A flag needs a value.',
    (p: { flag: string; placeholder: string }) => ({
      what: `${p.flag} needs a value.`,
      fix: `Write ${p.flag} ${p.placeholder}, or ${p.flag}=${p.placeholder} when the value begins with a dash.`,
    }),
  ),
  FLAG_VALUE_UNEXPECTED: define(
    'FLAG_VALUE_UNEXPECTED',
    'invalid',
    'A flag was given a value that it does not take.',
    (p: { flag: string; value: string }) => ({
      what: `${p.flag} takes no value and was given ${JSON.stringify(p.value)}.`,
      fix: `Write ${p.flag} alone.`,
    }),
  ),
  ARGUMENT_UNEXPECTED: define(
    'ARGUMENT_UNEXPECTED',
    'invalid',
    'A word stands where none is expected.',
    (p: { argument: string; command: string }) => ({
      what: `${p.command} does not take ${JSON.stringify(p.argument)}.`,
      fix: `See stagecraft help ${p.command}.`,
    }),
  ),
  ARGUMENT_MISSING: define(
    'ARGUMENT_MISSING',
    'invalid',
    'A command misses the thing it works on.',
    (p: { argument: string; command: string }) => ({
      what: `${p.command} needs ${p.argument}.`,
      fix: `See stagecraft help ${p.command}.`,
    }),
  ),
  INPUT_INVALID: define(
    'INPUT_INVALID',
    'invalid',
    'A flag, a variable or an input holds a value that it cannot take.',
    (p: { input: string; value: string; expects: string; example: string; suggestion?: string }) => ({
      what: `${p.input} is ${JSON.stringify(p.value)}.`,
      why: `It takes ${p.expects}.`,
      fix: p.suggestion === undefined ? `Write it like ${p.example}.` : `Did you mean ${p.suggestion}?`,
    }),
  ),
  INPUT_MISSING: define(
    'INPUT_MISSING',
    'invalid',
    'A value that the command needs was not given.',
    (p: { input: string; why?: string; known?: readonly string[] }) => ({
      what: `${p.input} is missing.`,
      ...(p.why === undefined ? {} : { why: p.why }),
      fix: `Give ${p.input}.${p.known === undefined || p.known.length === 0 ? '' : ` ${known(p.known)}`}`,
    }),
  ),
  INPUT_EMPTY: define('INPUT_EMPTY', 'invalid', 'A value that must not be empty is empty.', (p: { input: string }) => ({
    what: `${p.input} is empty.`,
    why: 'A value that comes from a variable or an output is empty when that does not exist, or when GitHub dropped an output that contains a masked text.',
    fix: `Check where the value of ${p.input} comes from, or leave it out.`,
  })),
  INPUT_UNEXPANDED: define(
    'INPUT_UNEXPANDED',
    'invalid',
    'An input still holds an expression of GitHub.',
    (p: { input: string; value: string }) => ({
      what: `${p.input} holds ${JSON.stringify(p.value)}, which GitHub did not evaluate.`,
      why: 'Expressions are evaluated in workflow files, not in values that were read from elsewhere.',
      fix: 'Write the expression in the workflow, under with.',
    }),
  ),
  INPUT_UNKNOWN: define(
    'INPUT_UNKNOWN',
    'invalid',
    'An action was given an input that it does not have.',
    (p: { input: string; suggestion?: string; known: readonly string[] }) => ({
      what: `There is no input ${p.input}.`,
      fix: meant(p.suggestion) + known(p.known),
    }),
  ),
  INPUT_UNUSED: define(
    'INPUT_UNUSED',
    'invalid',
    'An input was given that the chosen stage does not read.',
    (p: { input: string; stage: string }) => ({
      what: `Input ${p.input} means nothing to stage ${p.stage}.`,
      fix: `Take ${p.input} out, or choose another stage.`,
    }),
  ),
}
