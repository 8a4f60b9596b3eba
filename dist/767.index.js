"use strict";
exports.id = 767;
exports.ids = [767];
exports.modules = {
  /***/
  27767: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.r(__webpack_exports__);
      __webpack_require__.d(__webpack_exports__, {
        runCli: () => (
          /* binding */
          runCli
        )
      });
      var json = __webpack_require__(57522);
      var plan_markdown = __webpack_require__(44665);
      var redact = __webpack_require__(61225);
      ;
      const code = (open, close) => (text) => `\x1B[${open}m${text}\x1B[${close}m`;
      const as = (text) => text;
      const coloured = {
        strong: code(1, 22),
        faint: code(2, 22),
        good: code(32, 39),
        bad: code(31, 39),
        warn: code(33, 39)
      };
      const plain = { strong: as, faint: as, good: as, bad: as, warn: as };
      var terminal = __webpack_require__(2509);
      var describe_plan = __webpack_require__(17124);
      var fault = __webpack_require__(69969);
      var guard = __webpack_require__(85057);
      var model_name = __webpack_require__(40042);
      var inputs = __webpack_require__(30306);
      var kinds = __webpack_require__(49412);
      var stages = __webpack_require__(25358);
      var config = __webpack_require__(37283);
      var stage = __webpack_require__(227);
      var external_node_util_ = __webpack_require__(57975);
      var suggest = __webpack_require__(5248);
      var faults = __webpack_require__(28977);
      var settings = __webpack_require__(84551);
      ;
      const globalInputs = ["environment", "config", "dryRun", "yes"];
      function flagsOf(names) {
        const all = inputsOf(names);
        return [...all.flatMap(inputFlags), ...settings.W0.map(settingFlag)];
      }
      function inputsOf(names) {
        const own = new Set(names.flatMap(flagNames));
        return [.../* @__PURE__ */ new Set([...globalInputs.filter((name) => !flagNames(name).some((flag) => own.has(flag))), ...names])];
      }
      const flagNames = (name) => ((0, inputs.wg)(name).flags ?? []).map(({ flag }) => flag);
      function inputFlags(name) {
        const { flags = [], kind } = (0, inputs.wg)(name);
        return flags.map((form) => ({
          ...form,
          takes: kind !== "boolean" && form.means === void 0,
          of: { kind: "input", name }
        }));
      }
      const settingFlag = ({ name, ...form }) => ({
        ...form,
        takes: "placeholder" in form,
        of: { kind: "setting", name }
      });
      const flagLabel = ({ flag }) => `--${flag}`;
      function readFlags(command, args, flags) {
        const byName = new Map(flags.flatMap((flag) => namesOf(flag).map((name) => [name, flag])));
        const inputs2 = /* @__PURE__ */ new Map();
        const set = /* @__PURE__ */ new Map();
        const found = [];
        const words = [];
        const given = /* @__PURE__ */ new Set();
        const broken = [];
        let unknownAt = -2;
        const { tokens } = (0, external_node_util_.parseArgs)({
          args: [...args],
          options: optionsOf(flags),
          strict: false,
          allowPositionals: true,
          tokens: true
        });
        for (const token of tokens) {
          if (token.kind === "positional" && token.index !== unknownAt + 1)
            words.push(token.value);
          if (token.kind !== "option")
            continue;
          const flag = byName.get(token.name);
          if (flag === void 0) {
            if (token.inlineValue !== true)
              unknownAt = token.index;
            const near = (0, suggest.p)(token.name, [...byName.keys()]);
            found.push(faults.e.FLAG_UNKNOWN({
              flag: token.rawName,
              command,
              ...near === void 0 ? {} : { suggestion: `--${near}` }
            }));
            continue;
          }
          if (given.has(flag) && flag.repeats !== true) {
            found.push(faults.e.FLAG_REPEATED({ flag: flagLabel(flag) }));
            continue;
          }
          given.add(flag);
          const written = textOf(flag, token);
          if (written instanceof fault.vC) {
            found.push(written);
            if (flag.of.kind === "input")
              broken.push(flag.of.name);
          } else if (flag.of.kind === "setting")
            set.set(flag.of.name, written);
          else if (flag.repeats === true)
            inputs2.set(flag.of.name, joined(inputs2.get(flag.of.name), written));
          else if (inputs2.has(flag.of.name))
            found.push(conflict(inputs2.get(flag.of.name), flag));
          else
            inputs2.set(flag.of.name, written);
        }
        return { inputs: inputs2, settings: set, words, faults: found, broken };
      }
      function textOf(flag, { name, value, inlineValue }) {
        const source = flagLabel(flag);
        if (flag.takes) {
          const isFlag = inlineValue !== true && value?.startsWith("-") === true && value.length > 1;
          return value === void 0 || isFlag ? missingValue(flag) : { text: (flag.prefix ?? "") + value, source };
        }
        const isNegated = name !== flag.flag;
        if (!isNegated && flag.means === void 0)
          return { text: value ?? "true", source };
        if (value !== void 0)
          return faults.e.FLAG_VALUE_UNEXPECTED({ flag: `--${name}`, value });
        return { text: flag.means ?? "false", source: `--${name}` };
      }
      function missingValue(flag) {
        const word = flag.of.kind === "input" ? kinds.E[(0, inputs.wg)(flag.of.name).kind].placeholder : "VALUE";
        return faults.e.FLAG_VALUE_MISSING({ flag: flagLabel(flag), placeholder: flag.placeholder ?? word });
      }
      const joined = (before, written) => before === void 0 ? written : { ...written, text: `${before.text},${written.text}` };
      const conflict = (before, flag) => faults.e.FLAG_CONFLICT({
        flags: [before?.source ?? "", flagLabel(flag)],
        why: "They say different things about the same choice."
      });
      const namesOf = (flag) => flag.takes || flag.means !== void 0 || flag.flag.startsWith("no-") ? [flag.flag] : [flag.flag, `no-${flag.flag}`];
      function optionsOf(flags) {
        return Object.fromEntries(flags.flatMap((flag) => namesOf(flag).map((name) => [
          name,
          {
            type: flag.takes ? "string" : "boolean",
            ...flag.short === void 0 || name !== flag.flag ? {} : { short: flag.short }
          }
        ])));
      }
      ;
      const shells = ["bash", "zsh", "fish"];
      function completed(commands2) {
        const names = commands2.map(({ name }) => name);
        const firsts = [...new Set(names.map((name) => name.split(" ")[0] ?? name))];
        const groups = firsts.filter((first) => !names.includes(first));
        const global = flagsOf([]).map((flag) => flagFor(flag, void 0));
        const seconds = (group) => names.filter((name) => name.startsWith(`${group} `)).map((name) => name.slice(group.length + 1));
        return [
          { name: "", summary: "", words: [...firsts, "help"], flags: global },
          { name: "help", summary: "Shows the help of one command.", words: firsts, flags: [] },
          ...groups.map((name) => ({
            name,
            summary: groupSummary(name, seconds(name)),
            words: seconds(name),
            flags: global
          })),
          ...commands2.map((command) => ({
            name: command.name,
            summary: command.summary,
            words: closedWords(command.words),
            flags: flagsOf(command.chosen.map(({ name }) => name)).map((flag) => flagFor(flag, command))
          }))
        ];
      }
      const groupSummary = (name, seconds) => `${name} ${seconds.join(", ")}`;
      function closedWords(words) {
        const inner = /^[<[](.*)[>\]]$/.exec(words.split(" ")[0] ?? "")?.[1] ?? "";
        return inner.includes("|") ? inner.split("|") : [];
      }
      function flagFor(flag, command) {
        const { flag: long, short, takes, of } = flag;
        const summary = flag.summary ?? (of.kind === "input" ? (0, inputs.wg)(of.name).summary : "");
        return {
          long,
          ...short === void 0 ? {} : { short },
          summary,
          ...takes ? { values: valuesOf(flag, command) } : {}
        };
      }
      const any = { kind: "any" };
      const valuesOfKind = {
        environment: { kind: "environments" },
        environments: { kind: "environments" },
        ci: { kind: "words", words: ["github"] },
        path: { kind: "files" },
        workflow: { kind: "files" },
        stage: { kind: "words", words: ["all", ...stage.h] },
        driver: { kind: "words", words: config.a },
        boolean: { kind: "words", words: ["true", "false"] },
        text: any,
        duration: any,
        count: any,
        services: any,
        host: any,
        app: any,
        version: any,
        lock: any,
        target: any,
        secret: any,
        digest: any,
        comment: any,
        ref: any
      };
      const valuesOf = ({ of }, command) => of.kind === "setting" ? { kind: "words", words: command?.formats ?? ["text", "json"] } : valuesOfKind[(0, inputs.wg)(of.name).kind];
      const writtenForms = ({ long, short }) => [
        `--${long}`,
        ...short === void 0 ? [] : [`-${short}`]
      ];
      const takingFlags = (table) => table.flatMap(({ name, flags }) => flags.filter(({ values }) => values !== void 0).flatMap((flag) => writtenForms(flag).map((form) => `${name} ${form}`)));
      ;
      const bashCompletion = (table) => [
        "# Completion of stagecraft for bash: source <(stagecraft completion bash)",
        "",
        "_stagecraft_environments() {",
        `  if [ -n "$1" ]; then eval 'stagecraft completion environments --config "$1"'; else eval 'stagecraft completion environments'; fi 2>/dev/null`,
        "}",
        "",
        "# Whether the flag $2 of the command $1 takes a value.",
        "_stagecraft_takes() {",
        '  case "$1 $2" in',
        `    ${takingFlags(table).map(quoted).join(" | ")}) return 0 ;;`,
        "  esac",
        "  return 1",
        "}",
        "",
        "# The values of the flag $2 of the command $1; $3 is the configuration that was named.",
        "_stagecraft_values() {",
        '  case "$1 $2" in',
        ...valueCases(table),
        "  esac",
        "}",
        "",
        "# The words that may stand after the command $1.",
        "_stagecraft_words() {",
        '  case "$1" in',
        ...table.filter(({ words }) => words.length > 0).map(({ name, words }) => `    ${quoted(name)}) echo ${words.join(" ")} ;;`),
        "  esac",
        "}",
        "",
        "_stagecraft_flags() {",
        '  case "$1" in',
        ...table.filter(({ flags }) => flags.length > 0).map(({ name, flags }) => `    ${quoted(name)}) echo ${flags.flatMap(writtenForms).join(" ")} ;;`),
        "  esac",
        "}",
        "",
        main,
        ""
      ].join("\n");
      const quoted = (text) => `'${text}'`;
      function valueCases(table) {
        const byAnswer = /* @__PURE__ */ new Map();
        for (const { name, flags } of table)
          for (const flag of flags)
            for (const form of writtenForms(flag)) {
              const answer = flag.values === void 0 ? void 0 : answerOf(flag.values);
              if (answer !== void 0)
                byAnswer.set(answer, [...byAnswer.get(answer) ?? [], quoted(`${name} ${form}`)]);
            }
        return [...byAnswer].map(([answer, cases]) => `    ${cases.join(" | ")}) ${answer} ;;`);
      }
      function answerOf(values) {
        switch (values.kind) {
          case "environments":
            return '_stagecraft_environments "$3"';
          case "files":
            return "echo //files";
          case "words":
            return `echo ${values.words.join(" ")}`;
          case "any":
            return void 0;
        }
      }
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
complete -F _stagecraft stagecraft`;
      ;
      const fishCompletion = (table) => [
        "# Completion of stagecraft for fish: stagecraft completion fish | source",
        "",
        functions(table),
        "",
        "complete -c stagecraft -f",
        ...table.flatMap(({ name, words, flags }) => [
          ...words.map((word) => wordLine(table, name, word)),
          ...flags.map((flag) => flagLine(name, flag))
        ]),
        ...table.filter(({ name, words }) => name !== "" && name !== "help" && words.length > 0).flatMap(({ name, words }) => table.some((each) => each.name.startsWith(`${name} `)) ? words.map((word) => wordLine(table, `help ${name}`, word)) : []),
        ""
      ].join("\n");
      const completion_fish_quoted = (text) => `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
      const condition = (name) => completion_fish_quoted(`__stagecraft_is "${name}"`);
      function wordLine(table, before, word) {
        const group = before.replace(/^help ?/, "");
        const summary = table.find(({ name }) => name === (group === "" ? word : `${group} ${word}`))?.summary ?? "";
        return `complete -c stagecraft -n ${condition(before)} -a ${word}${summary === "" ? "" : ` -d ${completion_fish_quoted(summary)}`}`;
      }
      function flagLine(name, { long, short, summary, values }) {
        const words = [
          "complete -c stagecraft",
          `-n ${completion_fish_quoted(`__stagecraft_of "${name}"`)}`,
          `-l ${long}`,
          ...short === void 0 ? [] : [`-s ${short}`],
          ...values === void 0 ? [] : [completion_fish_answerOf(values)],
          `-d ${completion_fish_quoted(summary)}`
        ];
        return words.join(" ");
      }
      function completion_fish_answerOf(values) {
        switch (values.kind) {
          case "environments":
            return "-x -a '(__stagecraft_environments)'";
          case "files":
            return "-r -F";
          case "words":
            return `-x -a ${completion_fish_quoted(values.words.join(" "))}`;
          case "any":
            return "-x";
        }
      }
      const functions = (table) => `function __stagecraft_read
    set -l names ${table.filter(({ name }) => name !== "").map(({ name }) => completion_fish_quoted(name)).join(" ")}
    set -l taking ${takingFlags(table).map(completion_fish_quoted).join(" ")}
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
end`;
      ;
      const zshCompletion = (table) => [
        "#compdef stagecraft",
        "# Completion of stagecraft for zsh, after compinit: source <(stagecraft completion zsh)",
        "",
        "_stagecraft_environments() {",
        `  if [[ -n $1 ]]; then eval 'stagecraft completion environments --config "$1"'; else eval 'stagecraft completion environments'; fi 2>/dev/null`,
        "}",
        "",
        "_stagecraft_takes() {",
        '  case "$1 $2" in',
        `    (${takingFlags(table).map(completion_zsh_quoted).join("|")}) return 0 ;;`,
        "  esac",
        "  return 1",
        "}",
        "",
        "# Sets found to the words that may stand after the command $1, each with what it means.",
        "_stagecraft_words() {",
        '  case "$1" in',
        ...table.filter(({ words }) => words.length > 0).map(({ name, words }) => `    (${completion_zsh_quoted(name)}) found=(${words.map((word) => described(word, summaryOf(table, name, word))).join(" ")}) ;;`),
        "  esac",
        "}",
        "",
        "_stagecraft_flags() {",
        '  case "$1" in',
        ...table.filter(({ flags }) => flags.length > 0).map(({ name, flags }) => `    (${completion_zsh_quoted(name)}) found=(${flags.flatMap(flagWords).join(" ")}) ;;`),
        "  esac",
        "}",
        "",
        "_stagecraft_values() {",
        '  case "$1 $2" in',
        ...table.flatMap(({ name, flags }) => flags.flatMap((flag) => {
          const answer = flag.values === void 0 ? void 0 : completion_zsh_answerOf(flag.values);
          const cases = writtenForms(flag).map((form) => completion_zsh_quoted(`${name} ${form}`));
          return answer === void 0 ? [] : [`    (${cases.join("|")}) ${answer} ;;`];
        })),
        "  esac",
        "}",
        "",
        completion_zsh_main,
        ""
      ].join("\n");
      const completion_zsh_quoted = (text) => `'${text.replaceAll("'", "’")}'`;
      const described = (word, summary) => completion_zsh_quoted(summary === "" ? word : `${word}:${summary}`);
      const flagWords = (flag) => writtenForms(flag).map((form) => described(form, flag.summary));
      const summaryOf = (table, before, word) => table.find(({ name }) => name === (before === "" || before === "help" ? word : `${before} ${word}`))?.summary ?? "";
      function completion_zsh_answerOf(values) {
        switch (values.kind) {
          case "environments":
            return 'found=(${(f)"$(_stagecraft_environments "$3")"})';
          case "files":
            return "found=(//files)";
          case "words":
            return `found=(${values.words.join(" ")})`;
          case "any":
            return void 0;
        }
      }
      const completion_zsh_main = `_stagecraft() {
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

if [[ $funcstack[1] == _stagecraft ]]; then _stagecraft "$@"; else compdef _stagecraft stagecraft; fi`;
      var known_environments = __webpack_require__(95670);
      ;
      const scripts = {
        bash: bashCompletion,
        zsh: zshCompletion,
        fish: fishCompletion
      };
      const completionWords = [...shells, "environments"];
      function completionResult(word, { commands: commands2, config: config2 }) {
        const shell = shells.find((each) => each === word);
        if (shell === void 0) {
          const environments = (0, known_environments.k)(config2);
          return { outputs: {}, lines: environments, result: { environments } };
        }
        const script = scripts[shell](completed(commands2));
        return { outputs: {}, lines: script.trimEnd().split("\n"), result: { shell, script } };
      }
      ;
      const schemas = {
        config: async () => (await Promise.all(
          /* import() */
          [__webpack_require__.e(921), __webpack_require__.e(189), __webpack_require__.e(725)]
        ).then(__webpack_require__.bind(__webpack_require__, 9725))).configSchemaJson(),
        plan: async () => (await Promise.all(
          /* import() */
          [__webpack_require__.e(921), __webpack_require__.e(250)]
        ).then(__webpack_require__.bind(__webpack_require__, 82250))).planSchemaJson(),
        events: async () => (await Promise.all(
          /* import() */
          [__webpack_require__.e(921), __webpack_require__.e(358)]
        ).then(__webpack_require__.bind(__webpack_require__, 51358))).eventsSchemaJson()
      };
      const schemaNames = ["config", "plan", "events"];
      async function schemaResult(name) {
        const known = schemaNames.find((each) => each === name) ?? "config";
        const text = await schemas[known]();
        return {
          outputs: {},
          lines: text.trimEnd().split("\n"),
          result: { of: known, jsonSchema: JSON.parse(text) }
        };
      }
      var version = __webpack_require__(97460);
      ;
      const changing = ["outside", "refused", "reverted", "person"];
      const everywhere = ["text", "json"];
      const commands = [
        ofStage(stages._.build, ["outside"], "stagecraft build --env production --push"),
        {
          ...ofStage(stages._.plan, ["outside", "refused"], "stagecraft plan --env production --output plan.json"),
          json: "document",
          formats: ["text", "json", "markdown"]
        },
        ofStage(stages.T, changing, "stagecraft deploy --env production"),
        ofStage(stages._["migrate-pre"], changing, "stagecraft migrate-pre --env production --plan plan.json"),
        ofStage(stages._["deploy-compose"], changing, "stagecraft deploy-compose --env production --plan plan.json"),
        ofStage(stages._.rollout, changing, "stagecraft rollout --env production --plan plan.json"),
        ofStage(stages._["migrate-post"], ["outside", "refused", "person"], "stagecraft migrate-post --env production --plan plan.json"),
        ofStage(stages._.rollback, changing, "stagecraft rollback --env production --to-previous"),
        command_define({
          name: "migrate",
          summary: "Applies pending migrations by hand, or shows them with --plan.",
          inputs: (0, inputs.s)("environment", "config", "database", "showOnly", "confirm", "dryRun", "lockWait"),
          endings: changing,
          example: "stagecraft migrate --env production --plan",
          run: async (inputs2, world) => {
            const { migrate } = await Promise.all(
              /* import() */
              [__webpack_require__.e(921), __webpack_require__.e(189), __webpack_require__.e(676), __webpack_require__.e(167), __webpack_require__.e(545), __webpack_require__.e(196), __webpack_require__.e(903), __webpack_require__.e(281), __webpack_require__.e(554)]
            ).then(__webpack_require__.bind(__webpack_require__, 16554));
            return told(await migrate(inputs2, world));
          }
        }),
        command_define({
          name: "status",
          summary: "Shows what runs on every host, and whether it is what should.",
          inputs: (0, inputs.s)("environment", "config", "host"),
          endings: ["outside", "refused", "person"],
          json: "document",
          example: "stagecraft status --env production",
          run: async (inputs2, world) => {
            const { status } = await Promise.all(
              /* import() */
              [__webpack_require__.e(921), __webpack_require__.e(189), __webpack_require__.e(676), __webpack_require__.e(167), __webpack_require__.e(545), __webpack_require__.e(196), __webpack_require__.e(903), __webpack_require__.e(281), __webpack_require__.e(84), __webpack_require__.e(602)]
            ).then(__webpack_require__.bind(__webpack_require__, 31602));
            return told(await status(inputs2, world));
          }
        }),
        command_define({
          name: "doctor",
          summary: "Checks this machine and every host, and says what to do about what is not good.",
          inputs: (0, inputs.fj)((0, inputs.s)("config", "host"), (0, inputs.lq)("environment")),
          endings: ["outside", "person"],
          json: "document",
          example: "stagecraft doctor --env production",
          run: async (inputs2, world) => {
            const { doctor } = await Promise.all(
              /* import() */
              [__webpack_require__.e(921), __webpack_require__.e(189), __webpack_require__.e(676), __webpack_require__.e(167), __webpack_require__.e(545), __webpack_require__.e(196), __webpack_require__.e(903), __webpack_require__.e(281), __webpack_require__.e(902)]
            ).then(__webpack_require__.bind(__webpack_require__, 88902));
            const { pins } = await __webpack_require__.e(
              /* import() */
              626
            ).then(__webpack_require__.bind(__webpack_require__, 8626));
            return told(await doctor({ ...inputs2, node: process.versions.node, checkout: pins.checkout.value }, world));
          }
        }),
        command_define({
          name: "releases list",
          summary: "Lists the releases that the hosts remember, newest first.",
          inputs: (0, inputs.fj)((0, inputs.s)("config", "limit"), (0, inputs.lq)("environment")),
          endings: ["outside", "refused"],
          json: "document",
          example: "stagecraft releases list --env production",
          run: async (inputs2, world) => {
            const { listReleases } = await Promise.all(
              /* import() */
              [__webpack_require__.e(921), __webpack_require__.e(189), __webpack_require__.e(676), __webpack_require__.e(167), __webpack_require__.e(545), __webpack_require__.e(196), __webpack_require__.e(903), __webpack_require__.e(281), __webpack_require__.e(84), __webpack_require__.e(943)]
            ).then(__webpack_require__.bind(__webpack_require__, 30943));
            return told(await listReleases(inputs2, world));
          }
        }),
        command_define({
          name: "releases show",
          summary: "Shows everything that is recorded about one release.",
          inputs: (0, inputs.fj)((0, inputs.s)("config"), (0, inputs.lq)("environment")),
          words: "<id>",
          endings: ["outside", "refused"],
          json: "document",
          example: "stagecraft releases show rel-20261123-221500123 --env production",
          run: async (inputs2, world, [id = ""]) => {
            const { showRelease } = await Promise.all(
              /* import() */
              [__webpack_require__.e(921), __webpack_require__.e(189), __webpack_require__.e(676), __webpack_require__.e(167), __webpack_require__.e(545), __webpack_require__.e(196), __webpack_require__.e(903), __webpack_require__.e(281), __webpack_require__.e(84), __webpack_require__.e(801)]
            ).then(__webpack_require__.bind(__webpack_require__, 96801));
            return told(await showRelease({ ...inputs2, id }, world));
          }
        }),
        command_define({
          name: "audit verify",
          summary: "Checks the ledger of every host: that it holds together, and that all copies are equal.",
          inputs: (0, inputs.s)("environment", "config"),
          endings: ["outside", "refused"],
          json: "document",
          example: "stagecraft audit verify --env production",
          run: async (inputs2, world) => {
            const { verifyAudit } = await Promise.all(
              /* import() */
              [__webpack_require__.e(921), __webpack_require__.e(189), __webpack_require__.e(676), __webpack_require__.e(167), __webpack_require__.e(545), __webpack_require__.e(196), __webpack_require__.e(903), __webpack_require__.e(281), __webpack_require__.e(84), __webpack_require__.e(169)]
            ).then(__webpack_require__.bind(__webpack_require__, 97169));
            return told(await verifyAudit(inputs2, world));
          }
        }),
        command_define({
          name: "validate",
          summary: "Checks stagecraft.yml and the compose file, and contacts nothing.",
          inputs: (0, inputs.fj)((0, inputs.s)("config"), (0, inputs.lq)("environment")),
          endings: ["outside"],
          json: "document",
          example: "stagecraft validate",
          run: async (inputs2, world) => {
            const { validate } = await Promise.all(
              /* import() */
              [__webpack_require__.e(921), __webpack_require__.e(189), __webpack_require__.e(676), __webpack_require__.e(167), __webpack_require__.e(196), __webpack_require__.e(547)]
            ).then(__webpack_require__.bind(__webpack_require__, 60547));
            return told(await validate(inputs2, world));
          }
        }),
        command_define({
          name: "init",
          summary: "Writes a first stagecraft.yml; one that exists is checked and left alone.",
          inputs: (0, inputs.fj)((0, inputs.s)("config", "projectName", "driver", "withEncore", "withFrontend", "nonInteractive", "force", "dryRun"), (0, inputs.lq)("environment")),
          endings: ["refused"],
          json: "document",
          example: "stagecraft init --project-name shop --driver local",
          run: async (inputs2, world) => {
            const { init } = await Promise.all(
              /* import() */
              [__webpack_require__.e(921), __webpack_require__.e(189), __webpack_require__.e(676), __webpack_require__.e(167), __webpack_require__.e(241)]
            ).then(__webpack_require__.bind(__webpack_require__, 16241));
            return told(await init(inputs2, world));
          }
        }),
        command_define({
          name: "ci init",
          summary: "Writes the workflows of this project, and says which secrets and variables they need.",
          inputs: (0, inputs.s)("config", "ciProvider", "environments", "force", "dryRun"),
          endings: ["refused"],
          json: "document",
          example: "stagecraft ci init --env staging --env production",
          run: async (inputs2, world) => {
            const { ciInit } = await Promise.all(
              /* import() */
              [__webpack_require__.e(921), __webpack_require__.e(189), __webpack_require__.e(676), __webpack_require__.e(167), __webpack_require__.e(512)]
            ).then(__webpack_require__.bind(__webpack_require__, 54512));
            return told(await ciInit({ ...inputs2, version: version.j.version }, world));
          }
        }),
        command_define({
          name: "ci run",
          summary: "Starts the workflow that deploys, on GitHub, and follows it with --watch.",
          inputs: (0, inputs.s)("environment", "config", "version", "ref", "workflow", "planHash", "watch"),
          endings: ["outside", "refused"],
          example: "stagecraft ci run --env production --watch",
          run: async (inputs2, world) => {
            const { ciRun } = await Promise.all(
              /* import() */
              [__webpack_require__.e(921), __webpack_require__.e(189), __webpack_require__.e(676), __webpack_require__.e(167), __webpack_require__.e(354)]
            ).then(__webpack_require__.bind(__webpack_require__, 31354));
            return told(await ciRun(inputs2, world));
          }
        }),
        command_define({
          name: "unlock",
          summary: "Releases the lock with that id, unless steps of its holder still run.",
          inputs: (0, inputs.s)("environment", "config", "lock", "dryRun"),
          endings: ["outside", "refused"],
          example: "stagecraft unlock --env production --id 0123456789abcdef0123456789abcdef",
          run: async (inputs2, world) => {
            const { unlock } = await Promise.all(
              /* import() */
              [__webpack_require__.e(921), __webpack_require__.e(189), __webpack_require__.e(676), __webpack_require__.e(167), __webpack_require__.e(545), __webpack_require__.e(903), __webpack_require__.e(516)]
            ).then(__webpack_require__.bind(__webpack_require__, 4516));
            return told(await unlock(inputs2, world));
          }
        }),
        command_define({
          name: "schema",
          summary: "Prints the JSON Schema of stagecraft.yml, of a saved plan, or of the events of --format json.",
          inputs: (0, inputs.s)(),
          words: `[${schemaNames.join("|")}]`,
          endings: [],
          json: "document",
          example: "stagecraft schema plan",
          run: async (_inputs, _world, [name = "config"]) => schemaResult(name)
        }),
        command_define({
          name: "completion",
          summary: "Prints the completion script for a shell, or the names of environments that it offers.",
          inputs: (0, inputs.s)("config"),
          words: `<${completionWords.join("|")}>`,
          endings: [],
          json: "document",
          example: "stagecraft completion bash",
          run: async ({ config: config2 }, _world, [word = ""]) => completionResult(word, { commands, config: config2 })
        }),
        command_define({
          name: "version",
          summary: "Shows the version of Stagecraft, of Node, and the commit it was built from.",
          inputs: (0, inputs.s)(),
          endings: [],
          json: "document",
          example: "stagecraft version",
          run: async () => versionResult()
        })
      ];
      function command_define({ inputs: inputs2, run: run2, ...rest }) {
        return {
          words: "",
          json: "events",
          formats: everywhere,
          ...rest,
          chosen: inputs2.chosen,
          start: (given, world, words) => run2(inputs2.read(given), world, words)
        };
      }
      function ofStage(stage2, ends, example) {
        const { name, summary, chosen, start } = stage2;
        return { name, summary, chosen, words: "", json: "events", formats: everywhere, endings: ends, example, start };
      }
      async function versionResult() {
        const result = { version: version.j.version, commit: version.j.commit, node: process.version.slice(1) };
        return { outputs: {}, lines: [`stagecraft ${result.version} (${result.commit}), Node ${result.node}`], result };
      }
      const told = (answer) => ({ ...answer, outputs: {} });
      ;
      const endingTexts = {
        done: "done, or nothing to do",
        invalid: "invalid input or configuration; nothing was contacted",
        outside: "something outside failed; nothing was changed",
        bug: "a bug of ours",
        refused: "refused: locked, stale, protected or unsafe",
        reverted: "failed and reverted; the old release serves",
        person: "failed, and a person is needed; it says where and what for",
        interrupted: "interrupted; the next run finishes or reverts what was begun"
      };
      const always = ["done", "invalid", "bug", "interrupted"];
      function helpText(command) {
        return `${(command === void 0 ? overview() : commandHelp(command)).join("\n")}
`;
      }
      const endingsOf = (command) => (0, model_name.YD)(fault.V1).sort((a, b) => fault.V1[a] - fault.V1[b]).filter((ending) => always.includes(ending) || command.endings.includes(ending));
      function overview() {
        return [
          "Stagecraft deploys Docker Compose apps to hosts.",
          "",
          "Usage: stagecraft <command> [flags]",
          "",
          "Commands",
          ...columns([
            ...commands.map(({ name, summary }) => [name, summary]),
            ["help [command]", "Shows this, or the help of one command."]
          ]),
          "",
          "Flags of every command",
          ...columns(flagsOf([]).map(flagRow)),
          "",
          "stagecraft help <command> tells more."
        ];
      }
      function commandHelp(command) {
        const flags = flagsOf(command.chosen.map(({ name }) => name));
        const common = new Set(flagsOf([]).map(({ flag }) => flag));
        const own = flags.filter(({ flag }) => !common.has(flag));
        const codes = endingsOf(command).map((ending) => [String(fault.V1[ending]), endingTexts[ending]]);
        return [
          command.summary,
          "",
          `Usage: ${["stagecraft", command.name, command.words, "[flags]"].filter((word) => word !== "").join(" ")}`,
          "",
          ...own.length === 0 ? [] : ["Flags", ...columns(own.map(flagRow)), ""],
          "Flags of every command",
          ...columns(flags.filter(({ flag }) => common.has(flag)).map((flag) => flagRow(flag, command))),
          "",
          "Exit codes",
          ...columns(codes),
          "",
          "Example",
          `  ${command.example}`
        ];
      }
      function flagRow(flag, command) {
        const input = flag.of.kind === "input" ? (0, inputs.wg)(flag.of.name) : void 0;
        const word = flag.placeholder ?? (input === void 0 ? "VALUE" : kinds.E[input.kind].placeholder);
        const long = `--${flag.flag}${flag.takes ? ` ${word}` : ""}`;
        const formats = flag.flag === "format" ? ` One of: ${formatsOf(command).join(", ")}.` : "";
        const extra = [
          ...input?.variable === void 0 ? [] : [`or ${input.variable}`],
          ...input?.default?.terminal === void 0 || input.kind === "boolean" ? [] : [`default ${input.default.terminal}`]
        ];
        const summary = (flag.summary ?? input?.summary ?? "") + formats;
        return [
          flag.short === void 0 ? `    ${long}` : `-${flag.short}, ${long}`,
          extra.length === 0 ? summary : `${summary} (${extra.join(", ")})`
        ];
      }
      const formatsOf = (command) => commands.find((each) => each === command)?.formats ?? ["text", "json"];
      function columns(rows) {
        const width = Math.max(...rows.map(([name]) => name.length));
        return rows.map(([name, text]) => `  ${name.padEnd(width)}  ${text}`);
      }
      var parse_inputs = __webpack_require__(15137);
      ;
      function parseLine(argv, variables, configured) {
        const around = { variables, configured };
        const { name, rest } = commandWords(argv);
        if (name === "help")
          return helpLine(rest, around);
        const command = commands.find((each) => each.name === name);
        if (command === void 0)
          return withoutCommand(name, rest, around, flagBefore(argv, name));
        const flags = flagsOf(command.chosen.map((input) => input.name));
        return commandLine(command, readFlags(command.name, rest, flags), around);
      }
      function commandLine(command, read, { variables, configured }) {
        const shell = (0, settings.sb)(read.settings, variables, command.formats);
        if (shell.settings.help)
          return { kind: "help", command };
        const names = inputsOf(command.chosen.map(({ name }) => name));
        const written = new Map(names.flatMap((name) => writtenFor(name, read.inputs, variables)));
        const required = new Set(command.chosen.filter((input) => input.required).map(({ name }) => name));
        const chosen = names.map((name) => ({ name, required: required.has(name) && !read.broken.includes(name) }));
        const values = (0, parse_inputs.T)({ chosen, written, door: "terminal", label: inputFlagLabel, configured });
        const found = [...read.faults, ...wordFaults(command, read.words), ...shell.faults, ...values.faults];
        if (found.length > 0)
          return { kind: "wrong", command, faults: found, settings: shell.settings };
        return { kind: "run", command, given: values.given, words: read.words, settings: shell.settings };
      }
      function writtenFor(name, flags, variables) {
        const flag = flags.get(name);
        return flag === void 0 ? (0, parse_inputs.o)(name, variables) : [[name, flag]];
      }
      const inputFlagLabel = (name) => ((0, inputs.wg)(name).flags ?? []).map(flagLabel).join(" or ");
      function wordFaults(command, words) {
        const expected = command.words === "" ? [] : command.words.split(" ");
        const extra = words.slice(expected.length).map((argument) => faults.e.ARGUMENT_UNEXPECTED({ argument, command: command.name }));
        const absent = expected.slice(words.length).filter((word) => word.startsWith("<")).map((argument) => faults.e.ARGUMENT_MISSING({ argument, command: command.name }));
        return [...extra, ...absent, ...wrongWords(command, words)];
      }
      function wrongWords(command, [word]) {
        const allowed = closedWords(command.words);
        if (word === void 0 || allowed.length === 0 || allowed.includes(word))
          return [];
        const expects = allowed.map((each) => JSON.stringify(each)).join(" or ");
        return [
          faults.e.INPUT_INVALID({ input: `the word after ${command.name}`, value: word, expects, example: allowed[0] ?? "" })
        ];
      }
      function commandWords(argv) {
        const first = wordAfter(argv, 0);
        const word = first === void 0 ? void 0 : argv[first];
        if (first === void 0 || word === void 0)
          return { name: void 0, rest: argv };
        const without = (...places) => argv.filter((_, place) => !places.includes(place));
        const isGroup = commands.some(({ name }) => name.startsWith(`${word} `));
        const second = isGroup ? wordAfter(argv, first + 1) : void 0;
        if (second === void 0)
          return { name: word, rest: without(first) };
        return { name: `${word} ${argv[second]}`, rest: without(first, second) };
      }
      function wordAfter(argv, start) {
        for (let place = start; place < argv.length; place++) {
          const word = argv[place];
          if (word === void 0 || word === "--")
            return void 0;
          if (!word.startsWith("-") || word === "-")
            return place;
          if (takingWords.includes(word))
            place += 1;
        }
        return void 0;
      }
      const everyFlag = flagsOf(commands.flatMap(({ chosen }) => chosen.map(({ name }) => name)));
      const takingWords = everyFlag.filter((flag) => everyFlag.every((other) => other.flag !== flag.flag || other.takes)).flatMap((flag) => [flagLabel(flag), ...flag.short === void 0 ? [] : [`-${flag.short}`]]);
      function helpLine(rest, around) {
        const words = readFlags("help", rest, flagsOf([])).words.join(" ");
        const command = commands.find(({ name }) => name === words);
        if (words === "" || words === "help" || command !== void 0)
          return { kind: "help", command };
        return withoutCommand(words, rest, around);
      }
      function withoutCommand(name, rest, around, after) {
        const asks = (flag, short) => rest.includes(flag) || short !== void 0 && rest.includes(short);
        const version2 = commands.find((each) => each.name === "version");
        if (name === void 0 && asks("--help", "-h"))
          return { kind: "help", command: void 0 };
        if (name === void 0 && asks("--version") && version2 !== void 0) {
          const others = rest.filter((word) => word !== "--version");
          return commandLine(version2, readFlags("version", others, flagsOf([])), around);
        }
        const known = [...new Set(commands.map((each) => each.name)), "help"];
        const fault2 = name === void 0 ? faults.e.COMMAND_MISSING({ known }) : unknownCommand(name, known, after);
        const json2 = asks("--json") || rest.includes("--format=json") || rest[rest.indexOf("--format") + 1] === "json";
        const shell = (0, settings.sb)(/* @__PURE__ */ new Map(), around.variables, ["text", "json"]);
        return {
          kind: "wrong",
          command: void 0,
          faults: [fault2],
          settings: {
            ...shell.settings,
            format: json2 ? "json" : "text",
            colour: shell.settings.colour && !asks("--no-color")
          }
        };
      }
      function flagBefore(argv, name) {
        const before = argv[argv.indexOf(name ?? "") - 1];
        return before?.startsWith("-") === true && !before.includes("=") ? before : void 0;
      }
      function unknownCommand(command, known, after) {
        const behind = after === void 0 ? {} : { after };
        const group = known.filter((name) => name.startsWith(`${command} `));
        if (group.length > 0)
          return faults.e.COMMAND_UNKNOWN({ command, known: group, ...behind });
        const near = (0, suggest.p)(command, known) ?? (0, suggest.p)(command.split(" ")[0] ?? "", known);
        return faults.e.COMMAND_UNKNOWN({ command, known, ...behind, ...near === void 0 ? {} : { suggestion: near } });
      }
      var entry_process = __webpack_require__(16109);
      var run = __webpack_require__(69997);
      var signals = __webpack_require__(16353);
      ;
      const runCli = (argv) => (0, guard.N)(() => runLineOf(argv));
      async function runLineOf(argv) {
        const variables = (0, entry_process.h)(process.env);
        const line = parseLine(argv, variables, known_environments.k);
        if (line.kind === "help") {
          process.stdout.write(helpText(line.command));
          return 0;
        }
        return runLine(line, variables);
      }
      async function runLine(line, variables) {
        const redactor = (0, redact.l)();
        const report = reportFor(line, redactor, variables);
        for (const message of (0, settings.Au)(variables))
          report.tell({ kind: "notice", level: "warning", message });
        const hide = (secrets) => {
          for (const name of redactor.hide(secrets)) {
            report.tell({
              kind: "notice",
              level: "warning",
              message: `the value of ${name} is too short to be hidden in output`
            });
          }
        };
        const { openWorld } = await Promise.all(
          /* import() */
          [__webpack_require__.e(921), __webpack_require__.e(545), __webpack_require__.e(411), __webpack_require__.e(38)]
        ).then(__webpack_require__.bind(__webpack_require__, 22411));
        const world = openWorld({ door: "terminal", folder: process.cwd(), variables, report, hide });
        (0, signals.g)(world.stop, Date.now);
        const command = line.command?.name ?? "stagecraft";
        const environment = line.kind === "run" ? line.given.get("environment") : void 0;
        const { exit } = await (0, run.e)({
          command,
          report,
          ...typeof environment === "string" ? { environment } : {},
          stop: world.stop,
          body: async () => {
            if (line.kind === "run")
              return line.command.start(line.given, world, line.words);
            throw new fault.CG(line.faults);
          }
        });
        return exit;
      }
      function reportFor(line, redactor, variables) {
        const { format, verbose, colour } = line.settings;
        const stdout = (text) => void process.stdout.write(text);
        const stderr = (text) => void process.stderr.write(text);
        const now = Date.now;
        if (format === "json") {
          return (0, json.no)({ stdout, stderr, redactor, readText: entry_process.y, now, form: line.command?.json ?? "document", verbose });
        }
        const watched = process.stderr.isTTY && variables["TERM"] !== "dumb";
        return (0, terminal.P)({
          stdout,
          stderr: { write: stderr, columns: () => watched ? process.stderr.columns : void 0 },
          style: watched && colour ? coloured : plain,
          redactor,
          verbose,
          readText: entry_process.y,
          now,
          every,
          planText: format === "markdown" ? plan_markdown.Xg : describe_plan.df
        });
      }
      function every(milliseconds, tick) {
        const timer = setInterval(tick, milliseconds);
        timer.unref();
        return () => clearInterval(timer);
      }
    })
  ),
  /***/
  57522: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        no: () => (
          /* binding */
          createJson
        ),
        /* harmony export */
        w7: () => (
          /* binding */
          jsonSchemaVersion
        )
        /* harmony export */
      });
      var _model_digest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(63061);
      var _plan_describe_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(18250);
      var _explain_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9868);
      var _fence_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(80747);
      const jsonSchemaVersion = 1;
      function createJson({ stdout, stderr, redactor, readText, now, form, verbose }) {
        const fences = /* @__PURE__ */ new Map();
        const print = (fields) => stdout(`${redactor.clean(JSON.stringify(fields))}
`);
        const event = (type, fields) => {
          if (form === "events")
            print({ type, at: new Date(now()).toISOString(), ...fields });
        };
        const output = (step, lines) => {
          if (lines.length > 0)
            event("step.output", { step, lines: [...lines] });
        };
        const tell = (each) => {
          switch (each.kind) {
            case "plan":
              return void 0;
            case "step.output": {
              const fence = fences.get(each.step) ?? (0, _fence_js__WEBPACK_IMPORTED_MODULE_2__.KH)(redactor);
              fences.set(each.step, fence);
              return output(each.step, fence.push(each.text));
            }
            case "step.started":
              return event(each.kind, { ...stepFields(each.step), sentence: each.sentence, because: each.step.because });
            case "step.finished": {
              output(each.step.id, fences.get(each.step.id)?.end() ?? []);
              fences.delete(each.step.id);
              const { outcome, detail, milliseconds } = each;
              return event(each.kind, { ...stepFields(each.step), outcome, detail, milliseconds });
            }
            case "notice":
              if (form === "document" && each.level === "warning")
                stderr(`warning: ${redactor.clean(each.message)}
`);
              return each.level === "debug" && !verbose ? void 0 : event(each.kind, { level: each.level, message: each.message });
            case "fault":
              return event(each.kind, { fault: faultFields(each.fault) });
            case "step.progress":
              return event(each.kind, { step: each.step, message: each.message });
            case "stage.started":
              return event(each.kind, { stage: each.stage, summary: each.summary });
            case "stage.finished":
              return event(each.kind, { stage: each.stage, outcome: each.outcome, milliseconds: each.milliseconds });
            case "recovery.started":
              return event(each.kind, { stage: each.stage, because: each.because });
            case "recovery.finished":
              return event(each.kind, { outcome: each.outcome });
          }
        };
        return {
          tell,
          plan: (plan, hash) => event("plan", { hash, plan: JSON.parse((0, _model_digest_js__WEBPACK_IMPORTED_MODULE_0__.$N)(plan)) }),
          end: async (ended) => {
            for (const fault of ended.faults)
              stderr(`${(0, _explain_js__WEBPACK_IMPORTED_MODULE_3__.W)(fault, readText).map((line) => redactor.clean(line)).join("\n")}
`);
            const faults = ended.faults.map(faultFields);
            const ending = {
              exit: ended.exit,
              ...faults[0] === void 0 ? {} : { fault: faults[0], faults },
              ...ended.serving === void 0 ? {} : { serving: ended.serving },
              ...ended.next === void 0 ? {} : { next: ended.next }
            };
            const head = { schema: jsonSchemaVersion, command: ended.command };
            if (form === "events")
              print({ type: "result", at: new Date(now()).toISOString(), ...head, ...ending, ...ended.result });
            else
              print({ ...head, ...ended.result, ...ended.exit === 0 ? {} : ending });
          }
        };
      }
      function stepFields({ id, stage, operation }) {
        return {
          step: id,
          stage,
          operation: operation.kind,
          host: (0, _plan_describe_js__WEBPACK_IMPORTED_MODULE_1__.w4)(operation),
          service: "service" in operation ? operation.service : void 0
        };
      }
      function faultFields({ code, what, why, fix, where }) {
        if (where === void 0)
          return { code, what, why, fix };
        const { isHidden: _, ...place } = where;
        return { code, what, why, fix, where: place };
      }
    })
  )
};
;
