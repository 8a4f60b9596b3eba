"use strict";
exports.id = 545;
exports.ids = [545];
exports.modules = {
  /***/
  17884: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        A2: () => (
          /* binding */
          engineAnswers
        ),
        /* harmony export */
        Dn: () => (
          /* binding */
          removeContainers
        ),
        /* harmony export */
        EP: () => (
          /* binding */
          lastLogLines
        ),
        /* harmony export */
        F_: () => (
          /* binding */
          stopContainers
        ),
        /* harmony export */
        Jv: () => (
          /* binding */
          containerFormat
        ),
        /* harmony export */
        Le: () => (
          /* binding */
          readEndings
        ),
        /* harmony export */
        Wg: () => (
          /* binding */
          setRestartPolicy
        ),
        /* harmony export */
        ZW: () => (
          /* binding */
          readContainers
        ),
        /* harmony export */
        ds: () => (
          /* binding */
          isEngineAway
        ),
        /* harmony export */
        kH: () => (
          /* binding */
          runningContainers
        ),
        /* harmony export */
        o5: () => (
          /* binding */
          onContainers
        ),
        /* harmony export */
        ts: () => (
          /* binding */
          listContainers
        )
        /* harmony export */
      });
      var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(26921);
      var _model_label_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(79239);
      var _shell_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(13192);
      const filters = (filter) => [
        [_model_label_js__WEBPACK_IMPORTED_MODULE_0__.Pf.app, filter.app],
        [_model_label_js__WEBPACK_IMPORTED_MODULE_0__.Pf.environment, filter.environment],
        [_model_label_js__WEBPACK_IMPORTED_MODULE_0__.Pf.service, filter.service],
        [_model_label_js__WEBPACK_IMPORTED_MODULE_0__.Pf.number, filter.number],
        [_model_label_js__WEBPACK_IMPORTED_MODULE_0__.Pf.replica, filter.replica]
      ].flatMap(([name, value]) => value === void 0 ? [] : ["--filter", `label=${name}=${value}`]);
      const onContainers = (filter, ...commands) => (0, _shell_js__WEBPACK_IMPORTED_MODULE_1__.Uo)(`ids=$(${(0, _shell_js__WEBPACK_IMPORTED_MODULE_1__.aL)("docker", "ps", "--all", "--no-trunc", "--quiet", ...filters(filter))})`, `{ [ -z "$ids" ] || { ${commands.join(" && ")}; }; }`);
      const withIds = (...argv) => `${(0, _shell_js__WEBPACK_IMPORTED_MODULE_1__.hF)(argv)} $ids </dev/null`;
      const engineAnswers = (0, _shell_js__WEBPACK_IMPORTED_MODULE_1__.aL)("docker", "version", "--format", "answers");
      const isEngineAway = (said) => /Cannot connect to the Docker daemon|failed to connect to the docker API|error during connect|docker\.sock: connect: (?:connection refused|no such file)|error reading from server: EOF|(?:^|\s)unexpected EOF(?:\s|$)|containerd\.sock: connect: connection refused/i.test(said);
      const containerFormat = `{${[
        '"id":{{json .Id}}',
        '"name":{{json .Name}}',
        '"image":{{json .Config.Image}}',
        '"labels":{{json .Config.Labels}}',
        '"args":{{json .Args}}',
        '"state":{{json .State}}',
        '"restarts":{{json .RestartCount}}',
        '"policy":{{json .HostConfig.RestartPolicy}}',
        '"mode":{{json .HostConfig.NetworkMode}}',
        '"networks":{{json .NetworkSettings.Networks}}'
      ].join(",")}}`;
      const listContainers = (filter) => onContainers(filter, (0, _shell_js__WEBPACK_IMPORTED_MODULE_1__.or)(withIds("docker", "inspect", "--type", "container", "--format", containerFormat), engineAnswers));
      const texts = zod__WEBPACK_IMPORTED_MODULE_2__.g1P(zod__WEBPACK_IMPORTED_MODULE_2__.YjP(), zod__WEBPACK_IMPORTED_MODULE_2__.YjP()).nullish();
      const described = zod__WEBPACK_IMPORTED_MODULE_2__.Ikc({
        id: zod__WEBPACK_IMPORTED_MODULE_2__.YjP(),
        name: zod__WEBPACK_IMPORTED_MODULE_2__.YjP(),
        image: zod__WEBPACK_IMPORTED_MODULE_2__.YjP(),
        labels: texts,
        args: zod__WEBPACK_IMPORTED_MODULE_2__.YOg(zod__WEBPACK_IMPORTED_MODULE_2__.YjP()).nullish(),
        state: zod__WEBPACK_IMPORTED_MODULE_2__.Ikc({
          Status: zod__WEBPACK_IMPORTED_MODULE_2__.YjP(),
          Running: zod__WEBPACK_IMPORTED_MODULE_2__.zMY(),
          OOMKilled: zod__WEBPACK_IMPORTED_MODULE_2__.zMY(),
          Pid: zod__WEBPACK_IMPORTED_MODULE_2__.aig(),
          ExitCode: zod__WEBPACK_IMPORTED_MODULE_2__.aig(),
          StartedAt: zod__WEBPACK_IMPORTED_MODULE_2__.YjP(),
          Health: zod__WEBPACK_IMPORTED_MODULE_2__.Ikc({ Status: zod__WEBPACK_IMPORTED_MODULE_2__.YjP(), Log: zod__WEBPACK_IMPORTED_MODULE_2__.YOg(zod__WEBPACK_IMPORTED_MODULE_2__.Ikc({ Output: zod__WEBPACK_IMPORTED_MODULE_2__.YjP() })).nullish() }).nullish()
        }),
        restarts: zod__WEBPACK_IMPORTED_MODULE_2__.aig(),
        policy: zod__WEBPACK_IMPORTED_MODULE_2__.Ikc({ Name: zod__WEBPACK_IMPORTED_MODULE_2__.YjP(), MaximumRetryCount: zod__WEBPACK_IMPORTED_MODULE_2__.aig() }),
        mode: zod__WEBPACK_IMPORTED_MODULE_2__.YjP(),
        networks: zod__WEBPACK_IMPORTED_MODULE_2__.g1P(zod__WEBPACK_IMPORTED_MODULE_2__.YjP(), zod__WEBPACK_IMPORTED_MODULE_2__.Ikc({
          IPAddress: zod__WEBPACK_IMPORTED_MODULE_2__.YjP(),
          GlobalIPv6Address: zod__WEBPACK_IMPORTED_MODULE_2__.YjP().nullish(),
          Aliases: zod__WEBPACK_IMPORTED_MODULE_2__.YOg(zod__WEBPACK_IMPORTED_MODULE_2__.YjP()).nullish()
        })).nullish()
      });
      function readContainers(stdout) {
        const containers = stdout.split("\n").filter((line) => line.startsWith("{")).map((line) => factsOf(described.parse(JSON.parse(line))));
        return containers.sort((a, b) => a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
      }
      function factsOf({ id, name, image, labels, args, state, restarts, policy, mode, networks }) {
        const labelled = (key) => labels?.[key] ?? "";
        return {
          id,
          name: name.replace(/^\//, ""),
          service: labelled(_model_label_js__WEBPACK_IMPORTED_MODULE_0__.Pf.service),
          number: Number(labelled(_model_label_js__WEBPACK_IMPORTED_MODULE_0__.Pf.number)) || 0,
          index: Number(labelled(_model_label_js__WEBPACK_IMPORTED_MODULE_0__.Pf.replica)) || 0,
          project: labelled("com.docker.compose.project"),
          image,
          definition: labelled(_model_label_js__WEBPACK_IMPORTED_MODULE_0__.Pf.definition),
          running: state.Running && state.Status === "running",
          health: healthOf(state.Health?.Status),
          restarts,
          exitCode: state.ExitCode,
          networks: Object.fromEntries(Object.entries(networks ?? {}).map(([network, each]) => [
            network,
            { address: each.IPAddress || each.GlobalIPv6Address || "", aliases: each.Aliases ?? [] }
          ])),
          pid: state.Pid,
          status: state.Status,
          oomKilled: state.OOMKilled,
          startedAt: state.StartedAt,
          checkOutput: state.Health?.Log?.at(-1)?.Output.trim() ?? "",
          restartPolicy: policy.MaximumRetryCount > 0 ? `${policy.Name}:${policy.MaximumRetryCount}` : policy.Name || "no",
          args: args ?? [],
          onHostNetwork: mode === "host"
        };
      }
      const healthOf = (status) => status === "healthy" || status === "unhealthy" || status === "starting" ? status : "none";
      const runningContainers = (filter) => onContainers(filter, (0, _shell_js__WEBPACK_IMPORTED_MODULE_1__.or)(`found=$(${withIds("docker", "inspect", "--format", "{{if .State.Running}}{{.Id}}:{{.State.Pid}}{{end}}")})`, engineAnswers));
      const lastLogLines = (id, count) => `${(0, _shell_js__WEBPACK_IMPORTED_MODULE_1__.aL)("docker", "logs", "--tail", String(count), id)} 2>&1`;
      const setRestartPolicy = (filter, policy) => onContainers(filter, quietly(withIds("docker", "update", `--restart=${policy}`)));
      const stopContainers = (filter, grace) => onContainers(filter, `ran=$(${(0, _shell_js__WEBPACK_IMPORTED_MODULE_1__.aL)("docker", "ps", "--no-trunc", "--quiet", ...filters(filter))})`, ...stopping(grace), `{ [ -z "$ran" ] || ${(0, _shell_js__WEBPACK_IMPORTED_MODULE_1__.or)(`${(0, _shell_js__WEBPACK_IMPORTED_MODULE_1__.hF)(["docker", "inspect", "--type", "container", "--format", endingFormat])} $ran </dev/null`, engineAnswers)}; }`);
      const endingFormat = "{{slice .Name 1}} ended with exit code {{.State.ExitCode}}{{if .State.OOMKilled}} for lack of memory{{end}}";
      const readEndings = (output) => [...output.matchAll(/^(\S+) ended with exit code (\d+)( for lack of memory)?$/gm)].map(([, name = "", code, lack]) => ({
        name,
        exitCode: Number(code),
        oomKilled: lack !== void 0
      }));
      function removeContainers(filter, { grace, anonymousVolumes, keep }) {
        const remove = quietly(withIds("docker", "rm", "--force", ...anonymousVolumes === "go" ? ["--volumes"] : []));
        if (keep === void 0)
          return onContainers(filter, ...stopping(grace), remove);
        const others = `ids=$(printf '%s
' $ids | ${(0, _shell_js__WEBPACK_IMPORTED_MODULE_1__.hF)(["grep", "-vxF", keep])} || :)`;
        return onContainers(filter, ...stopping(grace), others, `{ [ -z "$ids" ] || ${remove}; }`);
      }
      const stopping = (grace) => [
        quietly(withIds("docker", "update", "--restart=no")),
        quietly(withIds("docker", "stop", ...grace === void 0 ? [] : ["-t", String(Math.ceil(grace / 1e3))]))
      ];
      const quietly = (command) => `${command} >/dev/null`;
    })
  ),
  /***/
  90545: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        $8: () => (
          /* binding */
          factsScript
        ),
        /* harmony export */
        aI: () => (
          /* binding */
          factsKept
        ),
        /* harmony export */
        gE: () => (
          /* binding */
          sumsScript
        ),
        /* harmony export */
        nr: () => (
          /* binding */
          wantedTools
        ),
        /* harmony export */
        zd: () => (
          /* binding */
          isOverlong
        )
        /* harmony export */
      });
      var _model_label_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(79239);
      var _docker_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(17884);
      var _host_clock_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(19477);
      var _lock_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(96951);
      var _lock_read_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(94568);
      var _sections_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(30592);
      var _shell_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(13192);
      var _state_folder_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(50304);
      const caps = { ledger: 67108864, journal: 8388608, attempt: 67108864, release: 8388608 };
      const factsKept = 268435456;
      const wantedTools = ["flock", "getent", "head", "sed", "setsid", "sha256sum", "stat", "sync", "timeout"];
      const engineFormat = [
        '{"root":{{json .DockerRootDir}}',
        '"version":{{json .ServerVersion}}',
        '"architecture":{{json .Architecture}}',
        '"errors":{{json .ServerErrors}}',
        '"plugins":{{json .ClientInfo.Plugins}}}'
      ].join(",");
      function containersFormat({ app, environment }) {
        const has = (name, value) => `(eq (index .Config.Labels "${name}") "${value}")`;
        const isOurs = `and ${has(_model_label_js__WEBPACK_IMPORTED_MODULE_0__.Pf.app, app)} ${has(_model_label_js__WEBPACK_IMPORTED_MODULE_0__.Pf.environment, environment)}`;
        return `{{if ${isOurs}}}${_docker_js__WEBPACK_IMPORTED_MODULE_1__.Jv}
{{end}}[{{json .HostConfig.PortBindings}},{{json .NetworkSettings.Ports}}]`;
      }
      function factsScript(request) {
        return (0, _lock_js__WEBPACK_IMPORTED_MODULE_3__.ej)(_sections_js__WEBPACK_IMPORTED_MODULE_5__.L$, _host_clock_js__WEBPACK_IMPORTED_MODULE_2__._, factsFunctions, `section begun clock_now`, `section tools missing_tools ${wantedTools.join(" ")}`, `section system cat /etc/os-release`, `if ! command -v docker >/dev/null; then section no-docker true; ${_sections_js__WEBPACK_IMPORTED_MODULE_5__.xT}; exit 0; fi`, `info=$(${(0, _shell_js__WEBPACK_IMPORTED_MODULE_7__.aL)("docker", "info", "--format", engineFormat)} 2>&1)`, `section engine printf '%s\\n' "$info"`, `section disk disk_of_docker`, `section boot boot_now`, `case $info in *'"Name":"compose"'*) ;; *) section compose-v1 docker-compose version --short ;; esac`, `address() { getent ahostsv4 "$1" || getent hosts "$1"; }`, (0, _sections_js__WEBPACK_IMPORTED_MODULE_5__.uW)("address", "address", request.internalAddress), (0, _sections_js__WEBPACK_IMPORTED_MODULE_5__.uW)("containers", "all_containers", containersFormat(request)), (0, _sections_js__WEBPACK_IMPORTED_MODULE_5__.uW)("listening", "listening_ports"), (0, _sections_js__WEBPACK_IMPORTED_MODULE_5__.uW)("images", "all_images", "{{json .RepoDigests}}"), (0, _sections_js__WEBPACK_IMPORTED_MODULE_5__.uW)("networks", "docker", "network", "ls", "--format", "{{json .Name}}"), (0, _state_folder_js__WEBPACK_IMPORTED_MODULE_6__.yC)(request), `if [ "$exists" = yes ] && [ "$readable" = yes ]; then cd "$state" || exit`, stateSections(request), `fi`, `section ended clock_now`, _sections_js__WEBPACK_IMPORTED_MODULE_5__.xT);
      }
      const sumsScript = (state) => (0, _lock_js__WEBPACK_IMPORTED_MODULE_3__.ej)(_sections_js__WEBPACK_IMPORTED_MODULE_5__.L$, _host_clock_js__WEBPACK_IMPORTED_MODULE_2__._, factsFunctions, (0, _lock_read_js__WEBPACK_IMPORTED_MODULE_4__.zU)("."), `cd ${(0, _shell_js__WEBPACK_IMPORTED_MODULE_7__.hD)(state)} || exit`, `section sums record_sums`, `section live live_steps`, _sections_js__WEBPACK_IMPORTED_MODULE_5__.xT);
      const durable = [_model_label_js__WEBPACK_IMPORTED_MODULE_0__.Zp.lineage, _model_label_js__WEBPACK_IMPORTED_MODULE_0__.Zp.key, _model_label_js__WEBPACK_IMPORTED_MODULE_0__.Zp.ledger, _model_label_js__WEBPACK_IMPORTED_MODULE_0__.Zp.journal, _model_label_js__WEBPACK_IMPORTED_MODULE_0__.Zp.attempt, _model_label_js__WEBPACK_IMPORTED_MODULE_0__.Zp.routes];
      const factsFunctions = [
        `clock_now() { case $(date +%N) in [0-9]*) date +%s%3N ;; *) date +%s000 ;; esac; }`,
        `missing_tools() { for tool in "$@"; do command -v "$tool" >/dev/null || echo "$tool"; done; }`,
        `disk_of_docker() { root=$(printf '%s\\n' "$info" | sed -n 's/^{"root":"\\([^"]*\\)".*/\\1/p'); [ -e "$root" ] || root=/; df -P -k "$root"; }`,
        `all_containers() { ids=$(docker ps --all --quiet --no-trunc) || return; [ -z "$ids" ] || docker inspect --type container --format "$1" $ids || docker version --format answers; }`,
        `all_images() { ids=$(docker image ls --quiet --no-trunc | sort -u) || return; [ -z "$ids" ] || docker image inspect --format "$1" $ids || docker version --format answers; }`,
        `listening_ports() { cat /proc/net/tcp /proc/net/tcp6 2>/dev/null | while read -r sl local remote st rest; do [ "$st" != 0A ] || echo "\${local##*:}"; done | sort -u; }`,
        `finished_in() { [ ! -e "$1" ] || sed -n 's/.*"outcome":"finished".*"release":"\\(rel-[0-9-]*\\)".*/\\1/p' "$1" | uniq | tail -n "$2"; }`,
        `runs_on() { [ ! -e "$1" ] || head -c ${caps.release} "$1" | grep -o '"fromId":"rel-[0-9-]*"' | cut -d '"' -f 4; }`,
        `record_sums() { sh -c 'sha256sum "$@" ${_model_label_js__WEBPACK_IMPORTED_MODULE_0__.Zp.releases}/*/release.json 2>/dev/null' sh ${durable.join(" ")} || :; }`,
        `newest_attempt() {`,
        `  newest=$(sed -n 's/.*"number":\\([0-9]\\{1,9\\}\\)[,}].*/\\1/p' "$1" | sort -n | tail -n 1)`,
        `  [ -z "$newest" ] || sed -n "/\\"number\\":$newest[,}]/p" "$1" | tail -c ${caps.journal}`,
        `}`
      ].join("\n");
      function stateSections({ releases, kept }) {
        return [
          `section sums record_sums`,
          `section_of_file lineage ${_model_label_js__WEBPACK_IMPORTED_MODULE_0__.Zp.lineage} 200`,
          `section key test -s ${_model_label_js__WEBPACK_IMPORTED_MODULE_0__.Zp.key}`,
          `section_of_file ledger ${_model_label_js__WEBPACK_IMPORTED_MODULE_0__.Zp.ledger} ${caps.ledger + 1}`,
          `if [ -e ${_model_label_js__WEBPACK_IMPORTED_MODULE_0__.Zp.journal} ]; then section journal newest_attempt ${_model_label_js__WEBPACK_IMPORTED_MODULE_0__.Zp.journal}; fi`,
          `section_of_file attempt ${_model_label_js__WEBPACK_IMPORTED_MODULE_0__.Zp.attempt} ${caps.attempt}`,
          (0, _lock_read_js__WEBPACK_IMPORTED_MODULE_4__.WT)("."),
          `if [ -e ${(0, _shell_js__WEBPACK_IMPORTED_MODULE_7__.hD)(_model_label_js__WEBPACK_IMPORTED_MODULE_0__.Zp.routes)} ]; then ${(0, _sections_js__WEBPACK_IMPORTED_MODULE_5__.uW)("routes", "sha256sum", _model_label_js__WEBPACK_IMPORTED_MODULE_0__.Zp.routes)}; fi`,
          `chosen() { ls -r ${_model_label_js__WEBPACK_IMPORTED_MODULE_0__.Zp.releases} 2>/dev/null | grep '^rel-[0-9-]*$' | head -n ${releases}; finished_in ${_model_label_js__WEBPACK_IMPORTED_MODULE_0__.Zp.ledger} ${kept}; }`,
          `with_older() { for record in $(chosen); do echo "$record"; runs_on "${_model_label_js__WEBPACK_IMPORTED_MODULE_0__.Zp.releases}/$record/release.json"; done; }`,
          `for record in $(with_older | sort -ru); do`,
          `  section_of_file "release $record" "${_model_label_js__WEBPACK_IMPORTED_MODULE_0__.Zp.releases}/$record/release.json" ${caps.release}`,
          `done`
        ].join("\n");
      }
      const isOverlong = (ledger) => ledger.length > caps.ledger;
    })
  ),
  /***/
  94568: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        $7: () => (
          /* binding */
          lockIn
        ),
        /* harmony export */
        PG: () => (
          /* binding */
          parseLock
        ),
        /* harmony export */
        SW: () => (
          /* binding */
          liveIn
        ),
        /* harmony export */
        WT: () => (
          /* binding */
          lockSections
        ),
        /* harmony export */
        mF: () => (
          /* binding */
          readLock
        ),
        /* harmony export */
        zU: () => (
          /* binding */
          liveFunction
        )
        /* harmony export */
      });
      var _model_label_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(79239);
      var _host_clock_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(19477);
      var _lock_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(96951);
      var _records_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(58171);
      var _sections_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(30592);
      var _shell_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(13192);
      var _step_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6158);
      const liveFunction = (state) => `live_steps() (
${(0, _step_js__WEBPACK_IMPORTED_MODULE_5__._h)(`${state}/${_model_label_js__WEBPACK_IMPORTED_MODULE_0__.Zp.steps}`)}
)`;
      const actingFunction = [
        `acting_processes() {`,
        `  [ -r "$1" ] || return 0`,
        `  acting_n=0`,
        `  until flock -x -n "$1" true; do acting_n=$((acting_n + 1)); [ "$acting_n" -lt 3 ] || break; sleep 0.1; done`,
        `  [ "$acting_n" -ge 3 ] || return 0`,
        `  acting_found=`,
        `  for acting_fd in /proc/[0-9]*/fd/8; do`,
        `    [ "$acting_fd" -ef "$1" ] || continue`,
        `    acting_fd=\${acting_fd#/proc/}; acting_found=yes`,
        `    echo "\${acting_fd%%/*}"`,
        `  done`,
        `  [ -n "$acting_found" ] || echo '?'`,
        `}`
      ].join("\n");
      function lockSections(state) {
        const owner = `${state}/${_model_label_js__WEBPACK_IMPORTED_MODULE_0__.Zp.lockOwner}`;
        return [
          liveFunction(state),
          actingFunction,
          `section_of_file owner ${(0, _shell_js__WEBPACK_IMPORTED_MODULE_6__.hD)(owner)} 16384`,
          `if [ -e ${(0, _shell_js__WEBPACK_IMPORTED_MODULE_6__.hD)(owner)} ]; then ${(0, _sections_js__WEBPACK_IMPORTED_MODULE_4__.uW)("owner-sum", "sha256sum", owner)}; fi`,
          `section_of_file beat ${(0, _shell_js__WEBPACK_IMPORTED_MODULE_6__.hD)(`${state}/${_model_label_js__WEBPACK_IMPORTED_MODULE_0__.Zp.heartbeat}`)} 400`,
          `section uptime uptime_now`,
          `section boot boot_now`,
          `section live live_steps`,
          `section acting acting_processes ${(0, _shell_js__WEBPACK_IMPORTED_MODULE_6__.hD)((0, _lock_js__WEBPACK_IMPORTED_MODULE_2__.HY)(state))}`
        ].join("\n");
      }
      const readLock = (state) => (0, _lock_js__WEBPACK_IMPORTED_MODULE_2__.ej)(_sections_js__WEBPACK_IMPORTED_MODULE_4__.L$, _host_clock_js__WEBPACK_IMPORTED_MODULE_1__._, lockSections(state), _sections_js__WEBPACK_IMPORTED_MODULE_4__.xT);
      function parseLock(stdout) {
        const sections = (0, _sections_js__WEBPACK_IMPORTED_MODULE_4__.MJ)(stdout);
        return sections && lockIn(sections);
      }
      function lockIn(sections) {
        const linesOf = (name) => (sections.get(name)?.text ?? "").split("\n").filter(Boolean);
        return {
          lock: holderIn(sections),
          liveSteps: liveIn(sections),
          acting: linesOf("acting")
        };
      }
      const liveIn = (sections) => (0, _step_js__WEBPACK_IMPORTED_MODULE_5__.KV)(sections.get("live")?.text ?? "");
      function holderIn(sections) {
        const file = sections.get("owner");
        if (file === void 0)
          return { kind: "free" };
        const owner = file.code === 0 ? (0, _records_js__WEBPACK_IMPORTED_MODULE_3__.pZ)(file.text) : void 0;
        if (owner === void 0) {
          const sum = /^[0-9a-f]{64}/.exec(sections.get("owner-sum")?.text ?? "")?.[0] ?? "";
          return { kind: "unreadable", shown: file.text.slice(0, 200), sum, id: `unreadable-${sum.slice(0, 16)}` };
        }
        const [id, up, boot, said] = (sections.get("beat")?.text ?? "").trim().split(" ");
        const isOurs = id === owner.id;
        const heard = isOurs ? { uptime: Number(up), boot: boot ?? "" } : { uptime: owner.uptime, boot: owner.bootId };
        return { kind: "held", owner, age: ageOf(heard, sections), left: isOurs && said === "left" };
      }
      function ageOf(heard, sections) {
        const uptime = Number(sections.get("uptime")?.text ?? "");
        const since = (0, _host_clock_js__WEBPACK_IMPORTED_MODULE_1__.s)(heard.boot, sections.get("boot")?.text ?? "") ? uptime - heard.uptime : uptime;
        const seconds = since >= 0 ? since : uptime;
        return Number.isFinite(seconds) ? Math.round(seconds * 1e3) : 0;
      }
    })
  ),
  /***/
  58171: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        FG: () => (
          /* binding */
          parseAttempt
        ),
        z8: () => (
          /* binding */
          parseJournal
        ),
        h8: () => (
          /* binding */
          parseLedger
        ),
        pZ: () => (
          /* binding */
          parseOwner
        ),
        BC: () => (
          /* binding */
          parseRelease
        ),
        VA: () => (
          /* binding */
          schemaIn
        )
      });
      var schemas = __webpack_require__(26921);
      var core = __webpack_require__(88532);
      var digest = __webpack_require__(63061);
      var journal = __webpack_require__(66686);
      var ledger = __webpack_require__(53968);
      var model_name = __webpack_require__(40042);
      var plan = __webpack_require__(69490);
      ;
      const results = ["pending", "running", "completed", "failed", "skipped"];
      var stage = __webpack_require__(227);
      ;
      const records_text = schemas.YjP().max(1e4);
      const count = schemas.aig().int().nonnegative();
      const releaseId = records_text.transform((value, context) => (0, model_name.y_)(value) ?? refused(context));
      const records_digest = records_text.transform((value, context) => (0, model_name.m)(value) ?? refused(context));
      function refused(context) {
        context.addIssue("not in its form");
        return core.tm;
      }
      const owner = schemas.Ikc({
        schema: schemas.euz(1),
        id: records_text,
        app: records_text,
        environment: records_text,
        operation: records_text,
        actor: records_text,
        run: schemas.Ikc({ url: records_text, id: records_text, attempt: records_text }).exactOptional(),
        machine: records_text,
        pid: count,
        pidStartedAt: records_text,
        startedAt: records_text,
        bootId: records_text,
        uptime: schemas.aig(),
        planHash: records_text.exactOptional()
      });
      const parseOwner = (json) => owner.safeParse(records_valueOf(json)).data;
      const failure = schemas._H3({ stage: schemas.k5n(stage.G), step: records_text.exactOptional(), code: records_text });
      const header = { at: records_text, lock: records_text, planHash: records_text, number: count, release: releaseId };
      const journalEntry = schemas.gMt("kind", [
        schemas.Ikc({ ...header, kind: schemas.euz("intent"), step: records_text }),
        schemas.Ikc({
          ...header,
          kind: schemas.euz("result"),
          step: records_text,
          outcome: schemas.k5n(["done", "failed"]),
          detail: records_text.exactOptional()
        }),
        schemas.Ikc({ ...header, kind: schemas.euz("mark"), mark: schemas.k5n(journal.Z8), failure: failure.optional().catch(void 0) }),
        schemas.Ikc({ ...header, kind: schemas.euz("interrupted") })
      ]);
      const parseJournal = (lines) => lines.split("\n").flatMap((line) => journalEntry.safeParse(records_valueOf(line)).data ?? []);
      const result = schemas.k5n(results);
      const stageResults = schemas._H3({
        "migrate-pre": result,
        "deploy-compose": result,
        rollout: result,
        "migrate-post": result
      });
      const ledgerEntry = schemas._H3({
        schema: schemas.euz(1),
        serial: count,
        prev: records_digest.exactOptional(),
        lineage: records_text,
        release: releaseId,
        number: count,
        version: records_text,
        outcome: schemas.k5n(["finished", "reverted", "failed"]),
        post: schemas.k5n(["done", "failed", "none"]),
        planHash: records_text,
        content: records_digest,
        record: records_digest,
        restores: releaseId.exactOptional(),
        actor: records_text,
        run: records_text.exactOptional(),
        startedAt: records_text.exactOptional(),
        at: records_text,
        stages: stageResults.exactOptional(),
        services: schemas.g1P(records_text, schemas.KCZ([result, schemas.g1P(records_text, result)])).exactOptional(),
        failure: failure.exactOptional()
      });
      function parseLedger(content) {
        const lines = content.split("\n");
        const torn = lines.pop() ?? "";
        const ledger2 = [];
        let prev;
        for (const [index, line] of lines.entries()) {
          const value = records_valueOf(line);
          const schema = schemaOf(value);
          if (schema > 1)
            return {
              ledger: ledger2,
              ledgerProblem: { kind: "newer", detail: `line ${index + 1} of the ledger has schema ${schema}` }
            };
          const entry = ledgerEntry.safeParse(withoutSum(value)).data;
          const isNext = entry?.serial === index + 1 && entry.prev === prev && entry.lineage === (ledger2[0] ?? entry).lineage;
          const isVouchedFor = index + 1 < lines.length || isAsWritten(line);
          if (!isNext || !isVouchedFor)
            return brokenLedger(ledger2, lines, index);
          ledger2.push(entry);
          prev = (0, digest.ol)(line);
        }
        if (torn === "")
          return { ledger: ledger2 };
        return { ledger: ledger2, ledgerProblem: { kind: "torn", detail: `line ${lines.length + 1} was cut short and is dropped` } };
      }
      function brokenLedger(ledger2, lines, index) {
        const first = index > 0 && !isAsWritten(lines[index - 1] ?? "") ? index - 1 : index;
        const what = isAsWritten(lines[first] ?? "") ? "does not follow from the one before" : "was changed";
        return { ledger: ledger2.slice(0, first), ledgerProblem: { kind: "broken", detail: `line ${first + 1} ${what}` } };
      }
      function withoutSum(value) {
        if (typeof value !== "object" || value === null || !("sum" in value))
          return value;
        const { sum: _, ...entry } = value;
        return entry;
      }
      const isAsWritten = (line) => (0, ledger.eX)(line, records_valueOf(line)) !== void 0;
      function schemaOf(value) {
        const isNumbered = typeof value === "object" && value !== null && "schema" in value;
        return isNumbered && typeof value.schema === "number" ? value.schema : 0;
      }
      const releaseFacts = schemas._H3({
        schema: schemas.euz(1),
        id: records_text,
        number: count,
        services: schemas.g1P(schemas.YjP(), schemas.L5J()),
        hosts: schemas.g1P(schemas.YjP(), schemas.L5J())
      });
      function parseRelease(json, id, ledger2) {
        const value = records_valueOf(json);
        const entry = ledger2.find(({ release }) => release === id);
        if (entry !== void 0 && (0, digest.ol)(json) !== entry.record)
          return void 0;
        return releaseFacts.safeParse(value).data?.id === id ? value : void 0;
      }
      const schemaIn = (json) => schemaOf(records_valueOf(json));
      const attempt = schemas.Ikc({ plan: schemas._H3({ schema: schemas.euz(1) }), release: releaseFacts });
      function parseAttempt(json, hash) {
        const value = records_valueOf(json);
        if (!attempt.safeParse(value).success)
          return void 0;
        const record = value;
        return record.release.planHash === hash && (0, plan.SH)(record.plan) === hash ? record : void 0;
      }
      function records_valueOf(json) {
        try {
          return JSON.parse(json);
        } catch {
          return void 0;
        }
      }
    })
  ),
  /***/
  30592: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        L$: () => (
          /* binding */
          sectionFunctions
        ),
        /* harmony export */
        MJ: () => (
          /* binding */
          parseSections
        ),
        /* harmony export */
        uW: () => (
          /* binding */
          section
        ),
        /* harmony export */
        xT: () => (
          /* binding */
          endOfSections
        )
        /* harmony export */
      });
      var _shell_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(13192);
      const sectionFunctions = [
        "export LC_ALL=C",
        `section() { printf '@%s\\n' "$1"; shift; { "$@"; printf '\\n=%s' "$?"; } 2>&1 </dev/null | sed 's/^/|/'; printf '\\n'; }`,
        `section_of_file() { if [ -e "$2" ]; then section "$1" head -c "$3" "$2"; fi; }`
      ].join("\n");
      const section = (name, ...argv) => ["section", name, ...argv].map(_shell_js__WEBPACK_IMPORTED_MODULE_0__.hD).join(" ");
      const endOfSections = `printf '@end\\n'`;
      function parseSections(stdout) {
        const sections = /* @__PURE__ */ new Map();
        let name;
        let content = [];
        for (const line of stdout.split("\n")) {
          if (line.startsWith("|"))
            content.push(line.slice(1));
          else if (line.startsWith("@")) {
            if (name !== void 0 && !keep(sections, name, content.join("\n")))
              return void 0;
            if (line === "@end")
              return sections;
            name = line.slice(1);
            content = [];
          } else if (line !== "")
            return void 0;
        }
        return void 0;
      }
      function keep(sections, name, content) {
        const end = /(?:^|\n)=(\d{1,3})$/.exec(content);
        if (end === null)
          return false;
        sections.set(name, { text: content.slice(0, end.index), code: Number(end[1]) });
        return true;
      }
    })
  ),
  /***/
  50304: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        G8: () => (
          /* binding */
          prepareFolder
        ),
        /* harmony export */
        Hg: () => (
          /* binding */
          printKey
        ),
        /* harmony export */
        yC: () => (
          /* binding */
          locateState
        )
        /* harmony export */
      });
      var _model_label_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(79239);
      var _lock_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(96951);
      var _sections_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(30592);
      var _shell_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(13192);
      function locateState({ app, environment }) {
        const common = (0, _shell_js__WEBPACK_IMPORTED_MODULE_3__.hD)(`/var/lib/stagecraft/${app}/${environment}`);
        const labels = Object.entries(volumeLabels).map(([word, name]) => `${word}:{{.Label "${name}"}}
`);
        const isState = `eq .Name "${(0, _model_label_js__WEBPACK_IMPORTED_MODULE_0__.aS)(app, environment)}"`;
        const format = `{{if ${isState}}}${labels.join("")}{{end}}{"name":{{json .Name}},"project":{{json (.Label "com.docker.compose.project")}}}`;
        return [
          `volumes=$(${(0, _shell_js__WEBPACK_IMPORTED_MODULE_3__.aL)("docker", "volume", "ls", "--format", format)} 2>&1) && volumes_code=0 || volumes_code=$?`,
          `print_volumes() { printf '%s\\n' "$volumes"; return "$volumes_code"; }`,
          `section volumes print_volumes`,
          `login=$(id -un)`,
          `home=\${HOME:-$(getent passwd "$(id -u)" | cut -d : -f 6)}/.stagecraft/${app}/${environment}`,
          `can_make() {`,
          `  above=$1; while [ ! -e "$above" ]; do above=\${above%/*}; [ -n "$above" ] || above=/; done`,
          `  [ -w "$above" ] || sudo -n test -w "$above"`,
          `}`,
          `state=$(printf '%s\\n' "$volumes" | sed -n 's/^path://p' | head -n 1)`,
          `if [ -n "$state" ]; then :`,
          `elif [ -d ${common} ]; then state=${common}`,
          `elif [ -d "$home" ]; then state=$home`,
          `elif can_make ${common} 2>/dev/null; then state=${common}`,
          `else state=$home; fi`,
          `exists=no; [ ! -d "$state" ] || exists=yes`,
          `readable=no; [ ! -r "$state" ] || [ ! -x "$state" ] || readable=yes`,
          `writable=no; [ ! -w "$state" ] || writable=yes`,
          `owner=$(stat -c %U "$state" 2>/dev/null) || owner=`,
          `section place printf '%s\\n' "$state" "$exists" "$readable" "$writable" "$owner" "$login"`
        ].join("\n");
      }
      const volumeLabels = {
        path: _model_label_js__WEBPACK_IMPORTED_MODULE_0__.Pf.statePath,
        owner: _model_label_js__WEBPACK_IMPORTED_MODULE_0__.Pf.stateOwner,
        app: _model_label_js__WEBPACK_IMPORTED_MODULE_0__.Pf.app,
        environment: _model_label_js__WEBPACK_IMPORTED_MODULE_0__.Pf.environment
      };
      function prepareFolder({ app, environment, path, lineage, key }) {
        const folder = (0, _shell_js__WEBPACK_IMPORTED_MODULE_3__.hD)(path);
        const above = (0, _shell_js__WEBPACK_IMPORTED_MODULE_3__.hD)(path.slice(0, path.lastIndexOf("/")));
        const volume = (0, _model_label_js__WEBPACK_IMPORTED_MODULE_0__.aS)(app, environment);
        const labels = { [_model_label_js__WEBPACK_IMPORTED_MODULE_0__.Pf.app]: app, [_model_label_js__WEBPACK_IMPORTED_MODULE_0__.Pf.environment]: environment, [_model_label_js__WEBPACK_IMPORTED_MODULE_0__.Pf.statePath]: path };
        const look = (0, _shell_js__WEBPACK_IMPORTED_MODULE_3__.aL)("docker", "volume", "inspect", "--format", `{{index .Labels "${_model_label_js__WEBPACK_IMPORTED_MODULE_0__.Pf.statePath}"}}`, volume);
        const labelled = Object.entries(labels).flatMap(([name, value]) => ["--label", (0, _shell_js__WEBPACK_IMPORTED_MODULE_3__.hD)(`${name}=${value}`)]);
        return (0, _lock_js__WEBPACK_IMPORTED_MODULE_1__.ej)(_sections_js__WEBPACK_IMPORTED_MODULE_2__.L$, `marked=$(${look} 2>/dev/null) || { docker volume create ${labelled.join(" ")} --label ${_model_label_js__WEBPACK_IMPORTED_MODULE_0__.Pf.stateOwner}="$(id -un)" ${(0, _shell_js__WEBPACK_IMPORTED_MODULE_3__.hD)(volume)} </dev/null >/dev/null && marked=$(${look}); } || exit ${_lock_js__WEBPACK_IMPORTED_MODULE_1__.Nx}`, `section marked printf %s "$marked"`, `[ "$marked" = ${folder} ] || { ${_sections_js__WEBPACK_IMPORTED_MODULE_2__.xT}; exit 0; }`, `[ -d ${above} ] || (umask 022; mkdir -p ${above} 2>/dev/null || sudo -n mkdir -p ${above}) || exit ${_lock_js__WEBPACK_IMPORTED_MODULE_1__.Nx}`, `exec 6<${above}`, `flock 6 || exit ${_lock_js__WEBPACK_IMPORTED_MODULE_1__.Nx}`, `umask 077`, `if [ ! -d ${folder} ]; then`, `  made=${folder}.new.$$`, `  if [ -w ${above} ]; then mkdir -m 0700 "$made" && mv "$made" ${folder}`, `  else sudo -n mkdir -m 0700 "$made" && sudo -n chown "$(id -u):$(id -g)" "$made" && sudo -n mv "$made" ${folder}`, `  fi || exit ${_lock_js__WEBPACK_IMPORTED_MODULE_1__.Nx}`, `  sync ${above}`, `fi`, ...["lineage", "key"].map((name) => once(path, name, name === "key" ? key.reveal() : lineage)), `sync ${folder} || exit ${_lock_js__WEBPACK_IMPORTED_MODULE_1__.Nx}`, (0, _sections_js__WEBPACK_IMPORTED_MODULE_2__.uW)("lineage", "cat", `${path}/${_model_label_js__WEBPACK_IMPORTED_MODULE_0__.Zp.lineage}`), (0, _sections_js__WEBPACK_IMPORTED_MODULE_2__.uW)("key", "cat", `${path}/${_model_label_js__WEBPACK_IMPORTED_MODULE_0__.Zp.key}`), _sections_js__WEBPACK_IMPORTED_MODULE_2__.xT);
      }
      function once(folder, name, text) {
        const file = (0, _shell_js__WEBPACK_IMPORTED_MODULE_3__.hD)(`${folder}/${_model_label_js__WEBPACK_IMPORTED_MODULE_0__.Zp[name]}`);
        const made = (0, _shell_js__WEBPACK_IMPORTED_MODULE_3__.hD)(`${folder}/.${name}.new`);
        return [
          `if [ ! -s ${file} ]; then`,
          `{ rm -f ${made} ${file} && ${(0, _shell_js__WEBPACK_IMPORTED_MODULE_3__.hm)(`cat >${made}`, text)}`,
          `} && sync ${made} && ln ${made} ${file} || { rm -f ${made}; exit ${_lock_js__WEBPACK_IMPORTED_MODULE_1__.Nx}; }`,
          `rm -f ${made}`,
          `fi`
        ].join("\n");
      }
      const printKey = (state) => (0, _shell_js__WEBPACK_IMPORTED_MODULE_3__.aL)("head", "-c", "200", `${state}/${_model_label_js__WEBPACK_IMPORTED_MODULE_0__.Zp.key}`);
    })
  ),
  /***/
  6158: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        Fb: () => (
          /* binding */
          removeStep
        ),
        /* harmony export */
        KV: () => (
          /* binding */
          readLiveSteps
        ),
        /* harmony export */
        Q6: () => (
          /* binding */
          followStep
        ),
        /* harmony export */
        _$: () => (
          /* binding */
          stepDeadlineCode
        ),
        /* harmony export */
        _h: () => (
          /* binding */
          liveSteps
        ),
        /* harmony export */
        bP: () => (
          /* binding */
          startStep
        ),
        /* harmony export */
        c$: () => (
          /* binding */
          readStepNews
        )
        /* harmony export */
      });
      var _shell_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(13192);
      const stepDeadlineCode = 124;
      const page = 1048576;
      const outputCap = 16777216;
      const functions = `umask 077
steps_boot() { read -r boot </proc/sys/kernel/random/boot_id; }
steps_stat() { { read -r stat <"$1"; } 2>/dev/null && stat=\${stat##*') '}; }
steps_live() {
  [ ! -e "$1/rc" ] && { read -r pid start born <"$1/pid"; } 2>/dev/null && steps_boot && [ "$born" = "$boot" ] || return
  if steps_stat "/proc/$pid/stat"; then
    if ! steps_same "$start" $stat; then return 1; fi
    if ! steps_dead $stat; then return 0; fi
  fi
  for other in /proc/[0-9]*/stat; do
    if steps_stat "$other" && steps_within "$pid" $stat; then return 0; fi
  done
  return 1
}
steps_same() { [ "\${21}" = "$1" ]; }
steps_dead() { [ "$1" = Z ]; }
steps_within() { [ "$2" != Z ] && [ "$5" = "$1" ]; }`;
      const runner = `umask 077
read -r boot </proc/sys/kernel/random/boot_id; read -r stat <"/proc/$$/stat"; stat=\${stat##*") "}
printf "%s %s %s\\n" "$$" "$(set -- $stat; echo "\${20}")" "$boot" >"$1/pid.$$"
ln "$1/pid.$$" "$1/pid" || { rm -f "$1/pid.$$"; exit; }
rm -f "$1/pid.$$"
read -r began rest </proc/uptime
size_of() { wc -c <"$1/out.log"; }
keep() {
  had=-1
  while now=$(size_of "$1") && [ "$now" -gt "$had" ] && [ "$now" -lt "$3" ]; do had=$now; dd bs=65536 count=64 2>/dev/null >>"$1/out.log"; done
  if [ "$now" -ge "$3" ] && [ "$(dd bs=1 count=1 2>/dev/null | wc -c)" -gt 0 ]; then
    printf "\\n[more than %s bytes of output: the rest is left out]\\n" "$3" >>"$1/out.log"
    cat >/dev/null
  fi
}
: >"$1/out.log"; rm -f "$1/pipe"; mkfifo "$1/pipe" || exit
keep "$@" <"$1/pipe" & keeper=$!
timeout -k 10 "$2" sh "$1/script" >"$1/pipe" 2>&1; code=$?
turns=0; while kill -0 "$keeper" 2>/dev/null && [ "$turns" -lt 40 ]; do turns=$((turns + 1)); sleep 0.05; done; rm -f "$1/pipe"
read -r ended rest </proc/uptime
late=
if [ "$((\${ended%.*} - \${began%.*}))" -ge "$2" ]; then case $code in 124 | 137 | 143) code=124 late=yes ;; esac; fi
echo "$code" >"$1/rc.new"
sync "$1/rc.new" || sync; mv "$1/rc.new" "$1/rc"
if [ "$late" ]; then kill -KILL 0; fi`;
      function startStep(step) {
        const seconds = String(Math.max(1, Math.ceil(step.deadline / 1e3)));
        return (0, _shell_js__WEBPACK_IMPORTED_MODULE_0__.Mn)(functions, `steps_start() {
  if [ -e "$1/pid" ]; then return; fi
  mkdir -p -- "$1" && cat >"$1/script.$$" && mv -f -- "$1/script.$$" "$1/script" || return
  setsid sh -c "$3" sh "$1" "$2" "$4" </dev/null >/dev/null 2>&1 &
  tries=0
  until [ -e "$1/pid" ]; do
    tries=$((tries + 1)); [ "$tries" -lt 250 ] || { echo 'the step did not start' >&2; return 1; }
    sleep 0.02
  done
}`, (0, _shell_js__WEBPACK_IMPORTED_MODULE_0__.hm)((0, _shell_js__WEBPACK_IMPORTED_MODULE_0__.hF)(["steps_start", pathOf(step), seconds, runner, String(step.cap ?? outputCap)]), step.script));
      }
      function followStep(step) {
        return (0, _shell_js__WEBPACK_IMPORTED_MODULE_0__.Mn)(functions, `steps_state() {
  if [ -e "$1/rc" ]; then read -r code <"$1/rc"; state="finished $code"
  elif [ ! -e "$1/pid" ]; then state=absent
  elif steps_live "$1"; then state=running
  elif [ -e "$1/rc" ]; then read -r code <"$1/rc"; state="finished $code"
  else state=lost; fi
}
steps_rest() { tail -c "+$(($2 + 1))" "$1/out.log" | head -c "$3"; }
steps_news() {
  steps_state "$1"
  have=0; if [ -e "$1/out.log" ]; then have=$(($(wc -c <"$1/out.log") - $2)); fi
  size=$have; if [ "$size" -gt ${page} ]; then size=${page}; state=running; fi
  if [ "$state" = running ] && [ "$size" -gt 0 ]; then
    whole=$(steps_rest "$1" "$2" "$size" | wc -l)
    whole=$(steps_rest "$1" "$2" "$size" | head -n "$whole" | wc -c)
    if [ "$whole" -gt 0 ] || [ "$size" -lt ${page} ]; then size=$((whole)); fi
  fi
}
steps_follow() {
  left=$3 turn=50
  while steps_news "$1" "$2"; [ "$state" = running ] && [ "$size" -eq 0 ] && [ "$left" -gt 0 ]; do
    sleep "0.$((turn / 100))$((turn / 10 % 10))"
    left=$((left - turn)); [ "$turn" -ge 200 ] || turn=$((turn + 10))
  done
  echo "step $state at $(($2 + size))"
  if [ "$size" -gt 0 ]; then steps_rest "$1" "$2" "$size"; fi
}`, (0, _shell_js__WEBPACK_IMPORTED_MODULE_0__.aL)("steps_follow", pathOf(step), String(step.offset), String(Math.max(0, Math.ceil(step.wait)))));
      }
      function readStepNews(stdout) {
        const [head = "", kind, code, offset] = /^step (running|lost|absent|finished (\d{1,3})) at (\d{1,15})\n/.exec(stdout) ?? [];
        if (kind === void 0 || offset === void 0)
          return void 0;
        return { state: stateOf(kind, code), offset: Number(offset), text: stdout.slice(head.length) };
      }
      const liveSteps = (folder) => (0, _shell_js__WEBPACK_IMPORTED_MODULE_0__.Mn)(functions, `${(0, _shell_js__WEBPACK_IMPORTED_MODULE_0__.hF)(["cd", "--", folder])} 2>/dev/null || exit 0`, 'for step in *; do if steps_live "$step"; then printf "%s\\n" "$step"; fi; done');
      const readLiveSteps = (stdout) => stdout.split("\n").filter(Boolean).map((name) => decodeURIComponent(name));
      const removeStep = (step) => (0, _shell_js__WEBPACK_IMPORTED_MODULE_0__.Mn)(functions, `${(0, _shell_js__WEBPACK_IMPORTED_MODULE_0__.hF)(["steps_live", pathOf(step)])} || ${(0, _shell_js__WEBPACK_IMPORTED_MODULE_0__.aL)("rm", "-rf", "--", pathOf(step))}`);
      function stateOf(kind, code) {
        switch (kind) {
          case "running":
          case "lost":
          case "absent":
            return { kind };
          default:
            return { kind: "finished", code: Number(code) };
        }
      }
      const pathOf = ({ folder, id }) => `${folder}/${encodeURIComponent(id).replace(/^\./, "%2E")}`;
    })
  ),
  /***/
  66686: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        Z8: () => (
          /* binding */
          marks
        ),
        /* harmony export */
        _M: () => (
          /* binding */
          newestAttempt
        ),
        /* harmony export */
        nT: () => (
          /* binding */
          isOpen
        )
        /* harmony export */
      });
      const marks = [
        "accepted",
        "prepared",
        "switching",
        "forward",
        "committed",
        "reverting",
        "reverted",
        "finished"
      ];
      function newestAttempt(journals) {
        const all = journals.flat();
        const number = Math.max(0, ...all.map((entry) => entry.number));
        const entries = all.filter((entry) => entry.number === number);
        const first = entries[0];
        if (first === void 0)
          return void 0;
        const unique = (values) => [...new Set(values)];
        const [failure] = entries.flatMap((entry) => entry.kind === "mark" ? entry.failure ?? [] : []);
        return {
          lock: first.lock,
          planHash: first.planHash,
          number,
          release: first.release,
          marks: marks.filter((mark) => entries.some((entry) => entry.kind === "mark" && entry.mark === mark)),
          started: unique(entries.flatMap((entry) => entry.kind === "intent" ? [entry.step] : [])),
          done: unique(entries.flatMap((entry) => entry.kind === "result" && entry.outcome === "done" ? [entry.step] : [])),
          failed: unique(entries.flatMap((entry) => entry.kind === "result" && entry.outcome === "failed" ? [entry.step] : [])),
          ...failure === void 0 ? {} : { failure },
          interrupted: entries.some((entry) => entry.kind === "interrupted")
        };
      }
      const isOpen = (attempt) => !attempt.marks.includes("finished") && !attempt.marks.includes("reverted");
    })
  ),
  /***/
  53968: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        ES: () => (
          /* binding */
          currentEntry
        ),
        /* harmony export */
        HM: () => (
          /* binding */
          chained
        ),
        /* harmony export */
        Os: () => (
          /* binding */
          previousEntry
        ),
        /* harmony export */
        eX: () => (
          /* binding */
          readLedgerLine
        ),
        /* harmony export */
        oc: () => (
          /* binding */
          ledgerLine
        ),
        /* harmony export */
        pk: () => (
          /* binding */
          follows
        )
        /* harmony export */
      });
      var _digest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(63061);
      const ledgerLine = (entry) => (0, _digest_js__WEBPACK_IMPORTED_MODULE_0__.$N)({ ...entry, sum: (0, _digest_js__WEBPACK_IMPORTED_MODULE_0__.ol)((0, _digest_js__WEBPACK_IMPORTED_MODULE_0__.$N)(entry)) });
      function readLedgerLine(line, value) {
        if (typeof value !== "object" || value === null || !("sum" in value))
          return void 0;
        const { sum, ...entry } = value;
        return sum === (0, _digest_js__WEBPACK_IMPORTED_MODULE_0__.ol)((0, _digest_js__WEBPACK_IMPORTED_MODULE_0__.$N)(entry)) && (0, _digest_js__WEBPACK_IMPORTED_MODULE_0__.$N)(value) === line ? entry : void 0;
      }
      function chained(ledger, entry) {
        const last = ledger.at(-1);
        return { schema: 1, serial: (last?.serial ?? 0) + 1, ...last ? { prev: (0, _digest_js__WEBPACK_IMPORTED_MODULE_0__.ol)(ledgerLine(last)) } : {}, ...entry };
      }
      const follows = (before, entry) => entry.serial === (before?.serial ?? 0) + 1 && entry.prev === (before && (0, _digest_js__WEBPACK_IMPORTED_MODULE_0__.ol)(ledgerLine(before))) && (before === void 0 || entry.lineage === before.lineage);
      const currentEntry = (ledger) => ledger.findLast((entry) => entry.outcome === "finished");
      function originOf(ledger, entry) {
        const first = ledger.find(({ release, outcome }) => release === entry.release && outcome === "finished") ?? entry;
        const restored = ledger.find(({ release, serial }) => release === first.restores && serial < first.serial);
        return restored === void 0 ? first : originOf(ledger, restored);
      }
      function previousEntry(ledger) {
        const current = currentEntry(ledger);
        if (current === void 0)
          return void 0;
        const origin = originOf(ledger, current);
        return ledger.findLast(({ serial, outcome, content }) => serial < origin.serial && outcome === "finished" && content !== current.content);
      }
    })
  )
};
;
