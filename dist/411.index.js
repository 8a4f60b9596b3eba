"use strict";
exports.id = 411;
exports.ids = [411];
exports.modules = {
  /***/
  89606: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        W: () => (
          /* binding */
          frameFault
        )
        /* harmony export */
      });
      var _model_faults_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(28977);
      var _journal_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(68681);
      var _lock_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(96951);
      var _records_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(58171);
      function frameFault({ name: host, state }, { code, said: printed }) {
        const said = printed.trim();
        switch (code) {
          case _lock_js__WEBPACK_IMPORTED_MODULE_2__.hS: {
            const owner = (0, _records_js__WEBPACK_IMPORTED_MODULE_3__.pZ)(said);
            const detail = owner === void 0 ? said.slice(0, 300) : `${owner.actor} holds it since ${owner.startedAt}`;
            return _model_faults_index_js__WEBPACK_IMPORTED_MODULE_0__.e.LOCK_LOST({ host, ...detail === "" ? {} : { detail } });
          }
          case _lock_js__WEBPACK_IMPORTED_MODULE_2__.Nx:
            return _model_faults_index_js__WEBPACK_IMPORTED_MODULE_0__.e.STATE_UNWRITABLE({ host, path: state, reason: said.slice(-300) });
          case _journal_js__WEBPACK_IMPORTED_MODULE_1__.xd:
            return _model_faults_index_js__WEBPACK_IMPORTED_MODULE_0__.e.HOST_ANSWER_UNREADABLE({
              host,
              doing: "a change",
              detail: `it ended, but its result could not be recorded: ${said.slice(-300)}`
            });
          default:
            return void 0;
        }
      }
    })
  ),
  /***/
  68681: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        Ee: () => (
          /* binding */
          journalLine
        ),
        /* harmony export */
        Gt: () => (
          /* binding */
          frame
        ),
        /* harmony export */
        aI: () => (
          /* binding */
          trimJournal
        ),
        /* harmony export */
        eY: () => (
          /* binding */
          journalFunction
        ),
        /* harmony export */
        xd: () => (
          /* binding */
          unrecordedCode
        )
        /* harmony export */
      });
      var _model_digest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(63061);
      var _model_label_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(79239);
      var _host_clock_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(19477);
      var _lock_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(96951);
      var _shell_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(13192);
      const unrecordedCode = 95;
      const journalCap = 8388608;
      const journalFunction = (state) => {
        const journal = (0, _shell_js__WEBPACK_IMPORTED_MODULE_4__.hD)(`${state}/${_model_label_js__WEBPACK_IMPORTED_MODULE_1__.Zp.journal}`);
        return [
          `journal_line() (`,
          `  umask 077`,
          `  true >>${journal} || exit 1`,
          `  exec 7>>${journal}`,
          `  flock 7 || exit 1`,
          `  journal_end=; [ -z "$(tail -c 1 ${journal})" ] || journal_end='`,
          `'`,
          `  printf '%s{"at":"%s",%s\\n' "$journal_end" "$(utc_now)" "$1" >&7 && sync ${journal}`,
          `) </dev/null`
        ].join("\n");
      };
      const line = (header, fact) => (0, _shell_js__WEBPACK_IMPORTED_MODULE_4__.hD)((0, _model_digest_js__WEBPACK_IMPORTED_MODULE_0__.$N)({ ...header, ...fact }).slice(1));
      const journalLine = (state, header, fact) => (0, _lock_js__WEBPACK_IMPORTED_MODULE_3__.ej)(_host_clock_js__WEBPACK_IMPORTED_MODULE_2__._, journalFunction(state), (0, _lock_js__WEBPACK_IMPORTED_MODULE_3__.EU)(state, header.lock), `journal_line ${line(header, fact)} || exit ${_lock_js__WEBPACK_IMPORTED_MODULE_3__.Nx}`);
      function frame(state, header, step, script) {
        const failed = (0, _model_digest_js__WEBPACK_IMPORTED_MODULE_0__.$N)({ ...header, kind: "result", step, outcome: "failed", detail: "" }).slice(1);
        const [before = "", after = ""] = failed.split('"detail":""');
        return (0, _lock_js__WEBPACK_IMPORTED_MODULE_3__.ej)(_host_clock_js__WEBPACK_IMPORTED_MODULE_2__._, journalFunction(state), (0, _lock_js__WEBPACK_IMPORTED_MODULE_3__.EU)(state, header.lock), `journal_line ${line(header, { kind: "intent", step })} || exit ${_lock_js__WEBPACK_IMPORTED_MODULE_3__.Nx}`, (0, _lock_js__WEBPACK_IMPORTED_MODULE_3__.ej)(script), `frame_code=$?`, `case $frame_code in ${unrecordedCode} | ${_lock_js__WEBPACK_IMPORTED_MODULE_3__.Nx} | ${_lock_js__WEBPACK_IMPORTED_MODULE_3__.hS}) frame_code=1 ;; esac`, `if [ "$frame_code" = 0 ]; then`, `  journal_line ${line(header, { kind: "result", step, outcome: "done" })} || exit ${unrecordedCode}`, `else`, `  journal_line ${(0, _shell_js__WEBPACK_IMPORTED_MODULE_4__.hD)(`${before}"detail":"exit code `)}"$frame_code"${(0, _shell_js__WEBPACK_IMPORTED_MODULE_4__.hD)(`"${after}`)} || exit ${unrecordedCode}`, `fi`, `exit "$frame_code"`);
      }
      function trimJournal(state) {
        const journal = (0, _shell_js__WEBPACK_IMPORTED_MODULE_4__.hD)(`${state}/${_model_label_js__WEBPACK_IMPORTED_MODULE_1__.Zp.journal}`);
        const rest = (0, _shell_js__WEBPACK_IMPORTED_MODULE_4__.hD)(`${state}/.journal.new`);
        return [
          `if [ -e ${journal} ] && [ "$(wc -c <${journal})" -gt ${journalCap} ]; then`,
          `  (umask 077; tail -c ${journalCap / 2} ${journal} | sed 1d >${rest}) && sync ${rest} && mv -f ${rest} ${journal} && sync ${(0, _shell_js__WEBPACK_IMPORTED_MODULE_4__.hD)(state)}`,
          `fi`
        ].join("\n");
      }
    })
  ),
  /***/
  46624: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        B: () => (
          /* binding */
          keyscanLine
        )
        /* harmony export */
      });
      var _model_address_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(36813);
      function keyscanLine({ address, port }, through = []) {
        const scan = `ssh-keyscan -p ${port} ${address}`;
        const [last, ...before] = through.toReversed();
        if (last === void 0)
          return scan;
        const jumps = before.toReversed().map(jumpOf).join(",");
        return ["ssh", ...jumps === "" ? [] : ["-J", jumps], "-p", last.port, `${last.user}@${last.address}`, scan].join(" ");
      }
      const jumpOf = ({ user, address, port }) => `${user}@${(0, _model_address_js__WEBPACK_IMPORTED_MODULE_0__.M)(address, port)}`;
    })
  ),
  /***/
  42271: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        A8: () => (
          /* binding */
          forgetLogins
        ),
        /* harmony export */
        B7: () => (
          /* binding */
          findLogin
        ),
        /* harmony export */
        Cy: () => (
          /* binding */
          loginFile
        ),
        /* harmony export */
        E6: () => (
          /* binding */
          withLogin
        ),
        /* harmony export */
        T: () => (
          /* binding */
          helperGet
        ),
        /* harmony export */
        ew: () => (
          /* binding */
          isUnknownToHelper
        ),
        /* harmony export */
        j6: () => (
          /* binding */
          joinLogins
        ),
        /* harmony export */
        ro: () => (
          /* binding */
          readHelperAnswer
        )
        /* harmony export */
      });
      var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(26921);
      var _shell_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(13192);
      const kept = zod__WEBPACK_IMPORTED_MODULE_0__.Ikc({
        auth: zod__WEBPACK_IMPORTED_MODULE_0__.YjP().optional(),
        identitytoken: zod__WEBPACK_IMPORTED_MODULE_0__.YjP().optional(),
        registrytoken: zod__WEBPACK_IMPORTED_MODULE_0__.YjP().optional()
      });
      const configuration = zod__WEBPACK_IMPORTED_MODULE_0__.Ikc({
        auths: zod__WEBPACK_IMPORTED_MODULE_0__.g1P(zod__WEBPACK_IMPORTED_MODULE_0__.YjP(), kept.loose()).nullish(),
        credsStore: zod__WEBPACK_IMPORTED_MODULE_0__.YjP().nullish(),
        credHelpers: zod__WEBPACK_IMPORTED_MODULE_0__.g1P(zod__WEBPACK_IMPORTED_MODULE_0__.YjP(), zod__WEBPACK_IMPORTED_MODULE_0__.YjP()).nullish()
      });
      const hub = "https://index.docker.io/v1/";
      const hubNames = ["docker.io", "index.docker.io", "registry-1.docker.io"];
      const serverOf = (registry) => hubNames.includes(registry) ? hub : registry;
      function findLogin(text, registry) {
        const read = configuration.safeParse(parseJson(text));
        if (!read.success)
          return void 0;
        const { auths, credHelpers, credsStore } = read.data;
        const server = serverOf(registry);
        const helper = credHelpers?.[registry] ?? credHelpers?.[server] ?? (credsStore || void 0);
        if (helper !== void 0)
          return { kind: "helper", program: `docker-credential-${helper}`, server };
        const [, login] = Object.entries(auths ?? {}).find(([name]) => name === server) ?? Object.entries(auths ?? {}).find(([name]) => hostOf(name) === hostOf(server)) ?? [];
        const { auth, identitytoken, registrytoken } = login ?? {};
        if (!auth && !identitytoken && !registrytoken)
          return { kind: "none" };
        return {
          kind: "kept",
          login: {
            ...auth ? { auth } : {},
            ...identitytoken ? { identitytoken } : {},
            ...registrytoken ? { registrytoken } : {}
          }
        };
      }
      const hostOf = (name) => name.replace(/^https?:\/\//, "").split("/")[0] ?? "";
      const helperGet = (program) => [program, "get"];
      const answered = zod__WEBPACK_IMPORTED_MODULE_0__.Ikc({ Username: zod__WEBPACK_IMPORTED_MODULE_0__.YjP(), Secret: zod__WEBPACK_IMPORTED_MODULE_0__.YjP() });
      function readHelperAnswer(stdout, base64) {
        const read = answered.safeParse(parseJson(stdout));
        if (!read.success)
          return void 0;
        const { Username, Secret } = read.data;
        return Username === "<token>" ? { identitytoken: Secret } : { auth: base64(`${Username}:${Secret}`) };
      }
      const isUnknownToHelper = (said) => /credentials not found|no credentials server url|not found in (native keychain|store)/i.test(said);
      const loginFile = (registry, login) => JSON.stringify({ auths: { [serverOf(registry)]: login } });
      const joinLogins = (files) => JSON.stringify({ auths: Object.assign({}, ...files.map((file) => configuration.parse(JSON.parse(file)).auths)) });
      const withLogin = (folder, script) => (0, _shell_js__WEBPACK_IMPORTED_MODULE_1__.Mn)("(", `trap ${(0, _shell_js__WEBPACK_IMPORTED_MODULE_1__.hD)((0, _shell_js__WEBPACK_IMPORTED_MODULE_1__.aL)("rm", "-rf", "--", folder))} EXIT`, `trap 'exit 129' HUP; trap 'exit 130' INT; trap 'exit 143' TERM`, `DOCKER_HOST=\${DOCKER_HOST:-$(${(0, _shell_js__WEBPACK_IMPORTED_MODULE_1__.aL)("docker", "context", "inspect", "--format", "{{.Endpoints.docker.Host}}")})}`, `export DOCKER_HOST DOCKER_CONFIG=${(0, _shell_js__WEBPACK_IMPORTED_MODULE_1__.hD)(folder)}`, script, ")");
      const forgetLogins = (folder) => (0, _shell_js__WEBPACK_IMPORTED_MODULE_1__.aL)("rm", "-rf", "--", folder);
      function parseJson(text) {
        try {
          return JSON.parse(text);
        } catch {
          return void 0;
        }
      }
    })
  ),
  /***/
  14831: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        LO: () => (
          /* binding */
          feedingBootstrap
        ),
        /* harmony export */
        MV: () => (
          /* binding */
          exitMark
        ),
        /* harmony export */
        Nw: () => (
          /* binding */
          bootstrap
        ),
        /* harmony export */
        Oj: () => (
          /* binding */
          startMark
        ),
        /* harmony export */
        Qu: () => (
          /* binding */
          framed
        ),
        /* harmony export */
        RL: () => (
          /* binding */
          signalLine
        ),
        /* harmony export */
        Tg: () => (
          /* binding */
          shellLine
        ),
        /* harmony export */
        il: () => (
          /* binding */
          endOfMark
        )
        /* harmony export */
      });
      var _shell_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(13192);
      const record = "";
      const startMark = (nonce) => `${record}SC1 ${nonce} start${record}`;
      const exitMark = (nonce) => `${record}SC1 ${nonce} exit `;
      const endOfMark = record;
      const program = (input) => [
        "read -r sc_n sc_e",
        'sc_s=$(dd bs="$sc_n" count=1 iflag=fullblock 2>/dev/null || head -c "$sc_n")',
        'case $sc_s in *"#$sc_e") ;; *) exit 125 ;; esac',
        'printf "\\036SC1 %s start\\036" "$sc_e"',
        "trap : TERM",
        `(eval "$sc_s")${input}`,
        'printf "\\036SC1 %s exit %s\\036" "$sc_e" "$?"'
      ].join("; ");
      const bootstrap = program(" </dev/null");
      const feedingBootstrap = program("");
      const shellLine = (text, name) => `sh -c ${(0, _shell_js__WEBPACK_IMPORTED_MODULE_0__.hD)(text)}${name === void 0 ? "" : ` ${name}`}`;
      const signalLine = (name, signal) => shellLine([
        `sc_i=${name.slice(0, -8)}; sc_i="$sc_i"${name.slice(-8)}; sc_g=`,
        'sc_w() { sc_c="|$(tr "\\0" "|" 2>/dev/null <"$1/cmdline")"; }',
        "for sc_p in /proc/[0-9]*",
        'do sc_w "$sc_p"',
        'case $sc_c in *"|$sc_i|"*) read -r sc_s <"$sc_p/stat" && set -- ${sc_s##*) } && sc_g=$3 ;; esac',
        "done 2>/dev/null",
        '[ -n "$sc_g" ] || exit 0',
        `sc_r=${signal === "KILL" ? 20 : 1}`,
        'while [ "$sc_r" -gt 0 ]',
        "do sc_r=$((sc_r - 1)) sc_f=",
        "for sc_p in /proc/[0-9]*",
        "do sc_n=${sc_p#/proc/}",
        'read -r sc_s 2>/dev/null <"$sc_p/stat" || continue',
        "set -- ${sc_s##*) }",
        '[ "$3" = "$sc_g" ] && [ "$sc_n" != "$sc_g" ] && [ "$1" != Z ] || continue',
        'sc_w "$sc_p"',
        'case $sc_c in *"|$sc_i|"*) ;; *"$sc_i"*) continue ;; esac',
        `kill -${signal} "$sc_n" 2>/dev/null && sc_f=yes`,
        "done",
        '[ -n "$sc_f" ] || break',
        "done"
      ].join("; "));
      function framed(script, nonce, byteLength) {
        if (script.includes("\0"))
          throw new Error("a script cannot hold NUL");
        const body = `${script}
#${nonce}`;
        return `${byteLength(body)} ${nonce}
${body}`;
      }
    })
  ),
  /***/
  58659: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        KM: () => (
          /* binding */
          livePath
        ),
        /* harmony export */
        p9: () => (
          /* binding */
          readLive
        ),
        /* harmony export */
        tX: () => (
          /* binding */
          differences
        )
        /* harmony export */
      });
      var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(26921);
      const livePath = "/api/rawdata";
      const status = { status: zod__WEBPACK_IMPORTED_MODULE_0__.YjP().optional(), error: zod__WEBPACK_IMPORTED_MODULE_0__.YOg(zod__WEBPACK_IMPORTED_MODULE_0__.YjP()).optional() };
      const live = zod__WEBPACK_IMPORTED_MODULE_0__.Ikc({
        routers: zod__WEBPACK_IMPORTED_MODULE_0__.g1P(zod__WEBPACK_IMPORTED_MODULE_0__.YjP(), zod__WEBPACK_IMPORTED_MODULE_0__.Ikc({
          entryPoints: zod__WEBPACK_IMPORTED_MODULE_0__.YOg(zod__WEBPACK_IMPORTED_MODULE_0__.YjP()).optional(),
          rule: zod__WEBPACK_IMPORTED_MODULE_0__.YjP().optional(),
          priority: zod__WEBPACK_IMPORTED_MODULE_0__.aig().optional(),
          service: zod__WEBPACK_IMPORTED_MODULE_0__.YjP().optional(),
          ...status
        })).optional(),
        services: zod__WEBPACK_IMPORTED_MODULE_0__.g1P(zod__WEBPACK_IMPORTED_MODULE_0__.YjP(), zod__WEBPACK_IMPORTED_MODULE_0__.Ikc({
          loadBalancer: zod__WEBPACK_IMPORTED_MODULE_0__.Ikc({
            servers: zod__WEBPACK_IMPORTED_MODULE_0__.YOg(zod__WEBPACK_IMPORTED_MODULE_0__.Ikc({ url: zod__WEBPACK_IMPORTED_MODULE_0__.YjP().optional() })).optional(),
            serversTransport: zod__WEBPACK_IMPORTED_MODULE_0__.YjP().optional()
          }).optional(),
          weighted: zod__WEBPACK_IMPORTED_MODULE_0__.Ikc({ services: zod__WEBPACK_IMPORTED_MODULE_0__.YOg(zod__WEBPACK_IMPORTED_MODULE_0__.Ikc({ name: zod__WEBPACK_IMPORTED_MODULE_0__.YjP(), weight: zod__WEBPACK_IMPORTED_MODULE_0__.aig().optional() })).optional() }).optional(),
          ...status
        })).optional(),
        middlewares: zod__WEBPACK_IMPORTED_MODULE_0__.g1P(zod__WEBPACK_IMPORTED_MODULE_0__.YjP(), zod__WEBPACK_IMPORTED_MODULE_0__.Ikc(status)).optional()
      });
      function readLive(body) {
        try {
          return live.safeParse(JSON.parse(body)).data;
        } catch {
          return void 0;
        }
      }
      function differences(wanted, now, owner) {
        return [
          ...Object.entries(wanted.http.services ?? {}).flatMap(([name, service]) => serviceDifference(name, service, now)),
          ...Object.entries(wanted.http.routers).flatMap(([name, router]) => routerDifference(name, router, now)),
          ...leftOvers(wanted, now, owner)
        ];
      }
      const provider = "@file";
      const bare = (name) => (name ?? "").replace(/@file$/, "");
      function serviceDifference(name, service, now) {
        const found = now.services?.[`${name}${provider}`];
        if (found === void 0)
          return [`service ${name} is not there`];
        if (found.error !== void 0 && found.error.length > 0)
          return [`service ${name}: ${found.error.join("; ")}`];
        const want = JSON.stringify([
          service.loadBalancer?.servers.map(({ url }) => url).toSorted() ?? null,
          service.loadBalancer?.serversTransport ?? null,
          service.weighted?.services.map((each) => `${each.name} ${each.weight}`).toSorted() ?? null
        ]);
        const have = JSON.stringify([
          found.loadBalancer?.servers?.map(({ url }) => url ?? "").toSorted() ?? null,
          found.loadBalancer ? bare(found.loadBalancer.serversTransport) : null,
          found.weighted?.services?.map((each) => `${bare(each.name)} ${each.weight ?? 1}`).toSorted() ?? null
        ]);
        return want === have ? [] : [`service ${name} is still another`];
      }
      function routerDifference(name, router, now) {
        const names = [name, ...router.entryPoints.map((entryPoint) => `${entryPoint}-${name}`)].map((each) => `${each}${provider}`);
        const found = names.flatMap((each) => now.routers?.[each] ?? []);
        const errors = found.flatMap(({ error }) => error ?? []);
        if (errors.length > 0)
          return [`router ${name}: ${errors.join("; ")}`];
        const entryPoints = found.flatMap((each) => each.entryPoints ?? []).toSorted();
        if (entryPoints.join() !== router.entryPoints.toSorted().join())
          return [`router ${name} is not on ${router.entryPoints.join(", ")}`];
        const isEqual = found.every((each) => each.rule === router.rule && each.priority === router.priority && bare(each.service) === router.service && each.status !== "disabled");
        return isEqual ? [] : [`router ${name} is still another`];
      }
      function leftOvers(wanted, now, owner) {
        const over = (found, want) => {
          const known = new Set(Object.keys(want ?? {}));
          const ours = Object.keys(found ?? {}).filter((name) => name.startsWith(`${owner}:`) && name.endsWith(provider));
          return ours.map(bare).filter((name) => !known.has(name));
        };
        const { routers, services, middlewares } = wanted.http;
        const names = [...over(now.routers, routers), ...over(now.services, services), ...over(now.middlewares, middlewares)];
        return [...new Set(names)].map((name) => `${name} is still there`);
      }
    })
  ),
  /***/
  42325: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        Dd: () => (
          /* binding */
          receiveFiles
        ),
        /* harmony export */
        Z: () => (
          /* binding */
          listParts
        ),
        /* harmony export */
        nn: () => (
          /* binding */
          joinParts
        ),
        /* harmony export */
        rF: () => (
          /* binding */
          nameFiles
        ),
        /* harmony export */
        yS: () => (
          /* binding */
          folderOf
        )
        /* harmony export */
      });
      var _shell_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(13192);
      const functions = `umask 077
fail() { printf '%s\\n' "$*" >&2; exit 1; }
sum() { if command -v sha256sum >/dev/null; then sha256sum "$@"; else shasum -a 256 "$@"; fi; }
folder() {
  if [ -z "$1" ] || [ -d "$1" ]; then return 0; fi
  folder "\${1%/*}" "$2" && { mkdir -m "$2" -- "$1" || [ -d "$1" ]; }
}
receive() {
  if [ "$1" -ge 1048576 ]; then dd bs=1048576 count="$(($1 / 1048576))" iflag=fullblock status=none || return; fi
  if [ "$(($1 % 1048576))" -gt 0 ]; then dd bs="$(($1 % 1048576))" count=1 iflag=fullblock status=none; fi
}
check() {
  found=$(sum <"$1") && [ "\${found%% *}" = "$3" ] && return
  size=$(($(wc -c <"$1")))
  if [ "$size" -ne "$2" ]; then fail "$size of $2 bytes arrived"; fi
  fail 'it arrived damaged: its SHA-256 is another'
}
arrive() {
  if [ -d "$1" ]; then fail "$1 is a folder"; fi
  folder "\${1%/*}" "$4" || exit 1
  set -C
  { chmod "$3" "$2" && receive "$5"; } >"$2" || exit 1
  set +C
}
whole() { sums=$1; shift; [ "$(sum "$@" | cut -d ' ' -f 1)" = "$sums" ]; }
join() {
  if [ -d "$1" ]; then fail "$1 is a folder"; fi
  set -C
  { chmod "$3" "$2" && cat -- "$7"/*; } >"$2" || exit 1
  set +C
  check "$2" "$5" "$6"
}
others() {
  for parts in "$1"-*.parts; do
    if [ "$parts" != "$2" ] && [ -d "$parts" ]; then rm -rf -- "$parts"; fi
  done
}
settle() { sync "$@" || sync; }`;
      function receiveFiles(files) {
        const temporaries = files.map((file) => file.temporary);
        const folders = [...new Set(files.map((file) => folderOf(file.path)))];
        return (0, _shell_js__WEBPACK_IMPORTED_MODULE_0__.Mn)(functions, ...cleanUp((0, _shell_js__WEBPACK_IMPORTED_MODULE_0__.aL)("rm", "-f", "--", ...temporaries)), ...files.map((file) => (0, _shell_js__WEBPACK_IMPORTED_MODULE_0__.hF)(["arrive", file.path, file.temporary, ...factsOf(file)])), (0, _shell_js__WEBPACK_IMPORTED_MODULE_0__.or)((0, _shell_js__WEBPACK_IMPORTED_MODULE_0__.aL)("whole", files.map((file) => file.sha256).join("\n"), ...temporaries), (0, _shell_js__WEBPACK_IMPORTED_MODULE_0__.Uo)(...files.map((file) => (0, _shell_js__WEBPACK_IMPORTED_MODULE_0__.aL)("check", file.temporary, String(file.bytes), file.sha256)))), (0, _shell_js__WEBPACK_IMPORTED_MODULE_0__.aL)("settle", ...temporaries), ...files.map((file) => `${(0, _shell_js__WEBPACK_IMPORTED_MODULE_0__.aL)("mv", "-f", "--", file.temporary, file.path)} || exit 1`), (0, _shell_js__WEBPACK_IMPORTED_MODULE_0__.aL)("settle", ...folders));
      }
      function nameFiles(files, folder) {
        const folders = [...new Set(files.map(({ path }) => folderOf(path)))];
        return (0, _shell_js__WEBPACK_IMPORTED_MODULE_0__.Mn)(functions, `name_file() {
  if [ ! -e "$1" ] && [ -e "$2" ]; then return 0; fi
  folder "\${2%/*}" "$3" && mv -f -- "$1" "$2"
}`, ...files.map(({ from, path, folderMode }) => `${(0, _shell_js__WEBPACK_IMPORTED_MODULE_0__.aL)("name_file", from, path, octal(folderMode))} || exit 1`), (0, _shell_js__WEBPACK_IMPORTED_MODULE_0__.aL)("settle", ...folders), (0, _shell_js__WEBPACK_IMPORTED_MODULE_0__.aL)("rm", "-rf", "--", folder));
      }
      const listParts = (prefix, parts) => (0, _shell_js__WEBPACK_IMPORTED_MODULE_0__.Mn)(functions, (0, _shell_js__WEBPACK_IMPORTED_MODULE_0__.aL)("others", prefix, parts), ignoringErrors((0, _shell_js__WEBPACK_IMPORTED_MODULE_0__.aL)("ls", "-1", "--", parts)));
      const joinParts = (file, parts) => (0, _shell_js__WEBPACK_IMPORTED_MODULE_0__.Mn)(functions, ...cleanUp((0, _shell_js__WEBPACK_IMPORTED_MODULE_0__.aL)("rm", "-f", "--", file.temporary)), (0, _shell_js__WEBPACK_IMPORTED_MODULE_0__.aL)("join", file.path, file.temporary, ...factsOf(file), parts), (0, _shell_js__WEBPACK_IMPORTED_MODULE_0__.aL)("settle", file.temporary), `${(0, _shell_js__WEBPACK_IMPORTED_MODULE_0__.aL)("mv", "-f", "--", file.temporary, file.path)} || exit 1`, (0, _shell_js__WEBPACK_IMPORTED_MODULE_0__.aL)("settle", folderOf(file.path)), (0, _shell_js__WEBPACK_IMPORTED_MODULE_0__.aL)("rm", "-rf", "--", parts));
      const folderOf = (path) => path.slice(0, path.lastIndexOf("/")) || "/";
      const ignoringErrors = (command) => `${command} 2>/dev/null || :`;
      function cleanUp(remove) {
        return [`clean() { ${remove}; }`, "trap clean EXIT", "trap 'exit 143' TERM HUP INT PIPE"];
      }
      const octal = (mode) => mode.toString(8);
      const factsOf = (file) => [
        octal(file.mode),
        octal(file.folderMode),
        String(file.bytes),
        file.sha256
      ];
    })
  ),
  /***/
  22411: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        openWorld: () => (
          /* binding */
          openWorld
        )
      });
      var external_node_crypto_ = __webpack_require__(77598);
      var external_node_events_ = __webpack_require__(78474);
      var promises_ = __webpack_require__(51455);
      var external_node_path_ = __webpack_require__(76760);
      var commands_registry = __webpack_require__(42271);
      var model_fault = __webpack_require__(69969);
      var faults = __webpack_require__(28977);
      var secret = __webpack_require__(30381);
      ;
      const patience = 3e4;
      function createCredentialReader(settings) {
        const known = /* @__PURE__ */ new Map();
        return (registry) => {
          const reading = known.get(registry) ?? readCredentials(settings, registry);
          known.set(registry, reading);
          return reading;
        };
      }
      async function readCredentials(settings, registry) {
        const { DOCKER_CONFIG: given, HOME: home = "/" } = settings.variables;
        const path = (0, external_node_path_.join)(given || (0, external_node_path_.join)(home, ".docker"), "config.json");
        const text = await (0, promises_.readFile)(path, "utf8").catch(() => void 0);
        if (text === void 0)
          return void 0;
        const place = (0, commands_registry.B7)(text, registry);
        if (place === void 0)
          throw faults.e.CREDENTIALS_UNREADABLE({ registry, problem: `${path} is not what docker writes` });
        if (place.kind === "none")
          return void 0;
        const login = place.kind === "kept" ? place.login : await askHelper(settings, { ...place, registry });
        if (login === void 0)
          return void 0;
        settings.hide(partsOf(registry, login));
        return new secret.z(`the login of ${registry}`, (0, commands_registry.Cy)(registry, login));
      }
      async function askHelper({ program, variables }, helper) {
        const { registry } = helper;
        const unreadable2 = (problem) => faults.e.CREDENTIALS_UNREADABLE({ registry, problem });
        const answer = await program({
          argv: (0, commands_registry.T)(helper.program),
          folder: "/",
          environment: variables,
          stdin: helper.server,
          deadline: patience,
          reason: helper.program
        }).catch((error) => {
          const isMissing = error instanceof model_fault.vC && error.code === faults.e.PROGRAM_MISSING.code;
          throw isMissing ? unreadable2(`there is no ${helper.program}`) : error;
        });
        if (answer.code === 0) {
          const login = (0, commands_registry.ro)(answer.stdout, (text) => Buffer.from(text).toString("base64"));
          if (login === void 0)
            throw unreadable2(`${helper.program} gave no login`);
          return login;
        }
        const said = `${answer.stdout}
${answer.stderr}`.trim();
        if ((0, commands_registry.ew)(said))
          return void 0;
        throw unreadable2(`${helper.program} ended with ${answer.code}: ${said.split("\n")[0] ?? ""}`);
      }
      function partsOf(registry, { auth, identitytoken, registrytoken }) {
        const password = auth === void 0 ? void 0 : /^[^:]*:([^]*)$/.exec(Buffer.from(auth, "base64").toString())?.[1];
        return [auth, password, identitytoken, registrytoken].flatMap((part) => part === void 0 || part === "" ? [] : [new secret.z(`the login of ${registry}`, part)]);
      }
      var schemas = __webpack_require__(26921);
      ;
      const tailscaleStatus = ["tailscale", "status", "--json"];
      const listOf = (item) => schemas.YOg(item).nullish();
      const node = schemas.Ikc({
        DNSName: schemas.YjP(),
        TailscaleIPs: listOf(schemas.YjP()),
        Tags: listOf(schemas.YjP()),
        Online: schemas.zMY().optional(),
        Expired: schemas.zMY().optional(),
        Active: schemas.zMY().optional(),
        CurAddr: schemas.YjP().optional(),
        PeerRelay: schemas.YjP().optional(),
        Relay: schemas.YjP().optional(),
        sshHostKeys: listOf(schemas.YjP())
      });
      const tailscale_status = schemas.Ikc({
        Version: schemas.YjP(),
        BackendState: schemas.YjP(),
        TUN: schemas.zMY().optional(),
        MagicDNSSuffix: schemas.YjP().optional(),
        CurrentTailnet: schemas.Ikc({ MagicDNSSuffix: schemas.YjP() }).nullish(),
        Self: node.nullish(),
        Peer: schemas.g1P(schemas.YjP(), schemas.L5J()).nullish()
      });
      function readTailscaleStatus(stdout) {
        const read = tailscale_status.safeParse(jsonOf(stdout));
        if (!read.success)
          return void 0;
        const { Version, BackendState, TUN, MagicDNSSuffix, CurrentTailnet, Self } = read.data;
        return {
          version: /^\d+(\.\d+){0,2}/.exec(Version)?.[0] ?? "unknown",
          state: stateOf(BackendState),
          isRouted: TUN !== false,
          domain: nameOf(CurrentTailnet?.MagicDNSSuffix ?? MagicDNSSuffix ?? ""),
          self: { name: nameOf(Self?.DNSName ?? ""), tags: tagsOf(Self?.Tags) },
          peers: Object.values(read.data.Peer ?? {}).flatMap((each) => {
            const found = node.safeParse(each);
            return found.success ? peerOf(found.data) : [];
          }).toSorted((a, b) => a.name < b.name ? -1 : 1)
        };
      }
      function jsonOf(text) {
        try {
          return JSON.parse(text);
        } catch {
          return void 0;
        }
      }
      function stateOf(backend) {
        if (backend === "Running")
          return "joined";
        if (backend === "Starting" || backend === "NoState")
          return "starting";
        return { other: /^\w{1,40}$/.test(backend) ? backend : "unknown" };
      }
      function peerOf(given) {
        const name = nameOf(given.DNSName);
        const [first, ...others] = (given.TailscaleIPs ?? []).filter((each) => address.test(each)).toSorted(ipv4First);
        if (name === "" || first === void 0)
          return [];
        const relay = relayOf(given);
        return [
          {
            name,
            addresses: [first, ...others],
            tags: tagsOf(given.Tags),
            isOnline: given.Online === true,
            isExpired: given.Expired === true,
            hostKeys: (given.sshHostKeys ?? []).map((key) => key.trim()).filter((key) => hostKey.test(key)),
            ...relay === void 0 ? {} : { relay }
          }
        ];
      }
      function relayOf({ Active, CurAddr, PeerRelay, Relay }) {
        if (Active !== true || CurAddr)
          return void 0;
        const relay = PeerRelay || Relay;
        return relay && /^[\w.:[\]-]{1,100}$/.test(relay) ? relay : void 0;
      }
      const nameOf = (text) => {
        const name = text.toLowerCase().replace(/\.$/, "");
        return /^[a-z0-9]([a-z0-9._-]{0,250}[a-z0-9])?$/.test(name) ? name : "";
      };
      const tagsOf = (tags) => (tags ?? []).filter((tag) => /^tag:[\w-]{1,100}$/.test(tag));
      const address = /^(\d{1,3}(\.\d{1,3}){3}|[0-9a-f]*:[0-9a-f:]+)$/;
      const hostKey = /^[a-z0-9@.-]{1,64} [A-Za-z0-9+/]{16,4096}={0,2}$/;
      const ipv4First = (a, b) => Number(a.includes(":")) - Number(b.includes(":"));
      ;
      const tailscale_patience = 1e4;
      function createTailscale(settings) {
        let asked;
        return {
          observe: () => asked ??= ask(settings).finally(() => {
            asked = void 0;
          })
        };
      }
      async function ask({ program, folder, variables }) {
        const call = { argv: tailscaleStatus, folder, environment: variables, deadline: tailscale_patience };
        const said = await program({ ...call, reason: "tailscale status" }).catch((error) => {
          if (error instanceof model_fault.vC && error.code === "PROGRAM_MISSING")
            throw faults.e.NETWORK_CLIENT_MISSING({});
          throw error;
        });
        const seen = readTailscaleStatus(said.stdout);
        if (seen === void 0) {
          const [first = `tailscale status ended with ${said.code}`] = said.stderr.trim().split("\n").filter(Boolean);
          throw faults.e.NETWORK_NOT_JOINED({ state: first.slice(0, 200).replace(/\.$/, "") });
        }
        if (typeof seen.state === "object")
          throw faults.e.NETWORK_NOT_JOINED({ state: `its state is ${seen.state.other}` });
        if (!seen.isRouted)
          throw faults.e.NETWORK_NOT_ROUTED({});
        return seen;
      }
      var external_node_http_ = __webpack_require__(37067);
      ;
      const bodyCap = 4 * 1024 * 1024;
      async function get({ connect, path, headers, deadline }) {
        const late = new AbortController();
        const timer = setTimeout(() => late.abort(new Error(`no answer within ${deadline} ms`)), deadline);
        try {
          const stream = await orAbort(connect(), late.signal);
          try {
            return await answerOf(stream, { path, headers, signal: late.signal });
          } finally {
            stream.destroy();
          }
        } finally {
          clearTimeout(timer);
        }
      }
      function orAbort(opening, signal) {
        return new Promise((resolve, reject) => {
          signal.addEventListener("abort", () => reject(signal.reason));
          opening.then((stream) => signal.aborted ? stream.destroy() : resolve(stream), reject);
        });
      }
      function answerOf(stream, { path, headers, signal }) {
        return new Promise((resolve, reject) => {
          signal.addEventListener("abort", () => reject(signal.reason));
          stream.on("error", reject);
          const asked = (0, external_node_http_.request)({ createConnection: () => stream, path, headers: { connection: "close", ...headers } });
          asked.on("error", reject);
          asked.on("response", (response) => {
            const parts = [];
            let length = 0;
            const end = () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts).toString() });
            response.on("data", (part) => {
              parts.push(part.subarray(0, bodyCap - length));
              length += part.length;
              if (length >= bodyCap)
                end();
            });
            response.on("end", end);
            response.on("error", reject);
            response.on("aborted", () => reject(new Error("the answer was cut")));
          });
          asked.end();
        });
      }
      var traefik_live = __webpack_require__(58659);
      var traefik = __webpack_require__(95038);
      ;
      const readBack = { deadline: 1e4, every: 50, answer: 3e3 };
      const proof = { every: 50, answer: 5e3 };
      function createTraefik(settings) {
        return {
          apply: async (table, nonce) => {
            const file = {
              owner: settings.owner,
              entryPoints: settings.entryPoints,
              apiSecret: settings.apiSecret.reveal(),
              nonce
            };
            await settings.write((0, traefik.v0)(table, file));
            await untilLive(settings, (live) => (0, traefik_live.tX)((0, traefik.AT)(table, file), live, settings.owner));
          },
          prove: async (table, nonce, checks) => {
            const proofs = (0, traefik.Tq)(table, { owner: settings.owner, nonce });
            await Promise.all(proofs.map((each) => proveOne(settings, each, checkOf(each, checks))));
          },
          ask: async (table, nonce, checks) => {
            const proofs = (0, traefik.Tq)(table, { owner: settings.owner, nonce });
            return Promise.all(proofs.map(async (each) => {
              const check = checkOf(each, checks);
              const problem = await askOnce(settings, each, check);
              const { service, server } = each;
              return { service, server, path: check.path, ...problem === void 0 ? {} : { problem } };
            }));
          }
        };
      }
      async function untilLive(settings, compare) {
        const { host, now, pause: pause2 } = settings;
        const end = now() + readBack.deadline;
        for (; ; ) {
          const seen = await look(settings);
          const reasons = seen.kind === "seen" ? compare(seen.live) : [seen.why];
          if (reasons.length === 0)
            return;
          if (now() >= end) {
            const log = await settings.log();
            if (seen.kind === "silent")
              throw faults.e.PROXY_DOWN({ host, reason: seen.why, log });
            throw faults.e.ROUTE_NOT_LIVE({ host, differences: reasons, log });
          }
          await pause2(readBack.every);
        }
      }
      async function look({ connect, port, apiSecret }) {
        const headers = { host: "stagecraft", [traefik.KC]: apiSecret.reveal() };
        const answer = await attempt(() => get({ connect: () => connect(port), path: traefik_live.KM, headers, deadline: readBack.answer }));
        if (typeof answer === "string")
          return { kind: "silent", why: answer };
        if (answer.status !== 200)
          return { kind: "refused", why: `its API answers ${answer.status}: our route file is not read` };
        const live = (0, traefik_live.p9)(answer.body);
        return live === void 0 ? { kind: "refused", why: "its API answers with something else than its configuration" } : { kind: "seen", live };
      }
      function checkOf({ service }, checks) {
        const check = checks.find((each) => each.service === service);
        if (check === void 0)
          throw new Error(`nothing says how ${service} is proven`);
        return check;
      }
      async function proveOne(settings, asked, check) {
        const { host, now, pause: pause2 } = settings;
        const { service, server } = asked;
        const end = now() + check.deadline;
        for (let good = 0; good < check.answers; ) {
          const problem = await askOnce(settings, asked, check);
          good = problem === void 0 ? good + 1 : 0;
          if (good === check.answers)
            return;
          if (now() >= end)
            throw faults.e.PROOF_FAILED({
              host,
              service,
              server,
              path: check.path,
              reason: problem ?? `${good} of ${check.answers} good answers`,
              deadline: check.deadline
            });
          if (problem !== void 0)
            await pause2(proof.every);
        }
      }
      async function askOnce({ connect, port }, { domain, value }, check) {
        const headers = { host: domain, [traefik.G2]: value, "user-agent": "stagecraft" };
        const answer = await attempt(() => get({ connect: () => connect(port), path: check.path, headers, deadline: proof.answer }));
        return typeof answer === "string" ? answer : problemOf(answer, value, check);
      }
      function problemOf(answer, value, { accept }) {
        if (answer.headers[traefik.G2.toLowerCase()] !== value)
          return `${answer.status} from the proxy itself`;
        const isGood = answer.status >= 200 && answer.status < (accept === "success" ? 400 : 500);
        return isGood ? void 0 : `it answered ${answer.status}`;
      }
      async function attempt(ask2) {
        try {
          return await ask2();
        } catch (error) {
          if (error instanceof model_fault.vC && error.ending === "interrupted")
            throw error;
          return error instanceof Error ? error.message : String(error);
        }
      }
      var journal = __webpack_require__(68681);
      var model_ledger = __webpack_require__(53968);
      var model_name = __webpack_require__(40042);
      var command = __webpack_require__(36376);
      ;
      async function answer_answerOf(access, question) {
        const { host, script, doing: doing2, options: options2, tries = 2 } = question;
        const output = await (0, command.U)(() => access.run(script, options2), tries);
        if (output.kind === "exited")
          return output;
        const detail = output.kind === "unknown" ? output.why : `signal ${output.signal} ended it`;
        throw faults.e.HOST_ANSWER_UNREADABLE({ host, doing: doing2, detail });
      }
      var facts = __webpack_require__(90545);
      var label = __webpack_require__(79239);
      var lock = __webpack_require__(96951);
      var commands_sections = __webpack_require__(30592);
      var shell = __webpack_require__(13192);
      ;
      function changeLedger({ state, lockId, before, after, content }) {
        const ledger = (0, shell.hD)(`${state}/${label.Zp.ledger}`);
        const made = (0, shell.hD)(`${state}/.ledger.new`);
        const old = content.kind === "line" ? `{ [ ! -e ${ledger} ] || cat ${ledger} >${made}; } &&` : "";
        return (0, lock.ej)("umask 077", (0, lock.EU)(state, lockId), `sum_of() { if [ -e "$1" ]; then sha256sum <"$1"; else sha256sum </dev/null; fi | cut -c 1-64; }`, `there=$(sum_of ${ledger})`, `[ "$there" != ${after} ] || { echo done; exit 0; }`, `[ "$there" = ${before} ] || { echo differs; exit 0; }`, `rm -f ${made} && ${old} {`, (0, shell.hm)(`cat >>${made}`, content.text), `} && sync ${made} && [ "$(sum_of ${made})" = ${after} ] && mv -f ${made} ${ledger} && sync ${(0, shell.hD)(state)} || { rm -f ${made}; exit ${lock.Nx}; }`, "echo done");
      }
      const readLedger = (state) => (0, lock.ej)(commands_sections.L$, `if [ -e ${(0, shell.hD)(`${state}/${label.Zp.ledger}`)} ]; then`, (0, commands_sections.uW)("ledger", "cat", `${state}/${label.Zp.ledger}`), (0, commands_sections.uW)("sum", "sha256sum", `${state}/${label.Zp.ledger}`), `fi`, commands_sections.xT);
      var records = __webpack_require__(58171);
      var frame_answer = __webpack_require__(89606);
      var lock_read = __webpack_require__(94568);
      var digest = __webpack_require__(63061);
      var host_clock = __webpack_require__(19477);
      ;
      const takenSection = "taken";
      function takeLock({ state, request, from }) {
        const owner = (0, shell.hD)(`${state}/${label.Zp.lockOwner}`);
        const own = `${(0, shell.hD)(`${state}/lock/.owner.`)}$$`;
        const guard = (0, shell.hD)((0, lock.HY)(state));
        const record = (0, digest.$N)({ schema: 1, ...request }).slice(0, -1);
        const isFree = [`[ ! -e ${owner} ] || return 1`];
        const byLink = [`ln ${own} ${owner} 2>/dev/null || { rm -f ${own}; return 1; }`, `rm -f ${own}`];
        const byRename = from === void 0 ? [] : [...journalTakeover({ state, request, from }), `mv -f ${own} ${owner} || fails`];
        return (0, lock.ej)("umask 077", commands_sections.L$, host_clock._, (0, lock.XV)(state), `fails() { rm -f ${own}; exit ${lock.Nx}; }`, `[ -d ${(0, shell.hD)(state)} ] || { echo 'the state folder is gone' >&2; exit ${lock.Nx}; }`, `mkdir -p ${(0, shell.hD)(`${state}/lock`)} && true >>${guard} || exit ${lock.Nx}`, `take() {`, ...from === void 0 ? [`[ ! -e ${owner} ] || { ${(0, lock.u8)(state, request.id)}; } || return 1`] : [], `${(0, lock.qY)("alone", from === void 0 ? 50 : 10)} || return 1`, `if ${(0, lock.u8)(state, request.id)}; then return 0; fi`, ...from === void 0 ? isFree : isReplaceable(state, from), `printf '%s,"bootId":"%s","startedAt":"%s","uptime":%s}\\n' ${(0, shell.hD)(record)} "$(boot_now)" "$(utc_now)" "$(uptime_now)" >${own} && sync ${own} || fails`, ...from === void 0 ? byLink : byRename, `beat ${(0, shell.hD)(request.id)} alive && sync ${(0, shell.hD)(`${state}/lock`)} || fails`, `{`, (0, journal.aI)(state), `} || fails`, `}`, `if (exec 8<${guard}; take); then section ${takenSection} true; else code=$?; [ "$code" = 1 ] || exit "$code"; fi`, (0, lock_read.WT)(state), commands_sections.xT);
      }
      function isReplaceable(state, { id, minimumAge }) {
        const stillThere = [`${(0, lock.u8)(state, id)} || return 1`, (0, lock_read.zU)(state), `[ -z "$(live_steps)" ] || return 1`];
        if (minimumAge === 0)
          return stillThere;
        return [
          ...stillThere,
          lastSignFunction(state),
          `last_sign ${(0, shell.hD)(id)}`,
          `age=-1`,
          `case $sign_boot in "$(cat /proc/sys/kernel/random/boot_id)"*) age=$(expr "$(uptime_now | tr -d .)" - "\${sign_up:-0}") ;; esac`,
          `[ "$age" -ge 0 ] || age=$(uptime_now | tr -d .)`,
          `[ "\${age}0" -ge ${Math.floor(minimumAge)} ] || return 1`
        ];
      }
      function lastSignFunction(state) {
        const owner = (0, shell.hD)(`${state}/${label.Zp.lockOwner}`);
        return [
          `last_sign() {`,
          `  sign_id=; { read -r sign_id sign_up sign_boot sign_said <${(0, shell.hD)(`${state}/${label.Zp.heartbeat}`)}; } 2>/dev/null`,
          `  if [ "$sign_id" != "$1" ]; then`,
          `    sign_up=$(sed -n 's/.*"uptime":\\([0-9.]*\\)}.*/\\1/p' ${owner})`,
          `    sign_boot=$(sed -n 's/.*"bootId":"\\([^"]*\\)","startedAt":.*/\\1/p' ${owner})`,
          `  fi`,
          `  sign_up=$(printf '%s' "$sign_up" | tr -d .)`,
          `}`
        ].join("\n");
      }
      function journalTakeover({ state, request, from }) {
        if (from.because === void 0)
          return [];
        const { actor, operation, id } = request;
        const entry = {
          kind: "takeover",
          lock: id,
          from: from.id,
          actor,
          operation,
          because: from.because
        };
        return [(0, journal.eY)(state), `journal_line ${(0, shell.hD)((0, digest.$N)(entry).slice(1))} || fails`];
      }
      ;
      const options = { deadline: 3e4, reason: "the lock" };
      const doing = "the lock";
      async function seeLock(host) {
        const answer = await lock_host_ask(host, (0, lock_read.mF)(host.state));
        return (0, lock_read.PG)(answer.stdout) ?? unreadable(host, answer);
      }
      async function takeOn(host, request, from) {
        const { state } = host;
        const answer = await lock_host_ask(host, takeLock({ state, request, ...from === void 0 ? {} : { from } }));
        const seen = (0, lock_read.PG)(answer.stdout) ?? unreadable(host, answer);
        return { taken: (0, commands_sections.MJ)(answer.stdout)?.has(takenSection) === true, seen };
      }
      async function beatOn(host, id, said, deadline) {
        const script = (0, lock.v3)(host.state, id, said);
        const question = { host: host.name, script, doing, options: { deadline, reason: "the heartbeat" } };
        const answer = await answer_answerOf(host.access, question);
        if (answer.code !== 0)
          throw fencedFault(host, answer);
      }
      const releaseOn = (host, id) => drop(host, (0, lock.x_)(host.state, id));
      const clearOn = (host, sum) => drop(host, (0, lock.Nq)(host.state, sum));
      async function drop(host, script) {
        const answer = await lock_host_ask(host, script);
        const word = answer.stdout.trim();
        return word === "released" || word === "other" || word === "busy" ? word : unreadable(host, answer);
      }
      const fencedFault = (host, { code, stderr }) => (0, frame_answer.W)(host, { code, said: stderr }) ?? faults.e.HOST_ANSWER_UNREADABLE({ host: host.name, doing, detail: `exit code ${code}: ${stderr.trim().slice(-300)}` });
      async function lock_host_ask(host, script) {
        const answer = await answer_answerOf(host.access, { host: host.name, script, doing, options });
        if (answer.code !== 0)
          throw fencedFault(host, answer);
        return answer;
      }
      function unreadable(host, { stdout, stderr }) {
        throw faults.e.HOST_ANSWER_UNREADABLE({ host: host.name, doing, detail: `${stderr}${stdout}`.trim().slice(0, 300) });
      }
      ;
      const host_ledger_options = { deadline: 6e4, reason: "the ledger", keep: facts.aI };
      const host_ledger_doing = "its ledger";
      async function appendOn(host, { lockId, ledger, entry }) {
        const old = textOf(ledger);
        const line = textOf([entry]);
        const whole = old + line;
        const change = { state: host.state, lockId, after: sumOf(whole) };
        const isDone = await tryChange(host, { ...change, before: sumOf(old), content: { kind: "line", text: line } });
        if (!isDone)
          await replace(host, lockId, whole);
      }
      const catchUpOn = (host, { lockId, ledger }) => replace(host, lockId, textOf(ledger));
      async function replace(host, lockId, whole) {
        const before = await laggingSum(host, whole);
        const content = { kind: "whole", text: whole };
        const isDone = await tryChange(host, { state: host.state, lockId, after: sumOf(whole), before, content });
        if (!isDone)
          throw faults.e.LEDGER_MOVED({ host: host.name, detail: "it changed while it was caught up" });
      }
      const textOf = (entries) => entries.map((entry) => `${(0, model_ledger.oc)(entry)}
`).join("");
      const sumOf = (text) => (0, external_node_crypto_.createHash)("sha256").update(text).digest("hex");
      async function tryChange(host, change) {
        const answer = await answer_answerOf(host.access, { host: host.name, script: changeLedger(change), doing: host_ledger_doing, options: host_ledger_options });
        if (answer.code !== 0)
          throw fencedFault(host, answer);
        return answer.stdout.trim() === "done";
      }
      async function laggingSum(host, whole) {
        const moved = (detail) => faults.e.LEDGER_MOVED({ host: host.name, detail });
        const answer = await answer_answerOf(host.access, { host: host.name, script: readLedger(host.state), doing: host_ledger_doing, options: host_ledger_options });
        const sections = (0, commands_sections.MJ)(answer.stdout);
        if (sections === void 0 || answer.truncated)
          throw fencedFault(host, answer);
        const text = sections.get("ledger")?.text;
        if (text === void 0)
          return sumOf("");
        const { ledger, ledgerProblem } = (0, records.h8)(text);
        if (ledgerProblem !== void 0 && ledgerProblem.kind !== "torn")
          throw moved(ledgerProblem.detail);
        if (!whole.startsWith(textOf(ledger)))
          throw moved("it tells another story");
        return (sections.get("sum")?.text ?? "").slice(0, 64);
      }
      ;
      function startHeartbeat(id, { every, lostAfter, now }) {
        const hosts = [];
        const heard = /* @__PURE__ */ new Map();
        const asking = /* @__PURE__ */ new Set();
        let fault;
        const beat = async (host) => {
          if (asking.has(host.name))
            return;
          asking.add(host.name);
          const sent = now();
          try {
            await beatOn(host, id, "alive", lostAfter);
            heard.set(host.name, sent);
          } catch (error) {
            if (error instanceof model_fault.vC && error.code === faults.e.LOCK_LOST.code)
              fault ??= error;
          } finally {
            asking.delete(host.name);
          }
        };
        const timer = setInterval(() => {
          for (const host of hosts)
            void beat(host);
        }, every);
        timer.unref();
        return {
          add: (host) => {
            hosts.push(host);
            heard.set(host.name, now());
          },
          lost: () => {
            if (fault !== void 0)
              return fault;
            const [silent] = hosts.filter(({ name }) => now() - (heard.get(name) ?? 0) > lostAfter);
            return silent && faults.e.LOCK_SILENT({ host: silent.name, silence: now() - (heard.get(silent.name) ?? 0) });
          },
          stop: () => clearInterval(timer)
        };
      }
      var quantity = __webpack_require__(74480);
      ;
      const doubt = 5;
      async function judge(judging) {
        const { owner, request, seen, takeoverAfter, startOf, isRunEnded } = judging;
        const running = describeRunning(seen);
        if (running !== void 0)
          return { kind: "alive", because: running };
        const held = (0, model_name.YD)(seen).flatMap((host) => {
          const lock2 = seen[host]?.lock;
          return lock2?.kind === "held" && lock2.owner.id === owner.id ? [lock2] : [];
        });
        if (held.length === 0)
          return { kind: "gone" };
        const silence = Math.min(...held.map(({ age }) => age));
        const isHere = owner.machine === request.machine && owner.pidStartedAt !== "";
        const isGone2 = isHere && await startOf(owner.pid) !== owner.pidStartedAt;
        const isOurRun = owner.run !== void 0 && owner.run.id === request.run?.id;
        if (isOurRun && held.every(({ left }) => left)) {
          return { kind: "replaceable", from: { id: owner.id, minimumAge: 0 } };
        }
        if (isGone2)
          return replaceable(owner, 0, "its process on the machine that asks is gone");
        const said = `It was last heard of ${(0, quantity.M)(roughly(silence))} ago`;
        const whose = isOurRun ? " It is an earlier job of the same GitHub run." : "";
        if (silence < takeoverAfter)
          return { kind: "alive", because: `${said}.${whose}` };
        const silent = `no heartbeat for ${(0, quantity.M)(roughly(silence))}`;
        if (isOurRun)
          return replaceable(owner, takeoverAfter, `${silent}; it was an earlier job of the same GitHub run`);
        if (owner.run === void 0)
          return replaceable(owner, takeoverAfter, silent);
        const isEnded = await isRunEnded(owner.run);
        if (isEnded === true)
          return replaceable(owner, takeoverAfter, `${silent}, and its GitHub run has ended`);
        if (isEnded === false)
          return { kind: "alive", because: `${said}, but its GitHub run has not ended.` };
        const patience2 = takeoverAfter * doubt;
        if (silence >= patience2)
          return replaceable(owner, patience2, `${silent}; GitHub could not be asked about its run`);
        const because = `${said}, and GitHub cannot be asked whether its run has ended: it is taken over after ${(0, quantity.M)(patience2)}.`;
        return { kind: "alive", because };
      }
      const replaceable = ({ id }, minimumAge, because) => ({
        kind: "replaceable",
        from: { id, minimumAge, because }
      });
      function describeRunning(seen) {
        const all = (0, model_name.YD)(seen).flatMap((host) => runningOn(seen[host]).map((what) => `${what} on ${host}`));
        return all.length === 0 ? void 0 : `Still running: ${all.join(", ")}.`;
      }
      const runningOn = (seen) => seen === void 0 ? [] : [...seen.liveSteps.map((id) => `step ${id}`), ...seen.acting.map((pid) => `process ${pid}`)];
      const roughly = (milliseconds) => milliseconds < 1e3 ? milliseconds : Math.floor(milliseconds / 1e3) * 1e3;
      ;
      const lookEvery = 2e3;
      async function acquireLock(settings, request, wait) {
        const { now, pause: pause2, emit } = settings;
        const deadline = now() + wait;
        let isTold = false;
        for (; ; ) {
          const outcome = await host_lock_attempt(settings, request);
          if (!(outcome instanceof Error))
            return outcome;
          const left = deadline - now();
          if (left <= 0)
            throw outcome;
          if (!isTold)
            emit({ kind: "notice", level: "info", message: `${outcome.what} Waiting for it.` });
          isTold = true;
          await pause2(Math.min(lookEvery, left));
        }
      }
      async function host_lock_attempt(settings, request) {
        const { hosts, takeoverAfter, now, emit } = settings;
        const heartbeat = startHeartbeat(request.id, { every: takeoverAfter / 6, lostAfter: takeoverAfter / 2, now });
        const tried = [];
        const verdicts = /* @__PURE__ */ new Map();
        let takenOver;
        const back = async () => {
          heartbeat.stop();
          await giveBack({ hosts: tried, id: request.id, emit });
        };
        try {
          for (const host of hosts) {
            tried.push(host);
            const result = await takeFrom(host, { settings, request, verdicts });
            if (result.kind === "refused") {
              tried.pop();
              await back();
              return result.fault;
            }
            heartbeat.add(host);
            takenOver ??= result.takenOver;
          }
        } catch (error) {
          await back();
          throw error;
        }
        if (takenOver !== void 0)
          tellTakeover(takenOver, emit);
        return heldLock({ settings, id: request.id, heartbeat, takenOver });
      }
      async function takeFrom(host, trying) {
        const { request, verdicts } = trying;
        const first = await takeOn(host, request);
        const { lock: lock2 } = first.seen;
        if (first.taken)
          return { kind: "taken" };
        if (lock2.kind === "unreadable")
          throw unreadableLock(host, lock2);
        if (lock2.kind === "free")
          return refusedFree(host, first);
        const { owner } = lock2;
        const verdict = verdicts.get(owner.id) ?? judgeOwner(owner, trying);
        verdicts.set(owner.id, verdict);
        const found = await verdict;
        if (found.kind === "gone")
          return refusedBy(host, owner, "It was given back just now.");
        if (found.kind === "alive")
          return refusedBy(host, owner, found.because);
        const second = await takeOn(host, request, found.from);
        if (second.taken)
          return { kind: "taken", ...found.from.because === void 0 ? {} : { takenOver: owner } };
        const now = second.seen.lock;
        const because = describeRunning({ [host.name]: second.seen }) ?? "It was taken or beaten for just now.";
        return refusedBy(host, now.kind === "held" ? now.owner : owner, because);
      }
      async function judgeOwner(owner, { settings, request }) {
        const { hosts, takeoverAfter, startOf, isRunEnded } = settings;
        const seen = await Promise.all(hosts.map(async (host) => [host.name, await seeLock(host)]));
        return judge({ owner, request, seen: Object.fromEntries(seen), takeoverAfter, startOf, isRunEnded });
      }
      function refusedBy(host, owner, because) {
        return { kind: "refused", fault: heldBy(host.name, owner, because) };
      }
      function refusedFree(host, { seen }) {
        const steps = runningOn(seen);
        return {
          kind: "refused",
          fault: faults.e.LOCK_ALIVE({ host: host.name, steps: steps.length > 0 ? steps : ["a change of the lock"] })
        };
      }
      function heldBy(host, owner, because) {
        const { actor, operation, startedAt, run, id } = owner;
        const holder = `${actor} (${operation})`;
        return faults.e.LOCK_HELD({
          host,
          holder,
          since: startedAt,
          because,
          id,
          ...run === void 0 ? {} : { run: run.url }
        });
      }
      function unreadableLock(host, lock2) {
        return faults.e.LOCK_UNREADABLE({
          host: host.name,
          path: `${host.state}/${label.Zp.lockOwner}`,
          shown: lock2.shown,
          id: lock2.id
        });
      }
      function tellTakeover(owner, emit) {
        const message = `The lock was taken over from ${owner.actor} (${owner.operation}, since ${owner.startedAt}), whose run is dead.`;
        emit({ kind: "notice", level: "warning", message });
      }
      function heldLock({ settings, id, heartbeat, takenOver }) {
        const { hosts, emit, takeoverAfter } = settings;
        return {
          id,
          ...takenOver === void 0 ? {} : { takenOver },
          lost: heartbeat.lost,
          release: async () => {
            heartbeat.stop();
            await giveBack({ hosts, id, emit });
          },
          leave: async () => {
            heartbeat.stop();
            await Promise.allSettled(hosts.map((host) => beatOn(host, id, "left", takeoverAfter)));
          }
        };
      }
      async function giveBack({ hosts, id, emit }) {
        for (const host of hosts.toReversed()) {
          const why = await releaseOn(host, id).then((dropped) => dropped === "busy" ? "a step still runs there" : void 0, (error) => error instanceof Error ? error.message : String(error));
          if (why === void 0)
            continue;
          emit({
            kind: "notice",
            level: "warning",
            message: `The lock on host ${host.name} stays for now (${why}); the next run takes it over.`
          });
        }
      }
      var state_folder = __webpack_require__(50304);
      ;
      const prepare_options = { deadline: 6e4, reason: "the state folder" };
      async function prepareStates(hosts, wanted) {
        const [first, ...others] = (0, model_name.YD)(hosts);
        const prepare = (host, agreed2) => {
          const access = hosts[host];
          if (access === void 0)
            throw new Error(`no host ${host}`);
          return prepareHost(access, { ...wanted, ...agreed2, host, path: access.state });
        };
        if (first === void 0)
          return wanted;
        const agreed = await prepare(first, wanted);
        const made = await Promise.all(others.map(async (host) => [host, (await prepare(host, agreed)).lineage]));
        if (made.every(([, lineage]) => lineage === agreed.lineage))
          return agreed;
        throw faults.e.LINEAGE_DIFFERS({ lineages: Object.fromEntries([[first, agreed.lineage], ...made]) });
      }
      async function prepareHost(access, wanted) {
        const { host, path, app, environment } = wanted;
        const doing2 = "its state folder";
        const { code, stdout, stderr } = await answer_answerOf(access, { host, script: (0, state_folder.G8)(wanted), doing: doing2, options: prepare_options });
        if (code === lock.Nx)
          throw faults.e.STATE_UNWRITABLE({ host, path, reason: stderr.trim().slice(-300) });
        const sections = (0, commands_sections.MJ)(stdout);
        if (code !== 0 || sections === void 0)
          throw faults.e.HOST_ANSWER_UNREADABLE({ host, doing: doing2, detail: stderr.trim().slice(-300) });
        const text = (name) => (sections.get(name)?.text ?? "").trim();
        if (text("marked") === "")
          throw faults.e.STATE_CLASH({
            host,
            volume: (0, label.aS)(app, environment),
            other: "nobody known: it has no label of ours"
          });
        if (text("marked") !== path)
          throw faults.e.STATE_MOVED({ host, path, now: text("marked") });
        const [lineage, key] = [text("lineage"), text("key")];
        if (lineage === "" || !/^[0-9a-f]{64}$/.test(key)) {
          throw faults.e.HOST_ANSWER_UNREADABLE({ host, doing: doing2, detail: "lineage or key in it are damaged" });
        }
        return { lineage, key: new secret.z(wanted.key.name, key) };
      }
      ;
      async function unlock(hosts, id) {
        const found = await Promise.all(hosts.map(async (host) => ({ host, seen: await seeLock(host) })));
        const ours = found.filter(({ seen }) => idOf(seen) === id);
        if (ours.length === 0)
          return refuseOther(found, id);
        refuseRunning(found);
        for (const { host, seen } of ours.toReversed()) {
          const dropped = await (seen.lock.kind === "unreadable" ? clearOn(host, seen.lock.sum) : releaseOn(host, id));
          if (dropped === "busy")
            throw faults.e.LOCK_ALIVE({ host: host.name, steps: ["a step that began just now"] });
        }
        const owner = ours.map(({ seen }) => seen.lock.kind === "held" ? seen.lock.owner : void 0).find((each) => each !== void 0);
        return { hosts: ours.map(({ host }) => host.name), ...owner === void 0 ? {} : { owner } };
      }
      function idOf({ lock: lock2 }) {
        switch (lock2.kind) {
          case "free":
            return void 0;
          case "held":
            return lock2.owner.id;
          case "unreadable":
            return lock2.id;
        }
      }
      function refuseOther(found, given) {
        for (const { host, seen } of found) {
          const id = idOf(seen);
          if (id === void 0)
            continue;
          const { lock: lock2 } = seen;
          const holder = lock2.kind === "held" ? `${lock2.owner.actor} (${lock2.owner.operation}) since ${lock2.owner.startedAt}` : "an owner that cannot be read";
          throw faults.e.LOCK_OTHER({ host: host.name, holder, id, given });
        }
        return void 0;
      }
      function refuseRunning(found) {
        for (const { host, seen } of found) {
          const steps = runningOn(seen);
          if (steps.length > 0)
            throw faults.e.LOCK_ALIVE({ host: host.name, steps });
        }
      }
      ;
      const host_store_options = { deadline: 3e4, reason: "the journal" };
      const atOnce = { deadline: 4e3, reason: "the journal" };
      function createHostStore(settings) {
        const { takeoverAfter = 6e4, isRunEnded = () => Promise.resolve("unknown"), ...rest } = settings;
        const hosts = (0, model_name.YD)(settings.hosts).flatMap((name) => {
          const access = settings.hosts[name];
          return access === void 0 ? [] : [{ name, access, state: access.state }];
        });
        const write = async (header, fact, names) => everywhere(hosts.filter(({ name }) => names.includes(name)), (host) => journalOn(host, header, fact));
        let lockId;
        return {
          prepare: (wanted) => prepareStates(settings.hosts, wanted),
          acquire: async (request, wait) => {
            const held = await acquireLock({ ...rest, takeoverAfter, isRunEnded, hosts }, request, wait);
            lockId = held.id;
            return held;
          },
          unlock: (id) => unlock(hosts, id),
          mark: (header, marked, names) => write(header, { kind: "mark", ...marked }, names),
          journal: write,
          interrupted: (header, names) => write(header, { kind: "interrupted" }, names),
          append: async (ledger, entry) => {
            if (!(0, model_ledger.pk)(ledger.at(-1), entry))
              throw new Error("the ledger entry does not follow from the one before");
            const id = lockId;
            if (id === void 0)
              throw new Error("the ledger is appended to without the lock");
            await everywhere(hosts, (host) => appendOn(host, { lockId: id, ledger, entry }));
          },
          catchUp: async (ledger, names) => {
            const id = lockId;
            if (id === void 0)
              throw new Error("a ledger is written without the lock");
            await everywhere(hosts.filter(({ name }) => names.includes(name)), (host) => catchUpOn(host, { lockId: id, ledger }));
          }
        };
      }
      async function everywhere(hosts, act) {
        const ended = await Promise.allSettled(hosts.map(act));
        const failed = ended.find((each) => each.status === "rejected");
        if (failed !== void 0)
          throw failed.reason;
      }
      async function journalOn(host, header, fact) {
        const script = (0, journal.Ee)(host.state, header, fact);
        const [time, tries] = fact.kind === "interrupted" ? [atOnce, 1] : [host_store_options, 2];
        const answer = await answer_answerOf(host.access, { host: host.name, script, doing: "its journal", options: time, tries });
        if (answer.code !== 0)
          throw fencedFault(host, answer);
      }
      var external_node_child_process_ = __webpack_require__(31421);
      var external_node_os_ = __webpack_require__(48161);
      var external_node_util_ = __webpack_require__(57975);
      ;
      async function thisProcess() {
        const ids = [await process_textOf("/etc/machine-id"), await process_textOf("/proc/sys/kernel/random/boot_id")];
        const parts = [...ids, await (0, promises_.readlink)("/proc/self/ns/pid").catch(() => ""), (0, external_node_os_.hostname)()];
        const start = await processStart(process.pid) ?? "";
        return { pid: process.pid, ...machineOf(parts, ids, start) };
      }
      function machineOf(parts, ids, start) {
        const machine = (0, external_node_crypto_.createHash)("sha256").update(parts.join("\n")).digest("hex").slice(0, 32);
        return { machine, pidStartedAt: ids.includes("") ? "" : start };
      }
      async function processStart(pid) {
        const stat = await process_textOf(`/proc/${pid}/stat`);
        if (stat !== "") {
          const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
          return fields[0] === "Z" || fields[0] === "X" ? void 0 : fields[19];
        }
        if (process.platform === "linux")
          return void 0;
        const listed = await (0, external_node_util_.promisify)(external_node_child_process_.execFile)("ps", ["-o", "lstart=", "-p", String(pid)]).catch(() => ({ stdout: "" }));
        return listed.stdout.trim() || void 0;
      }
      const process_textOf = (path) => (0, promises_.readFile)(path, "utf8").then((text) => text.trim(), () => "");
      var known_hosts = __webpack_require__(47428);
      var external_node_net_ = __webpack_require__(77030);
      var commands_script = __webpack_require__(14831);
      var exchange = __webpack_require__(9194);
      var upload = __webpack_require__(30540);
      var transport_wait = __webpack_require__(62972);
      ;
      function createLocalTransport({ host, signal }) {
        let isClosed = false;
        const waiting = async (options2, use) => {
          if (isClosed)
            throw new Error(`the transport to ${host} is closed`);
          const wait = (0, transport_wait.db)(host, options2, signal);
          try {
            return await use(wait.signal);
          } finally {
            wait.end();
          }
        };
        return {
          host,
          open: async () => {
          },
          run: (script, options2) => waiting(options2, (ended) => (0, exchange.c)(startProgram(commands_script.Nw), { host, script, keep: options2.keep }, ended)),
          put: (files, options2) => waiting(options2, (ended) => (0, upload.p)(host, files, (message) => (0, exchange.c)(startProgram(commands_script.LO), { host, ...message }, ended))),
          forward: (target, options2) => waiting(options2, (ended) => openSocket(host, target, ended)),
          close: async () => {
            isClosed = true;
          }
        };
      }
      function startProgram(program) {
        const child = (0, external_node_child_process_.spawn)("sh", ["-c", program], { detached: true, stdio: ["pipe", "pipe", "pipe"] });
        const closed = new Promise((resolve) => {
          child.once("error", (error) => resolve({ kind: "lost", why: error.message }));
          child.once("close", (code, signal) => {
            resolve(signal === null ? { kind: "exited", code: code ?? 0 } : { kind: "signalled", signal });
          });
        });
        child.stdin.on("error", () => {
        });
        return {
          stdin: child.stdin,
          stdout: child.stdout,
          stderr: child.stderr,
          closed,
          signal: (name) => signalGroup(child.pid, name),
          abandon: () => {
            child.stdin.destroy();
            child.stdout.destroy();
            child.stderr.destroy();
            child.unref();
          }
        };
      }
      function signalGroup(pid, name) {
        if (pid === void 0)
          return;
        try {
          process.kill(-pid, `SIG${name}`);
        } catch (error) {
          if (!isGone(error))
            throw error;
        }
      }
      const isGone = (error) => error instanceof Error && "code" in error && error.code === "ESRCH";
      function openSocket(host, target, signal) {
        const socket = (0, external_node_net_.connect)({ host: target.address, port: target.port });
        socket.on("error", () => {
        });
        const opened2 = new Promise((resolve, reject) => {
          socket.once("connect", () => resolve(socket.setNoDelay(true)));
          socket.once("error", (error) => reject(faults.e.FORWARD_REFUSED({ host, ...target, reason: error.message })));
        });
        const kept = (0, transport_wait.ZC)(opened2, signal);
        kept.catch(() => socket.destroy());
        return kept;
      }
      var entry_files = __webpack_require__(551);
      ;
      const backends = {
        "encore-ts": void 0,
        generic: async ({ program, variables, hide, pause: pause2 }) => {
          const { createGenericBackend } = await __webpack_require__.e(
            /* import() */
            187
          ).then(__webpack_require__.bind(__webpack_require__, 28187));
          return createGenericBackend({ program, temporary: entry_files.yy, variables, hide, pause: pause2 });
        }
      };
      const engines = {
        container: void 0,
        raw: async ({ name, url, connect, migrations }, { pause: pause2, signal, applicationName }) => {
          const { openRawDatabase } = await Promise.all(
            /* import() */
            [__webpack_require__.e(849), __webpack_require__.e(196), __webpack_require__.e(573)]
          ).then(__webpack_require__.bind(__webpack_require__, 76573));
          return openRawDatabase({
            name,
            url,
            settings: migrations,
            applicationName,
            pause: pause2,
            signal,
            ...connect ? { connect } : {}
          });
        }
      };
      function openBackend(provider, world) {
        return opened(backends[provider], provider)(world);
      }
      function openDatabase(settings, world) {
        const { migrations } = settings;
        switch (migrations.engine) {
          case "raw":
            return opened(engines.raw, "raw")({ ...settings, migrations }, world);
          case "container":
            return opened(engines.container, "container")({ ...settings, migrations }, world);
        }
      }
      function opened(open, id) {
        if (open === void 0)
          throw new Error(`${id} has no adapter`);
        return open;
      }
      var public_github = __webpack_require__(76298);
      ;
      const providers = {
        github: async ({ token, repository }, { variables, emit, pause: pause2, stopped }) => {
          const { createGithubCi } = await Promise.all(
            /* import() */
            [__webpack_require__.e(119), __webpack_require__.e(413), __webpack_require__.e(880)]
          ).then(__webpack_require__.bind(__webpack_require__, 36880));
          return createGithubCi({
            token,
            repository: repository ?? variables["GITHUB_REPOSITORY"],
            ...addressesOf(variables),
            deadline: 1e4,
            now: () => Date.now(),
            pause: pause2,
            stopped,
            warn: (message) => emit({ kind: "notice", level: "warning", message })
          });
        }
      };
      const openCi = (given, world) => providers[given.provider](given, world);
      function addressesOf(variables) {
        const server = variables["GITHUB_SERVER_URL"] ?? public_github.v;
        const isPublic = server === public_github.v;
        return {
          server,
          api: variables["GITHUB_API_URL"] ?? (isPublic ? "https://api.github.com" : `${server}/api/v3`),
          graphql: variables["GITHUB_GRAPHQL_URL"] ?? (isPublic ? "https://api.github.com/graphql" : `${server}/api/graphql`)
        };
      }
      ;
      function identityOf(variables) {
        const run = runOf(variables);
        return { actor: variables["GITHUB_ACTOR"] ?? `${loginName()}@${(0, external_node_os_.hostname)()}`, ...run ? { run } : {} };
      }
      function runOf(variables) {
        const id = variables["GITHUB_RUN_ID"];
        const repository = variables["GITHUB_REPOSITORY"];
        if (id === void 0 || repository === void 0)
          return void 0;
        const server = variables["GITHUB_SERVER_URL"] ?? "https://github.com";
        return { url: `${server}/${repository}/actions/runs/${id}`, id, attempt: variables["GITHUB_RUN_ATTEMPT"] ?? "1" };
      }
      function loginName() {
        try {
          return (0, external_node_os_.userInfo)().username;
        } catch {
          return "unknown";
        }
      }
      ;
      const cap = 64 * 1024 * 1024;
      const grace = { kill: 3e3, streams: 2e3 };
      async function runProgram(request, stopped) {
        const { argv, folder, environment, stdin, deadline, reason, output } = request;
        const [program = "", ...rest] = argv;
        if ([...argv, folder].some((word) => word.includes("\0")))
          throw faults.e.ARGUMENT_UNUSABLE({ program: printable(program) });
        if (stopped.aborted)
          throw faults.e.INTERRUPTED({ during: reason });
        const child = await begin([program, ...rest], { folder, environment });
        const streams = [collect(child.stdout, output), collect(child.stderr, output)];
        child.stdin.on("error", () => void 0);
        child.stdin.end(stdin);
        const begun = performance.now();
        const end = await endOf(child, { deadline, late: () => faults.e.WAIT_DEADLINE({ reason, deadline }), stopped, reason });
        if (end.kind === "unstarted")
          throw await whyNot(end.error, { program, folder });
        if (end.kind === "ended early")
          throw end.fault;
        const [stdout, stderr] = streams;
        return {
          code: end.code ?? 128 + (end.signal === null ? 0 : external_node_os_.constants.signals[end.signal]),
          ...end.signal === null ? {} : { signal: end.signal },
          stdout: stdout.text(),
          stderr: stderr.text(),
          truncated: stdout.truncated() || stderr.truncated(),
          milliseconds: Math.round(performance.now() - begun)
        };
      }
      async function begin([program = "", ...rest], { folder, environment }) {
        try {
          return (0, external_node_child_process_.spawn)(program, rest, { cwd: folder, env: environment, detached: true, stdio: "pipe" });
        } catch (error) {
          if (!(error instanceof Error))
            throw error;
          throw await whyNot(error, { program, folder });
        }
      }
      function endOf(child, { deadline, late, stopped, reason }) {
        return new Promise((resolve) => {
          const timers = [];
          let fault;
          let ended;
          const settle = (end) => {
            for (const timer of timers)
              clearTimeout(timer);
            stopped.removeEventListener("abort", interrupted);
            for (const stream of [child.stdin, child.stdout, child.stderr])
              stream?.destroy();
            child.unref();
            resolve(end);
          };
          const giveUp = () => settle(fault === void 0 ? ended ?? gone : { kind: "ended early", fault });
          const endEarly = (why) => {
            if (fault !== void 0 || ended !== void 0)
              return;
            fault = why;
            program_signalGroup(child, "SIGTERM");
            timers.push(setTimeout(() => program_signalGroup(child, "SIGKILL"), grace.kill));
            timers.push(setTimeout(giveUp, grace.kill + grace.streams));
          };
          const interrupted = () => endEarly(faults.e.INTERRUPTED({ during: reason }));
          timers.push(setTimeout(() => endEarly(late()), deadline));
          stopped.addEventListener("abort", interrupted, { once: true });
          child.once("error", (error) => settle({ kind: "unstarted", error }));
          child.once("exit", (code, signal) => {
            ended = { kind: "ended", code, signal };
            if (fault === void 0)
              timers.push(setTimeout(giveUp, grace.streams));
          });
          child.once("close", (code, signal) => {
            if (fault !== void 0)
              program_signalGroup(child, "SIGKILL");
            settle(fault === void 0 ? { kind: "ended", code, signal } : { kind: "ended early", fault });
          });
        });
      }
      const gone = { kind: "ended", code: null, signal: null };
      function program_signalGroup({ pid }, name) {
        try {
          if (pid !== void 0)
            process.kill(-pid, name);
        } catch {
        }
      }
      function collect(stream, output) {
        const kept = [];
        let size = 0;
        let isCut = false;
        stream.setEncoding("utf8").on("data", (text) => {
          const part = text.slice(0, Math.max(0, cap - size));
          size += part.length;
          isCut ||= part.length < text.length;
          if (part !== "")
            kept.push(part);
          output?.(text);
        });
        return { text: () => kept.join(""), truncated: () => isCut };
      }
      async function whyNot(error, { program, folder }) {
        const isFolder = await (0, promises_.stat)(folder).then((found) => found.isDirectory(), () => false);
        if (!isFolder)
          return faults.e.FOLDER_MISSING({ folder, program });
        if (error.code === "ENOENT")
          return faults.e.PROGRAM_MISSING({ program });
        if (error.code === "EACCES" || error.code === "ENOEXEC")
          return faults.e.PROGRAM_UNUSABLE({
            program,
            reason: error.code === "EACCES" ? "it is not executable" : "it is no program"
          });
        if (error.code === "E2BIG")
          return faults.e.PROGRAM_UNUSABLE({ program, reason: "its arguments and variables are too long" });
        return error;
      }
      const printable = (text) => JSON.stringify(text);
      var external_node_readline_ = __webpack_require__(80481);
      var external_node_tty_ = __webpack_require__(7066);
      ;
      function createQuestions(stopped) {
        if (!(0, external_node_tty_.isatty)(0) || !(0, external_node_tty_.isatty)(2))
          return {};
        let lines;
        return {
          question: async (text, byDefault) => {
            lines ??= readLines();
            process.stderr.write(text);
            lines.reader.resume();
            const line = await lines.next(stopped).finally(() => lines?.reader.pause());
            if (line === void 0)
              process.stderr.write("\n");
            return line === void 0 || line.trim() === "" ? byDefault : line;
          }
        };
      }
      function readLines() {
        const reader = (0, external_node_readline_.createInterface)({ input: process.stdin, terminal: false });
        const typed = [];
        let isEnded = false;
        let wake = () => void 0;
        reader.on("line", (line) => {
          typed.push(line);
          wake();
        });
        reader.on("close", () => {
          isEnded = true;
          wake();
        });
        const next = (stopped) => new Promise((resolve, reject) => {
          wake = () => {
            if (stopped.aborted)
              reject(faults.e.INTERRUPTED({ during: "a question" }));
            else if (typed.length > 0 || isEnded)
              resolve(typed.shift());
          };
          stopped.addEventListener("abort", () => wake(), { once: true });
          wake();
        });
        return { reader, next };
      }
      ;
      function createLoginReader(around) {
        const logins = /* @__PURE__ */ new Map();
        return (ssh, root) => {
          const login = logins.get(ssh) ?? readLogin(ssh, root, around);
          logins.set(ssh, login);
          return login;
        };
      }
      function readLogin(ssh, root, around) {
        const source = ssh.privateKeyEnv ?? ssh.privateKeyPath;
        return source === void 0 ? agentLogin(around) : keyLogin(source, { ssh, root }, around);
      }
      async function agentLogin({ variables }) {
        const { countAgentKeys } = await Promise.all(
          /* import() */
          [__webpack_require__.e(472), __webpack_require__.e(531)]
        ).then(__webpack_require__.bind(__webpack_require__, 12531));
        const socket = variables["SSH_AUTH_SOCK"] ?? "";
        if (socket === "") {
          throw faults.e.SSH_KEY_MISSING({
            source: "an SSH agent",
            fix: "Start ssh-agent and add the key, or set ssh.private_key_path or ssh.private_key_env."
          });
        }
        return { kind: "agent", socket, keys: await countAgentKeys(socket) };
      }
      async function keyLogin(source, { ssh, root }, { variables, files, hide, emit }) {
        const { readPrivateKey } = await Promise.all(
          /* import() */
          [__webpack_require__.e(472), __webpack_require__.e(336)]
        ).then(__webpack_require__.bind(__webpack_require__, 82336));
        const text = ssh.privateKeyEnv === void 0 ? await files.read((0, entry_files.md)(root, source)) : variables[source];
        if (text === void 0) {
          const other = "or name another source in environments.<environment>.ssh.";
          throw faults.e.SSH_KEY_MISSING(ssh.privateKeyEnv === void 0 ? { source, fix: `Put the private key into that file, ${other}` } : {
            source: `the variable ${source}`,
            fix: `Set it to the key itself, in a shell with: export ${source}="$(cat <file of the private key>)" and in a workflow from a secret; ${other}`
          });
        }
        const given = new secret.z(source, typeof text === "string" ? text : new TextDecoder().decode(text));
        const passphrase = passphraseOf(ssh, variables);
        hide([given, ...passphrase === void 0 ? [] : [passphrase]]);
        const read = readPrivateKey(given, passphrase);
        if (read instanceof model_fault.vC)
          throw read;
        for (const message of read.notices)
          emit({ kind: "notice", level: "info", message });
        return { kind: "key", key: read.key, ...passphrase === void 0 ? {} : { passphrase } };
      }
      function passphraseOf({ privateKeyPassphraseEnv: name }, variables) {
        return name === void 0 ? void 0 : new secret.z(name, (variables[name] ?? "").replace(/[\r\n]+$/, ""));
      }
      var keyscan = __webpack_require__(46624);
      var limiter = __webpack_require__(68829);
      ;
      function createShares() {
        const kept = /* @__PURE__ */ new Map();
        return (key, make) => {
          const shared = kept.get(key) ?? { transport: make(), users: 0 };
          kept.set(key, shared);
          shared.users += 1;
          let isMine = true;
          return {
            ...shared.transport,
            close: async () => {
              if (!isMine)
                return;
              isMine = false;
              shared.users -= 1;
              if (shared.users > 0)
                return;
              kept.delete(key);
              await shared.transport.close();
            }
          };
        };
      }
      ;
      function createTrustedKeys(files) {
        let last = Promise.resolve();
        return {
          record: (path, line) => {
            const next = last.then(() => append(files, path, line));
            last = next.catch(() => void 0);
            return next;
          }
        };
      }
      async function append(files, path, line) {
        await (0, promises_.mkdir)((0, external_node_path_.dirname)(path), { recursive: true }).catch(() => void 0);
        const target = await files.real(path) ?? path;
        const text = new TextDecoder().decode(await files.read(target) ?? new Uint8Array());
        if (text.split(/\r?\n/).includes(line))
          return;
        const before = text === "" || text.endsWith("\n") ? text : `${text}
`;
        await files.write(target, `${before}${line}
`, 420);
      }
      ;
      function createSshOpener(around) {
        const { files, login, emit, stopped } = around;
        const trusted = createTrustedKeys(files);
        const connects = (0, limiter.z)(limiter.s);
        const share = createShares();
        const notice = (message) => emit({ kind: "notice", level: "info", message });
        const trustIn = (name, file, path) => (line) => {
          notice(`trusted the key of ${name} on first use, and recorded it in ${file}: ${line}`);
          void trusted.record(path, line).catch((error) => {
            const why = error instanceof Error ? error.message : String(error);
            const message = `the key of ${name} could not be recorded, so that the next run trusts anew: ${why}`;
            emit({ kind: "notice", level: "warning", message });
          });
        };
        return async ({ name, host, ssh, root }) => {
          const { parseKnownHosts } = await Promise.resolve(
            /* import() */
          ).then(__webpack_require__.bind(__webpack_require__, 47428));
          const { createSshTransport } = await Promise.all(
            /* import() */
            [__webpack_require__.e(472), __webpack_require__.e(872)]
          ).then(__webpack_require__.bind(__webpack_require__, 21872));
          const path = (0, entry_files.md)(root, ssh.knownHosts);
          const hops = hopsTo(host, ssh.jump);
          const text = await files.read(path);
          if (text === void 0 && !ssh.trustOnFirstUse)
            throw faults.e.KNOWN_HOSTS_MISSING({ file: ssh.knownHosts, host: name, scan: (0, keyscan.B)(host, hops) });
          const auth = await login(ssh, root);
          const knownHosts = parseKnownHosts(new TextDecoder().decode(text ?? new Uint8Array()), ssh.knownHosts);
          const open = (to, through, own) => createSshTransport({
            host: to.name,
            address: to.address,
            port: to.port,
            user: to.user,
            auth,
            knownHosts,
            via: wayThrough(through),
            ...own,
            notice,
            ...ssh.trustOnFirstUse ? { trustOnFirstUse: trustIn(to.name, ssh.knownHosts, path) } : {}
          });
          const wayThrough = (through) => {
            const [last] = through.slice(-1);
            if (last === void 0)
              return void 0;
            const make = () => open(last, through.slice(0, -1), { connects: (0, limiter.z)(limiter.s) });
            return { transport: share(JSON.stringify({ ...ssh, jump: through }), make), hops: through };
          };
          return open({ name, address: host.address, port: host.port, user: host.user }, hops, { connects, signal: stopped });
        };
      }
      function hopsTo({ address: address2, port }, jump) {
        const itself = jump.findIndex((hop) => hop.address.toLowerCase() === address2.toLowerCase() && hop.port === port);
        return itself === -1 ? jump : jump.slice(0, itself);
      }
      var model_network = __webpack_require__(60431);
      ;
      const defaultPatience = { peer: 18e4, keys: 1e4, pause: { first: 500, last: 1e4 } };
      function judgePeer(seen, { host, address: address2, login, patience: patience2 }) {
        const { self } = seen;
        const facts2 = { host, address: address2, self: self.name, tags: self.tags };
        if (seen.state !== "joined") {
          const fault = (waited) => faults.e.NETWORK_NOT_JOINED({ state: `it was still starting after ${waited}` });
          return { reason: "this machine is still joining the tailnet", patience: patience2.peer, fault };
        }
        const peer = (0, model_network._8)(seen, address2);
        if (peer === void 0) {
          const others = seen.peers.map(({ name }) => name);
          const fault = (waited) => faults.e.NETWORK_PEER_UNKNOWN({ ...facts2, others, waited });
          return { reason: `the tailnet shows no ${address2} yet`, patience: patience2.peer, fault };
        }
        if (peer.isExpired || !peer.isOnline) {
          const fault = (waited) => faults.e.NETWORK_PEER_OFFLINE({ ...facts2, name: peer.name, isExpired: peer.isExpired, waited });
          return { reason: "it is offline", patience: peer.isExpired ? 0 : patience2.peer, fault };
        }
        if (login === "tailscale" && peer.hostKeys.length === 0) {
          const fault = () => faults.e.TAILSCALE_SSH_OFF({ host, address: address2, found: `the tailnet knows no host keys of ${peer.name}` });
          return { reason: "it tells no host keys yet", patience: patience2.keys, fault };
        }
        return peer;
      }
      async function awaitPeer(network, wanted) {
        const { host, patience: patience2, notice, pause: pause2, now } = wanted;
        const begun = now();
        let last;
        for (let wait = patience2.pause.first; ; wait = Math.min(wait * 2, patience2.pause.last)) {
          const found = judgePeer(await network.observe(), wanted);
          if (!("fault" in found))
            return found;
          const waited = now() - begun;
          const left = found.patience - waited;
          if (left <= 0)
            throw found.fault((0, quantity.M)(waited));
          if (found.reason !== last || wait === patience2.pause.last)
            notice(`waiting for ${host}: ${found.reason} (${(0, quantity.M)(waited)} of ${(0, quantity.M)(found.patience)})`);
          last = found.reason;
          await pause2(Math.min(wait, left));
        }
      }
      ;
      const looks = [1e3, 4e3];
      function createTailnetOpener(around) {
        const { network, openSsh, emit, stopped, now } = around;
        const connects = (0, limiter.z)(limiter.s);
        const notice = (message) => emit({ kind: "notice", level: "info", message });
        const wait = ({ name, host }, login, ended) => awaitPeer(network, {
          ...{ host: name, address: host.address, login, patience: defaultPatience, notice, now },
          pause: (milliseconds) => (0, transport_wait.v7)(milliseconds, ended)
        });
        const byTailscale = async (target, ended) => {
          const { createSshTransport } = await Promise.all(
            /* import() */
            [__webpack_require__.e(472), __webpack_require__.e(872)]
          ).then(__webpack_require__.bind(__webpack_require__, 21872));
          const { tailnetSshLimits, toldHosts } = await __webpack_require__.e(
            /* import() */
            556
          ).then(__webpack_require__.bind(__webpack_require__, 47556));
          const peer = await wait(target, "tailscale", ended);
          const address2 = (0, model_network.ci)(peer);
          return createSshTransport({
            ...{
              host: target.name,
              address: address2,
              port: 22,
              user: target.host.user,
              auth: { kind: "none" },
              isDeafToSignals: true
            },
            ...{ knownHosts: toldHosts(address2, peer.hostKeys), limits: tailnetSshLimits, connects, notice, signal: stopped }
          });
        };
        const bySshd = async (target, ended) => {
          await wait(target, "sshd", ended).catch((error) => {
            if (!(error instanceof model_fault.vC) || error.code !== "NETWORK_CLIENT_MISSING")
              throw error;
          });
        };
        return async (target) => {
          if (!(0, model_network.FW)(target))
            return openSsh(target);
          const { createTailnetTransport } = await __webpack_require__.e(
            /* import() */
            556
          ).then(__webpack_require__.bind(__webpack_require__, 47556));
          const { name, host, ssh } = target;
          let unused = ssh.tailscale ? void 0 : await openSsh(target);
          return createTailnetTransport({
            ...{ host: name, address: host.address, signal: stopped },
            reach: async (ended) => {
              if (ssh.tailscale)
                return byTailscale(target, ended);
              await bySshd(target, ended);
              const way = unused ?? await openSsh(target);
              unused = void 0;
              return way;
            },
            deadline: defaultPatience.peer + 12e4,
            proved: (ended) => void warnOfRelay(around, target, ended).catch(() => void 0)
          });
        };
      }
      async function warnOfRelay({ network, emit }, { name, host }, ended) {
        let relay;
        for (const milliseconds of looks) {
          await (0, transport_wait.v7)(milliseconds, ended);
          relay = (0, model_network._8)(await network.observe(), host.address)?.relay;
          if (relay === void 0)
            return;
        }
        const message = `the way to ${name} goes through the relay ${relay}, which is slow: let UDP through between the two (port 41641 on the host)`;
        emit({ kind: "notice", level: "warning", message });
      }
      var version = __webpack_require__(97460);
      ;
      function openWorld({ report, token, ...rest }) {
        const stopper = new AbortController();
        (0, external_node_events_.setMaxListeners)(0, stopper.signal);
        const emit = (event) => report.tell(event);
        return {
          ...rest,
          outside: {
            ...outsideOf({ ...rest, emit, stopped: stopper.signal, ...token === void 0 ? {} : { token } }),
            ...createQuestions(stopper.signal)
          },
          emit,
          showPlan: (plan, hash) => report.plan(plan, hash),
          now: () => Date.now(),
          randomId: () => (0, external_node_crypto_.randomBytes)(16).toString("hex"),
          pause: (milliseconds) => pause(milliseconds, stopper.signal),
          stopping: () => stopper.signal.aborted,
          stopped: stopper.signal,
          stop: (reason) => stopper.abort(reason)
        };
      }
      function outsideOf(around) {
        const { variables, emit, stopped, token } = around;
        const program = (request) => runProgram(request, stopped);
        const openSsh = createSshOpener({ ...around, files: entry_files.aq, login: createLoginReader({ ...around, files: entry_files.aq }) });
        const wait = (milliseconds) => pause(milliseconds, stopped);
        const network = createTailscale({ program, variables, folder: around.folder });
        const openHost = createTailnetOpener({ network, openSsh, emit, stopped, now: () => Date.now() });
        const { actor, run } = identityOf(variables);
        const applicationName = `stagecraft/${version.j.version} ${run === void 0 ? actor : `run ${run.id}`}`;
        const adapters = {
          program,
          variables,
          hide: around.hide,
          pause: wait,
          signal: stopped,
          applicationName
        };
        let backend;
        const open = (given) => openCi(given, { variables, emit, pause: wait, stopped });
        let ours;
        const ci = token === void 0 ? void 0 : () => ours ??= open({ provider: "github", token });
        return {
          files: entry_files.aq,
          program,
          transport: async (target) => {
            const { driver, name } = target;
            return driver === "local" ? createLocalTransport({ host: name, signal: stopped }) : openHost(target);
          },
          isKnownHost: known_hosts.yt,
          network,
          store: (settings) => createHostStore({
            ...settings,
            now: () => Date.now(),
            pause: wait,
            emit,
            startOf: processStart,
            ...ci === void 0 ? {} : { isRunEnded: async (run2) => (await ci()).isRunEnded(run2) }
          }),
          backend: () => backend ??= openBackend("generic", adapters),
          credentials: createCredentialReader({ program, variables, hide: around.hide }),
          ...ci === void 0 ? {} : { ci },
          openCi: open,
          proxy: createTraefik,
          ask: get,
          database: (settings) => openDatabase(settings, adapters),
          identity: identityOf(variables),
          process: thisProcess
        };
      }
      const pause = (milliseconds, stopped) => (0, transport_wait.v7)(milliseconds, stopped).catch(() => {
        throw faults.e.INTERRUPTED({ during: "the next look" });
      });
    })
  ),
  /***/
  36376: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        U: () => (
          /* binding */
          untilKnown
        )
        /* harmony export */
      });
      async function untilKnown(run, tries) {
        const output = await run();
        return output.kind !== "unknown" || tries <= 1 ? output : untilKnown(run, tries - 1);
      }
    })
  ),
  /***/
  60431: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        FW: () => (
          /* binding */
          isOnTailnet
        ),
        /* harmony export */
        _8: () => (
          /* binding */
          peerAt
        ),
        /* harmony export */
        ci: () => (
          /* binding */
          addressOf
        )
        /* harmony export */
      });
      function peerAt({ domain, peers }, address) {
        const wanted = address.toLowerCase().replace(/\.$/, "");
        return peers.find(({ name, addresses }) => name === wanted || name === `${wanted}.${domain}` || addresses.includes(wanted));
      }
      const isNameOn = (domain, address) => address.toLowerCase().replace(/\.$/, "").endsWith(`.${domain}`);
      const isOnTailnet = ({ ssh, host, network }) => ssh.tailscale || network !== void 0 && ssh.jump.length === 0 && isNameOn(network.tailnetDomain, host.address);
      const addressOf = ({ addresses }) => addresses[0];
    })
  ),
  /***/
  76298: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        v: () => (
          /* binding */
          publicGithub
        )
        /* harmony export */
      });
      const publicGithub = "https://github.com";
    })
  ),
  /***/
  9194: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        c: () => (
          /* binding */
          exchange
        )
      });
      var external_node_crypto_ = __webpack_require__(77598);
      var external_node_events_ = __webpack_require__(78474);
      var script = __webpack_require__(14831);
      var faults = __webpack_require__(28977);
      ;
      const outputCap = 8 * 1024 * 1024;
      const preambleCap = 4 * 1024;
      function createCollector(cap = outputCap) {
        const kept = [];
        let size = 0;
        let truncated = false;
        return {
          push: (chunk) => {
            const room = cap - size;
            if (chunk.length > room)
              truncated = true;
            if (room <= 0 || chunk.length === 0)
              return;
            kept.push(chunk.subarray(0, room));
            size += Math.min(chunk.length, room);
          },
          collected: () => ({ text: new TextDecoder("utf-8", { ignoreBOM: true }).decode(Buffer.concat(kept)), truncated })
        };
      }
      function createFrameReader(nonce, cap = outputCap) {
        const start = Buffer.from((0, script.Oj)(nonce));
        const exit = Buffer.from((0, script.MV)(nonce));
        const body = createCollector(cap);
        const preamble = createCollector(preambleCap);
        let pending = Buffer.alloc(0);
        let started = false;
        let code;
        const skipToStart = () => {
          const at = pending.indexOf(start);
          started = at >= 0;
          const end = started ? at : Math.max(0, pending.length - start.length);
          preamble.push(pending.subarray(0, end));
          pending = pending.subarray(started ? end + start.length : end);
        };
        const readBody = () => {
          const at = pending.indexOf(exit);
          const end = at >= 0 ? at : Math.max(0, pending.length - exit.length);
          body.push(pending.subarray(0, end));
          pending = pending.subarray(end);
          if (at < 0)
            return;
          const digits = /^\d+/.exec(pending.subarray(exit.length).toString("latin1"))?.[0] ?? "";
          if (pending.includes(script.il, exit.length))
            code = Number(digits);
        };
        return {
          push: (chunk) => {
            if (code !== void 0)
              return;
            pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
            if (!started)
              skipToStart();
            if (started)
              readBody();
          },
          started: () => started,
          preamble: () => {
            if (!started)
              preamble.push(pending);
            return preamble.collected().text;
          },
          code: () => code,
          collected: () => {
            if (started && code === void 0)
              body.push(pending);
            return body.collected();
          }
        };
      }
      var wait = __webpack_require__(62972);
      ;
      const grace = { term: 2e3, kill: 1e3 };
      const silence = 2e3;
      async function exchange(program, message, signal) {
        const nonce = (0, external_node_crypto_.randomBytes)(16).toString("hex");
        const stdout = createFrameReader(nonce, message.keep);
        const stderr = createCollector(message.keep);
        const quiet = createQuiet(() => stdout.code() !== void 0);
        const listen = (stream, collector) => {
          stream.on("data", (chunk) => {
            collector.push(chunk);
            quiet.heard();
          });
        };
        listen(program.stdout, stdout);
        listen(program.stderr, stderr);
        const ended = Promise.race([program.closed, quiet.fell]);
        try {
          await (0, wait.ZC)(Promise.race([send(program, message, nonce), ended]), signal);
          const end = await (0, wait.ZC)(ended, signal);
          return outputOf(message.host, end, { stdout, stderr });
        } catch (error) {
          if (signal.aborted)
            await stop(program);
          throw error;
        } finally {
          quiet.stop();
          program.abandon();
        }
      }
      async function send(program, message, nonce) {
        const { stdin } = program;
        const parts = [Buffer.from((0, script.Qu)(message.script, nonce, Buffer.byteLength)), ...message.payload ?? []];
        for (const part of parts) {
          if (stdin.write(part))
            continue;
          const drained = (0, external_node_events_.once)(stdin, "drain").catch(() => void 0);
          await Promise.race([drained, program.closed]);
          if (stdin.destroyed)
            return;
        }
      }
      function outputOf(host, end, read) {
        const [out, err] = [read.stdout.collected(), read.stderr.collected()];
        const streams = { stdout: out.text, stderr: err.text, truncated: out.truncated || err.truncated };
        const code = read.stdout.code();
        if (code !== void 0)
          return { kind: "exited", code, ...streams };
        if (end.kind === "signalled")
          return { kind: "signalled", signal: end.signal, ...streams };
        const started = read.stdout.started();
        if (end.kind === "exited" && !started) {
          throw faults.e.HOST_SHELL_UNUSABLE({ host, code: end.code, said: err.text || read.stdout.preamble() });
        }
        const when = started ? "after the script began" : "before the script was seen to begin";
        const why = end.kind === "lost" ? `${end.why} ${when}` : `the shell ended with ${end.code} before the script's end mark`;
        return { kind: "unknown", why, ...streams };
      }
      async function stop(program) {
        program.signal("TERM");
        if (await within(program.closed, grace.term))
          return;
        program.signal("KILL");
        await within(program.closed, grace.kill);
      }
      async function within(closed, milliseconds) {
        let timer;
        const late = new Promise((resolve) => {
          timer = setTimeout(resolve, milliseconds, false);
        });
        const inTime = await Promise.race([closed.then(() => true), late]);
        clearTimeout(timer);
        return inTime;
      }
      function createQuiet(isOver) {
        let timer;
        let settle = () => {
        };
        const fell = new Promise((resolve) => {
          settle = resolve;
        });
        return {
          fell,
          heard: () => {
            if (!isOver())
              return;
            clearTimeout(timer);
            timer = setTimeout(settle, silence, { kind: "lost", why: "the streams stayed open" });
          },
          stop: () => clearTimeout(timer)
        };
      }
    })
  ),
  /***/
  47428: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        C2: () => (
          /* binding */
          knownKeyTypes
        ),
        /* harmony export */
        FF: () => (
          /* binding */
          judgeKey
        ),
        /* harmony export */
        Rx: () => (
          /* binding */
          describeKey
        ),
        /* harmony export */
        TZ: () => (
          /* binding */
          knownHostsLine
        ),
        /* harmony export */
        parseKnownHosts: () => (
          /* binding */
          parseKnownHosts
        ),
        /* harmony export */
        yt: () => (
          /* binding */
          isKnownHost
        )
        /* harmony export */
      });
      var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
      var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /* @__PURE__ */ __webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
      var node_net__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(77030);
      var node_net__WEBPACK_IMPORTED_MODULE_1___default = /* @__PURE__ */ __webpack_require__.n(node_net__WEBPACK_IMPORTED_MODULE_1__);
      function parseKnownHosts(text, file) {
        const entries = [];
        const problems = [];
        for (const [index, raw] of text.split(/\r?\n/).entries()) {
          const line = index + 1;
          const trimmed = raw.trim();
          if (trimmed === "" || trimmed.startsWith("#"))
            continue;
          const entry = parseLine(trimmed, line);
          if (typeof entry === "string")
            problems.push({ line, text: entry });
          else
            entries.push(entry);
        }
        return { file, entries, problems };
      }
      function judgeKey(known, at, key) {
        const mine = entriesOf(known, at);
        const revoked = mine.find((entry) => entry.revoked && entry.key.equals(key));
        if (revoked !== void 0)
          return { kind: "revoked", line: revoked.line };
        const trusted = mine.filter((entry) => !entry.revoked);
        if (trusted.some((entry) => entry.key.equals(key)))
          return { kind: "known" };
        if (trusted.length > 0)
          return { kind: "changed", known: trusted };
        const near = nearName(known, at);
        return near === void 0 ? { kind: "unknown" } : { kind: "unknown", near };
      }
      function knownKeyTypes(known, at) {
        return [...new Set(entriesOf(known, at).flatMap((entry) => entry.revoked ? [] : [keyType(entry.key)]))];
      }
      const isKnownHost = (text, at) => knownKeyTypes(parseKnownHosts(text, ""), at).length > 0;
      const knownHostsLine = (at, key) => `${nameOf(at)} ${keyType(key)} ${key.toString("base64")}
`;
      function keyType(key) {
        const length = key.length >= 4 ? key.readUInt32BE(0) : 0;
        const type = key.toString("latin1", 4, 4 + Math.min(length, 64));
        return /^[a-zA-Z0-9@._-]+$/.test(type) ? type : "of no known type";
      }
      const describeKey = (key) => `${keyType(key)} SHA256:${(0, node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)("sha256").update(key).digest("base64").replace(/=+$/, "")}`;
      function parseLine(text, line) {
        const words = text.split(/\s+/);
        const marker = words[0]?.startsWith("@") ? words.shift() : void 0;
        if (marker === "@cert-authority")
          return "certificate authorities are not supported";
        if (marker !== void 0 && marker !== "@revoked")
          return `the marker ${marker} is not known`;
        const [names, type, base64] = words;
        if (names === void 0 || type === void 0 || base64 === void 0) {
          return "a line has a name, a key type and a key";
        }
        const key = Buffer.from(base64, "base64");
        if (key.length === 0 || key.toString("base64").replace(/=+$/, "") !== base64.replace(/=+$/, "")) {
          return "the key is not base64";
        }
        if (keyType(key) !== type)
          return `the line says ${type}, its key is ${keyType(key)}`;
        const parsed = parseNames(names);
        if (typeof parsed === "string")
          return parsed;
        return { line, revoked: marker === "@revoked", names: parsed, key };
      }
      function parseNames(text) {
        if (!text.startsWith("|"))
          return { kind: "patterns", patterns: text.toLowerCase().split(",").filter(Boolean) };
        const [, version, salt = "", hash = "", ...rest] = text.split("|");
        const [saltBytes, hashBytes] = [Buffer.from(salt, "base64"), Buffer.from(hash, "base64")];
        if (version !== "1" || rest.length > 0 || saltBytes.length !== 20 || hashBytes.length !== 20) {
          return "the hashed name cannot be read";
        }
        return { kind: "hashed", salt: saltBytes, hash: hashBytes };
      }
      const entriesOf = (known, at) => known.entries.filter((entry) => isNamed(entry.names, nameOf(at)));
      function nameOf({ address, port }) {
        const name = (0, node_net__WEBPACK_IMPORTED_MODULE_1__.isIPv6)(address) ? shortened(address) : address.toLowerCase();
        return port === 22 ? name : `[${name}]:${port}`;
      }
      const shortened = (address) => new URL(`http://[${address}]`).hostname.slice(1, -1);
      function isNamed(names, name) {
        if (names.kind === "hashed") {
          return (0, node_crypto__WEBPACK_IMPORTED_MODULE_0__.timingSafeEqual)((0, node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHmac)("sha1", names.salt).update(name).digest(), names.hash);
        }
        const matches = (pattern) => isLike(name, pattern);
        const negated = names.patterns.filter((pattern) => pattern.startsWith("!"));
        if (negated.some((pattern) => matches(pattern.slice(1))))
          return false;
        return names.patterns.some((pattern) => !pattern.startsWith("!") && matches(pattern));
      }
      function isLike(name, pattern) {
        let [at, wanted, star, resume] = [0, 0, -1, 0];
        while (at < name.length) {
          if (pattern[wanted] === "*") {
            star = wanted++;
            resume = at;
          } else if (wanted < pattern.length && (pattern[wanted] === "?" || pattern[wanted] === name[at])) {
            at += 1;
            wanted += 1;
          } else if (star >= 0) {
            wanted = star + 1;
            at = ++resume;
          } else
            return false;
        }
        return /^\**$/.test(pattern.slice(wanted));
      }
      function nearName(known, { address, port }) {
        const plain = nameOf({ address, port: 22 });
        if (port !== 22 && known.entries.some((entry) => isNamed(entry.names, plain)))
          return plain;
        const start = `[${plain}]:`;
        return known.entries.flatMap(({ names }) => names.kind === "patterns" ? names.patterns : []).find((pattern) => pattern.startsWith(start));
      }
    })
  ),
  /***/
  68829: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        s: () => (
          /* binding */
          connectsAtOnce
        ),
        /* harmony export */
        z: () => (
          /* binding */
          createLimiter
        )
        /* harmony export */
      });
      var _wait_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62972);
      const connectsAtOnce = 8;
      function createLimiter(limit) {
        let most = limit;
        let active = 0;
        const waiting = [];
        const admit = () => {
          while (active < most && waiting.length > 0) {
            active += 1;
            waiting.shift()?.();
          }
        };
        const releaser = () => {
          let held = true;
          return () => {
            if (!held)
              return;
            held = false;
            active -= 1;
            admit();
          };
        };
        return {
          take: (signal) => {
            const admitted = new Promise((resolve) => {
              waiting.push(() => resolve(releaser()));
              admit();
            });
            return (0, _wait_js__WEBPACK_IMPORTED_MODULE_0__.ZC)(admitted, signal, (release) => release());
          },
          lower: () => {
            most = Math.max(1, active);
          }
        };
      }
    })
  ),
  /***/
  30540: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        p: () => (
          /* binding */
          putFiles
        )
        /* harmony export */
      });
      var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
      var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /* @__PURE__ */ __webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
      var _commands_upload_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(42325);
      var _model_faults_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(28977);
      const partSize = 8 * 1024 * 1024;
      const losses = 3;
      async function putFiles(host, files, send) {
        const pieces = files.map((file) => pieceOf(file));
        const isLarge = ({ content }) => content.length > partSize;
        for (const piece of pieces.filter(isLarge))
          await putParts(host, piece, send);
        const small = pieces.filter((piece) => !isLarge(piece));
        if (small.length > 0)
          await putWhole(host, small, send);
      }
      function putWhole(host, pieces, send) {
        return surviving(host, pieces, () => sendPieces(pieces, send));
      }
      async function putParts(host, piece, send) {
        const { path, sha256 } = piece;
        const prefix = `${withSlash((0, _commands_upload_js__WEBPACK_IMPORTED_MODULE_2__.yS)(path))}.stagecraft-${hashOf(Buffer.from(path)).slice(0, 16)}`;
        const folder = `${prefix}-${sha256.slice(0, 32)}.parts`;
        const parts = partsOf(piece, folder);
        await surviving(host, [piece], async () => {
          const listed = await send({ script: (0, _commands_upload_js__WEBPACK_IMPORTED_MODULE_2__.Z)(prefix, folder), payload: [] });
          const there = new Set(listed.stdout.split("\n"));
          for (const part of parts.filter((each) => !there.has(nameOf(each.path)))) {
            const sent = await sendPieces([part], send);
            if (!isDone(sent))
              return sent;
          }
          return send({ script: (0, _commands_upload_js__WEBPACK_IMPORTED_MODULE_2__.nn)(incomingOf(piece), folder), payload: [] });
        });
      }
      const sendPieces = (pieces, send) => send({ script: (0, _commands_upload_js__WEBPACK_IMPORTED_MODULE_2__.Dd)(pieces.map(incomingOf)), payload: pieces.map((piece) => piece.content) });
      function incomingOf({ content, ...piece }) {
        const temporary = `${withSlash((0, _commands_upload_js__WEBPACK_IMPORTED_MODULE_2__.yS)(piece.path))}.stagecraft-${(0, node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(8).toString("hex")}`;
        return { ...piece, temporary, bytes: content.length };
      }
      async function surviving(host, pieces, upload) {
        for (let attempt = 1; ; attempt += 1) {
          const output = await upload();
          if (isDone(output))
            return;
          if (output.kind === "unknown" && attempt < losses)
            continue;
          throw _model_faults_index_js__WEBPACK_IMPORTED_MODULE_1__.e.UPLOAD_FAILED({ host, path: describePaths(pieces), reason: reasonOf(output) });
        }
      }
      function pieceOf({ path, mode, folderMode, content: given }) {
        if (!path.startsWith("/") || path.endsWith("/") || path.includes("\0"))
          throw new Error(`no path of a file: ${path}`);
        const content = typeof given === "string" ? Buffer.from(given) : given;
        return { path, mode, folderMode, content, sha256: hashOf(content) };
      }
      function partsOf({ content: whole, folderMode }, folder) {
        return Array.from({ length: Math.ceil(whole.length / partSize) }, (_, index) => {
          const content = whole.subarray(index * partSize, (index + 1) * partSize);
          const path = `${folder}/${String(index).padStart(6, "0")}`;
          return { path, mode: 384, folderMode, content, sha256: hashOf(content) };
        });
      }
      const hashOf = (bytes) => (0, node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)("sha256").update(bytes).digest("hex");
      const withSlash = (folder) => folder.endsWith("/") ? folder : `${folder}/`;
      const nameOf = (path) => path.slice(path.lastIndexOf("/") + 1);
      const isDone = (output) => output.kind === "exited" && output.code === 0;
      function describePaths(pieces) {
        const [first = "", ...rest] = pieces.map((piece) => piece.path);
        return rest.length === 0 ? first : `${first} and ${rest.length} more files`;
      }
      function reasonOf(output) {
        if (output.kind === "unknown")
          return output.why;
        const said = output.stderr.trim().split("\n")[0] ?? "";
        if (said !== "")
          return said;
        return output.kind === "exited" ? `the host's shell ended with ${output.code}` : `it was ended by ${output.signal}`;
      }
    })
  ),
  /***/
  62972: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        ZC: () => (
          /* binding */
          abortable
        ),
        /* harmony export */
        db: () => (
          /* binding */
          beginWait
        ),
        /* harmony export */
        v7: () => (
          /* binding */
          pause
        )
        /* harmony export */
      });
      var _model_faults_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(28977);
      function beginWait(host, options, signal) {
        const controller = new AbortController();
        const passed = () => controller.abort(_model_faults_index_js__WEBPACK_IMPORTED_MODULE_0__.e.WAIT_DEADLINE({ ...options, host }));
        const interrupted = () => controller.abort(_model_faults_index_js__WEBPACK_IMPORTED_MODULE_0__.e.INTERRUPTED({ during: options.reason }));
        const timer = setTimeout(passed, options.deadline);
        if (signal?.aborted === false)
          signal.addEventListener("abort", interrupted, { once: true });
        return {
          signal: controller.signal,
          end: () => {
            clearTimeout(timer);
            signal?.removeEventListener("abort", interrupted);
          }
        };
      }
      function abortable(promise, signal, late) {
        return new Promise((resolve, reject) => {
          const aborted = () => {
            reject(signal.reason);
            promise.then(late, () => {
            });
          };
          if (signal.aborted)
            return aborted();
          signal.addEventListener("abort", aborted, { once: true });
          promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", aborted));
        });
      }
      function pause(milliseconds, signal) {
        let timer;
        const elapsed = new Promise((resolve) => {
          timer = setTimeout(resolve, milliseconds);
        });
        return abortable(elapsed, signal).finally(() => clearTimeout(timer));
      }
    })
  )
};
;
