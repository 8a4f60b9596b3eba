"use strict";
exports.id = 160;
exports.ids = [160];
exports.modules = {
  /***/
  6422: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        f: () => (
          /* binding */
          conclusions
        ),
        /* harmony export */
        s: () => (
          /* binding */
          planArtifact
        )
        /* harmony export */
      });
      const planArtifact = (app, environment) => `stagecraft-plan-${app}-${environment}`;
      const conclusions = [
        "success",
        "failure",
        "cancelled",
        "timed_out",
        "action_required",
        "neutral",
        "skipped",
        "stale",
        "startup_failure"
      ];
    })
  ),
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
  36478: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        IF: () => (
          /* binding */
          gitChanges
        ),
        /* harmony export */
        Jt: () => (
          /* binding */
          gitCarried
        ),
        /* harmony export */
        RS: () => (
          /* binding */
          gitRemote
        ),
        /* harmony export */
        Sp: () => (
          /* binding */
          gitTop
        ),
        /* harmony export */
        St: () => (
          /* binding */
          readChanges
        ),
        /* harmony export */
        _K: () => (
          /* binding */
          gitEnvironment
        ),
        /* harmony export */
        bC: () => (
          /* binding */
          gitBranch
        ),
        /* harmony export */
        gb: () => (
          /* binding */
          gitDifference
        ),
        /* harmony export */
        iH: () => (
          /* binding */
          noGit
        ),
        /* harmony export */
        k2: () => (
          /* binding */
          readGitProblem
        ),
        /* harmony export */
        kN: () => (
          /* binding */
          readCommit
        ),
        /* harmony export */
        mf: () => (
          /* binding */
          readReleased
        ),
        /* harmony export */
        n2: () => (
          /* binding */
          gitTracked
        ),
        /* harmony export */
        om: () => (
          /* binding */
          gitCommit
        ),
        /* harmony export */
        qQ: () => (
          /* binding */
          gitReleased
        ),
        /* harmony export */
        vz: () => (
          /* binding */
          sourceOf
        )
        /* harmony export */
      });
      const git = ({ trusted }, ...words) => [
        ...["git", "--no-optional-locks", "--literal-pathspecs"],
        ...trusted.flatMap((folder) => ["-c", `safe.directory=${folder}`]),
        ...["-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "core.quotePath=true"],
        ...words
      ];
      const gitCommit = (call) => git(call, "rev-parse", "--show-prefix", "HEAD^{commit}", "HEAD:./");
      const gitChanges = (call) => git(call, "status", "--porcelain=v1", "-z", "--untracked-files=all", "--ignore-submodules=none", "--no-renames", "--", ".");
      const gitDifference = (call) => git(call, ...["-c", "diff.noprefix=false", "-c", "diff.mnemonicPrefix=false", "-c", "diff.context=3"], ...["diff", "--binary", "--full-index", "--no-color", "--no-ext-diff", "--no-textconv", "--no-renames"], ...["--diff-algorithm=myers", "--submodule=short", "--ignore-submodules=none", "HEAD", "--", "."]);
      const gitRemote = (call) => git(call, "config", "--get", "remote.origin.url");
      const gitEnvironment = (variables) => ({
        ...Object.fromEntries(Object.entries(variables).filter(([name]) => passed.test(name))),
        LC_ALL: "C",
        GIT_TERMINAL_PROMPT: "0"
      });
      const passed = /^(PATH|HOME|USERPROFILE|XDG_CONFIG_HOME|GIT_CONFIG_(GLOBAL|SYSTEM|NOSYSTEM)|GIT_CEILING_DIRECTORIES)$/;
      function readCommit(stdout) {
        const [, prefix = "", commit, tree] = /^(.*)\n([0-9a-f]{40}|[0-9a-f]{64})\n([0-9a-f]{40}|[0-9a-f]{64})\n/.exec(stdout) ?? [];
        return commit === void 0 || tree === void 0 ? void 0 : { prefix, commit, tree };
      }
      const noGit = "git is not installed";
      function readGitProblem(stderr) {
        const owned = /(?:dubious|unsafe) ownership in repository at '([^']+)'|unsafe repository \('([^']+)' is owned/.exec(stderr);
        const folder = owned?.[1] ?? owned?.[2];
        if (folder !== void 0)
          return { kind: "owner", folder };
        if (stderr === noGit)
          return { kind: "none", why: noGit };
        if (/not a git repository/i.test(stderr))
          return { kind: "none", why: "this is no git checkout" };
        if (/path '.*' (exists on disk, but not in|does not exist in) 'HEAD'/.test(stderr))
          return { kind: "none", why: "the commit does not have this folder" };
        if (/(unknown revision|ambiguous argument|bad revision) 'HEAD|Needed a single revision/i.test(stderr))
          return { kind: "none", why: "the repository has no commit yet" };
        return { kind: "other" };
      }
      function readChanges(stdout, prefix) {
        return stdout.split("\0").flatMap((entry) => entry.length > 3 ? [{ path: entry.slice(3), isUntracked: entry.startsWith("??") }] : []).map((change) => ({
          ...change,
          path: change.path.startsWith(prefix) ? change.path.slice(prefix.length) : change.path
        })).filter(({ path }) => !path.startsWith(".stagecraft/")).sort((a, b) => a.path < b.path ? -1 : 1);
      }
      function sourceOf(remote) {
        const [, host, path] = remoteForms.map((form) => form.exec(remote.trim())).find((match) => match !== null) ?? [];
        return host === void 0 || path === void 0 ? void 0 : `https://${host}/${path.replace(/(\.git)?\/?$/, "")}`;
      }
      const remoteForms = [
        /^https?:\/\/(?:[^@/]*@)?([A-Za-z0-9.-]+(?::\d+)?)\/([A-Za-z0-9._/~-]+)$/,
        /^ssh:\/\/(?:[^@/]*@)?([A-Za-z0-9.-]+)(?::\d+)?\/([A-Za-z0-9._/~-]+)$/,
        /^(?:[^@/:]+@)([A-Za-z0-9.-]+):([A-Za-z0-9._~-][A-Za-z0-9._/~-]*)$/
      ];
      const untrusting = { trusted: [] };
      const gitTop = git(untrusting, "rev-parse", "--show-toplevel");
      const gitBranch = [
        git(untrusting, "symbolic-ref", "--short", "refs/remotes/origin/HEAD"),
        git(untrusting, "symbolic-ref", "--short", "HEAD")
      ];
      const gitCarried = (paths) => git(untrusting, "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", ...paths);
      const gitTracked = (paths) => git(untrusting, "ls-files", "-z", "--cached", "--", ...paths);
      const gitReleased = (version) => git(untrusting, ...["ls-remote", "https://github.com/stagecraft/deploy"], ...[`refs/tags/v${version}`, `refs/tags/v${version}^{}`]);
      function readReleased(stdout) {
        const lines = [...stdout.matchAll(/^([0-9a-f]{40})\trefs\/tags\/\S+?(\^\{\})?$/gm)];
        return (lines.find(([, , peeled]) => peeled !== void 0) ?? lines[0])?.[1];
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
  20325: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        M: () => (
          /* binding */
          releaseIdOf
        ),
        /* harmony export */
        Y: () => (
          /* binding */
          noValues
        )
        /* harmony export */
      });
      const noValues = { environment: {}, filled: {}, files: {}, migrations: {}, connections: {} };
      const releaseIdOf = (run, ref) => ref.id === "next" ? run.release.id : ref.id;
    })
  ),
  /***/
  61070: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        g: () => (
          /* binding */
          execute
        )
      });
      var journal = __webpack_require__(68681);
      var frame_answer = __webpack_require__(89606);
      var model_fault = __webpack_require__(69969);
      var describe = __webpack_require__(18250);
      ;
      function readySteps(steps, { begun, done, failed: failed2 }) {
        const among = new Set(steps.map(({ id }) => id));
        const without2 = new Set(failed2);
        const isDone = (id) => done.has(id) || !among.has(id);
        for (let size = -1; size !== without2.size; ) {
          size = without2.size;
          for (const { id, after } of steps)
            if (after.some((other) => without2.has(other)))
              without2.add(id);
        }
        return steps.filter(({ id, after, afterEnd = [] }) => !begun.has(id) && after.every(isDone) && afterEnd.every((other) => isDone(other) || without2.has(other)));
      }
      var shell = __webpack_require__(13192);
      ;
      const lanes = 2;
      const failed = "cannot pull ";
      function pullImages(images) {
        const parts2 = Array.from({ length: Math.min(lanes, images.length) }, (_, lane) => images.filter((_2, index) => index % lanes === lane));
        const started = parts2.map((part, lane) => `(${(0, shell.Uo)(...part.map(pullOne))}) & lane${lane}=$!`);
        const ended = parts2.map((_, lane) => `wait "$lane${lane}" || result=1`);
        return [...started, "result=0", ...ended, '[ "$result" = 0 ]'].join("\n");
      }
      function pullOne(image) {
        const have = `${(0, shell.aL)("docker", "image", "inspect", image)} >/dev/null 2>&1`;
        const pull = (0, shell.or)(`said=$(${(0, shell.aL)("docker", "pull", "--quiet", image)} 2>&1)`, `printf '%s%s: %s\\n' '${failed}' ${(0, shell.aL)(image).replace(/ <\/dev\/null$/, "")} "$said"; false`);
        return (0, shell.or)(have, (0, shell.Uo)((0, shell.aL)("echo", `pulling ${image}`), `{ ${pull}; }`));
      }
      const freeSpace = (volume) => [
        `root=$(${(0, shell.aL)("docker", "volume", "inspect", "--format", "{{.Mountpoint}}", volume)})`,
        `root=\${root%/volumes/*}`,
        `{ df -Pk "$root" && df -Pi "$root"; } 2>/dev/null || :`
      ].join("\n");
      function readFreeSpace(stdout) {
        const [space, inodes] = stdout.trim().split("\n").filter((line) => !line.startsWith("Filesystem")).map((line) => line.split(/\s+/));
        const [, , , kibibytes, , mount] = space ?? [];
        const free = Number(kibibytes);
        if (mount === void 0 || !Number.isSafeInteger(free))
          return void 0;
        const [, all, , left] = inodes ?? [];
        const isCounted = Number(all) > 0 && Number.isSafeInteger(Number(left));
        return { free: free * 1024, mount, ...isCounted ? { inodes: Number(left) } : {} };
      }
      function readPullFailure(output) {
        const start2 = output.split("\n").findIndex((line) => line.startsWith(failed));
        if (start2 === -1)
          return void 0;
        const text = output.split("\n").slice(start2).filter((line, index) => index === 0 || !line.startsWith("pulling ")).join("\n");
        const [, image = "", said = ""] = /^cannot pull (\S+): ([^]*)$/.exec(text) ?? [];
        return { image, problem: problemOf(said), said: said.trim() };
      }
      const problems = [
        [/no space left on device|disk quota exceeded/i, "space"],
        [/no matching manifest|no match for platform|does not match the specified platform/i, "architecture"],
        [/toomanyrequests|too many requests|rate limit/i, "limit"],
        [
          /unauthorized|authentication required|access denied|access forbidden|no basic auth|: denied|\b403 forbidden/i,
          "denied"
        ],
        [/manifest unknown|name unknown|not found/i, "missing"],
        [/dial tcp|no such host|timeout|timed out|connection re|unexpected eof|: eof|\btls\b|x509|\b50[0234] /i, "network"]
      ];
      const problemOf = (said) => problems.find(([pattern]) => pattern.test(said))?.[1] ?? "other";
      var faults = __webpack_require__(28977);
      var label = __webpack_require__(79239);
      var commands_step = __webpack_require__(6158);
      var docker = __webpack_require__(17884);
      ;
      async function until({ effects: effects2, progress }, { every: every2, deadline }, { look: look2, late }) {
        const end = effects2.now() + deadline;
        let told = "";
        for (; ; ) {
          const seen = await look2();
          if (seen.kind === "found")
            return seen.fact;
          if (effects2.now() >= end)
            throw await late(seen.why, seen.about);
          if (seen.why !== told)
            progress(seen.why);
          told = seen.why;
          await effects2.pause(every2);
        }
      }
      function hostOf({ effects: effects2 }, name) {
        const host = effects2.hosts[name];
        if (host === void 0)
          throw new Error(`${name} is no host of this environment`);
        return host;
      }
      ;
      const waiting = { every: 500, deadline: 12e4 };
      const tries = 3;
      async function untilEngine(context, host, run, saidBy2) {
        for (let left = tries; ; left--) {
          const answer = await run();
          const said = saidBy2(answer);
          if (said === void 0 || !(0, docker.ds)(said) || left <= 1)
            return answer;
          await untilBack(context, host);
        }
      }
      async function untilBack(context, host) {
        await until(context, waiting, {
          look: async () => {
            const options = { deadline: 1e4, reason: "its Docker engine" };
            const output = await hostOf(context, host).run(docker.A2, options);
            const isBack = output.kind === "exited" && output.code === 0;
            if (isBack)
              return { kind: "found", fact: true };
            return { kind: "not yet", why: `waiting for the Docker engine of ${host}`, about: void 0 };
          },
          late: () => faults.e.ENGINE_GONE({ host, deadline: waiting.deadline })
        });
      }
      ;
      const look = { wait: 2e4, more: 2e4 };
      const outputCap = 65536;
      const runDetached = (context, host, script, options) => untilEngine(context, host, () => runOnce(context, host, script, options), ({ code, output }) => code === 0 ? void 0 : output);
      async function runOnce(context, host, script, options) {
        const { effects: effects2, run, step } = context;
        const target = hostOf(context, host);
        const place = {
          folder: `${target.state}/${label.Zp.steps}`,
          id: [run.header.number, run.header.lock.slice(0, 8), step.id, options.name ?? ""].join("/")
        };
        const deadline = Math.min(options.deadline, effects2.left());
        const start2 = (0, commands_step.bP)({ ...place, script: (0, journal.Gt)(target.state, run.header, step.id, script), deadline });
        const end = effects2.now() + deadline + look.more;
        let output = "";
        let offset = 0;
        for (let begun = false; effects2.now() < end; ) {
          const follow = (0, commands_step.Q6)({ ...place, offset, wait: look.wait });
          const seen = await target.run(begun ? follow : (0, shell.Mn)(`{ ${start2}
} || exit 1`, follow), {
            deadline: look.wait + look.more,
            reason: options.reason
          });
          const news = seen.kind === "exited" ? (0, commands_step.c$)(seen.stdout) : void 0;
          if (news === void 0) {
            if (seen.kind !== "unknown")
              throw faults.e.HOST_SCRIPT_FAILED({ host, doing: options.reason, output: seen.stderr });
            continue;
          }
          begun = news.state.kind !== "absent";
          offset = news.offset;
          output = (output + news.text).slice(-outputCap);
          if (news.text !== "")
            effects2.emit({ kind: "step.output", step: step.id, text: news.text });
          const code = codeOf(news, { host, ...options });
          if (code === void 0)
            continue;
          await target.run((0, commands_step.Fb)(place), { deadline: look.more, reason: options.reason }).catch((error) => {
            const message = `what ${options.reason} left in ${place.folder} on ${host} stays for now: ${String(error)}`;
            effects2.emit({ kind: "notice", level: "debug", message });
          });
          const fault = (0, frame_answer.W)(target, { code, said: output });
          if (fault !== void 0)
            throw fault;
          if (code === commands_step._$)
            break;
          return { code, output };
        }
        throw effects2.barred() ?? faults.e.WAIT_DEADLINE({ host, reason: options.reason, deadline });
      }
      function codeOf({ state }, { host, reason }) {
        if (state.kind === "finished")
          return state.code;
        if (state.kind === "lost")
          throw faults.e.STEP_LOST({ host, doing: reason });
        return void 0;
      }
      var registry = __webpack_require__(42271);
      var reference = __webpack_require__(79724);
      var secret = __webpack_require__(30381);
      ;
      const patience = 3e4;
      async function loginsFor(images, { effects: effects2 }) {
        const registries = [...new Set(images.flatMap((image) => (0, reference.F)(image)?.registry ?? []))].sort();
        const found = await Promise.all(registries.map(async (registry2) => effects2.credentials?.(registry2)));
        const logins = found.filter((login) => login !== void 0);
        if (logins.length === 0)
          return void 0;
        return new secret.z("the logins of registries", (0, registry.j6)(logins.map((login) => login.reveal())));
      }
      async function lendLogins(context, { host, logins }, use) {
        if (logins === void 0)
          return use((script) => script);
        const target = hostOf(context, host);
        const folder = `${target.state}/${label.Zp.login}`;
        const options = { deadline: patience, reason: "the login of the registry" };
        const file = { path: `${folder}/config.json`, mode: 384, folderMode: 448, content: logins.reveal() };
        try {
          await target.put([file], options);
          return await use((script) => (0, registry.E6)(folder, script));
        } finally {
          await target.run((0, registry.A8)(folder), options).catch((error) => {
            const message = `the login of the registry may still lie in ${folder} on ${host}: ${String(error)}`;
            context.effects.emit({ kind: "notice", level: "warning", message });
          });
        }
      }
      var command = __webpack_require__(36376);
      ;
      const script_tries = 3;
      const script_patience = 6e4;
      async function ask(context, { host, doing: doing2, script, deadline = script_patience }) {
        const run = () => hostOf(context, host).run(script, { deadline, reason: doing2 });
        return printedBy(await untilEngine(context, host, () => (0, command.U)(run, script_tries), saidBy), host, doing2);
      }
      async function change(context, { host, doing: doing2, script, deadline = script_patience }) {
        const run = () => context.act(host, script, { deadline, reason: doing2 });
        return printedBy(await untilEngine(context, host, () => (0, command.U)(run, script_tries), saidBy), host, doing2);
      }
      const saidBy = (output) => output.kind === "exited" && output.code !== 0 ? `${output.stderr}
${output.stdout}` : void 0;
      function printedBy(output, host, doing2) {
        if (output.kind === "exited" && output.code === 0)
          return output.stdout;
        const ending = output.kind === "unknown" ? output.why : output.kind === "signalled" ? `ended by ${output.signal}` : "";
        throw faults.e.HOST_SCRIPT_FAILED({
          host,
          doing: doing2,
          output: [output.stderr, output.stdout, ending].filter((text) => text.trim() !== "").join("\n")
        });
      }
      ;
      const whole = 10 * 6e4;
      const pauses = [2e3, 5e3];
      const least = { free: 256 * 1024 * 1024, inodes: 1e4 };
      async function image_pullImages({ host, images }, context) {
        await checkSpace(host, context);
        const logins = await loginsFor(images, context);
        const end = context.effects.now() + whole;
        for (let attempt = 0; ; attempt++) {
          const deadline = Math.max(1e3, end - context.effects.now());
          const options = { deadline, reason: "pulling images", name: `${attempt}` };
          const { code, output } = await lendLogins(context, { host, logins }, (wrap) => runDetached(context, host, wrap(pullImages(images)), options));
          if (code === 0)
            return;
          const failure = readPullFailure(output) ?? { image: images.join(", "), problem: "other", said: output };
          const pause2 = pauses[attempt];
          if (failure.problem !== "network" || pause2 === void 0)
            throw faultOf[failure.problem](host, failure);
          context.progress(`the registry did not answer (${failure.said}); trying again`);
          await context.effects.pause(pause2);
        }
      }
      async function checkSpace(host, context) {
        const { app, environment } = context.run.release;
        const space = readFreeSpace(await ask(context, { host, doing: "looking at its free space", script: freeSpace((0, label.aS)(app, environment)) }));
        if (space === void 0)
          return;
        const { free, inodes, mount } = space;
        if (free < least.free)
          throw faults.e.DISK_FULL({ host, mount, detail: `${Math.floor(free / 1024 / 1024)} MiB are free` });
        if (inodes !== void 0 && inodes < least.inodes)
          throw faults.e.DISK_FULL({ host, mount, detail: `it can take ${inodes} more files (inodes)` });
      }
      const faultOf = {
        missing: (host, failure) => faults.e.IMAGE_NOT_FOUND({ host, ...failure }),
        denied: (host, failure) => faults.e.IMAGE_DENIED({ host, ...failure }),
        architecture: (host, failure) => faults.e.IMAGE_OTHER_ARCHITECTURE({ host, ...failure }),
        limit: (host, failure) => faults.e.REGISTRY_LIMIT({ host, ...failure }),
        network: (host, failure) => faults.e.REGISTRY_UNREACHABLE({ host, ...failure }),
        space: (host, { said }) => faults.e.DISK_FULL({ host, mount: "Docker's disk", detail: said }),
        other: (host, failure) => faults.e.IMAGE_PULL_FAILED({ host, ...failure })
      };
      var migration = __webpack_require__(43519);
      ;
      const logLines = 100;
      const filterOfSet = ({ run }, { service, release }) => ({
        app: run.release.app,
        environment: run.release.environment,
        service,
        number: release.number
      });
      const filterOfService = ({ run }, service) => ({
        app: run.release.app,
        environment: run.release.environment,
        service,
        replica: 0
      });
      async function containersOn(context, host, filter) {
        const doing2 = "looking at its containers";
        const printed = await ask(context, { host, doing: doing2, script: (0, docker.ts)(filter) });
        try {
          return (0, docker.ZW)(printed);
        } catch (error) {
          throw faults.e.HOST_ANSWER_UNREADABLE({ host, doing: doing2, detail: error instanceof Error ? error.message : String(error) });
        }
      }
      async function tellLog(context, host, { id }) {
        const output = await ask(context, { host, doing: "reading its log", script: (0, docker.EP)(id, logLines) }).catch(() => "");
        if (output !== "")
          context.effects.emit({ kind: "step.output", step: context.step.id, text: output });
        return output;
      }
      function endingOf({ exitCode, oomKilled, status }) {
        if (oomKilled)
          return `was killed for lack of memory (exit code ${exitCode})`;
        if (status === "created")
          return "was created and never started";
        return `ended with exit code ${exitCode}`;
      }
      function addressOf({ networks, onHostNetwork }) {
        if (onHostNetwork)
          return "127.0.0.1";
        return Object.keys(networks).toSorted().map((name) => networks[name]?.address).find((address) => address !== void 0 && address !== "");
      }
      var route = __webpack_require__(40832);
      ;
      const health_patience = 5e3;
      const healthy = { kind: "healthy" };
      async function healthOf(context, host, facts, { healthcheck, rollout }) {
        if (healthcheck && facts.health !== "healthy") {
          const output = facts.checkOutput === "" ? "" : `: ${facts.checkOutput.split("\n").slice(-3).join(" / ")}`;
          return { kind: "not yet", why: `Docker's health check says ${facts.health}${output}` };
        }
        const port = rollout?.port;
        if (rollout === void 0 || port === void 0)
          return healthy;
        const address = addressOf(facts);
        if (address === void 0)
          return { kind: "not yet", why: "it has no address on any network" };
        return probe(context, host, { rollout, address, port, healthcheck });
      }
      async function probe(context, host, { rollout, address, port, healthcheck }) {
        const { health, domains } = rollout;
        const where = `port ${port}${health ?? ""}`;
        const connect = () => hostOf(context, host).forward({ address, port }, { deadline: health_patience, reason: `an answer of ${where}` });
        try {
          if (health === void 0) {
            if (!healthcheck)
              (await connect()).destroy();
            return healthy;
          }
          const headers = { host: (0, route.Q)(domains[0] ?? `${address}:${port}`), "user-agent": "stagecraft" };
          const { status } = await context.effects.ask({ connect, path: health, headers, deadline: health_patience });
          if (status >= 200 && status < 400)
            return healthy;
          return { kind: "not yet", why: `${where} answers ${status}` };
        } catch (error) {
          if (error instanceof model_fault.vC && error.ending === "interrupted")
            throw error;
          return { kind: "not yet", why: `${where}: ${reasonOf(error)}` };
        }
      }
      const reasonOf = (error) => (error instanceof Error ? error.message : String(error)).replace(/\.$/, "");
      var records = __webpack_require__(58171);
      var effects = __webpack_require__(20325);
      ;
      const read = /* @__PURE__ */ new WeakMap();
      function recordOf(context, host, ref) {
        const { run } = context;
        const id = (0, effects.M)(run, ref);
        if (id === run.release.id)
          return Promise.resolve(run.release);
        const records2 = read.get(run) ?? /* @__PURE__ */ new Map();
        read.set(run, records2);
        const key = `${host}/${id}`;
        const known = records2.get(key) ?? readRecord(context, host, id);
        records2.set(key, known);
        known.catch(() => records2.delete(key));
        return known;
      }
      async function specOf(context, host, of) {
        const spec = (await recordOf(context, host, of.release)).services[of.service];
        if (spec === void 0)
          throw faults.e.RECORD_UNREADABLE({
            host,
            path: `release ${of.release.number}`,
            reason: `it has no service ${of.service}`
          });
        return spec;
      }
      async function readRecord(context, host, id) {
        const path = `${hostOf(context, host).state}/${label.Zp.release(id)}/release.json`;
        const doing2 = "reading the record of a release";
        const text = await ask(context, { host, doing: doing2, script: `${(0, shell.hF)(["cat", path])} </dev/null` });
        const record2 = (0, records.BC)(text, id, context.run.ledger());
        if (record2 === void 0)
          throw faults.e.RECORD_UNREADABLE({ host, path, reason: "it is not what the ledger names" });
        return record2;
      }
      var traefik_command = __webpack_require__(61508);
      var traefik = __webpack_require__(95038);
      var digest = __webpack_require__(63061);
      ;
      const start = { every: 200, deadline: 15e3 };
      const connecting = 5e3;
      const proving = 1e4;
      async function proveRoutes({ host, table }, context) {
        const proxy = await proxyOn(host, context);
        const nonce = context.effects.randomId();
        await proxy.apply(table, nonce);
        await proxy.prove(table, nonce, table.proving.map((route2) => checkOf(route2, context)));
      }
      async function switchRoutes({ host, table }, context) {
        if (table.routes.length === 0 && !await hasGateway(host, context))
          return;
        const proxy = await proxyOn(host, context);
        await proxy.apply(table, context.effects.randomId());
      }
      async function watchRoutes({ host, table }, context) {
        const proxy = await proxyOn(host, context);
        const nonce = context.effects.randomId();
        const checks = table.proving.map((route2) => checkOf(route2, context));
        await proxy.apply(table, nonce);
        return {
          ask: () => proxy.ask(table, nonce, checks),
          end: () => proxy.apply({ routes: table.routes, proving: [] }, nonce)
        };
      }
      function checkOf({ service, path }, { run }) {
        const rollout = run.release.services[service]?.rollout;
        const health = rollout?.health;
        return {
          service,
          path: health ?? path,
          answers: rollout?.proofs ?? 1,
          deadline: proving,
          accept: health === void 0 ? "answer" : "success"
        };
      }
      async function proxyOn(host, context) {
        const { effects: effects2, run } = context;
        const { service, facts } = await gatewayOn(host, context);
        const { public: entryPoints, control } = (0, traefik_command.j)(facts.args);
        if (entryPoints.length === 0)
          throw faults.e.GATEWAY_UNSUITABLE({ host, service, missing: "public entry point in its command" });
        if (control === void 0)
          throw faults.e.GATEWAY_UNSUITABLE({ host, service, missing: "entry point stagecraft in its command" });
        const address = addressOf(facts);
        if (address === void 0)
          throw faults.e.GATEWAY_UNSUITABLE({ host, service, missing: "address on a network" });
        const target = hostOf(context, host);
        return effects2.proxy({
          host,
          owner: `${run.release.app}-${run.release.environment}`,
          connect: (port) => target.forward({ address, port }, { deadline: connecting, reason: `the gateway ${service}` }),
          write: async (text) => {
            await change(context, {
              host,
              doing: "replacing the routes",
              script: (0, traefik.E_)(`${target.state}/${label.Zp.routes}`, text)
            });
          },
          log: () => ask(context, { host, doing: "reading the log of the gateway", script: (0, docker.EP)(facts.id, 20) }).catch(() => ""),
          entryPoints,
          port: control,
          apiSecret: new secret.z("proxy-api", (0, digest.N_)(run.key.reveal(), "proxy-api")),
          pause: effects2.pause,
          now: effects2.now
        });
      }
      const gatewayService = (host, { run: { release } }) => release.hosts[host]?.services.find((name) => release.services[name]?.role === "gateway");
      async function gateways(host, context) {
        const service = gatewayService(host, context);
        if (service !== void 0)
          return containersOn(context, host, filterOfService(context, service));
        const { app, environment } = context.run.release;
        const containers = await containersOn(context, host, { app, environment, replica: 0 });
        return containers.filter(({ args }) => (0, traefik_command.j)(args).control !== void 0);
      }
      const hasGateway = async (host, context) => (await gateways(host, context)).length > 0;
      async function gatewayOn(host, context) {
        const service = gatewayService(host, context) ?? "of this environment";
        return until(context, start, {
          look: async () => {
            const facts = (await gateways(host, context)).find(({ running }) => running);
            if (facts === void 0)
              return { kind: "not yet", why: "the gateway does not run", about: void 0 };
            return { kind: "found", fact: { service: facts.service, facts } };
          },
          late: () => faults.e.GATEWAY_MISSING({ host, service })
        });
      }
      ;
      const every = 500;
      const monitor_patience = 3;
      async function monitorReplicas({ host, sets, duration, table }, context) {
        const { effects: effects2 } = context;
        const ill = /* @__PURE__ */ new Map();
        const routes = table === void 0 ? void 0 : await watchRoutes({ host, table }, context);
        const end = effects2.now() + duration;
        for (; ; ) {
          await Promise.all([...sets.map((set) => lookAt(set, host, context, ill)), askThrough(routes, host, ill)]);
          const left = end - effects2.now();
          if (left <= 0 && [...ill.values()].every((count) => count === 0))
            return routes?.end();
          await effects2.pause(Math.max(0, Math.min(every, Math.max(left, every / 2))));
        }
      }
      async function askThrough(routes, host, ill) {
        const answers = await routes?.ask() ?? [];
        for (const { service, server, path, problem } of answers) {
          const key = `${service} ${server}`;
          const count = problem === void 0 ? 0 : (ill.get(key) ?? 0) + 1;
          ill.set(key, count);
          if (problem !== void 0 && count >= monitor_patience)
            throw faults.e.MONITOR_UNANSWERED({ host, service, server, path, reason: problem });
        }
      }
      async function lookAt(set, host, context, ill) {
        const spec = await specOf(context, host, set);
        const replicas = await containersOn(context, host, filterOfSet(context, set));
        const { service } = set;
        if (replicas.length < set.replicas)
          throw faults.e.REPLICA_MISSING({ host, service, replica: `a replica of ${service}` });
        const fail = async (facts, seen) => {
          throw faults.e.MONITOR_FAILED({
            host,
            service,
            container: facts.name,
            seen,
            log: await tellLog(context, host, facts)
          });
        };
        await Promise.all(replicas.map(async (facts) => {
          if (facts.restarts > 0)
            return fail(facts, `it was restarted ${facts.restarts} times (last exit code ${facts.exitCode})`);
          if (!facts.running)
            return fail(facts, `it ${endingOf(facts)}`);
          if (facts.health === "unhealthy")
            return fail(facts, `Docker's health check says unhealthy: ${facts.checkOutput}`);
          const health = await healthOf(context, host, facts, spec);
          const count = health.kind === "healthy" ? 0 : (ill.get(facts.id) ?? 0) + 1;
          ill.set(facts.id, count);
          if (health.kind === "not yet" && count >= monitor_patience)
            await fail(facts, health.why);
        }));
      }
      ;
      const ensureNetwork = (network) => ensure("network", network.name, [
        ...common(network, "--opt"),
        ...flags(network.definition),
        ...ipam(network.definition["ipam"])
      ]);
      const ensureVolume = (volume) => ensure("volume", volume.name, common(volume, "--opt"));
      function ensure(kind, name, options) {
        const look2 = `${(0, shell.aL)("docker", kind, "inspect", name)} >/dev/null 2>&1`;
        return (0, shell.or)(look2, (0, shell.or)(`${(0, shell.aL)("docker", kind, "create", ...options, name)} >/dev/null`, look2));
      }
      function common({ definition, labels }, option) {
        const driver = definition["driver"];
        const all = { ...texts(definition["labels"]), ...labels };
        return [
          ...typeof driver === "string" ? ["--driver", driver] : [],
          ...Object.entries(texts(definition["driver_opts"])).flatMap(([key, value]) => [option, `${key}=${value}`]),
          ...Object.entries(all).flatMap(([key, value]) => ["--label", `${key}=${value}`])
        ];
      }
      const flags = (definition) => [
        ...definition["internal"] === true ? ["--internal"] : [],
        ...definition["attachable"] === true ? ["--attachable"] : [],
        ...definition["enable_ipv6"] === true ? ["--ipv6"] : []
      ];
      function ipam(value) {
        if (!isRecord(value))
          return [];
        const pools = Array.isArray(value["config"]) ? value["config"].filter(isRecord) : [];
        const one = (pool, key, flag) => {
          const text = pool[key];
          return typeof text === "string" ? [flag, text] : [];
        };
        return [
          ...one(value, "driver", "--ipam-driver"),
          ...Object.entries(texts(value["options"])).flatMap(([key, text]) => ["--ipam-opt", `${key}=${text}`]),
          ...pools.flatMap((pool) => [
            ...one(pool, "subnet", "--subnet"),
            ...one(pool, "ip_range", "--ip-range"),
            ...one(pool, "gateway", "--gateway"),
            ...Object.entries(texts(pool["aux_addresses"])).flatMap(([key, text]) => ["--aux-address", `${key}=${text}`])
          ])
        ];
      }
      const isRecord = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
      const texts = (value) => isRecord(value) ? Object.fromEntries(Object.entries(value).flatMap(([key, item]) => item === null || item === void 0 ? [] : [[key, String(item)]])) : {};
      const docker_resources_all = (commands) => commands.length === 0 ? ":" : (0, shell.Uo)(...commands);
      var model_name = __webpack_require__(40042);
      var model_release = __webpack_require__(8272);
      ;
      async function prepareProject({ host, networks, volumes }, context) {
        const { release } = context.run;
        const script = docker_resources_all([
          ...networks.map((name) => ensureNetwork(networkOf(release, name))),
          ...volumes.map((name) => ensureVolume(volumeOf(release, name)))
        ]);
        await change(context, { host, doing: "making networks and volumes", script });
      }
      function networkOf(release, name) {
        for (const key of (0, model_name.YD)(release.networks)) {
          const network = release.networks[key];
          if (network?.name === name)
            return { name, definition: network.definition, labels: labelsOf(release, "network", key) };
          if (network !== void 0 && (0, model_release.pP)(network.name) === name)
            return namesOf(release, network);
        }
        throw new Error(`the release has no network ${name}`);
      }
      const namesOf = (release, { name, definition }) => ({
        name: (0, model_release.pP)(name),
        definition: definition["internal"] === true ? { internal: true } : {},
        labels: ours(release)
      });
      function volumeOf(release, name) {
        const key = (0, model_name.YD)(release.volumes).find((each) => release.volumes[each]?.name === name);
        const volume = key === void 0 ? void 0 : release.volumes[key];
        if (key === void 0 || volume === void 0)
          throw new Error(`the release has no volume ${name}`);
        return { name, definition: volume.definition, labels: labelsOf(release, "volume", key) };
      }
      const ours = ({ app, environment }) => ({
        [label.Pf.app]: app,
        [label.Pf.environment]: environment
      });
      const labelsOf = (release, kind, key) => ({
        "com.docker.compose.project": release.project,
        [`com.docker.compose.${kind}`]: key,
        ...ours(release)
      });
      var dist = __webpack_require__(38815);
      var compose = __webpack_require__(99989);
      var filling = __webpack_require__(64818);
      var schemas = __webpack_require__(26921);
      ;
      const record = schemas.g1P(schemas.YjP(), schemas.Pq9());
      const parts = schemas._H3({
        command: schemas.YOg(schemas.YjP()).optional(),
        container_name: schemas.YjP().optional(),
        labels: schemas.g1P(schemas.YjP(), schemas.YjP()).optional(),
        networks: schemas.g1P(schemas.YjP(), record.nullable()).optional(),
        extra_hosts: schemas.KCZ([schemas.YOg(schemas.YjP()), schemas.g1P(schemas.YjP(), schemas.KCZ([schemas.YjP(), schemas.YOg(schemas.YjP())]))]).optional(),
        ports: schemas.YOg(schemas.Ikc({
          target: schemas.aig(),
          published: schemas.aig().optional(),
          address: schemas.YjP().optional(),
          protocol: schemas.YjP()
        })).optional(),
        volumes: schemas.YOg(schemas.Ikc({
          kind: schemas.k5n(["volume", "bind", "tmpfs"]),
          source: schemas.YjP().optional(),
          target: schemas.YjP(),
          readOnly: schemas.zMY(),
          definition: record
        })).optional(),
        secrets: schemas.YOg(schemas.Ikc({ source: schemas.YjP(), target: schemas.YjP() })).optional(),
        configs: schemas.YOg(schemas.Ikc({ source: schemas.YjP(), target: schemas.YjP() })).optional()
      });
      function readDefinition(definition) {
        const { command: command2, container_name, labels, networks, extra_hosts, ports, volumes, secrets, configs, ...rest } = parts.parse(definition);
        return {
          command: command2,
          containerName: container_name,
          labels: labels ?? {},
          networks: networks ?? {},
          extraHosts: hostsOf(extra_hosts ?? []),
          ports: (ports ?? []).map(({ published, address, ...port }) => ({
            ...port,
            ...published === void 0 ? {} : { published },
            ...address === void 0 ? {} : { address }
          })),
          volumes: (volumes ?? []).map(({ source, ...mount }) => ({ ...mount, ...source === void 0 ? {} : { source } })),
          secrets: secrets ?? [],
          configs: configs ?? [],
          rest
        };
      }
      const hostsOf = (written) => Array.isArray(written) ? written.map((host) => {
        const at = host.includes("=") ? host.indexOf("=") : host.indexOf(":");
        return [host.slice(0, at), host.slice(at + 1)];
      }) : Object.entries(written).flatMap(([name, addresses]) => [addresses].flat().map((address) => [name, address]));
      var commands_gateway = __webpack_require__(63820);
      ;
      function serviceOf({ release }, name) {
        const service = release.services[name];
        if (service === void 0)
          throw new Error(`the release has no service ${name}`);
        return service;
      }
      function renderService(place, name) {
        const spec = serviceOf(place, name);
        const definition = definitionOf(place, name);
        const networks = [
          ...spec.networks,
          ...spec.networks.filter((key) => place.release.networks[key]?.external === false).map(model_release.pP)
        ];
        return rendered(place, name, definition, {
          ...definition.containerName === void 0 ? {} : { container_name: definition.containerName },
          ...spec.role === "gateway" ? gatewayFields(place, name, definition) : mountFields(place, definition.volumes, definition),
          ...spec.replicas === 1 ? {} : { scale: spec.replicas },
          ...list("ports", definition.ports.map(portField)),
          ...networkFields(definition, networks),
          depends_on: dependencies(place, spec),
          labels: labelList({ ...definition.labels, ...ownLabels(place, name, 0) }),
          restart: spec.restart
        });
      }
      function renderReplica(place, name, index) {
        const spec = serviceOf(place, name);
        const definition = definitionOf(place, name);
        const port = place.spec.ports[name]?.[index - 1];
        const target = spec.rollout?.port;
        const own = port === void 0 || target === void 0 ? [] : [{ target, published: port, address: place.spec.internalAddress, protocol: "tcp" }];
        const labels = Object.fromEntries(Object.entries(definition.labels).filter(([key]) => !key.startsWith("traefik.")));
        return rendered(place, name, definition, {
          ...mountFields(place, definition.volumes, definition),
          ...list("ports", [...definition.ports, ...own].map(portField)),
          ...networkFields(definition, spec.networks),
          depends_on: dependencies(place, spec),
          labels: labelList({ ...labels, ...ownLabels(place, name, index) }),
          restart: "no"
        });
      }
      function definitionOf(place, name) {
        const values = place.filled?.[name] ?? {};
        const revealed = Object.fromEntries((0, model_name.YD)(values).map((each) => [each, values[each]?.reveal() ?? ""]));
        return readDefinition((0, filling.GS)(serviceOf(place, name).definition, revealed));
      }
      function rendered(place, name, definition, own) {
        const spec = serviceOf(place, name);
        const hasValues = (0, model_name.YD)(spec.environment).length > 0;
        const service = {
          ...definition.rest,
          ...definition.command === void 0 ? {} : { command: definition.command },
          ...own,
          image: spec.image,
          pull_policy: "never",
          stop_grace_period: `${spec.stopGrace}ms`,
          ...hasValues ? { env_file: [`${place.releaseFolder}/${compose.b.environment(name)}`] } : {},
          ...extraHosts(place, name, definition)
        };
        const empty = (value) => typeof value === "object" && value !== null && Object.keys(value).length === 0;
        return {
          service: empty(service["depends_on"]) ? without(service, "depends_on") : service,
          networks: Object.keys(service["networks"] ?? {}),
          volumes: definition.volumes.flatMap(({ kind, source }) => kind === "volume" && source !== void 0 ? [source] : [])
        };
      }
      function extraHosts({ spec }, service, { extraHosts: own, rest }) {
        if (/^(service|container):/.test(String(rest["network_mode"] ?? "")))
          return {};
        const addresses = /* @__PURE__ */ new Map();
        for (const [name, address] of [...own, ...Object.entries(spec.extraHosts[service] ?? {})])
          addresses.set(name, [...addresses.get(name) ?? [], address]);
        if (addresses.size === 0)
          return {};
        return {
          extra_hosts: Object.fromEntries([...addresses].map(([name, list2]) => [name, list2.length === 1 ? list2[0] ?? "" : list2]))
        };
      }
      const without = (fields, key) => Object.fromEntries(Object.entries(fields).filter(([each]) => each !== key));
      const list = (key, items) => items.length === 0 ? {} : { [key]: items };
      const labelList = (labels) => Object.entries(labels).map(([key, value]) => `${key}=${value}`).sort();
      function ownLabels({ release, host }, name, index) {
        const spec = serviceOf({ release }, name);
        return {
          [label.Pf.app]: release.app,
          [label.Pf.environment]: release.environment,
          [label.Pf.service]: name,
          [label.Pf.release]: spec.from === release.number ? release.id : spec.fromId ?? release.id,
          [label.Pf.number]: String(spec.from),
          [label.Pf.replica]: String(index),
          [label.Pf.definition]: (0, model_release.cn)(release, host, name)
        };
      }
      function mountFields({ releaseFolder }, volumes, { secrets, configs }) {
        const file = (path, target) => ({
          type: "bind",
          source: `${releaseFolder}/${path}`,
          target,
          read_only: true,
          bind: { create_host_path: false }
        });
        return list("volumes", [
          ...volumes.map((mount) => mountField(releaseFolder, mount)),
          ...secrets.map(({ source, target }) => file(compose.b.secret(source), target)),
          ...configs.map(({ source, target }) => file(compose.b.config(source), target))
        ]);
      }
      function mountField(releaseFolder, { kind, source, target, readOnly, definition }) {
        const isProject = kind === "bind" && source !== void 0 && !source.startsWith("/");
        return {
          ...definition,
          type: kind,
          ...source === void 0 ? {} : { source: isProject ? `${releaseFolder}/${compose.b.file(source)}` : source },
          target,
          ...readOnly ? { read_only: true } : {},
          ...isProject ? { bind: { ...compose_service_record(definition["bind"]), create_host_path: false } } : {}
        };
      }
      const compose_service_record = (value) => typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
      function gatewayFields(place, name, definition) {
        const targets = [...definition.volumes, ...definition.configs, ...definition.secrets].map(({ target }) => target);
        const gateway = (0, commands_gateway.o2)({
          service: name,
          reference: serviceOf(place, name).reference,
          command: definition.command ?? [],
          hasEntrypoint: definition.rest["entrypoint"] !== void 0,
          targets
        });
        if (gateway instanceof model_fault.vC)
          throw gateway;
        const kept = definition.volumes.filter(({ target }) => target.replace(/\/+$/, "") !== gateway.directory);
        const routes = {
          kind: "bind",
          source: `${place.stateFolder}/${label.Zp.routesFolder}`,
          target: gateway.directory,
          readOnly: true,
          definition: { bind: { create_host_path: false } }
        };
        return { ...mountFields(place, [...kept, routes], definition), command: gateway.command };
      }
      const portField = ({ target, published, address, protocol }) => ({
        target,
        ...published === void 0 ? {} : { published: String(published) },
        ...address === void 0 ? {} : { host_ip: address },
        protocol,
        mode: "ingress"
      });
      function networkFields(definition, keys) {
        if (definition.rest["network_mode"] !== void 0 || keys.length === 0)
          return {};
        return { networks: Object.fromEntries(keys.map((key) => [key, definition.networks[key] ?? {}])) };
      }
      function dependencies(place, spec) {
        const { release, spec: host } = place;
        const entries = spec.dependsOn.flatMap(({ service, ...how }) => {
          const other = release.services[service];
          if (other === void 0 || other.rolled !== spec.rolled || !host.services.includes(service))
            return [];
          if (other.from !== release.number)
            return [];
          if (!other.rolled)
            return [[service, how]];
          return Array.from({ length: other.replicas }, (_, at) => [(0, model_release.kl)(service, other.from, at + 1), how]);
        });
        return Object.fromEntries(entries);
      }
      ;
      function renderHostFiles(request) {
        const spec = request.release.hosts[request.host];
        if (spec === void 0)
          throw new Error(`the release has no host ${request.host}`);
        const place = { ...request, spec };
        const here = [...spec.services].sort();
        const own = here.filter((name) => serviceOf(place, name).from === request.release.number);
        const fixed = own.filter((name) => !serviceOf(place, name).rolled);
        const started = own.filter((name) => serviceOf(place, name).rolled);
        const replicas = started.flatMap((name) => Array.from({ length: serviceOf(place, name).replicas }, (_, at) => [(0, model_release.kl)(name, request.release.number, at + 1), renderReplica(place, name, at + 1)]));
        return {
          compose: render(place, fixed.map((name) => [name, renderService(place, name)])),
          rollout: replicas.length === 0 ? void 0 : render(place, replicas),
          environment: own.filter((name) => (0, model_name.YD)(serviceOf(place, name).environment).length > 0)
        };
      }
      function render({ release }, services) {
        const networks = unique(services.flatMap(([, { networks: used }]) => used));
        const volumes = unique(services.flatMap(([, { volumes: used }]) => used));
        const file = {
          services: Object.fromEntries(services.map(([name, { service }]) => [name, service])),
          ...section("networks", networks.map((key) => [key, { external: true, name: networkName(release, key) }])),
          ...section("volumes", volumes.map((key) => [key, { external: true, name: release.volumes[key]?.name ?? key }]))
        };
        const document = new dist.yo(file, { sortMapEntries: true, aliasDuplicateObjects: false, version: "1.1" });
        (0, dist.YR)(document, { Scalar: (key, node) => asComposeReads(node, key === "key") });
        const text = document.toString({ lineWidth: 0 }).replace(special, escaped);
        return `# Written by Stagecraft for one release; changes made here are lost.
${text}`;
      }
      function asComposeReads(node, isKey) {
        if (typeof node.value !== "string")
          return;
        if (/^[-+.]*\d|\t/.test(node.value) || node.value.search(special) !== -1)
          node.type = "QUOTE_DOUBLE";
        if (!isKey)
          node.value = node.value.replaceAll("$", "$$$$");
      }
      const special = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g;
      const escaped = (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
      function networkName(release, key) {
        const own = release.networks[key];
        if (own !== void 0)
          return own.name;
        const beside = (0, model_name.YD)(release.networks).find((each) => (0, model_release.pP)(each) === key);
        const name = beside === void 0 ? void 0 : release.networks[beside]?.name;
        if (name === void 0)
          throw new Error(`the release has no network ${key}`);
        return (0, model_release.pP)(name);
      }
      const section = (key, entries) => entries.length === 0 ? {} : { [key]: Object.fromEntries(entries) };
      const unique = (names) => [...new Set(names)].sort();
      ;
      const renderEnvFile = (values) => (0, model_name.YD)(values).map((name) => `${name}=${quoted(values[name]?.reveal() ?? "")}
`).join("");
      function quoted(value) {
        if (value.includes("\0"))
          throw new Error("an environment value cannot hold NUL");
        const escaped2 = value.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("$", "$$$$").replaceAll("\n", "\\n").replaceAll("\r", "\\r");
        return `"${escaped2}"`;
      }
      ;
      function pruneReleases({ state, keep, labels }) {
        const filters = Object.entries(labels).flatMap(([name, value]) => ["--filter", (0, shell.hD)(`label=${name}=${value}`)]);
        const kept = ` ${keep.join(" ")} `;
        const releases = (0, shell.hD)(`${state}/${label.Zp.releases}`);
        const siblings = (0, shell.hD)(state.slice(0, state.lastIndexOf("/")));
        return [
          `kept=${(0, shell.hD)(kept)}`,
          `is_kept() { case $kept in *" $1 "*) return 0 ;; esac; return 1; }`,
          `images_in() { grep -ho '"image":"[^"]*@sha256:[0-9a-f]*"' "$@" 2>/dev/null | cut -d '"' -f 4 | sort -u; }`,
          `docker ps --all --no-trunc ${filters.join(" ")} --format '{{.ID}} {{.State}} {{.Label "${label.Pf.number}"}}' </dev/null |`,
          `while read -r id is number; do`,
          `  case $is in exited|created|dead) is_kept "$number" || docker rm --volumes "$id" </dev/null >/dev/null ;; esac`,
          `done`,
          `find ${(0, shell.hD)(`${state}/${label.Zp.steps}`)} -mindepth 2 -maxdepth 2 -name rc -mtime +1 2>/dev/null | while read -r ended; do rm -rf "\${ended%/rc}"; done`,
          `find ${(0, shell.hD)(`${state}/${label.Zp.incoming}`)} -mindepth 1 -maxdepth 1 -mtime +1 2>/dev/null | while read -r cut; do rm -rf "$cut"; done`,
          `dropped=''`,
          `for folder in ${releases}/rel-*; do`,
          `  [ -d "$folder" ] || continue`,
          `  number=$(sed -n 's/.*"number":\\([0-9]*\\),"planHash":.*/\\1/p' "$folder/release.json" 2>/dev/null | head -n 1)`,
          `  is_kept "$number" && continue`,
          `  dropped="$dropped $(images_in "$folder/release.json" | tr '\\n' ' ')"`,
          `  rm -rf "$folder"`,
          `done`,
          `for other in ${siblings}/*; do [ -r "$other" ] && [ -x "$other" ] || dropped=''; done`,
          `named=$(images_in ${siblings}/*/${label.Zp.releases}/*/release.json)`,
          `for image in $dropped; do`,
          `  printf '%s\\n' "$named" | grep -qxF "$image" && continue`,
          `  [ "$(docker image inspect --format '{{index .Config.Labels "${label.Pf.app}"}}' "$image" </dev/null 2>/dev/null)" = ${(0, shell.hD)(labels[label.Pf.app] ?? "")} ] || continue`,
          `  docker image rm "$image" </dev/null >/dev/null 2>&1 || :`,
          `done`,
          `:`
        ].join("\n");
      }
      var model_ledger = __webpack_require__(53968);
      var results = __webpack_require__(57857);
      ;
      function entryOf(ledger, closing) {
        const { plan, release, operation, stopped, record: record2, lineage, planHash, actor, run, at } = closing;
        const last = ledger.findLast((entry) => entry.release === release.id);
        const ended = endedBy(operation, plan);
        const course = (0, results.bx)(plan, ended, { stopped, last });
        if (last !== void 0 && isTold(last, ended, course))
          return void 0;
        return (0, model_ledger.HM)(ledger, {
          lineage,
          release: release.id,
          number: release.number,
          version: release.version,
          ...ended,
          ...course,
          planHash,
          content: (0, model_release.Ae)(release),
          record: record2,
          ...release.restores === void 0 ? {} : { restores: release.restores },
          actor,
          ...run === void 0 ? {} : { run },
          startedAt: release.startedAt,
          at
        });
      }
      function endedBy(operation, { steps }) {
        if (operation.kind === "release.post")
          return { outcome: "finished", post: operation.post };
        const hasPost = steps.some(({ stage, operation: { kind } }) => stage === "migrate-post" && kind === "migration.apply");
        return { outcome: operation.outcome, post: operation.outcome === "finished" && hasPost ? "failed" : "none" };
      }
      const isTold = (last, { outcome, post }, course) => last.outcome === outcome && last.post === post && (post !== "failed" || course === void 0 || (0, digest.$N)(last.failure ?? null) === (0, digest.$N)(course.failure ?? null));
      var upload = __webpack_require__(42325);
      ;
      const sending = 10 * 6e4;
      async function putFiles(context, host, { files, doing: doing2 }) {
        const { run, step, effects: effects2 } = context;
        const target = hostOf(context, host);
        const id = encodeURIComponent([run.header.number, run.header.lock.slice(0, 8), step.id].join("/"));
        const folder = `${target.state}/${label.Zp.incoming}/${id}`;
        const arriving = files.map((file, at) => ({ ...file, from: `${folder}/${at}` }));
        await target.put(arriving.map(({ from, mode, content }) => ({ path: from, mode, folderMode: 448, content })), { deadline: Math.min(sending, effects2.left()), reason: doing2 });
        await change(context, { host, doing: doing2, script: (0, upload.rF)(arriving, folder) });
      }
      ;
      const doing = "putting the files of the release there";
      const recordText = (release) => `${(0, digest.$N)(release)}
`;
      async function uploadRelease({ host }, context) {
        await putFiles(context, host, { doing, files: filesOf(context.run, host, hostOf(context, host)) });
      }
      function filesOf(run, host, target) {
        const { release, values } = run;
        const folder = `${target.state}/${label.Zp.release(release.id)}`;
        const rendered2 = renderHostFiles({
          release,
          host,
          releaseFolder: folder,
          stateFolder: target.state,
          filled: values.filled
        });
        const file = (path, content, mode = 384) => ({
          path: `${folder}/${path}`,
          mode,
          folderMode: 448,
          content
        });
        const services = release.hosts[host]?.services ?? [];
        const environments = services.flatMap((name) => {
          const own = values.environment[name];
          return own === void 0 || (0, model_name.YD)(own).length === 0 ? [] : [file(compose.b.environment(name), renderEnvFile(own))];
        });
        const carried = release.files.filter((each) => each.services.some((name) => services.includes(name))).flatMap((each) => {
          const content = values.files[each.path];
          const folderMode = each.kind === "file" ? 493 : 448;
          return content === void 0 ? [] : [{ ...file(each.path, content, each.executable ? 365 : 292), folderMode }];
        });
        const migrations = (0, model_name.YD)(release.migrations).flatMap((database) => Object.entries(values.migrations[database] ?? {}).map(([name, sql]) => file(`migrations/${database}/${name}`, sql)));
        const connections = Object.entries(values.connections).map(([database, url]) => file(`connections/${database}`, url.reveal()));
        return [
          file("compose.yaml", rendered2.compose),
          ...rendered2.rollout === void 0 ? [] : [file("rollout.yaml", rendered2.rollout)],
          ...environments,
          ...carried,
          ...migrations,
          ...connections,
          file("release.json", recordText(release))
        ];
      }
      async function restoreRelease({ host }, context) {
        const { release } = context.run;
        const path = `${hostOf(context, host).state}/${label.Zp.release(release.id)}/release.json`;
        await putFiles(context, host, {
          doing,
          files: [{ path, mode: 384, folderMode: 448, content: recordText(release) }]
        });
      }
      async function setMark({ mark }, context) {
        const { effects: effects2, run } = context;
        const hosts = (0, model_name.YD)(effects2.hosts);
        if (mark === "accepted")
          await Promise.all(hosts.map((host) => keepAttempt(host, context)));
        const failure = mark === "reverting" && run.stopped !== void 0 ? { failure: (0, results.g5)(run.stopped) } : {};
        if (mark === "reverting" || mark === "reverted")
          return markWhereReached({ mark, ...failure }, context);
        await effects2.store.mark(run.header, { mark }, hosts);
      }
      async function markWhereReached(marked, { effects: effects2, run }) {
        const hosts = (0, model_name.YD)(effects2.hosts);
        if (hosts.length < 2)
          return effects2.store.mark(run.header, marked, hosts);
        const ended = await Promise.allSettled(hosts.map((host) => effects2.store.mark(run.header, marked, [host])));
        const failed2 = ended.flatMap((each) => each.status === "rejected" ? [each.reason] : []);
        const lost = failed2.find((fault) => fault instanceof model_fault.vC && fault.code === faults.e.LOCK_LOST.code);
        if (lost !== void 0 || failed2.length === hosts.length)
          throw lost ?? failed2[0];
        for (const fault of failed2) {
          const message = `${fault instanceof Error ? fault.message : String(fault)} The other hosts go on.`;
          effects2.emit({ kind: "notice", level: "warning", message });
        }
      }
      async function keepAttempt(host, context) {
        const { plan, release } = context.run;
        const path = `${hostOf(context, host).state}/${label.Zp.attempt}`;
        const content = `${(0, digest.$N)({ plan, release })}
`;
        await putFiles(context, host, { doing, files: [{ path, mode: 384, folderMode: 448, content }] });
      }
      async function recordEnding(operation, { run, effects: effects2 }) {
        const { plan, release, lineage, actor, runUrl, stopped } = run;
        const ledger = run.ledger();
        const entry = entryOf(ledger, {
          plan,
          release,
          operation,
          stopped,
          record: (0, digest.ol)(recordText(release)),
          lineage,
          planHash: run.header.planHash,
          actor,
          ...runUrl === void 0 ? {} : { run: runUrl },
          at: new Date(effects2.now()).toISOString()
        });
        if (entry === void 0)
          return;
        await effects2.store.append(ledger, entry);
        run.appended(entry);
      }
      async function pruneRelease({ host, keep }, context) {
        const target = hostOf(context, host);
        const { app, environment } = context.run.release;
        const labels = { [label.Pf.app]: app, [label.Pf.environment]: environment };
        const script = pruneReleases({ state: target.state, keep, labels });
        await change(context, { host, doing: "pruning older releases", script, deadline: 2 * 6e4 });
      }
      ;
      const composeUp = ({ project, file, folder, services, recreate }) => (0, shell.aL)(...["docker", "compose", "--project-name", project, "--file", file, "--project-directory", folder], ...["up", "--detach", "--no-deps", "--pull", "never"], recreate === "keep" ? "--no-recreate" : "--force-recreate", ...services);
      ;
      const nameContainers = (filter, networks, name) => (0, docker.o5)(filter, forEach(...networks.map((network) => unless(["network", "connect", "--alias", name, network], "already exists in network")), `${(0, shell.hF)(["echo"])} "$id"`));
      const unnameContainers = (filter, networks) => (0, docker.o5)(filter, forEach(...networks.map((network) => unless(["network", "disconnect", network], "is not connected to", "No such container", "not found")), (0, shell.aL)("true")));
      const forEach = (...commands) => [
        "jobs=",
        "for id in $ids; do",
        `(${commands.join(" &&\n")}) & jobs="$jobs $!"`,
        "done",
        "result=0",
        'for job in $jobs; do wait "$job" || result=1; done',
        '[ "$result" = 0 ]'
      ].join("\n");
      function unless(argv, ...sentences) {
        const patterns = sentences.map((sentence) => `*${(0, shell.hD)(sentence)}*`).join("|");
        return (0, shell.or)(`said=$(${(0, shell.hF)(["docker", ...argv])} "$id" </dev/null 2>&1)`, `case $said in ${patterns}) ;; *) printf '%s\\n' "$said" >&2; false;; esac`);
      }
      ;
      const replica_patience = 2 * 6e4;
      const replicaNames = ({ service, release, replicas }) => Array.from({ length: replicas }, (_, at) => (0, model_release.kl)(service, release.number, at + 1));
      async function startReplicas(operation, context) {
        const { host, service, release } = operation;
        const folder = `${hostOf(context, host).state}/${label.Zp.release((0, effects.M)(context.run, release))}`;
        const { project } = await recordOf(context, host, release);
        const up = composeUp({
          project: (0, model_release.Y7)(project, release.number),
          file: `${folder}/rollout.yaml`,
          folder,
          services: replicaNames(operation),
          recreate: "keep"
        });
        const { code, output } = await runDetached(context, host, up, { deadline: replica_patience, reason: `starting ${service}` });
        if (code !== 0)
          throw faults.e.START_FAILED({ host, service, output });
      }
      async function nameReplicas(operation, context) {
        const { host, service, replicas } = operation;
        const networks = await replica_namesOf(operation, context);
        const script = nameContainers(filterOfSet(context, operation), networks, service);
        const printed = await change(context, { host, doing: `naming the replicas of ${service}`, script });
        const named = printed.split("\n").filter((line) => line !== "").length;
        if (named < replicas)
          throw faults.e.REPLICA_MISSING({ host, service, replica: `one of ${replicaNames(operation).join(", ")}` });
      }
      async function unnameReplicas(operation, context) {
        const { host, service } = operation;
        const script = unnameContainers(filterOfSet(context, operation), await replica_namesOf(operation, context));
        await change(context, { host, doing: `taking the name from ${service}`, script });
      }
      async function replica_namesOf(operation, context) {
        const record2 = await recordOf(context, operation.host, operation.release);
        const { networks } = await specOf(context, operation.host, operation);
        return networks.flatMap((key) => {
          const network = record2.networks[key];
          return network === void 0 || network.external ? [] : [(0, model_release.pP)(network.name)];
        });
      }
      async function stopReplicas(operation, context) {
        const { host, service } = operation;
        const { stopGrace } = await specOf(context, host, operation);
        const script = (0, docker.F_)(filterOfSet(context, operation), stopGrace);
        const said = await detach(context, { host, doing: `stopping ${service}`, script, grace: stopGrace });
        for (const { name } of (0, docker.Le)(said).filter(({ exitCode, oomKilled }) => exitCode === 137 && !oomKilled)) {
          const message = `${name} on ${host} ignored its stop signal for ${stopGrace / 1e3} s and was killed: whatever it still did is lost. Let it end at the signal, or set init: true when it runs as the first process.`;
          context.effects.emit({ kind: "notice", level: "warning", message });
        }
      }
      async function removeReplicas(operation, context) {
        const { host, service } = operation;
        const { stopGrace } = await specOf(context, host, operation);
        const filter = filterOfSet(context, operation);
        const [keep, ...others] = (await containersOn(context, host, filter)).toSorted((a, b) => fared(a) - fared(b));
        if (keep === void 0)
          return;
        if (others.length === 0 && !keep.running && keep.restartPolicy === "no")
          return;
        await detach(context, {
          host,
          doing: `removing ${service}`,
          script: (0, docker.Dn)(filter, { grace: stopGrace, anonymousVolumes: "go", keep: keep.id }),
          grace: stopGrace
        });
      }
      function fared({ running, restarts, health }) {
        if (!running)
          return 0;
        if (restarts > 0)
          return 1;
        return health === "healthy" || health === "none" ? 3 : 2;
      }
      async function detach(context, { host, doing: doing2, script, grace }) {
        const { code, output } = await runDetached(context, host, script, { deadline: grace + replica_patience, reason: doing2 });
        if (code !== 0)
          throw faults.e.HOST_SCRIPT_FAILED({ host, doing: doing2, output });
        return output;
      }
      ;
      function watchSteadiness(context, { host, spec, minimum }) {
        const firstStart = /* @__PURE__ */ new Map();
        const healthySince = /* @__PURE__ */ new Map();
        return {
          stateOf: async (facts) => {
            const first = firstStart.get(facts.id) ?? facts.startedAt;
            firstStart.set(facts.id, first);
            if (first !== facts.startedAt)
              return { kind: "ended", ending: `was restarted (last exit code ${facts.exitCode})` };
            if (!facts.running)
              return { kind: "ended", ending: endingOf(facts) };
            const health = await healthOf(context, host, facts, spec);
            if (health.kind === "not yet") {
              healthySince.delete(facts.id);
              return { kind: "not yet", why: health.why };
            }
            const now = context.effects.now();
            const since = healthySince.get(facts.id) ?? now;
            healthySince.set(facts.id, since);
            return now - since >= minimum ? { kind: "steady" } : { kind: "not yet", why: "healthy; seeing that it stays so" };
          }
        };
      }
      ;
      const replica_await_every = 200;
      async function awaitReplicas(operation, context) {
        const { host, service } = operation;
        const spec = await specOf(context, host, operation);
        const { minHealthy: minimum = 0, startTimeout: deadline = 0 } = spec.rollout ?? {};
        const steadiness = watchSteadiness(context, { host, spec, minimum });
        await until(context, { every: replica_await_every, deadline }, {
          look: () => replica_await_lookAt(operation, context, steadiness),
          late: async (seen, facts) => {
            const log = await tellLog(context, host, facts);
            return faults.e.REPLICA_UNHEALTHY({ host, service, container: facts.name, seen, deadline, log });
          }
        });
        const script = (0, docker.Wg)(filterOfSet(context, operation), spec.restart);
        await change(context, { host, doing: "setting the restart policy", script });
      }
      async function replica_await_lookAt(operation, context, { stateOf }) {
        const { host, service } = operation;
        const containers = await containersOn(context, host, filterOfSet(context, operation));
        const looks = await Promise.all(replicaNames(operation).map(async (replica, at) => {
          const facts = containers.find(({ index }) => index === at + 1);
          if (facts === void 0)
            throw faults.e.REPLICA_MISSING({ host, service, replica });
          return { facts, state: await stateOf(facts) };
        }));
        for (const { facts, state } of looks) {
          if (state.kind !== "ended")
            continue;
          const log = await tellLog(context, host, facts);
          throw faults.e.REPLICA_EXITED({ host, service, container: facts.name, ending: state.ending, log });
        }
        for (const { facts, state } of looks)
          if (state.kind === "not yet")
            return { kind: "not yet", why: state.why, about: facts };
        return { kind: "found", fact: void 0 };
      }
      ;
      const watchDrain = ({ containers, port, readings: readings2, zeros: zeros2 }) => (0, shell.Mn)("found=", (0, shell.or)((0, docker.kH)(containers), "exit 1"), `[ -n "$found" ] || { echo 'sockets 0 ${zeros2}'; exit 0; }`, "total=0; quiet=0; turn=0", `while [ "$turn" -lt ${readings2} ] && [ "$quiet" -lt ${zeros2} ]; do`, `if [ "$turn" -gt 0 ]; then ${pause}; fi`, "turn=$((turn + 1)); total=0", "for each in $found; do", "id=${each%:*}; pid=${each#*:}", `if ${(0, shell.Uo)('[ -r "/proc/$pid/net/tcp" ]', 'grep -q "$id" "/proc/$pid/cgroup" 2>/dev/null')}; then`, `count=$(${countSockets(port)}); total=$((total + count))`, `elif [ "$(${(0, shell.hF)(["docker", "inspect", "--format", "{{.State.Running}}"])} "$id" 2>/dev/null </dev/null)" = true ]; then`, `${(0, shell.aL)("echo", "unreadable")}; turn=${readings2}; total=unseen; break`, "fi", "done", 'if [ "$total" = 0 ]; then quiet=$((quiet + 1)); else quiet=0; fi', "done", 'echo "sockets $total $quiet"');
      const pause = (0, shell.or)(`${(0, shell.aL)("sleep", "0.2")} 2>/dev/null`, (0, shell.aL)("sleep", "1"));
      function countSockets(port) {
        const hex = port.toString(16).toUpperCase().padStart(4, "0");
        const established = `^ *[0-9]+: [0-9A-F]+:${hex} [0-9A-F]+:[0-9A-F]{4} 01 `;
        const loopback = ":[0-9A-F]{4} (0{16}FFFF0000)?[0-9A-F]{6}7F:|:[0-9A-F]{4} 0{24}01000000:";
        return (0, shell.Fs)('cat "/proc/$pid/net/tcp" "/proc/$pid/net/tcp6" 2>/dev/null', (0, shell.hF)(["grep", "-E", established]), (0, shell.hF)(["grep", "-cvE", loopback]));
      }
      function readDrain(output, zeros2) {
        if (/^unreadable$/m.test(output))
          return { kind: "unreadable" };
        const [, sockets, quiet] = /^sockets (\d+) (\d+)$/m.exec(output) ?? [];
        if (sockets === void 0)
          return void 0;
        return { kind: "counted", sockets: Number(sockets), isIdle: Number(quiet) >= zeros2 };
      }
      var quantity = __webpack_require__(74480);
      ;
      const zeros = 3;
      const readings = 15;
      async function drainReplicas(operation, context) {
        const { host, service, release } = operation;
        const { rollout } = await specOf(context, host, operation);
        if (rollout?.port === void 0 || rollout.domains.length === 0)
          return;
        const { effects: effects2 } = context;
        const begun = effects2.now();
        const end = begun + Math.max(rollout.drainTimeout, rollout.websocketGrace);
        const tell = (message) => effects2.emit({ kind: "notice", level: "info", message });
        for (; ; ) {
          const reading = await readSockets(operation, context, rollout.port);
          if (reading.kind === "unreadable") {
            await effects2.pause(Math.max(0, begun + rollout.drainTimeout - effects2.now()));
            return tell(`${host}: the sockets of ${service} r${release.number} cannot be seen; waited ${(0, quantity.M)(rollout.drainTimeout)} instead of watching them.`);
          }
          if (reading.isIdle)
            return;
          context.progress(`${reading.sockets} in flight`);
          if (effects2.now() >= end) {
            return tell(`${host}: ${reading.sockets} connections to ${service} r${release.number} were still open after ${(0, quantity.M)(end - begun)}; they end when it stops.`);
          }
        }
      }
      async function readSockets(operation, context, port) {
        const { host } = operation;
        const script = watchDrain({ containers: filterOfSet(context, operation), port, readings, zeros });
        const printed = await ask(context, { host, doing: "counting what is in flight", script });
        const reading = readDrain(printed, zeros);
        if (reading === void 0)
          throw faults.e.HOST_ANSWER_UNREADABLE({ host, doing: "counting what is in flight", detail: printed.slice(0, 200) });
        return reading;
      }
      ;
      const startTimeout = 5 * 6e4;
      const steady = 1e3;
      const service_await_every = 200;
      async function awaitService(operation, context, record2) {
        const { host, service } = operation;
        const spec = await specOf(context, host, operation);
        const deadline = spec.rollout?.startTimeout ?? startTimeout;
        const steadiness = watchSteadiness(context, { host, spec, minimum: spec.healthcheck ? 0 : steady });
        const mustEnd = runsOnce(record2, service);
        await until(context, { every: service_await_every, deadline }, {
          look: () => service_await_lookAt(operation, context, { steadiness, mustEnd }),
          late: async (seen, facts) => {
            const log = await tellLog(context, host, facts);
            return faults.e.SERVICE_UNHEALTHY({ host, service, container: facts.name, seen, deadline, log });
          }
        });
      }
      const hasServed = ({ running, exitCode, restartPolicy, status }) => running || restartPolicy === "no" && status === "exited" && exitCode === 0;
      const runsOnce = ({ services }, service) => (0, model_name.YD)(services).some((name) => services[name]?.dependsOn.some((needed) => needed.service === service && needed.condition === "service_completed_successfully"));
      async function service_await_lookAt(operation, context, { steadiness, mustEnd }) {
        const { host, service } = operation;
        const containers = await containersOn(context, host, filterOfService(context, service));
        if (containers.length === 0)
          throw faults.e.REPLICA_MISSING({ host, service, replica: `the container of ${service}` });
        for (const facts of containers) {
          if (!facts.running && hasServed(facts))
            continue;
          const state = await steadiness.stateOf(facts);
          if (state.kind === "ended") {
            const log = await tellLog(context, host, facts);
            throw faults.e.SERVICE_EXITED({ host, service, container: facts.name, ending: state.ending, log });
          }
          const why = mustEnd ? "it has not ended yet" : state.kind === "not yet" ? state.why : void 0;
          if (why !== void 0)
            return { kind: "not yet", why, about: facts };
        }
        return { kind: "found", fact: void 0 };
      }
      ;
      const service_patience = 2 * 6e4;
      async function replaceService(operation, context) {
        const { host, service, release } = operation;
        const record2 = await recordOf(context, host, release);
        const spec = await specOf(context, host, operation);
        const wanted = (0, model_release.cn)(record2, host, service);
        const before = await containersOn(context, host, filterOfService(context, service));
        const hasFiles = record2.files.some(({ services }) => services.includes(service));
        const isWanted = before.length > 0 && before.every(({ definition, number }) => definition === wanted && (!hasFiles || number === release.number)) && !await isLeftBehind(host, { spec, containers: before }, context);
        if (!isWanted || !before.every(hasServed)) {
          const { state } = hostOf(context, host);
          const folder = `${state}/${label.Zp.release((0, effects.M)(context.run, release))}`;
          const up = composeUp({
            project: record2.project,
            file: `${folder}/compose.yaml`,
            folder,
            services: [service],
            recreate: isWanted ? "keep" : "force"
          });
          const script = spec.role === "gateway" ? (0, shell.Uo)((0, traefik.TV)(`${state}/${label.Zp.routesFolder}`), up) : up;
          const { code, output } = await runDetached(context, host, script, {
            deadline: spec.stopGrace + service_patience,
            reason: `replacing ${service}`
          });
          if (code !== 0)
            throw faults.e.START_FAILED({ host, service, output });
        }
        await awaitService(operation, context, record2);
      }
      async function isLeftBehind(host, { spec, containers }, context) {
        const followed = spec.dependsOn.filter(({ restart }) => restart === true);
        const theirs = await Promise.all(followed.map(({ service }) => containersOn(context, host, filterOfService(context, service))));
        const newest = Math.max(0, ...theirs.flat().map(({ startedAt }) => Date.parse(startedAt)));
        return containers.some(({ startedAt }) => Date.parse(startedAt) < newest);
      }
      async function removeService({ host, service }, context) {
        const filter = filterOfService(context, service);
        if ((await containersOn(context, host, filter)).length === 0)
          return;
        const { code, output } = await runDetached(context, host, (0, docker.Dn)(filter, { anonymousVolumes: "stay" }), {
          deadline: 2 * service_patience,
          reason: `removing ${service}`
        });
        if (code !== 0)
          throw faults.e.HOST_SCRIPT_FAILED({ host, doing: `removing ${service}`, output });
      }
      ;
      const handlers = {
        "image.pull": image_pullImages,
        mark: setMark,
        "release.upload": uploadRelease,
        "release.restore": restoreRelease,
        "project.prepare": prepareProject,
        "service.replace": replaceService,
        "service.remove": removeService,
        "replica.start": startReplicas,
        "replica.await": awaitReplicas,
        "replica.name": nameReplicas,
        "replica.unname": unnameReplicas,
        "replica.drain": drainReplicas,
        "replica.stop": stopReplicas,
        "replica.remove": removeReplicas,
        "route.prove": proveRoutes,
        "route.switch": switchRoutes,
        "rollout.monitor": monitorReplicas,
        "release.commit": recordEnding,
        "release.post": recordEnding,
        "release.prune": pruneRelease,
        "migration.apply": migration.r
      };
      ;
      async function execute(steps, walk) {
        const { effects: effects2, holdsUp } = walk;
        const begun = /* @__PURE__ */ new Set();
        const done = /* @__PURE__ */ new Set();
        const failures = [];
        const running = /* @__PURE__ */ new Map();
        let isBarred = false;
        const begin = (step) => {
          begun.add(step.id);
          const ended = perform(step, walk).then(() => void done.add(step.id), (fault) => step.mayFail ? void done.add(step.id) : void failures.push({ step, fault }));
          running.set(step.id, ended.finally(() => running.delete(step.id)));
        };
        const isHeldUp = () => isBarred || effects2.stopping() || holdsUp === "all" && failures.length > 0;
        for (; ; ) {
          const failed2 = new Set(failures.map(({ step }) => step.id));
          const ready = isHeldUp() ? [] : readySteps(steps, { begun, done, failed: failed2 });
          for (const step of ready) {
            const fault = effects2.barred();
            if (fault !== void 0)
              failures.push({ step, fault });
            isBarred = fault !== void 0;
            if (isBarred)
              break;
            begin(step);
          }
          if (running.size === 0)
            break;
          await Promise.race(running.values());
        }
        const started = [...begun];
        const [first] = failures;
        if (effects2.stopping() || first && isInterruption(first.fault))
          return { kind: "interrupted", started };
        if (first)
          return { kind: "failed", ...first, failures, started };
        const stuck = steps.filter(({ id }) => !begun.has(id)).map((step) => ({ step, fault: waitingFor(step, begun) }));
        const [held] = stuck;
        return held === void 0 ? { kind: "done", started } : { kind: "failed", ...held, failures: stuck, started };
      }
      const waitingFor = ({ id, after, afterEnd = [] }, begun) => new Error(`${id} waits for what waits for it: ${[...after, ...afterEnd].filter((other) => !begun.has(other)).join(", ")}`);
      const isInterruption = (fault) => fault instanceof model_fault.vC && fault.ending === "interrupted";
      async function perform(step, { run, effects: effects2, carry = carryOut }) {
        const { emit, now } = effects2;
        const begun = now();
        emit({ kind: "step.started", step, sentence: (0, describe.R8)(step.operation) });
        try {
          await carry(step.operation, contextOf(step, run, effects2));
          emit({ kind: "step.finished", step, outcome: "done", milliseconds: now() - begun });
        } catch (fault) {
          const detail = fault instanceof Error ? fault.message : String(fault);
          emit({ kind: "step.finished", step, outcome: "failed", detail, milliseconds: now() - begun });
          if (step.mayFail)
            emit({ kind: "notice", level: "warning", message: detail });
          throw fault;
        }
      }
      const carryOut = (operation, context) => handlers[operation.kind](operation, context);
      function contextOf(step, run, effects2) {
        return {
          run,
          effects: effects2,
          step,
          progress: (message) => effects2.emit({ kind: "step.progress", step: step.id, message }),
          act: async (name, script, options) => {
            const host = effects2.hosts[name];
            if (host === void 0)
              throw new Error(`step ${step.id} acts on ${name}, which is no host of this environment`);
            const output = await host.run((0, journal.Gt)(host.state, run.header, step.id, script), options);
            const fault = output.kind === "exited" ? (0, frame_answer.W)(host, { code: output.code, said: output.stderr }) : void 0;
            if (fault !== void 0)
              throw fault;
            return output;
          }
        };
      }
    })
  ),
  /***/
  43519: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        b: () => (
          /* binding */
          journalled
        ),
        /* harmony export */
        r: () => (
          /* binding */
          applyMigration
        )
        /* harmony export */
      });
      var _model_fault_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(69969);
      var _model_faults_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(28977);
      var _model_name_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(40042);
      async function applyMigration(operation, { run, effects, step, progress }) {
        const { database: name } = operation;
        const file = run.release.migrations[name]?.files.find((each) => each.name === operation.name);
        const sql = file && run.values.migrations[name]?.[file.file];
        if (file === void 0 || sql === void 0 || file.checksum !== operation.checksum) {
          throw _model_faults_index_js__WEBPACK_IMPORTED_MODULE_1__.e.MIGRATION_CHANGED({
            database: name,
            file: file?.file ?? operation.name,
            reason: "the file is not the one that was planned"
          });
        }
        const outcome = await journalled((fact) => effects.store.journal(run.header, fact, (0, _model_name_js__WEBPACK_IMPORTED_MODULE_2__.YD)(effects.hosts)), step.id, async () => {
          const database = await effects.database(name);
          return database.apply({
            file,
            sql,
            release: run.release.id,
            ...run.plan.from === void 0 ? {} : { serving: run.plan.from.release },
            actor: run.actor,
            runId: run.header.lock,
            notice: progress
          });
        });
        if (outcome === "already")
          progress(`${file.file} was applied before`);
      }
      async function journalled(write, step, apply) {
        await write({ kind: "intent", step });
        const result = await apply().catch(async (error) => {
          const isKnown = error instanceof _model_fault_js__WEBPACK_IMPORTED_MODULE_0__.vC && !["person", "interrupted", "bug"].includes(error.ending);
          if (isKnown)
            await Promise.allSettled([write({ kind: "result", step, outcome: "failed", detail: error.code })]);
          throw error;
        });
        await write({ kind: "result", step, outcome: "done" });
        return result;
      }
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
  99989: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        b: () => (
          /* binding */
          releasePath
        )
        /* harmony export */
      });
      const releasePath = {
        file: (path) => path === "." ? "files" : `files/${path}`,
        secret: (key) => `secrets/${key}`,
        config: (key) => `configs/${key}`,
        environment: (service) => `env/${service}.env`
      };
    })
  ),
  /***/
  26081: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        l: () => (
          /* binding */
          isLocked
        )
        /* harmony export */
      });
      const isLocked = ({ lock, unreadableLock }) => lock !== void 0 || unreadableLock !== void 0;
    })
  ),
  /***/
  79724: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        $: () => (
          /* binding */
          isPathComponent
        ),
        /* harmony export */
        F: () => (
          /* binding */
          parseReference
        )
        /* harmony export */
      });
      var _name_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(40042);
      const component = "[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*";
      const label = "[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?";
      const domain = `(?:${label}(?:\\.${label})*|\\[[0-9a-fA-F:]+\\])(?::[0-9]{1,5})?`;
      const whole = new RegExp(`^(?<name>(?:(?<domain>${domain})/)?${component}(?:/${component})*)(?::(?<tag>[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}))?(?:@(?<digest>sha256:[0-9a-f]{64}))?$`);
      const longestName = 255;
      function parseReference(text) {
        const { name, domain: first, tag, digest } = whole.exec(text)?.groups ?? {};
        if (name === void 0 || name.length > longestName || /^(sha256:)?[0-9a-f]{64}$/.test(text))
          return void 0;
        const isRegistry = first !== void 0 && (/[.:\]]/.test(first) || first === "localhost");
        if (first !== void 0 && !isRegistry && /[A-Z]/.test(first))
          return void 0;
        const parsed = digest === void 0 ? void 0 : (0, _name_js__WEBPACK_IMPORTED_MODULE_0__.m)(digest);
        return {
          registry: isRegistry ? first : "docker.io",
          repository: name,
          ...tag === void 0 ? {} : { tag },
          ...parsed === void 0 ? {} : { digest: parsed }
        };
      }
      const isPathComponent = (text) => new RegExp(`^${component}$`).test(text);
    })
  ),
  /***/
  51397: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        U: () => (
          /* binding */
          readFiles
        ),
        i: () => (
          /* binding */
          versioned
        )
      });
      var external_node_path_ = __webpack_require__(76760);
      var model_compose = __webpack_require__(99989);
      var digest = __webpack_require__(63061);
      var fault = __webpack_require__(69969);
      var faults = __webpack_require__(28977);
      var model_name = __webpack_require__(40042);
      ;
      function gatewayFolderOf({ command }) {
        const argument = command.find((word) => /^--providers\.file\.directory=/i.test(word));
        return argument?.slice(argument.indexOf("=") + 1).replace(/\/+$/, "");
      }
      ;
      function filesOf(compose) {
        const names = (0, model_name.YD)(compose.services);
        const using = (isUsed) => names.filter((name) => compose.services[name] !== void 0 && isUsed(compose.services[name]));
        const secrets = (0, model_name.YD)(compose.secrets).map((name) => given(model_compose.b.secret(name), "secret", compose.secrets[name], using((service) => service.secrets.some(({ source }) => source === name))));
        const configs = (0, model_name.YD)(compose.configs).map((name) => given(model_compose.b.config(name), "config", compose.configs[name], using((service) => service.configs.some(({ source }) => source === name))));
        const mounts = [...new Set(names.flatMap((name) => mountedBy(compose, name)))].map((path) => ({
          path: model_compose.b.file(path),
          kind: "file",
          source: { kind: "file", path },
          version: null,
          services: names.filter((name) => mountedBy(compose, name).includes(path))
        }));
        return [...secrets.flat(), ...configs.flat(), ...mounts].filter(({ services }) => services.length > 0).sort((a, b) => a.path < b.path ? -1 : 1);
      }
      function given(path, kind, file, services) {
        if (file === void 0 || file.kind === "external")
          return [];
        return [{ path, kind, source: file, version: null, services }];
      }
      function mountedBy(compose, name) {
        const service = compose.services[name];
        const routes = service && gatewayFolderOf(service);
        return (service?.volumes ?? []).flatMap(({ kind, source, target }) => kind === "bind" && source !== void 0 && !source.startsWith("/") && target !== routes ? [source] : []);
      }
      var project = __webpack_require__(43167);
      ;
      async function readFiles({ outside: { files } }, project2) {
        const base = await files.real(project2.root) ?? project2.root;
        const found = [];
        const listed = await Promise.all(filesOf(project2.compose).map((file) => expand(files, file, { base, where: whereOf(project2, file), tell: (fault2) => found.push(fault2) })));
        if (found.length > 0)
          throw new fault.CG(found);
        const contents = await Promise.all(listed.flat().map(async (file) => [file.path, await contentOf(files, project2, file)]));
        return { files: listed.flat(), contents: Object.fromEntries(contents) };
      }
      function whereOf({ compose, composePlaces }, { kind, path, services }) {
        const named = (files, pathOf) => (0, model_name.YD)(files).find((name) => pathOf(name) === path) ?? "";
        const keys = {
          file: ["services", services[0] ?? "", "volumes"],
          secret: ["secrets", named(compose.secrets, model_compose.b.secret)],
          config: ["configs", named(compose.configs, model_compose.b.config)]
        };
        const where = composePlaces.of(keys[kind]);
        return where === void 0 ? {} : { where };
      }
      async function expand(files, file, { base, where, tell }) {
        const { source } = file;
        if (source.kind !== "file")
          return [file];
        const [service = ""] = file.services;
        const missing = (path, problem) => {
          tell(faults.e.COMPOSE_PATH_MISSING({ service, path, problem, ...where }));
          return [];
        };
        const walk = async (path, above) => {
          const real = await files.real((0, external_node_path_.join)(base, path));
          if (real === void 0)
            return missing(path, "is not there");
          if (!(0, project.FK)(base, real)) {
            tell(faults.e.COMPOSE_PATH_OUTSIDE({ service, use: "the link", path, ...where }));
            return [];
          }
          const about = await files.about(real);
          if (about?.kind !== "folder") {
            const runs = about?.executable === true ? { executable: true } : {};
            return [{ ...file, ...runs, path: `${file.path}${path.slice(source.path.length)}`, source: { ...source, path } }];
          }
          if (file.kind !== "file")
            return missing(path, "is a folder");
          if (above.includes(real))
            return missing(path, "is a link that leads in a circle");
          const names = await files.list(real) ?? [];
          if (names.length === 0 && above.length === 0)
            return missing(path, "has no file in it");
          return (await Promise.all(names.map((name) => walk(`${path}/${name}`, [...above, real])))).flat();
        };
        return walk(source.path, []);
      }
      async function contentOf(files, { root, resolved }, { source }) {
        if (source.kind === "content")
          return Buffer.from(source.content);
        if (source.kind === "environment")
          return Buffer.from(resolved.values[source.name]?.reveal() ?? "");
        return await files.read((0, external_node_path_.join)(root, source.path)) ?? new Uint8Array();
      }
      const versioned = (files, contents, key) => files.map((file) => {
        const text = Buffer.from(contents[file.path] ?? []).toString("latin1");
        const version = key ? (0, digest.N_)(key.reveal(), file.executable ? `${text}\0executable` : text) : null;
        return { ...file, version };
      });
    })
  ),
  /***/
  81036: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        Zz: () => (
          /* binding */
          strangersIn
        ),
        /* harmony export */
        _n: () => (
          /* binding */
          pullRequestOf
        ),
        /* harmony export */
        j_: () => (
          /* binding */
          readEvent
        )
        /* harmony export */
      });
      var _model_fault_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(69969);
      const largest = 25e6;
      async function readEvent({ outside, variables }) {
        const { GITHUB_EVENT_NAME: name, GITHUB_EVENT_PATH: path } = variables;
        if (!name)
          return void 0;
        const about = path ? await outside.files.about(path) : void 0;
        if (!path || about?.kind !== "file" || about.size > largest)
          return { name, payload: void 0 };
        const bytes = await outside.files.read(path);
        return { name, payload: jsonOf(new TextDecoder().decode(bytes ?? new Uint8Array())) };
      }
      async function pullRequestOf(around) {
        const { ci } = around.outside;
        const event = await readEvent(around).catch(unread);
        if (event !== void 0 && "why" in event)
          return event;
        if (event === void 0)
          return { why: "this is no run of GitHub Actions" };
        if (ci === void 0)
          return { why: "there is no token to ask GitHub with (input github-token)", isUnknown: true };
        return (await ci()).pullRequest({ event, commit: around.variables["GITHUB_SHA"] ?? "" });
      }
      function unread(error) {
        if (!(error instanceof _model_fault_js__WEBPACK_IMPORTED_MODULE_0__.vC))
          throw error;
        return { why: `the event of this run is not known: ${error.what.replace(/\.$/, "")}`, isUnknown: true };
      }
      function strangersIn({ name, payload }) {
        if (name === "pull_request_target")
          return "its runs hold secrets while the pull request may come from anybody";
        const head = headOf(name, payload);
        if (head === void 0)
          return void 0;
        const own = textAt(payload, "repository", "full_name");
        return head === own ? void 0 : `its code is that of ${head ?? "a repository that is gone"}, a fork`;
      }
      function headOf(name, payload) {
        if (name.startsWith("pull_request"))
          return textAt(payload, "pull_request", "head", "repo", "full_name") ?? null;
        if (name === "workflow_run")
          return textAt(payload, "workflow_run", "head_repository", "full_name") ?? null;
        return void 0;
      }
      function textAt(value, ...keys) {
        const found = keys.reduce((at, key) => typeof at === "object" && at !== null && Object.hasOwn(at, key) ? Reflect.get(at, key) : void 0, value);
        return typeof found === "string" ? found : void 0;
      }
      function jsonOf(text) {
        try {
          return JSON.parse(text);
        } catch {
          return void 0;
        }
      }
    })
  ),
  /***/
  80719: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        Y: () => (
          /* binding */
          readMigrations
        )
        /* harmony export */
      });
      var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
      var node_path__WEBPACK_IMPORTED_MODULE_0___default = /* @__PURE__ */ __webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
      var _model_fault_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(69969);
      var _model_faults_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(28977);
      var _model_name_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(40042);
      var _plan_migration_files_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(11253);
      var _plan_sql_bytes_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(41273);
      async function readMigrations({ outside }, checkout) {
        const { databases } = checkout.config;
        const names = (0, _model_name_js__WEBPACK_IMPORTED_MODULE_3__.YD)(databases).filter((name) => databases[name]?.migrations?.engine === "raw");
        const read = await Promise.all(names.map((name) => readFolder(outside.files, checkout, name)));
        const broken = read.flatMap(({ list }) => list.faults ?? []);
        if (broken.length > 0)
          throw new _model_fault_js__WEBPACK_IMPORTED_MODULE_1__.CG(broken);
        return {
          sets: Object.fromEntries(read.flatMap(({ name, list }) => list.set === void 0 ? [] : [[name, list.set]])),
          contents: Object.fromEntries(read.map(({ name, bytes }) => [name, bytes]))
        };
      }
      async function readFolder(files, { config, root }, name) {
        const { path: folder = ".", strategy = "pre_deploy" } = config.databases[name]?.migrations ?? {};
        const names = await files.list((0, node_path__WEBPACK_IMPORTED_MODULE_0__.join)(root, folder)).catch(asError);
        if (names instanceof Error) {
          const reason = reasonIn(names, (0, node_path__WEBPACK_IMPORTED_MODULE_0__.join)(root, folder));
          const found2 = [_model_faults_index_js__WEBPACK_IMPORTED_MODULE_2__.e.MIGRATION_UNREADABLE({ file: folder, reason, where: { file: folder } })];
          return { name, list: { faults: found2 }, bytes: {} };
        }
        const read = await Promise.all((names ?? []).filter(_plan_migration_files_js__WEBPACK_IMPORTED_MODULE_4__.gf).map((file) => readFile(files, (0, node_path__WEBPACK_IMPORTED_MODULE_0__.join)(root, folder), file)));
        const found = read.flatMap((file) => "bytes" in file ? [file] : []);
        const unread = read.flatMap((file) => {
          if ("bytes" in file)
            return [];
          const path = `${folder}/${(0, _plan_migration_files_js__WEBPACK_IMPORTED_MODULE_4__.SP)(file.name)}`;
          return [_model_faults_index_js__WEBPACK_IMPORTED_MODULE_2__.e.MIGRATION_UNREADABLE({ file: (0, _plan_migration_files_js__WEBPACK_IMPORTED_MODULE_4__.SP)(file.name), reason: file.reason, where: { file: path } })];
        });
        const list = (0, _plan_migration_files_js__WEBPACK_IMPORTED_MODULE_4__.YJ)(names === void 0 ? void 0 : found, { folder, strategy });
        return {
          name,
          list: unread.length === 0 ? list : { faults: [...unread, ...list.faults ?? []] },
          bytes: Object.fromEntries(found.map((file) => [file.name, file.bytes]))
        };
      }
      async function readFile(files, folder, name) {
        const path = (0, node_path__WEBPACK_IMPORTED_MODULE_0__.join)(folder, name);
        try {
          const about = await files.about(path);
          const [real, inside] = about === void 0 ? [] : await Promise.all([files.real(path), files.real(folder)]);
          if (about === void 0 || real === void 0)
            return { name, reason: "it is a link that leads nowhere" };
          if (!real.startsWith(`${inside ?? folder}${node_path__WEBPACK_IMPORTED_MODULE_0__.sep}`))
            return { name, reason: "it is a link out of its folder" };
          if (about.kind === "folder")
            return { name, reason: "it is a folder" };
          if (about.size > _plan_sql_bytes_js__WEBPACK_IMPORTED_MODULE_5__.Ny)
            return { name, reason: _plan_sql_bytes_js__WEBPACK_IMPORTED_MODULE_5__.g$ };
          const bytes = await files.read(path);
          return bytes === void 0 ? { name, reason: "it went away while it was read" } : { name, bytes };
        } catch (error) {
          return { name, reason: reasonIn(asError(error), path) };
        }
      }
      const asError = (thrown) => thrown instanceof Error ? thrown : new Error(String(thrown));
      const reasonIn = (error, path) => error.message.replace(`${path} cannot be read: `, "").replace(/\.$/, "");
    })
  ),
  /***/
  21534: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        P: () => (
          /* binding */
          recordHosts
        ),
        /* harmony export */
        m: () => (
          /* binding */
          prepareRecords
        )
        /* harmony export */
      });
      var _model_label_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(79239);
      var _model_name_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(40042);
      var _model_secret_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(30381);
      const recordHosts = (session, { observed }) => Object.fromEntries((0, _model_name_js__WEBPACK_IMPORTED_MODULE_1__.YD)(session.hosts).flatMap((name) => {
        const [transport, seen] = [session.hosts[name], observed.hosts[name]];
        return transport && seen ? [[name, withState(transport, seen.state.path)]] : [];
      }));
      const withState = (transport, state) => ({
        name: transport.host,
        state,
        run: (script, options) => transport.run(script, options),
        put: (files, options) => transport.put(files, options),
        forward: (target, options) => transport.forward(target, options)
      });
      async function prepareRecords({ outside, randomId }, { config, environment }, { session, seen }) {
        const hosts = Object.values(seen.observed.hosts);
        const known = seen.history.ledger[0]?.lineage ?? hosts.find(({ state }) => state.lineage !== void 0)?.state.lineage;
        const store = outside.store({ hosts: recordHosts(session, seen) });
        const volume = (0, _model_label_js__WEBPACK_IMPORTED_MODULE_0__.aS)(config.app, environment.name);
        const isPrepared = ({ state, volumes }) => state.exists && state.hasKey && state.lineage === known && volumes.includes(volume);
        if (known !== void 0 && seen.key !== void 0 && hosts.every(isPrepared))
          return { store, lineage: known };
        const { lineage } = await store.prepare({
          app: config.app,
          environment: environment.name,
          lineage: known ?? randomId(),
          key: seen.key ?? new _model_secret_js__WEBPACK_IMPORTED_MODULE_2__.z("the key of the environment", randomId() + randomId())
        });
        return { store, lineage };
      }
    })
  ),
  /***/
  44887: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        X: () => (
          /* binding */
          noConnections
        ),
        f: () => (
          /* binding */
          openSession
        )
      });
      var fault = __webpack_require__(69969);
      var model_name = __webpack_require__(40042);
      var observed = __webpack_require__(26081);
      var faults = __webpack_require__(28977);
      var journal = __webpack_require__(66686);
      var model_ledger = __webpack_require__(53968);
      var label = __webpack_require__(79239);
      var ledgers = __webpack_require__(28369);
      var plan_newest = __webpack_require__(39657);
      var plan_placement = __webpack_require__(97644);
      ;
      async function readDatabase(loaded, asking) {
        const { name, url, open } = asking;
        if (url === void 0)
          return { kind: "unknown", why: "its connection is not known" };
        const database = await open(name, url);
        if (!isToBePlaced(loaded, asking))
          return database.observe();
        return database.observe({ patience: 0 }).catch((error) => {
          if (error instanceof fault.vC && error.code === "DATABASE_UNREACHABLE")
            return { kind: "absent" };
          throw error;
        });
      }
      function isToBePlaced({ config, environment }, { hosts, name }) {
        const through = config.databases[name]?.migrations?.through;
        const [local] = environment.driver === "local" ? (0, model_name.YD)(environment.hosts) : [];
        const host = (0, model_name.YD)(environment.hosts).find((each) => each === (through ?? local));
        if (host === void 0)
          return false;
        const placement = (0, plan_placement.xc)(environment, config.services);
        return (0, model_name.YD)(config.services).some((service) => config.services[service]?.role === "db" && placement[service]?.includes(host) === true && hosts[host]?.containers.some((each) => each.service === service && each.running) !== true);
      }
      var observe_hosts = __webpack_require__(22403);
      ;
      const fresh = 1500;
      async function lookAgain(world, loaded, { before, ...looking }) {
        if (!await isUnchanged(world, loaded, { ...looking, before }))
          return look(world, loaded, looking);
        const { observed: observed2, ...seen } = before;
        return withDatabases(loaded, { ...seen, hosts: observed2.hosts }, looking);
      }
      async function isUnchanged(world, loaded, { session, sought, before }) {
        const { hosts } = before.observed;
        const isFresh = Object.values(hosts).every(({ clock, state }) => !(0, observed.l)(state) && world.now() - (clock.at - clock.skew) < fresh);
        if (!isFresh)
          return false;
        const unmoved = (0, model_name.YD)(hosts).map(async (name) => {
          const seen = hosts[name];
          return seen !== void 0 && await (0, observe_hosts.bV)(askedOf(world, loaded, { session, sought, name }), seen);
        });
        const answers = await Promise.allSettled(unmoved);
        const bug = answers.find((each) => each.status === "rejected" && !(each.reason instanceof fault.vC));
        if (bug?.status === "rejected")
          throw bug.reason;
        return answers.every((each) => each.status === "fulfilled" && each.value);
      }
      function askedOf(world, { config, environment }, { session, sought, name }) {
        const access = session.hosts[name];
        const host = environment.hosts[name];
        if (access === void 0 || host === void 0)
          throw new Error(`no host ${name}`);
        return {
          access,
          app: config.app,
          environment: environment.name,
          project: environment.projectName,
          host: name,
          internalAddress: host.internalAddress,
          wanted: sought,
          now: world.now,
          kept: config.releases.keep
        };
      }
      async function look(world, loaded, { session, sought, connections }) {
        const names = (0, model_name.YD)(session.hosts);
        const read = await Promise.allSettled(names.map((name) => (0, observe_hosts.v5)(askedOf(world, loaded, { session, sought, name }))));
        const failed = read.flatMap((each) => each.status === "rejected" ? [each.reason] : []);
        if (failed.length > 0)
          throw (0, fault.bs)(failed);
        const hosts = Object.fromEntries(read.flatMap((each, at) => each.status === "fulfilled" ? [[names[at], each.value]] : []));
        const { ledger, lagging } = (0, ledgers.hn)(Object.fromEntries(names.flatMap((name) => hosts[name] ? [[name, hosts[name].state]] : [])));
        const newest = (0, plan_newest._)(Object.values(hosts).map(({ state }) => state));
        const current = (0, model_ledger.ES)(ledger);
        const history = {
          ledger,
          current: Object.values(hosts).map(({ state }) => current && state.releases[current.release]).find((release) => release !== void 0),
          next: Math.max(0, newest.attempt?.number ?? 0, ...ledger.map(({ number }) => number)) + 1
        };
        const keeper = names.find((name) => hosts[name]?.state.hasKey);
        const key = keeper && session.hosts[keeper] && hosts[keeper] ? await (0, observe_hosts.YZ)(session.hosts[keeper], hosts[keeper].state.path) : void 0;
        refuseLostRecord(newest, hosts);
        const { record } = newest;
        const attempt = record === void 0 ? void 0 : newest.attempt;
        const seen = { history, lagging, key, attempt, record };
        return withDatabases(loaded, { ...seen, hosts }, { session, connections });
      }
      async function withDatabases(loaded, { hosts, ...seen }, { session, connections }) {
        const urls = await connections({ ...seen, hosts });
        const databases = await Promise.all((0, model_name.YD)(urls).map(async (name) => {
          const asking = { hosts, name, url: urls[name], open: session.database };
          return [name, await readDatabase(loaded, asking)];
        }));
        return { ...seen, observed: { hosts, databases: Object.fromEntries(databases) } };
      }
      function refuseLostRecord({ attempt, record }, hosts) {
        if (attempt === void 0 || record !== void 0 || !(0, journal.nT)(attempt) || attempt.marks.length === 0)
          return;
        const paths = Object.values(hosts).map(({ state }) => state.path);
        throw faults.e.ATTEMPT_UNREADABLE({
          hosts: (0, model_name.YD)(hosts),
          file: `${paths[0] ?? ""}/${label.Zp.attempt}`,
          journal: `${paths[0] ?? ""}/${label.Zp.journal}`,
          number: attempt.number
        });
      }
      ;
      const noConnections = () => Promise.resolve({});
      async function openSession(world, loaded) {
        const { environment, root } = loaded;
        const names = (0, model_name.YD)(environment.hosts);
        const opened = await Promise.allSettled(names.map(async (name) => {
          const host = environment.hosts[name];
          if (host === void 0)
            throw new Error(`no host ${name}`);
          const transport = await world.outside.transport({
            name,
            driver: environment.driver,
            host,
            ssh: environment.ssh,
            root,
            network: loaded.config.network
          });
          await transport.open().catch(async (refused) => {
            await transport.close();
            throw refused;
          });
          return [name, transport];
        }));
        const transports = opened.flatMap((each) => each.status === "fulfilled" ? [each.value] : []);
        const close = async () => {
          await Promise.all([...databases.values()].map(async (database2) => (await database2).close()));
          await Promise.all(transports.map(([, transport]) => transport.close()));
        };
        const databases = /* @__PURE__ */ new Map();
        const failed = opened.flatMap((each) => each.status === "rejected" ? [each.reason] : []);
        if (failed.length > 0) {
          await close();
          throw (0, fault.bs)(failed);
        }
        const hosts = Object.fromEntries(transports);
        const database = (name, url) => {
          const known = databases.get(name);
          if (known)
            return known;
          const made = connect(world, loaded, { hosts, name, url });
          databases.set(name, made);
          made.catch(() => databases.delete(name));
          return made;
        };
        const session = { hosts, database, close };
        return {
          ...session,
          look: (sought, connections) => look(world, loaded, { session, sought, connections }),
          lookAgain: (before, sought, connections) => lookAgain(world, loaded, { session, sought, connections, before })
        };
      }
      async function connect(world, { config }, { hosts, name, url }) {
        const migrations = config.databases[name]?.migrations;
        if (migrations === void 0)
          throw new Error(`database ${name} has no migrations`);
        const through = migrations.through === void 0 ? void 0 : hosts[migrations.through];
        const forward = through && ((address, port) => through.forward({ address, port }, { deadline: 15e3, reason: `database ${name} through ${through.host}` }));
        return world.outside.database({ name, url, migrations, ...forward ? { connect: forward } : {} });
      }
    })
  ),
  /***/
  67129: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        KD: () => (
          /* binding */
          contentsOf
        ),
        /* harmony export */
        _Y: () => (
          /* binding */
          movedBetween
        ),
        /* harmony export */
        gp: () => (
          /* binding */
          basisOf
        )
        /* harmony export */
      });
      var _model_digest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(63061);
      var _model_name_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(40042);
      function basisOf(observed, ledger, { config, contents }) {
        const last = ledger.at(-1);
        return {
          ...last ? { lineage: last.lineage } : {},
          serial: last?.serial ?? 0,
          config,
          ...contents === void 0 ? {} : { contents },
          migrations: Object.fromEntries((0, _model_name_js__WEBPACK_IMPORTED_MODULE_1__.YD)(observed.databases).map((name) => {
            const database = observed.databases[name];
            const applied = database?.kind === "read" ? database.applied : [];
            return [name, applied.map((each) => `${each.name} ${each.checksum}`).sort()];
          })),
          hosts: Object.fromEntries((0, _model_name_js__WEBPACK_IMPORTED_MODULE_1__.YD)(observed.hosts).map((host) => [host, hostBasis(observed.hosts[host])]))
        };
      }
      function contentsOf({ values, filled = {}, files, migrations }) {
        const versions = files.map(({ path, version }) => [path, version]);
        const hashes = [...Object.values(values), ...Object.values(filled)].flatMap((each) => Object.values(each));
        if ([...hashes, ...versions.map(([, version]) => version)].includes(null))
          return void 0;
        return (0, _model_digest_js__WEBPACK_IMPORTED_MODULE_0__.ol)((0, _model_digest_js__WEBPACK_IMPORTED_MODULE_0__.$N)({ values, filled, versions, migrations }));
      }
      function hostBasis(host) {
        const running = (host?.containers ?? []).filter((each) => each.running);
        return {
          containers: Object.fromEntries(running.map((each) => [
            `${each.service}#${each.index}@r${each.number}`,
            `${each.id} ${each.image} ${each.definition}`
          ])),
          ...host?.state.routes ? { routes: host.state.routes } : {}
        };
      }
      function movedBetween(planned, now) {
        if (planned.lineage !== void 0 && planned.lineage !== now.lineage) {
          return [
            `the hosts belong to another environment (lineage ${now.lineage ?? "none"}, planned for ${planned.lineage})`
          ];
        }
        return [
          ...planned.serial === now.serial ? [] : [`the ledger is at entry ${now.serial}, planned at ${planned.serial}`],
          ...planned.config === now.config ? [] : ["the configuration, the compose file or the names of the environment changed"],
          ...planned.contents === void 0 || now.contents === void 0 || planned.contents === now.contents ? [] : ["a value of the environment, a file or a migration of the checkout changed"],
          ...(0, _model_name_js__WEBPACK_IMPORTED_MODULE_1__.YD)({ ...planned.migrations, ...now.migrations }).flatMap((database) => difference(planned.migrations[database] ?? [], now.migrations[database] ?? []).map((what) => `database ${database}: migration ${what}`)),
          ...(0, _model_name_js__WEBPACK_IMPORTED_MODULE_1__.YD)({ ...planned.hosts, ...now.hosts }).flatMap((host) => movedOn(host, planned.hosts[host], now.hosts[host]))
        ];
      }
      function movedOn(host, planned, now) {
        if (planned === void 0)
          return [`host ${host} is new`];
        if (now === void 0)
          return [`host ${host} is gone`];
        const names = (0, _model_name_js__WEBPACK_IMPORTED_MODULE_1__.YD)({ ...planned.containers, ...now.containers });
        const containers = names.flatMap((name) => {
          const before = planned.containers[name];
          const after = now.containers[name];
          if (before === after)
            return [];
          if (after === void 0)
            return [`host ${host}: ${name} no longer runs`];
          if (before === void 0)
            return [`host ${host}: ${name} runs now`];
          return [`host ${host}: ${name} was replaced`];
        });
        return planned.routes === now.routes ? containers : [...containers, `host ${host}: the routes were changed`];
      }
      function difference(before, after) {
        const name = (each) => each.split(" ")[0] ?? each;
        return [
          ...after.filter((each) => !before.includes(each)).map((each) => `${name(each)} was applied`),
          ...before.filter((each) => !after.includes(each)).map((each) => `${name(each)} is no longer as it was applied`)
        ];
      }
    })
  ),
  /***/
  41418: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        i: () => (
          /* binding */
          changesBetween
        )
        /* harmony export */
      });
      var _model_digest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(63061);
      var _model_name_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(40042);
      var _running_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(36860);
      function changesBetween(move, missing) {
        const { from, to } = move;
        const names = (0, _model_name_js__WEBPACK_IMPORTED_MODULE_1__.YD)({ ...from?.services, ...to.services });
        const strays = [
          ...move.strays.sets.map(({ host, set: { service } }) => ({ host, service })),
          ...move.strays.services
        ].map((at) => ({
          ...line(at, "service", "remove", at.service, "it runs here and no release that serves has it"),
          drift: true
        }));
        const lines = names.flatMap((service) => [
          ...from ? removals(move, from, service) : [],
          ...(0, _running_js__WEBPACK_IMPORTED_MODULE_2__.PP)(to, service).flatMap((host) => changesOn({ host, service }, move, missing[service] ?? []))
        ]);
        return [...lines, ...strays];
      }
      function removals({ to, left }, from, service) {
        const because = (host) => {
          if (left.includes(host))
            return "the host left the environment: what runs there is out of reach";
          return to.services[service] === void 0 ? "the compose file no longer has it" : "it runs on other hosts from now on";
        };
        return (0, _running_js__WEBPACK_IMPORTED_MODULE_2__.PP)(from, service).filter((host) => !(0, _running_js__WEBPACK_IMPORTED_MODULE_2__.Mp)(to, host, service)).map((host) => line({ host, service }, "service", "remove", service, because(host)));
      }
      function changesOn({ host, service }, { from, to }, missing) {
        const before = from?.services[service];
        const after = to.services[service];
        if (after === void 0)
          return [];
        if (before === void 0 || from === void 0 || !(0, _running_js__WEBPACK_IMPORTED_MODULE_2__.Mp)(from, host, service)) {
          const because2 = from ? "it is new on this host" : "nothing of this app runs here yet";
          return [{ ...line({ host, service }, "service", "add", service, because2), to: after.image }];
        }
        const lines = [
          ...serviceChanges({ host, service }, before, after),
          ...addressChanges({ host, service }, from, to),
          ...fileChanges({ host, service }, from, to),
          ...repair({ host, service }, missing)
        ];
        if (lines.length > 0 || before.from === after.from)
          return lines;
        const follows = { ...before.follows, ...after.follows };
        const followed = (0, _model_name_js__WEBPACK_IMPORTED_MODULE_1__.YD)(follows).find((name) => before.follows?.[name] !== after.follows?.[name]);
        if (followed !== void 0) {
          const because2 = `${followed} is ${after.follows?.[followed] === void 0 ? "not there any more" : "made anew"}, which it follows`;
          return [line({ host, service }, "service", "change", service, because2)];
        }
        if (!before.rolled || !after.rolled)
          return lines;
        const because = "it changes on another host, and all of it starts anew under one number";
        return [line({ host, service }, "replicas", "change", service, because)];
      }
      function addressChanges({ host, service }, from, to) {
        const addressesOf = ({ hosts }) => {
          const here = hosts[host];
          const isPublished = (here?.ports[service]?.length ?? 0) > 0;
          return { ...here?.extraHosts[service], ...isPublished && here ? { [host]: here.internalAddress } : {} };
        };
        const [before, after] = [addressesOf(from), addressesOf(to)];
        return (0, _model_name_js__WEBPACK_IMPORTED_MODULE_1__.YD)({ ...before, ...after }).filter((name) => before[name] !== after[name]).map((name) => {
          const [old, now] = [before[name], after[name]];
          const because = name === host ? "gateways on other hosts reach it there" : "it reaches that name on another host";
          return {
            ...line({ host, service }, "definition", old === void 0 ? "add" : now === void 0 ? "remove" : "change", `address of ${name}`, because),
            ...old === void 0 ? {} : { from: old },
            ...now === void 0 ? {} : { to: now }
          };
        });
      }
      const line = (at, subject, action, what, because) => ({
        ...at,
        subject,
        action,
        what,
        because
      });
      function serviceChanges(at, before, after) {
        const changes = [];
        if (before.image !== after.image)
          changes.push({
            ...line(at, "image", "change", after.reference, before.reference === after.reference ? "its registry answers with another digest" : "another version is wanted"),
            from: before.image,
            to: after.image
          });
        const [old, now] = [writtenOf(before), writtenOf(after)];
        const keys = (0, _model_name_js__WEBPACK_IMPORTED_MODULE_1__.YD)({ ...old, ...now }).filter((key) => old[key] !== now[key]);
        if (keys.length > 0)
          changes.push(line(at, "definition", "change", keys.join(", "), "the compose file changed"));
        if (before.role !== after.role)
          changes.push(line(at, "definition", "change", "role", "stagecraft.yml changed"));
        for (const name of (0, _model_name_js__WEBPACK_IMPORTED_MODULE_1__.YD)({ ...before.filled, ...after.filled })) {
          const [old2, now2] = [before.filled?.[name], after.filled?.[name]];
          if (!old2 || !now2 || old2 === now2)
            continue;
          changes.push({
            ...line(at, "definition", "change", name, "its value changed, which the compose file uses"),
            from: old2.slice(0, 8),
            to: now2.slice(0, 8)
          });
        }
        for (const name of (0, _model_name_js__WEBPACK_IMPORTED_MODULE_1__.YD)({ ...before.environment, ...after.environment })) {
          const [old2, now2] = [before.environment[name], after.environment[name]];
          if (old2 === now2)
            continue;
          const action = old2 === void 0 ? "add" : now2 === void 0 ? "remove" : "change";
          changes.push({
            ...line(at, "environment", action, name, "the environment changed"),
            ...old2 ? { from: old2.slice(0, 8) } : {},
            ...now2 ? { to: now2.slice(0, 8) } : {}
          });
        }
        if (before.replicas !== after.replicas)
          changes.push({
            ...line(at, "replicas", "change", "replicas", "deploy.replicas changed"),
            from: String(before.replicas),
            to: String(after.replicas)
          });
        const route = ({ rollout }) => (0, _model_digest_js__WEBPACK_IMPORTED_MODULE_0__.$N)([rollout?.domains, rollout?.path, rollout?.port]);
        if (route(before) !== route(after))
          changes.push({
            ...line(at, "route", "change", after.rollout?.domains.join(", ") ?? "", "domains, path or port changed"),
            from: before.rollout?.domains.join(", ") ?? "",
            to: after.rollout?.domains.join(", ") ?? ""
          });
        if (before.rolled !== after.rolled)
          changes.push(line(at, "definition", "change", "rollout", after.rolled ? "it is replaced without a gap from now on" : "it is no longer rolled"));
        return changes;
      }
      function writtenOf(spec) {
        const { definition, dependsOn, networks, restart, stopGrace } = spec;
        const apart = { depends_on: dependsOn, networks, restart, stop_grace_period: stopGrace };
        const parts = (0, _model_name_js__WEBPACK_IMPORTED_MODULE_1__.YD)({ ...definition, ...apart }).map((key) => [
          key,
          (0, _model_digest_js__WEBPACK_IMPORTED_MODULE_0__.$N)([definition[key], apart[key]])
        ]);
        return Object.fromEntries(parts);
      }
      function fileChanges(at, from, to) {
        const filesOf = (release) => Object.fromEntries(release.files.filter(({ services }) => services.includes(at.service)).map(({ path, version }) => [path, version]));
        const [before, after] = [filesOf(from), filesOf(to)];
        return (0, _model_name_js__WEBPACK_IMPORTED_MODULE_1__.YD)({ ...before, ...after }).filter((path) => before[path] !== after[path]).map((path) => line(at, path.startsWith("secrets/") ? "secret" : "definition", before[path] === void 0 ? "add" : after[path] === void 0 ? "remove" : "change", path, "its content changed"));
      }
      function repair(at, missing) {
        const here = missing.filter((each) => each.startsWith(`${at.host}: `));
        const found = here.length === 0 && missing.length > 0 ? [line(at, "replicas", "change", at.service, "some of it is missing on another host, and all starts anew")] : here.map((each) => line(at, "replicas", "add", each.slice(at.host.length + 2), "it should be there and is not"));
        return found.map((each) => ({ ...each, drift: true }));
      }
    })
  ),
  /***/
  85529: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        b: () => (
          /* binding */
          planDeploy
        )
      });
      var faults = __webpack_require__(28977);
      var fault = __webpack_require__(69969);
      var model_name = __webpack_require__(40042);
      var basis = __webpack_require__(67129);
      var plan_changes = __webpack_require__(41418);
      var digest = __webpack_require__(63061);
      var release = __webpack_require__(8272);
      ;
      const first = 2e4;
      const count = 1e4;
      function choosePorts(wanted, { inUse, owner }) {
        const taken = new Set(inUse);
        const start = Number.parseInt((0, digest.ol)(owner).slice("sha256:".length, "sha256:".length + 8), 16) % count;
        const next = () => {
          for (let at = 0; at < count; at++) {
            const port = first + (start + at) % count;
            if (!taken.has(port)) {
              taken.add(port);
              return port;
            }
          }
          throw new Error(`no free port between ${first} and ${first + count - 1}`);
        };
        return Object.fromEntries(wanted.map(({ service, replicas }) => [service, Array.from({ length: replicas }, next)]));
      }
      ;
      function hostSpecs(facts) {
        const { owner, environment, observed, services, placement, kept: kept2, current } = facts;
        const gateways = (0, model_name.YD)(services).filter((name) => services[name]?.role === "gateway").flatMap((name) => placement[name] ?? []);
        const published = (0, model_name.YD)(services).filter((name) => isPublished(services[name]));
        const specs = (0, model_name.YD)(environment.hosts).map((host) => {
          const here = (0, model_name.YD)(services).filter((name) => placement[name]?.includes(host));
          const taken = here.filter((name) => !kept2.includes(name));
          const stays = here.filter((name) => kept2.includes(name));
          const before = current?.hosts[host];
          const routedFromElsewhere = taken.filter((name) => (services[name]?.rollout?.domains.length ?? 0) > 0 && gateways.some((gateway) => gateway !== host));
          const chosen = choosePorts(routedFromElsewhere.map((name) => ({ service: name, replicas: services[name]?.replicas ?? 1 })), { inUse: portsInUse(observed.hosts[host], host), owner });
          const recorded = stays.flatMap((name) => {
            const ports = before?.ports[name];
            return ports === void 0 ? [] : [[name, ports]];
          });
          return [
            host,
            {
              roles: environment.hosts[host]?.roles ?? [],
              internalAddress: addressOf(facts, host),
              services: here,
              ports: { ...chosen, ...Object.fromEntries(recorded) },
              extraHosts: Object.fromEntries([
                ...taken.flatMap((name) => entry(name, calledFrom(facts, published, { host, service: name }))),
                ...stays.flatMap((name) => entry(name, before?.extraHosts[name] ?? {}))
              ])
            }
          ];
        });
        return Object.fromEntries(specs);
      }
      const addressOf = ({ environment, observed }, host) => observed.hosts[host]?.internalAddress ?? environment.hosts[host]?.internalAddress ?? host;
      const entry = (name, addresses) => Object.keys(addresses).length === 0 ? [] : [[name, addresses]];
      function calledFrom(facts, published, { host, service }) {
        const { services, placement } = facts;
        const own = services[service];
        if (own === void 0)
          return {};
        const others = published.filter((other) => {
          const spec = services[other];
          return spec !== void 0 && !placement[other]?.includes(host) && mayCall(own, other, spec);
        });
        return Object.fromEntries(others.flatMap((other) => {
          const home = placement[other]?.[0];
          return home === void 0 ? [] : [[other, addressOf(facts, home)]];
        }));
      }
      function isPublished(spec) {
        const ports = spec?.definition["ports"];
        return Array.isArray(ports) && ports.length > 0;
      }
      function mayCall(own, other, spec) {
        if (own.dependsOn.some(({ service }) => service === other))
          return true;
        if (own.role === "db" || own.role === "gateway")
          return false;
        return own.networks.length === 0 || own.networks.some((network) => spec.networks.includes(network));
      }
      function portsInUse(host, name) {
        const recorded = Object.values(host?.state.releases ?? {}).flatMap((release2) => Object.values(release2.hosts[name]?.ports ?? {}).flat());
        return /* @__PURE__ */ new Set([...host?.ports ?? [], ...recorded]);
      }
      ;
      const followedBy = ({ services }, name) => (services[name]?.dependsOn ?? []).flatMap(({ service, restart }) => restart && services[service] !== void 0 ? [service] : []);
      function staying(spec, current, same) {
        const fromOf = (name) => same.includes(name) ? current?.services[name]?.from : spec.services[name]?.from;
        const left = same.filter((name) => followedBy(spec, name).every((each) => current?.services[name]?.follows?.[each] === fromOf(each)));
        return left.length === same.length ? same : staying(spec, current, left);
      }
      function withFollowed(spec) {
        const services = (0, model_name.YD)(spec.services).map((name) => {
          const service = spec.services[name];
          const followed = followedBy(spec, name);
          if (service?.from !== spec.number || followed.length === 0)
            return [name, service];
          const follows = Object.fromEntries(followed.map((each) => [each, spec.services[each]?.from ?? spec.number]));
          return [name, { ...service, follows }];
        });
        return { ...spec, services: Object.fromEntries(services) };
      }
      var plan_move = __webpack_require__(12498);
      var plan_placement = __webpack_require__(97644);
      ;
      function replacementOf(service) {
        const because = boundTwice(service) ?? (service.order === "start-first" ? void 0 : chosenOrShared(service));
        return because === void 0 ? { order: "start-first" } : { order: "stop-first", because };
      }
      function boundTwice({ ports, rest }) {
        const port = ports.find((each) => each.published !== void 0);
        if (port)
          return `it publishes host port ${port.published}, which cannot be bound twice; route it through the gateway instead`;
        return rest["network_mode"] === "host" ? "it is on the host's own network, where its ports cannot be bound twice" : void 0;
      }
      function chosenOrShared({ order, volumes }) {
        if (order === "stop-first")
          return "update_config.order says so";
        const shared = volumes.find(({ kind, readOnly, source }) => kind !== "tmpfs" && !readOnly && source !== void 0);
        if (shared === void 0)
          return void 0;
        const what = shared.kind === "volume" ? `volume ${shared.source}` : `${shared.source} of the host`;
        return `two copies would write ${what}; update_config.order: start-first allows it`;
      }
      var resources = __webpack_require__(82782);
      var running = __webpack_require__(36860);
      ;
      const unbuilt = (reference) => `${reference.replace(/[:@][^/]*$/, "")}@sha256:unknown`;
      function draftRelease(wanted, observed, { current, number }) {
        const { config, environment, compose, version, commit } = wanted;
        const taken = takenFrom(wanted);
        const kept2 = keptFrom(wanted, current);
        const services = Object.fromEntries([
          ...kept2.flatMap((name) => keptSpec(current, name)),
          ...taken.map((name) => [name, serviceSpec(wanted, name, number)])
        ]);
        const placement = {
          ...(0, plan_placement.xc)(environment, Object.fromEntries(taken.map((name) => [name, { role: services[name]?.role ?? "app" }]))),
          ...Object.fromEntries(kept2.map((name) => [name, current ? placesLeft(wanted, current, name) : []]))
        };
        const spec = {
          app: config.app,
          environment: environment.name,
          project: environment.projectName,
          number,
          version,
          ...commit === void 0 ? {} : { commit },
          services,
          hosts: hostSpecs({
            owner: `${config.app}-${environment.name}`,
            environment,
            observed,
            services,
            placement,
            kept: kept2,
            current
          }),
          networks: { ...draft_resources(compose.networks, environment.projectName), ...ofKept(current, kept2, "networks") },
          volumes: { ...draft_resources(compose.volumes, environment.projectName), ...ofKept(current, kept2, "volumes") },
          files: mergeFiles([...filesFor(wanted.files, taken), ...filesFor(current?.files ?? [], kept2)]),
          migrations: wanted.migrations
        };
        const same = current === void 0 ? [] : taken.filter((name) => isUnchanged(spec, current, { name, observed }));
        return withFollowed(keepUnchanged(spec, current, staying(spec, current, same)));
      }
      const takenFrom = ({ compose, only }) => (0, model_name.YD)(compose.services).filter((name) => only === void 0 || only.includes(name));
      const keptFrom = ({ only }, current) => only === void 0 || current === void 0 ? [] : (0, model_name.YD)(current.services).filter((name) => !only.includes(name));
      function keptSpec(current, name) {
        const spec = current?.services[name];
        return spec === void 0 || current === void 0 ? [] : [[name, { ...spec, fromId: spec.fromId ?? current.id }]];
      }
      const placesLeft = ({ environment }, current, name) => (0, running.PP)(current, name).filter((host) => environment.hosts[host] !== void 0);
      function serviceSpec(wanted, name, number) {
        const service = wanted.compose.services[name];
        const image = wanted.images[name];
        if (service === void 0 || image === void 0)
          throw new Error(`no image was resolved for ${name}`);
        const settings = wanted.config.services[name];
        const rollout2 = settings?.rollout;
        const because = rollout2 === void 0 ? void 0 : stopFirstBecause(wanted, service);
        return {
          role: settings?.role ?? "app",
          image: image.digest ? `${image.reference.replace(/(@sha256:.*|:[^/:]*)$/, "")}@${image.digest}` : unbuilt(image.reference),
          reference: image.reference,
          rolled: rollout2 !== void 0,
          order: rollout2 !== void 0 && because === void 0 ? "start-first" : "stop-first",
          ...because === void 0 ? {} : { stopFirst: because },
          replicas: service.replicas,
          definition: definitionOf(service),
          environment: wanted.values[name] ?? {},
          ...(0, model_name.YD)(wanted.filled?.[name] ?? {}).length > 0 ? { filled: wanted.filled?.[name] ?? {} } : {},
          networks: service.networks,
          dependsOn: service.dependsOn,
          ...rollout2 ? { rollout: { ...rollout2, monitor: rollout2.monitor ?? service.monitor ?? 5e3 } } : {},
          stopGrace: service.stopGrace,
          healthcheck: service.healthcheck === "service",
          restart: service.restart,
          from: number
        };
      }
      function stopFirstBecause({ environment: { rollout: rollout2 } }, service) {
        if (!(0, plan_move.m2)(rollout2))
          return replacementOf(service).because;
        return rollout2.enabled ? "rollout.strategy is recreate" : "rollout.enabled is false";
      }
      function definitionOf(service) {
        return {
          ...service.rest,
          ...service.command.length > 0 ? { command: service.command } : {},
          ...service.ports.length > 0 ? { ports: service.ports.map((port) => ({ ...port })) } : {},
          ...service.volumes.length > 0 ? {
            volumes: service.volumes.map(({ definition, kind, source, target, readOnly }) => ({
              definition,
              kind,
              source,
              target,
              readOnly
            }))
          } : {},
          ...service.secrets.length > 0 ? { secrets: service.secrets.map((grant) => ({ ...grant })) } : {},
          ...service.configs.length > 0 ? { configs: service.configs.map((grant) => ({ ...grant })) } : {}
        };
      }
      const draft_resources = (from, project) => Object.fromEntries((0, model_name.YD)(from).map((key) => {
        const resource = from[key];
        return [
          key,
          {
            name: resource?.name ?? `${project}_${key}`,
            external: resource?.external ?? false,
            definition: resource?.definition ?? {}
          }
        ];
      }));
      function ofKept(current, kept2, what) {
        const specs = kept2.flatMap((name) => current?.services[name] ?? []);
        const isUsed = (key) => specs.some((spec) => what === "networks" ? spec.networks.includes(key) : (0, resources.c)(spec).includes(key));
        return Object.fromEntries(Object.entries(current?.[what] ?? {}).filter(([key]) => isUsed(key)));
      }
      const filesFor = (files, services) => files.flatMap((file) => {
        const users = file.services.filter((name) => services.includes(name));
        return users.length === 0 ? [] : [{ ...file, services: users }];
      });
      function mergeFiles(files) {
        const merged = /* @__PURE__ */ new Map();
        for (const file of files) {
          const key = (0, digest.$N)({ path: file.path, version: file.version, source: file.source });
          const known = merged.get(key);
          merged.set(key, known ? { ...known, services: [...known.services, ...file.services].sort() } : file);
        }
        return [...merged.values()];
      }
      function isUnchanged(spec, current, { name, observed }) {
        const before = current.services[name];
        const hosts = (0, running.PP)(spec, name);
        if (before === void 0 || before.rolled !== spec.services[name]?.rolled)
          return false;
        return hosts.every((host) => (0, running.Mp)(current, host, name)) && (0, release.gH)(spec, name) === (0, release.gH)(current, name) && hosts.every((host) => (0, release.Rr)(spec, current, { host, service: name })) && (0, running.oy)(current, name, { observed, hosts }).length === 0;
      }
      function keepUnchanged(spec, current, same) {
        if (current === void 0)
          return spec;
        const services = same.map((name) => {
          const before = current.services[name];
          const { from, follows, fromId = current.id } = before ?? {};
          return [name, { ...spec.services[name], from, fromId, ...follows === void 0 ? {} : { follows } }];
        });
        const hosts = (0, model_name.YD)(spec.hosts).map((host) => {
          const here = spec.hosts[host];
          const ports = same.flatMap((name) => {
            const recorded = here?.ports[name] && current.hosts[host]?.ports[name];
            return recorded ? [[name, recorded]] : [];
          });
          return [host, here && { ...here, ports: { ...here.ports, ...Object.fromEntries(ports) } }];
        });
        return {
          ...spec,
          services: { ...spec.services, ...Object.fromEntries(services) },
          hosts: Object.fromEntries(hosts)
        };
      }
      var gaps = __webpack_require__(15790);
      var kept = __webpack_require__(59839);
      var migrations = __webpack_require__(8382);
      var forward = __webpack_require__(14230);
      var recovery = __webpack_require__(64036);
      var releases = __webpack_require__(53229);
      var repair = __webpack_require__(73326);
      var post_steps = __webpack_require__(90963);
      var rollout = __webpack_require__(54054);
      var plan_services = __webpack_require__(38039);
      var steps = __webpack_require__(58368);
      var tables = __webpack_require__(65102);
      var address = __webpack_require__(36813);
      ;
      function cutsOf({ compose }, move) {
        const started = [...move.changed, ...move.replaced].sort();
        return [
          ...started.flatMap((name) => [
            ...traefikLabels(compose, move, name),
            ...containerName(compose, move, name),
            ...dependenciesApart(move, name),
            ...addressesGiven(move, name),
            ...volumesLeft(move, name)
          ]),
          ...callsByName(move)
        ];
      }
      function traefikLabels({ services }, { to }, name) {
        const dropped = Object.keys(services[name]?.rest["labels"] ?? {}).filter((label) => label.startsWith("traefik."));
        if (to.services[name]?.rolled !== true || dropped.length === 0)
          return [];
        return [
          {
            code: "TRAEFIK_LABELS_DROPPED",
            message: `${name}: ${dropped.join(", ")} have no effect, because its routes come from services.${name}.rollout.domains`
          }
        ];
      }
      function containerName({ services }, { to }, name) {
        const own = services[name]?.containerName;
        if (to.services[name]?.rolled !== true || own === void 0)
          return [];
        return [
          {
            code: "CONTAINER_NAME_DROPPED",
            message: `${name}: container_name ${own} is not given, because two replicas cannot share it; it is called by its service's name`
          }
        ];
      }
      const dependenciesApart = ({ to }, name) => (to.services[name]?.dependsOn ?? []).flatMap(({ service }) => {
        const apart = (0, running.PP)(to, name).filter((host) => !(0, running.Mp)(to, host, service));
        if (apart.length === 0 || to.services[service] === void 0)
          return [];
        return [
          {
            code: "DEPENDENCY_APART",
            message: `${name} depends on ${service}, which does not run on ${list(apart)}: when that host restarts, ${name} does not wait for it`
          }
        ];
      });
      const addressesGiven = ({ to }, name) => (0, running.PP)(to, name).flatMap((host) => {
        const given = Object.entries(to.hosts[host]?.extraHosts[name] ?? {});
        if (given.length === 0)
          return [];
        const names = given.map(([other, address2]) => `${other} at ${address2}`);
        return [{ code: "REACHED_ELSEWHERE", message: `${name} on ${host} reaches ${names.join(", ")} (extra_hosts)` }];
      });
      function volumesLeft({ from, to }, name) {
        if (from === void 0 || !hasVolume(to, name))
          return [];
        const left = (0, running.PP)(from, name).filter((host) => !(0, running.Mp)(to, host, name));
        if (left.length === 0)
          return [];
        return [
          {
            code: "DATA_STAYS",
            message: `${name} no longer runs on ${list(left)}, and the data of its volumes stays there: nothing copies it`
          }
        ];
      }
      const hasVolume = ({ services }, name) => {
        const volumes = services[name]?.definition["volumes"];
        return Array.isArray(volumes) && volumes.some((mount) => JSON.stringify(mount).includes('"kind":"volume"'));
      };
      function callsByName({ from, to, changed }) {
        const called = changed.filter((name) => from?.services[name] !== void 0 && to.services[name]?.rollout?.port !== void 0 && to.services[name].order === "start-first");
        if (called.length === 0)
          return [];
        return [
          {
            code: "CALLS_BY_NAME",
            message: `who calls ${list(called)} by name, past the gateway, always finds a healthy replica; but a call that the old one still holds when it stops is cut after its stop_grace_period`
          }
        ];
      }
      const list = (names) => [...names].sort().join(", ");
      ;
      const minute = 6e4;
      function warningsOf(wanted, observed, move) {
        const { to } = move;
        const tags = (0, model_name.YD)(wanted.images).filter((name) => !wanted.images[name]?.built && /(:latest|^[^:@]*|\/[^:@]*)$/.test(wanted.images[name]?.reference ?? ""));
        const skewed = (0, model_name.YD)(observed.hosts).filter((host) => Math.abs(observed.hosts[host]?.clock.skew ?? 0) > minute);
        const { rollout: rollout2 } = wanted.environment;
        const hasKey = Object.values(observed.hosts).some((host) => host.state.hasKey);
        return [
          ...tags.map((name) => ({
            code: "IMAGE_MOVING_TAG",
            message: `${name} uses ${wanted.images[name]?.reference}: its content can change between plans; name a version`
          })),
          ...skewed.map((host) => ({
            code: "HOST_CLOCK_SKEW",
            message: `the clock of ${host} differs from this one by more than a minute`
          })),
          ...wanted.exposed.map(({ service, name }) => ({
            code: "SECRET_IN_ENVIRONMENT",
            message: `${service} gets ${name} as plain environment, which docker inspect on its hosts shows; a Compose secret would not`
          })),
          ...rollout2.onFailure === "revert" ? [] : [
            {
              code: "NO_REVERT",
              message: `rollout.on_failure is ${rollout2.onFailure}: a failure leaves hosts as they are and ends with 6`
            }
          ],
          ...hasKey ? [] : [
            {
              code: "NO_KEY_YET",
              message: "the environment has no key before its first deploy, so that values are not hashed and changed ones cannot be shown"
            }
          ],
          ...Object.values(to.services).some(({ rolled }) => rolled) ? [] : [{ code: "NOTHING_ROLLED", message: "no service has rollout: every replacement makes a gap" }],
          ...leftHosts(move),
          ...publicPorts(move),
          ...cutsOf(wanted, move)
        ];
      }
      const leftHosts = ({ from, to, left }) => left.map((host) => ({
        code: "HOST_LEFT",
        message: `${host} left the environment and is not contacted any more: ${from?.hosts[host]?.services.join(", ") || "nothing"} may still run there. Stop it on ${host}: docker ps --quiet --filter label=stagecraft.app=${to.app} --filter label=stagecraft.environment=${to.environment} | xargs --no-run-if-empty docker stop`
      }));
      const publicPorts = ({ to }) => (0, model_name.YD)(to.hosts).flatMap((host) => {
        const { internalAddress = "", ports = {} } = to.hosts[host] ?? {};
        const services = (0, model_name.YD)(ports).filter((name) => (ports[name]?.length ?? 0) > 0 && (0, running.Mp)(to, host, name));
        if (services.length === 0 || (0, address.G)(internalAddress))
          return [];
        return [
          {
            code: "PORT_PUBLIC",
            message: `${services.join(", ")} on ${host} can be reached at ${internalAddress} by whoever reaches that address, past the gateway: give internal_address an address of a private network, or close ports 20000-29999 to others`
          }
        ];
      });
      ;
      function planDeploy(wanted, observed, history) {
        const { current, ledger } = history;
        const to = draftRelease(wanted, observed, { current, number: history.next });
        const pending = (0, migrations.Ri)(wanted.migrations, observed, history);
        const refused = [
          ...(0, releases.l5)(history, observed),
          ...pending.faults,
          ...refusals(wanted, observed),
          ...hostsLeft(wanted, current)
        ];
        if (refused.length > 0)
          throw new fault.CG(refused);
        const move = (0, plan_move.ds)(current, to, { environment: wanted.environment, observed });
        const lost = (0, repair.iR)(move, observed);
        const repaired = [...move.changed, ...move.replaced];
        const missing = Object.fromEntries(repaired.map((name) => [name, current ? (0, running.oy)(current, name, { observed, hosts: move.hosts }) : []]));
        const changes = [...(0, plan_changes.i)(move, missing), ...(0, repair.ED)(lost), ...migrationChanges(pending)];
        const isComplete = Object.values(wanted.images).every(({ digest: digest2 }) => digest2 !== void 0);
        return {
          schema: 1,
          kind: "deploy",
          complete: isComplete,
          app: to.app,
          environment: to.environment,
          ...current ? { from: { release: current.id, number: current.number, version: current.version } } : {},
          to,
          basis: (0, basis.gp)(observed, ledger, { config: wanted.configHash, contents: (0, basis.KD)(wanted) }),
          changes,
          steps: planSteps({ move, lost, pending, observed, history, keep: wanted.config.releases.keep }),
          recovery: (0, recovery.l)(move),
          warnings: [...warningsOf(wanted, observed, move), ...aheadWarnings(pending)],
          gaps: (0, gaps.d)(move),
          approval: wanted.environment.protected,
          onFailure: wanted.environment.rollout.onFailure
        };
      }
      function planSteps(facts) {
        const { move, lost, pending } = facts;
        const reroutes = (0, tables.D8)(move).some((host) => !(0, tables.j9)((0, tables.be)(move)(host), (0, tables.UI)(move)(host)));
        if ((0, plan_move.qv)(move) && !reroutes && lost.length === 0)
          return pending.pre.length + pending.post.length === 0 ? [] : migrationsAlone(facts);
        const { early: first2, late } = (0, plan_services.Rd)(move);
        const early = planEarly(facts);
        const placed = planPlacing(facts, first2, early);
        const rolled = (0, rollout.n)(move, (0, steps.UX)([...early, ...placed]));
        const last = (0, plan_services.M2)(move, { stage: "rollout", services: late, after: (0, steps.g1)(rolled) });
        const routed = (0, repair.fs)(move, lost, [...rolled, ...last]);
        const ended = (0, forward.t)(move, (0, steps.g1)([...rolled, ...last, ...routed]));
        return [...early, ...placed, ...rolled, ...last, ...routed, ...ended, ...planEnd(facts, ["mark/committed"])];
      }
      function migrationsAlone(facts) {
        const early = planEarly(facts);
        const placed = planPlacing(facts, [], early);
        const ended = (0, forward.t)(facts.move, (0, steps.UX)([...early, ...placed]));
        return [...early, ...placed, ...ended, ...planEnd(facts, ["mark/committed"])];
      }
      function planEarly(facts) {
        const { move, pending, observed } = facts;
        const stage = pending.pre.length > 0 ? "migrate-pre" : "deploy-compose";
        const { step, mark } = (0, steps.RY)(stage);
        const accepted = mark("accepted", [], "the plan is on every host before anything changes");
        const pulls = (0, model_name.YD)(move.to.hosts).flatMap((host) => {
          const missing = (0, kept.W7)(move.to, host).filter((image) => !observed.hosts[host]?.images.includes(image));
          return missing.length === 0 ? [] : [
            step(`${host}/pull`, { kind: "image.pull", host, images: missing }, [accepted.id], "nothing later needs a registry")
          ];
        });
        const pulled = [accepted.id, ...(0, steps.UX)(pulls)];
        if (stage === "deploy-compose")
          return [accepted, ...pulls];
        const databases = deploy_withFollowed(move, move.replaced.filter((name) => move.to.services[name]?.role === "db" && !isRunning(facts, name)));
        const hosts = [...new Set(databases.flatMap((name) => (0, running.PP)(move.to, name)))].sort();
        const files = hosts.flatMap((host) => placeOn(facts, { host, stage }, [accepted.id]));
        const ready = [...pulled, ...(0, steps.UX)(files)];
        const first2 = (0, plan_services.M2)(move, { stage, services: databases, after: ready });
        const prepared = [...ready, ...(0, steps.UX)(first2)];
        return [accepted, ...pulls, ...files, ...first2, ...(0, migrations.n6)("migrate-pre", pending.pre, prepared)];
      }
      function deploy_withFollowed(move, services) {
        const followed = services.flatMap((name) => (0, model_name.YD)(move.to.services[name]?.follows ?? {}));
        const all = move.replaced.filter((name) => services.includes(name) || followed.includes(name));
        return all.length === services.length ? services : deploy_withFollowed(move, all);
      }
      const isRunning = ({ move, observed }, service) => (0, running.PP)(move.to, service).every((host) => observed.hosts[host]?.containers.some((each) => each.service === service && each.index === 0 && each.running));
      function planPlacing(facts, services, before) {
        const { move } = facts;
        const { mark } = (0, steps.RY)("deploy-compose");
        const after = (0, steps.UX)(before);
        const early = new Set(after);
        const withoutPulls = (0, steps.UX)(before.filter(({ operation }) => operation.kind !== "image.pull"));
        const files = (0, model_name.YD)(move.to.hosts).flatMap((host) => placeOn(facts, { host, stage: "deploy-compose" }, withoutPulls)).filter(({ id }) => !early.has(id));
        const prepared = mark("prepared", [...after, ...(0, steps.UX)(files)], "every host has everything that the release needs");
        const ready = [...after, ...(0, steps.UX)(files), prepared.id];
        const replaced = (0, plan_services.M2)(move, { stage: "deploy-compose", services, after: ready });
        return [...files, prepared, ...replaced.filter(({ id }) => !early.has(id))];
      }
      function placeOn({ move, observed }, { host, stage }, after) {
        const { step } = (0, steps.RY)(stage);
        const { networks, volumes } = (0, resources.F)(move.to, host);
        const have = observed.hosts[host];
        const newNetworks = networks.filter((name) => !have?.networks.includes(name));
        const newVolumes = volumes.filter((name) => !have?.volumes.includes(name));
        const upload = step(`${host}/files`, { kind: "release.upload", host }, after, "the release carries its own files");
        if (newNetworks.length + newVolumes.length === 0)
          return [upload];
        const prepare = { kind: "project.prepare", host, networks: newNetworks, volumes: newVolumes };
        return [upload, step(`${host}/project`, prepare, after, "its services need them")];
      }
      function planEnd({ move, pending, observed, history, keep }, after) {
        const post = (0, migrations.n6)("migrate-post", pending.post, after);
        const stage = post.length > 0 ? "migrate-post" : "rollout";
        const { mark } = (0, steps.RY)(stage);
        const done = post.length > 0 ? [(0, post_steps.Lo)(post)] : [];
        const finished = mark("finished", [...after, ...(0, steps.UX)(post), ...(0, steps.UX)(done)], "nothing of this deploy is open");
        const prunes = (0, kept.Xx)(move, { history, observed, keep, stage }, finished);
        return [...post, ...done, finished, ...prunes];
      }
      const migrationChanges = ({ pre, post }) => [
        ...pre.map((0, migrations.xb)("runs before the rollout")),
        ...post.map((0, migrations.xb)("runs after the rollout"))
      ];
      const aheadWarnings = ({ ahead }) => ahead.map(({ database, name }) => ({
        code: "MIGRATION_AHEAD",
        message: `migration ${name} of ${database} was applied by a release that does not serve, and this version lacks it; what serves runs on it`
      }));
      function refusals(wanted, observed) {
        return (0, model_name.YD)(observed.hosts).flatMap((host) => {
          const foreign = Object.entries(observed.hosts[host]?.foreignVolumes ?? {});
          return foreign.map(([volume, project]) => faults.e.VOLUME_FOREIGN({ host, volume, project, wanted: wanted.environment.projectName }));
        });
      }
      function hostsLeft(wanted, current) {
        if (current === void 0)
          return [];
        return keptFrom(wanted, current).flatMap((service) => {
          const hosts = (0, running.PP)(current, service).filter((host) => wanted.environment.hosts[host] === void 0);
          return hosts.length === 0 ? [] : [faults.e.SERVICE_HOST_LEFT({ service, hosts })];
        });
      }
    })
  ),
  /***/
  24080: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        d: () => (
          /* binding */
          differenceBetween
        ),
        /* harmony export */
        w: () => (
          /* binding */
          beyond
        )
        /* harmony export */
      });
      var _describe_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(18250);
      var _describe_plan_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(17124);
      const most = 20;
      function differenceBetween(shown, now) {
        const all = [
          ...(0, _describe_plan_js__WEBPACK_IMPORTED_MODULE_1__.Pl)(shown) === (0, _describe_plan_js__WEBPACK_IMPORTED_MODULE_1__.Pl)(now) ? [] : [`${(0, _describe_plan_js__WEBPACK_IMPORTED_MODULE_1__.Pl)(now)}, shown was: ${(0, _describe_plan_js__WEBPACK_IMPORTED_MODULE_1__.Pl)(shown)}`],
          ...apart(shown.changes, now.changes, changeLine),
          ...apart(shown.gaps, now.gaps, gapLine),
          ...apart(shown.changes, now.changes, changeLine).length > 0 ? [] : apart(shown.steps, now.steps, stepLine)
        ];
        return all.length <= most ? all : [...all.slice(0, most), `and ${all.length - most} more`];
      }
      const beyond = (shown, now) => [
        ...added(shown.changes, now.changes, changeLine),
        ...added(shown.gaps, now.gaps, gapLine),
        ...added(shown.steps.filter(isMigration), now.steps.filter(isMigration), stepLine)
      ];
      const isMigration = ({ operation }) => operation.kind === "migration.apply";
      function apart(shown, now, line) {
        return [
          ...added(shown, now, line).map((each) => `${each}, which was not shown`),
          ...added(now, shown, line).map((each) => `no longer: ${each}`)
        ];
      }
      function added(shown, now, line) {
        const before = new Set(shown.map(line));
        return [...new Set(now.map(line))].filter((each) => !before.has(each));
      }
      const changeLine = (change) => `${[change.host, change.service].filter((part) => part !== void 0).join(" / ") || "everywhere"}: ${(0, _describe_plan_js__WEBPACK_IMPORTED_MODULE_1__.uQ)(change)}`;
      const gapLine = ({ host, service }) => `${service} on ${host} has a gap`;
      const stepLine = ({ operation }) => (0, _describe_js__WEBPACK_IMPORTED_MODULE_0__.R8)(operation);
    })
  ),
  /***/
  14230: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        t: () => (
          /* binding */
          planForward
        )
        /* harmony export */
      });
      var _move_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(12498);
      var _routes_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(61469);
      var _steps_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(58368);
      var _tables_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(65102);
      const { step, mark, replica } = (0, _steps_js__WEBPACK_IMPORTED_MODULE_2__.RY)("rollout");
      const stray = "it runs here and no release that serves has it";
      function planForward(move, after) {
        const watched = planWatch(move, after);
        const forward = mark("forward", [...after, ...(0, _steps_js__WEBPACK_IMPORTED_MODULE_2__.UX)(watched)], "from here on recovery finishes instead of going back");
        const stops = move.hosts.flatMap((host) => (0, _move_js__WEBPACK_IMPORTED_MODULE_0__.jM)(move, host)).filter((placed) => !(0, _move_js__WEBPACK_IMPORTED_MODULE_0__.fm)(move, placed)).map((placed) => replica({ kind: "replica.stop", ...placed }, [forward.id], "it serves no more"));
        const drops = move.hosts.flatMap((host) => (0, _move_js__WEBPACK_IMPORTED_MODULE_0__.Bx)(move, host).map((service) => step(`${host}/${service}/remove`, { kind: "service.remove", host, service }, [forward.id], move.to.services[service] === void 0 ? "the release no longer has it" : move.to.services[service].rolled ? "its replicas serve instead" : "it runs on other hosts from now on")));
        const strays = [
          ...move.strays.sets.flatMap((placed) => {
            const unname = replica({ kind: "replica.unname", ...placed }, [forward.id], stray);
            return [unname, replica({ kind: "replica.stop", ...placed }, [unname.id], stray)];
          }),
          ...move.strays.services.map(({ host, service }) => step(`${host}/${service}/remove`, { kind: "service.remove", host, service }, [forward.id], stray))
        ];
        const commit = step("commit", { kind: "release.commit", outcome: "finished" }, [forward.id, ...(0, _steps_js__WEBPACK_IMPORTED_MODULE_2__.UX)([...stops, ...drops, ...strays])], "the release is what serves now");
        return [
          ...watched,
          forward,
          ...stops,
          ...drops,
          ...strays,
          commit,
          mark("committed", [commit.id], "the ledger names the release on every host")
        ];
      }
      function planWatch(move, after) {
        const monitorOf = (name) => move.to.services[name]?.rollout?.monitor ?? 0;
        return move.hosts.flatMap((host) => {
          const sets = (0, _move_js__WEBPACK_IMPORTED_MODULE_0__.It)(move, host).map(({ set }) => set);
          const proving = (0, _routes_js__WEBPACK_IMPORTED_MODULE_1__.DW)(move.to).includes(host) ? (0, _tables_js__WEBPACK_IMPORTED_MODULE_3__.gm)((0, _tables_js__WEBPACK_IMPORTED_MODULE_3__.be)(move)(host), (0, _tables_js__WEBPACK_IMPORTED_MODULE_3__.UI)(move)(host)).filter(({ service }) => monitorOf(service) > 0) : [];
          if (sets.length + proving.length === 0)
            return [];
          const duration = Math.max(...[...sets, ...proving].map(({ service }) => monitorOf(service)));
          const table = proving.length === 0 ? {} : { table: { routes: (0, _tables_js__WEBPACK_IMPORTED_MODULE_3__.UI)(move)(host).routes, proving } };
          return [
            step(`${host}/monitor`, { kind: "rollout.monitor", host, sets, duration, ...table }, after, "a failure now still goes back at once")
          ];
        });
      }
    })
  ),
  /***/
  15790: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        d: () => (
          /* binding */
          gapsOf
        )
        /* harmony export */
      });
      var _model_release_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8272);
      var _running_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(36860);
      const typicalStart = 3e3;
      function gapsOf(move) {
        const stopFirst = move.changed.filter((name) => move.to.services[name]?.order === "stop-first");
        return [...stopFirst, ...move.replaced].flatMap((service) => {
          const spec = move.to.services[service];
          if (spec === void 0)
            return [];
          return (0, _running_js__WEBPACK_IMPORTED_MODULE_1__.PP)(move.to, service).filter((host) => isReplaced(move, host, service)).map((host) => ({
            host,
            service,
            milliseconds: typicalStart + (spec.rollout?.minHealthy ?? 0),
            because: reasonOf(spec)
          }));
        });
      }
      function isReplaced({ from, to }, host, service) {
        if (from === void 0 || !(0, _running_js__WEBPACK_IMPORTED_MODULE_1__.Mp)(from, host, service))
          return false;
        return to.services[service]?.rolled === true || (0, _model_release_js__WEBPACK_IMPORTED_MODULE_0__.cn)(from, host, service) !== (0, _model_release_js__WEBPACK_IMPORTED_MODULE_0__.cn)(to, host, service);
      }
      function reasonOf({ rolled, role, stopFirst }) {
        if (rolled)
          return stopFirst ?? "the new one cannot run beside the old one";
        if (role === "db")
          return "a database is stopped before it is started again";
        if (role === "gateway")
          return "the ports of a host cannot be bound twice: while it is replaced nothing is reached through it";
        return "it has no rollout, so it is stopped before it is started again";
      }
    })
  ),
  /***/
  76995: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        I: () => (
          /* binding */
          imagesOf
        )
      });
      var faults = __webpack_require__(28977);
      var model_name = __webpack_require__(40042);
      var model_reference = __webpack_require__(79724);
      var secret_name = __webpack_require__(90601);
      var digest = __webpack_require__(63061);
      ;
      function distinctBuilds(config, { services }) {
        const backend = config.backend?.provider === "generic" ? config.backend.build : void 0;
        const found = [];
        if (backend !== void 0) {
          const { imageName, ...build } = backend;
          found.push({ build: clean(build), services: [], imageName });
        }
        for (const name of (0, model_name.YD)(services)) {
          const build = buildOf(services[name]);
          if (build === void 0)
            continue;
          const same = found.find((each) => (0, digest.$N)(saidBy(each.build)) === (0, digest.$N)(saidBy(build)));
          if (same === void 0)
            found.push({ build, services: [name] });
          else
            same.services.push(name);
        }
        return found;
      }
      const saidBy = ({ context, dockerfile, args, target = "", platforms }) => ({
        context,
        dockerfile,
        args,
        target,
        platforms
      });
      function nameBuilds({ app, registry = "localhost" }, version, builds) {
        const taken = /* @__PURE__ */ new Set();
        return builds.map((each, index) => {
          const name = each.imageName ?? (index === 0 ? app : (each.services[0] ?? app).toLowerCase());
          const joined = joinName(registry, name);
          const repository = taken.has(joined) ? `${registry}/${name}` : joined;
          taken.add(repository);
          return { ...each, repository, reference: `${repository}:${version}` };
        });
      }
      function joinName(registry, name) {
        const parts = registry.split("/");
        return parts.length > 1 && parts.at(-1) === name ? registry : `${registry}/${name}`;
      }
      function buildOf(service) {
        if (service?.build === void 0)
          return void 0;
        const platform = service.rest["platform"];
        const isDecided = service.build.platforms.length > 0 || typeof platform !== "string";
        return clean(isDecided ? service.build : { ...service.build, platforms: [platform] });
      }
      const clean = ({ context, dockerfile, platforms, ...rest }) => ({
        ...rest,
        context: cleanPath(context),
        dockerfile: cleanPath(dockerfile),
        platforms: [...platforms].sort()
      });
      function cleanPath(path) {
        const parts = path.split("/").filter((part) => part !== "" && part !== ".");
        return parts.join("/") || ".";
      }
      ;
      function imagesOf(request) {
        const { config, compose, services: wanted, version } = request;
        const names = (0, model_name.YD)(compose.services);
        const builds = distinctBuilds(config, compose);
        const named = nameBuilds(config, version, builds);
        const referring = names.flatMap((name) => {
          const { build, image } = compose.services[name] ?? {};
          return build === void 0 ? [{ name, image: image ?? "" }] : [];
        });
        const isOf = ({ repository, reference }, image) => image === repository || image === reference;
        const foreign = referring.filter(({ image }) => !named.some((each) => isOf(each, image)));
        const problems = [
          ...secretArguments(builds),
          ...registryProblems(request, builds),
          ...nameProblems(named),
          ...foreign.filter(({ image }) => (0, model_reference.F)(image) === void 0).map(({ name, image }) => faults.e.IMAGE_REFERENCE({ service: name, reference: image }))
        ];
        if (problems.length > 0)
          return { faults: problems };
        const built = named.map((each, index) => {
          const users = [
            ...each.services,
            ...referring.filter(({ image }) => isOf(each, image)).map(({ name }) => name)
          ].sort();
          return { services: users, users, build: each.build, reference: each.reference, isMain: index === 0 };
        });
        const others = [...new Set(foreign.map(({ image }) => image))].map((reference) => ({
          reference,
          services: foreign.filter(({ image }) => image === reference).map(({ name }) => name)
        }));
        return { built: onlyFor(wanted, built), others: onlyFor(wanted, others) };
      }
      const secretArguments = (builds) => builds.flatMap((each) => (0, model_name.YD)(each.build.args).filter((name) => (0, secret_name.n)(name)).map((name) => faults.e.BUILD_ARGUMENT_SECRET({ service: ownerOf(each), name })));
      function registryProblems({ config, destination }, builds) {
        if (config.registry !== void 0 || destination === "engine" || builds.length === 0)
          return [];
        const services = builds.flatMap((each) => [ownerOf(each), ...each.services.slice(1)]);
        return [faults.e.COMPOSE_REGISTRY_MISSING({ services })];
      }
      function nameProblems(named) {
        const isWrong = ({ reference, repository }) => (0, model_reference.F)(reference) === void 0 || !(0, model_reference.$)(repository.split("/").at(-1) ?? "");
        const wrong = named.filter(isWrong).map((each) => faults.e.IMAGE_REFERENCE({ service: ownerOf(each), ...each }));
        const clashes = named.flatMap((each, index) => {
          const first = named.slice(0, index).find(({ reference }) => reference === each.reference);
          return first === void 0 ? [] : [faults.e.IMAGE_NAMES_CLASH({ reference: each.reference, services: [ownerOf(first), ownerOf(each)] })];
        });
        return [...wrong, ...clashes];
      }
      const ownerOf = (build) => build.services[0] ?? "backend";
      function onlyFor(wanted, images) {
        if (wanted === void 0)
          return images;
        return images.map((image) => ({ ...image, services: image.services.filter((name) => wanted.includes(name)) })).filter(({ services }) => services.length > 0);
      }
    })
  ),
  /***/
  59839: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        Br: () => (
          /* binding */
          keptNow
        ),
        /* harmony export */
        Q0: () => (
          /* binding */
          recordsIn
        ),
        /* harmony export */
        W7: () => (
          /* binding */
          imagesOn
        ),
        /* harmony export */
        Xx: () => (
          /* binding */
          planPruning
        ),
        /* harmony export */
        lI: () => (
          /* binding */
          lackingOn
        )
        /* harmony export */
      });
      var _steps_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(58368);
      function planPruning(move, pruning, finished) {
        const { step } = (0, _steps_js__WEBPACK_IMPORTED_MODULE_0__.RY)(pruning.stage);
        const keep = keptNumbers(move.to, pruning);
        return move.hosts.map((host) => ({
          ...step(`${host}/prune`, { kind: "release.prune", host, keep }, [finished.id], `${pruning.keep} releases stay restorable`),
          mayFail: true
        }));
      }
      function keptNumbers(to, { history, observed, keep }) {
        const newest = newestFinished(history.ledger, keep - 1);
        const kept = [...recordsIn(observed.hosts, newest), to];
        const used = kept.flatMap(({ services }) => Object.values(services).map(({ from }) => from));
        return [.../* @__PURE__ */ new Set([...newest, to.number, ...used])].sort((a, b) => a - b);
      }
      const imagesOn = (release, host) => [...new Set((release.hosts[host]?.services ?? []).flatMap((name) => release.services[name]?.image ?? []))].sort();
      function lackingOn(release, host, seen) {
        const services = release.hosts[host]?.services ?? [];
        const ids = [...new Set(services.map((name) => release.services[name]?.fromId ?? release.id))].sort();
        return {
          images: imagesOn(release, host).filter((image) => seen?.images.includes(image) !== true),
          records: ids.filter((id) => seen?.state.releases[id] === void 0)
        };
      }
      function keptNow({ ledger, observed, keep }, open) {
        const newest = newestFinished(ledger, keep);
        const used = recordsIn(observed, newest).flatMap(({ services }) => Object.values(services).map(({ from }) => from));
        return [.../* @__PURE__ */ new Set([...newest, ...used, ...open === void 0 ? [] : [open]])].sort((a, b) => a - b);
      }
      const newestFinished = (ledger, count) => [...new Set(ledger.filter(({ outcome }) => outcome === "finished").map(({ number }) => number))].sort((a, b) => b - a).slice(0, count);
      const recordsIn = (observed, numbers) => Object.values(observed).flatMap(({ state }) => Object.values(state.releases)).filter(({ number }) => numbers.includes(number));
    })
  ),
  /***/
  12498: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        Bx: () => (
          /* binding */
          goneOn
        ),
        mS: () => (
          /* binding */
          isNewOn
        ),
        qv: () => (
          /* binding */
          isNothing
        ),
        m2: () => (
          /* binding */
          isRecreated
        ),
        bP: () => (
          /* binding */
          isReplacedThere
        ),
        fm: () => (
          /* binding */
          makesRoom
        ),
        ds: () => (
          /* binding */
          moveOf
        ),
        It: () => (
          /* binding */
          newOn
        ),
        jM: () => (
          /* binding */
          oldOn
        )
      });
      var model_name = __webpack_require__(40042);
      var placement = __webpack_require__(97644);
      var running = __webpack_require__(36860);
      ;
      function straysOf(observed, releases) {
        const all = (0, model_name.YD)(observed.hosts).flatMap((host) => {
          const running2 = observed.hosts[host]?.containers.filter((each) => each.running) ?? [];
          return running2.filter((each) => !releases.some((release) => isNamed(release, host, each))).map((each) => ({ host, each }));
        });
        const isFirst = ({ host, each }, at) => all.findIndex((other) => other.host === host && other.each.service === each.service && other.each.number === each.number) === at;
        const distinct = all.filter(isFirst);
        return {
          sets: distinct.filter(({ each }) => each.index > 0).flatMap(({ host, each }) => setOf(observed, host, each)),
          services: distinct.filter(({ each }) => each.index === 0).map(({ host, each: { service } }) => ({ host, service }))
        };
      }
      function isNamed(release, host, { service, number, index }) {
        const spec = release.services[service];
        if (spec === void 0 || !(0, running.Mp)(release, host, service))
          return false;
        return spec.rolled ? index > 0 && number === spec.from : index === 0;
      }
      function setOf(observed, host, { service, number }) {
        const record = Object.values(observed.hosts[host]?.state.releases ?? {}).find((each) => each.number === number);
        const spec = record?.services[service];
        if (record === void 0 || spec === void 0)
          return [];
        return [{ host, set: { service, release: { number, id: record.id }, replicas: spec.replicas } }];
      }
      ;
      function moveOf(from, to, { environment, observed }) {
        const reachable = (0, model_name.YD)(environment.hosts);
        const before = (0, model_name.YD)(from?.hosts ?? {});
        const order = (0, placement.l8)(to.services);
        const differs = (name) => (0, running.PP)(to, name).some((host) => !isKept({ from, to }, host, name));
        return {
          from,
          to,
          pace: paceOf(environment.rollout),
          hosts: (0, model_name.YD)({ ...from?.hosts, ...to.hosts }).filter((host) => reachable.includes(host)),
          left: before.filter((host) => to.hosts[host] === void 0 && !reachable.includes(host)),
          changed: order.filter((name) => to.services[name]?.rolled === true && differs(name)),
          replaced: order.filter((name) => to.services[name]?.rolled === false && differs(name)),
          strays: straysOf(observed, from ? [from, to] : [to])
        };
      }
      function isKept({ from, to }, host, name) {
        const [before, after] = [from?.services[name], to.services[name]];
        return from !== void 0 && (0, running.Mp)(from, host, name) && (0, running.Mp)(to, host, name) && before?.from === after?.from && before?.rolled === after?.rolled;
      }
      const isRecreated = ({ enabled, strategy }) => !enabled || strategy === "recreate";
      const paceOf = (rollout) => isRecreated(rollout) ? { canary: 0, maxParallel: Number.MAX_SAFE_INTEGER } : rollout;
      const isNothing = (move) => move.changed.length + move.replaced.length + move.left.length === 0 && move.strays.sets.length + move.strays.services.length === 0 && move.hosts.every((host) => oldOn(move, host).length + goneOn(move, host).length === 0);
      const newOn = (move, host) => move.changed.filter((name) => isNewOn(move, host, name)).map((name) => ({ host, set: (0, running.Hb)(move.to, name) }));
      const isNewOn = (move, host, name) => move.to.services[name]?.rolled === true && (0, running.Mp)(move.to, host, name) && !isKept(move, host, name);
      function oldOn(move, host) {
        const { from } = move;
        if (from === void 0)
          return [];
        return (from.hosts[host]?.services ?? []).filter((name) => from.services[name]?.rolled === true && !isKept(move, host, name)).map((name) => ({ host, set: (0, running.Hb)(from, name) }));
      }
      function goneOn({ from, to }, host) {
        if (from === void 0)
          return [];
        const stays = (name) => to.services[name]?.rolled === false && (0, running.Mp)(to, host, name);
        return (from.hosts[host]?.services ?? []).filter((name) => from.services[name]?.rolled === false && !stays(name));
      }
      const isReplacedThere = (move, { host, set }) => isNewOn(move, host, set.service);
      const makesRoom = (move, placed) => isReplacedThere(move, placed) && move.to.services[placed.set.service]?.order === "stop-first";
    })
  ),
  /***/
  97644: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        cS: () => (
          /* binding */
          batchesOf
        ),
        /* harmony export */
        l8: () => (
          /* binding */
          startOrder
        ),
        /* harmony export */
        xc: () => (
          /* binding */
          placementOf
        )
        /* harmony export */
      });
      var _model_name_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(40042);
      function placementOf(environment, services) {
        const hosts = (0, _model_name_js__WEBPACK_IMPORTED_MODULE_0__.YD)(environment.hosts);
        const placed = (0, _model_name_js__WEBPACK_IMPORTED_MODULE_0__.YD)(services).map((name) => {
          const chosen = environment.services[name]?.hosts;
          const role = services[name]?.role ?? "app";
          return [name, chosen ? [...chosen].sort() : hosts.filter((host) => environment.hosts[host]?.roles.includes(role))];
        });
        return Object.fromEntries(placed);
      }
      function batchesOf(hosts, rollout) {
        const canary = hosts.slice(0, rollout.canary);
        const rest = hosts.slice(rollout.canary);
        const batches = canary.length > 0 ? [canary] : [];
        for (let at = 0; at < rest.length; at += rollout.maxParallel)
          batches.push(rest.slice(at, at + rollout.maxParallel));
        return batches;
      }
      function startOrder(services) {
        const rank = (name) => ({ db: 0, gateway: 2 })[services[name]?.role ?? ""] ?? 1;
        const names = (0, _model_name_js__WEBPACK_IMPORTED_MODULE_0__.YD)(services).sort((a, b) => rank(a) - rank(b));
        const ordered = [];
        const visit = (name) => {
          if (ordered.includes(name) || services[name] === void 0)
            return;
          for (const { service } of services[name].dependsOn)
            visit(service);
          ordered.push(name);
        };
        for (const name of names)
          visit(name);
        return ordered;
      }
    })
  ),
  /***/
  31431: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        r: () => (
          /* binding */
          platformFaults
        ),
        /* harmony export */
        t: () => (
          /* binding */
          platformOf
        )
        /* harmony export */
      });
      var _model_faults_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(28977);
      var _model_name_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(40042);
      function platformFaults(images, hosts) {
        return (0, _model_name_js__WEBPACK_IMPORTED_MODULE_1__.YD)(hosts).flatMap((host) => {
          const { architecture = "", services = [] } = hosts[host] ?? {};
          const wrong = services.flatMap((service) => {
            const image = images[service];
            return image === void 0 || runsOn(image.platforms, architecture) ? [] : [image];
          });
          return [...new Map(wrong.map((image) => [image.reference, image])).values()].map(({ reference, platforms }) => _model_faults_index_js__WEBPACK_IMPORTED_MODULE_0__.e.IMAGE_PLATFORM({ reference, platforms, host, architecture: machine(architecture) }));
        });
      }
      const platformOf = (architecture) => `linux/${machine(architecture)}`;
      const machine = (architecture) => machines[architecture] ?? architecture;
      const machines = {
        x86_64: "amd64",
        aarch64: "arm64",
        armv7l: "arm",
        armv6l: "arm",
        i686: "386"
      };
      const runsOn = (platforms, architecture) => platforms.length === 0 || platforms.some((each) => each.split("/").slice(0, 2).join("/") === platformOf(architecture));
    })
  ),
  /***/
  90963: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        Lo: () => (
          /* binding */
          postDone
        ),
        /* harmony export */
        gz: () => (
          /* binding */
          keepServing
        ),
        /* harmony export */
        iD: () => (
          /* binding */
          postFailed
        )
        /* harmony export */
      });
      var _steps_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(58368);
      const { step, mark } = (0, _steps_js__WEBPACK_IMPORTED_MODULE_0__.RY)("migrate-post", "keep/");
      const postDone = (migrations) => (0, _steps_js__WEBPACK_IMPORTED_MODULE_0__.RY)("migrate-post").step("post", { kind: "release.post", post: "done" }, (0, _steps_js__WEBPACK_IMPORTED_MODULE_0__.UX)(migrations), "the ledger tells that the migrations are done");
      const postFailed = step("post", { kind: "release.post", post: "failed" }, [], "the new version serves; its migrations are not all done");
      const keepServing = [postFailed, mark("finished", [postFailed.id], "the release stays")];
    })
  ),
  /***/
  64036: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        l: () => (
          /* binding */
          planRecovery
        )
        /* harmony export */
      });
      var _move_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(12498);
      var _post_steps_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(90963);
      var _routes_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(61469);
      var _running_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(36860);
      var _steps_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(58368);
      var _tables_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(65102);
      function planRecovery(move) {
        return {
          "migrate-pre": goBack(move, "migrate-pre"),
          "deploy-compose": goBack(move, "deploy-compose"),
          rollout: goBack(move, "rollout"),
          "migrate-post": _post_steps_js__WEBPACK_IMPORTED_MODULE_1__.gz
        };
      }
      function goBack(move, stage) {
        const { step, mark } = (0, _steps_js__WEBPACK_IMPORTED_MODULE_4__.RY)(stage, "back/");
        const first = mark("reverting", [], "the old version keeps serving");
        const restored = afterTheirNeeds(move, servicesBack(move, stage, first.id));
        const gateways = stage === "rollout" ? restored.filter((each) => isGateway(move, each)) : [];
        const replicas = stage === "rollout" ? replicasBack(move, first.id, gateways) : [];
        const moved = (0, _steps_js__WEBPACK_IMPORTED_MODULE_4__.UX)([...gateways, ...replicas]);
        const services = restored.filter((each) => stage !== "rollout" || !(isGateway(move, each) || each.operation.kind === "route.switch")).map((each) => afterEndOf(each, moved));
        const commit = step("commit", { kind: "release.commit", outcome: "reverted" }, [first.id, ...moved, ...(0, _steps_js__WEBPACK_IMPORTED_MODULE_4__.UX)(services)], "the attempt is on record");
        return [
          first,
          ...gateways,
          ...replicas,
          ...services,
          commit,
          mark("reverted", [commit.id], "everything is as it was")
        ];
      }
      const afterEndOf = (step, ids) => ids.length === 0 ? step : { ...step, afterEnd: (0, _steps_js__WEBPACK_IMPORTED_MODULE_4__.al)(step.afterEnd ? [...step.afterEnd, ...ids] : ids) };
      const isGateway = ({ from }, { operation }) => operation.kind === "service.replace" && from?.services[operation.service]?.role === "gateway";
      function replicasBack(move, first, gateways) {
        const { step, replica } = (0, _steps_js__WEBPACK_IMPORTED_MODULE_4__.RY)("rollout", "back/");
        const old = move.hosts.flatMap((host) => (0, _move_js__WEBPACK_IMPORTED_MODULE_0__.jM)(move, host));
        const fresh = move.hosts.flatMap((host) => (0, _move_js__WEBPACK_IMPORTED_MODULE_0__.It)(move, host));
        const stopFirst = (placed) => (0, _move_js__WEBPACK_IMPORTED_MODULE_0__.fm)(move, placed);
        const isRouted = ({ set }) => [move.from, move.to].some((release) => release !== void 0 && (0, _routes_js__WEBPACK_IMPORTED_MODULE_2__.P2)(release).includes(set.service));
        const between = (0, _tables_js__WEBPACK_IMPORTED_MODULE_5__.jI)(move);
        const clears = fresh.some((placed) => stopFirst(placed) && isRouted(placed));
        const cleared = (0, _tables_js__WEBPACK_IMPORTED_MODULE_5__.D8)(move).filter((host) => clears || onHost(gateways, host).length > 0).map((host) => {
          const operation = { kind: "route.switch", host, table: between(host) };
          const before = [first, ...(0, _steps_js__WEBPACK_IMPORTED_MODULE_4__.UX)(onHost(gateways, host))];
          return step(`${host}/switch/clear`, operation, before, clears ? because.clears : because.restored);
        });
        const room = fresh.filter(stopFirst).flatMap((placed) => away(placed, [first, ...(0, _steps_js__WEBPACK_IMPORTED_MODULE_4__.UX)(cleared)], "the old one cannot run beside it"));
        const roomOf = like(room);
        const started = old.filter(stopFirst).flatMap((placed) => {
          const before = [first, ...(0, _steps_js__WEBPACK_IMPORTED_MODULE_4__.UX)(roomOf(placed))];
          const start = replica({ kind: "replica.start", ...placed }, before, "it was stopped to make room");
          return [
            start,
            replica({ kind: "replica.await", ...placed }, [start.id], "it takes no request before it is healthy")
          ];
        });
        const startedOf = like(started);
        const named = old.map((placed) => replica({ kind: "replica.name", ...placed }, [first, ...(0, _steps_js__WEBPACK_IMPORTED_MODULE_4__.UX)(startedOf(placed))], "it serves again"));
        const namedOf = like(named);
        const routed = (0, _routes_js__WEBPACK_IMPORTED_MODULE_2__.P2)(move.to).length > 0 || move.from !== void 0 && (0, _routes_js__WEBPACK_IMPORTED_MODULE_2__.P2)(move.from).length > 0;
        const tables = (0, _tables_js__WEBPACK_IMPORTED_MODULE_5__.be)(move);
        const switched = routed ? (0, _tables_js__WEBPACK_IMPORTED_MODULE_5__.D8)(move).map((host) => {
          const operation = { kind: "route.switch", host, table: tables(host) };
          const before = [first, ...(0, _steps_js__WEBPACK_IMPORTED_MODULE_4__.UX)(onHost([...gateways, ...cleared], host))];
          const made = step(`${host}/switch`, operation, before, "requests go to the old replicas");
          return afterEndOf(made, (0, _steps_js__WEBPACK_IMPORTED_MODULE_4__.UX)([...cleared, ...started, ...named]));
        }) : [];
        const removed = fresh.filter((placed) => !stopFirst(placed)).flatMap((placed) => {
          const before = [first, ...(0, _steps_js__WEBPACK_IMPORTED_MODULE_4__.UX)(switched), ...(0, _steps_js__WEBPACK_IMPORTED_MODULE_4__.UX)(namedOf(placed))];
          return away(placed, before, "it never came to serve for good");
        });
        return [...cleared, ...room, ...started, ...named, ...switched, ...removed];
      }
      function away(placed, after, because2) {
        const { replica } = (0, _steps_js__WEBPACK_IMPORTED_MODULE_4__.RY)("rollout", "back/");
        const unname = replica({ kind: "replica.unname", ...placed }, after, "nobody may call it by name");
        const drain = replica({ kind: "replica.drain", ...placed }, [unname.id], "it finishes the requests that it holds");
        return [unname, drain, replica({ kind: "replica.remove", ...placed }, [drain.id], because2)];
      }
      const because = {
        clears: "what was replaced stop-first makes room again",
        restored: "a gateway that was replaced must serve what it served"
      };
      const onHost = (steps, host) => steps.filter(({ operation }) => "host" in operation && operation.host === host);
      function like(steps) {
        const place = (host, service) => `${host}/${service}`;
        const found = /* @__PURE__ */ new Map();
        for (const each of steps) {
          const { operation } = each;
          if (!("host" in operation && "service" in operation))
            continue;
          const key = place(operation.host, operation.service);
          found.set(key, [...found.get(key) ?? [], each]);
        }
        return ({ host, set }) => found.get(place(host, set.service)) ?? [];
      }
      function servicesBack(move, stage, first) {
        const { step } = (0, _steps_js__WEBPACK_IMPORTED_MODULE_4__.RY)(stage, "back/");
        const { from, to } = move;
        return move.replaced.flatMap((service) => hostsWith(move, service).flatMap((host) => {
          const before = from?.services[service];
          const wasHere = before !== void 0 && from !== void 0 && (0, _running_js__WEBPACK_IMPORTED_MODULE_3__.Mp)(from, host, service) && !before.rolled;
          if (wasHere) {
            const { release } = (0, _running_js__WEBPACK_IMPORTED_MODULE_3__.Hb)(from, service);
            const replace = step(`${host}/${service}/replace`, { kind: "service.replace", host, service, release }, [first], "its old definition is restored");
            return before.role === "gateway" ? [replace, routesBack(move, { replace, stage, host, service })] : [replace];
          }
          return (0, _running_js__WEBPACK_IMPORTED_MODULE_3__.Mp)(to, host, service) ? [
            step(`${host}/${service}/remove`, { kind: "service.remove", host, service }, [first], "it is new in the release that failed")
          ] : [];
        }));
      }
      function afterTheirNeeds({ from }, restored) {
        const restores = (host, services) => restored.filter(({ operation }) => operation.kind === "service.replace" && operation.host === host && services.includes(operation.service));
        return restored.map((each) => {
          const { operation } = each;
          if (operation.kind !== "service.replace" || from?.services[operation.service]?.role === "gateway")
            return each;
          const needs = (from?.services[operation.service]?.dependsOn ?? []).map(({ service }) => service);
          return afterEndOf(each, (0, _steps_js__WEBPACK_IMPORTED_MODULE_4__.UX)(restores(operation.host, needs)));
        });
      }
      function routesBack(move, { replace, stage, host, service }) {
        const { step } = (0, _steps_js__WEBPACK_IMPORTED_MODULE_4__.RY)(stage, "back/");
        const table = (0, _tables_js__WEBPACK_IMPORTED_MODULE_5__.be)(move)(host);
        return step(`${host}/${service}/routes`, { kind: "route.switch", host, table }, [replace.id], because.restored);
      }
      const hostsWith = (move, service) => move.hosts.filter((host) => [move.to, move.from].some((release) => release !== void 0 && (0, _running_js__WEBPACK_IMPORTED_MODULE_3__.Mp)(release, host, service)));
    })
  ),
  /***/
  53229: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        Fl: () => (
          /* binding */
          restorableOn
        ),
        /* harmony export */
        Pi: () => (
          /* binding */
          releaseRows
        ),
        /* harmony export */
        Rn: () => (
          /* binding */
          recordIn
        ),
        /* harmony export */
        l5: () => (
          /* binding */
          recordGone
        ),
        /* harmony export */
        nw: () => (
          /* binding */
          releaseNamed
        )
        /* harmony export */
      });
      var _model_faults_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(28977);
      var _model_label_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(79239);
      var _model_ledger_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(53968);
      var _model_name_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(40042);
      var _kept_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(59839);
      function releaseRows(environment, ledger) {
        const current = (0, _model_ledger_js__WEBPACK_IMPORTED_MODULE_2__.ES)(ledger)?.release;
        const last = new Map(ledger.map((entry) => [entry.release, entry]));
        const ids = [...new Set(ledger.map(({ release }) => release))].toReversed();
        return ids.flatMap((id) => {
          const entry = last.get(id);
          return entry === void 0 ? [] : [{ environment, entry, isCurrent: id === current }];
        });
      }
      function releaseNamed(rows, wanted) {
        const exact = rows.find(({ entry }) => entry.release === wanted);
        if (exact !== void 0)
          return exact;
        const [only, ...others] = rows.filter(({ entry }) => entry.release.startsWith(wanted));
        if (only === void 0)
          throw _model_faults_index_js__WEBPACK_IMPORTED_MODULE_0__.e.RELEASE_UNKNOWN({ wanted, known: rows.slice(0, 5).map(({ entry }) => entry.release) });
        if (others.length > 0)
          throw _model_faults_index_js__WEBPACK_IMPORTED_MODULE_0__.e.RELEASE_AMBIGUOUS({ wanted, matches: [only, ...others].map(({ entry }) => entry.release) });
        return only;
      }
      function recordGone({ ledger, current }, { hosts }) {
        const entry = (0, _model_ledger_js__WEBPACK_IMPORTED_MODULE_2__.ES)(ledger);
        if (entry === void 0 || current !== void 0)
          return [];
        const path = `${Object.values(hosts)[0]?.state.path ?? ""}/${_model_label_js__WEBPACK_IMPORTED_MODULE_1__.Zp.release(entry.release)}/release.json`;
        return [_model_faults_index_js__WEBPACK_IMPORTED_MODULE_0__.e.CURRENT_RECORD_GONE({ release: entry.release, path })];
      }
      const restorableOn = (release, observed) => (0, _model_name_js__WEBPACK_IMPORTED_MODULE_3__.YD)(release.hosts).filter((host) => observed[host] !== void 0 && (release.hosts[host]?.services ?? []).length > 0).map((host) => {
        const { records, images } = (0, _kept_js__WEBPACK_IMPORTED_MODULE_4__.lI)(release, host, observed[host]);
        return {
          host,
          lacks: [...records.map((id) => id === release.id ? "its record" : `the record of ${id}`), ...images]
        };
      });
      const recordIn = (observed, id) => Object.values(observed).map(({ state }) => state.releases[id]).find((release) => release !== void 0);
    })
  ),
  /***/
  73326: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        ED: () => (
          /* binding */
          lostChanges
        ),
        /* harmony export */
        fs: () => (
          /* binding */
          planRoutesBack
        ),
        /* harmony export */
        iR: () => (
          /* binding */
          lostOf
        ),
        /* harmony export */
        t2: () => (
          /* binding */
          startAgain
        )
        /* harmony export */
      });
      var _model_name_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(40042);
      var _placement_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(97644);
      var _routes_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(61469);
      var _running_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(36860);
      var _steps_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(58368);
      var _tables_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(65102);
      function lostOf(move, observed) {
        const { from } = move;
        if (from === void 0)
          return [];
        return move.hosts.flatMap((host) => {
          const seen = observed.hosts[host];
          if (seen === void 0)
            return [];
          return [
            ...hasRecord(from, host, observed) ? [] : [{ host, what: "record" }],
            ...seen.state.routes === void 0 && isRouting(move, host) ? [{ host, what: "routes" }] : []
          ];
        });
      }
      const hasRecord = (from, host, observed) => !(0, _model_name_js__WEBPACK_IMPORTED_MODULE_0__.YD)(from.hosts).includes(host) || observed.hosts[host]?.state.releases[from.id] !== void 0;
      const isRouting = (move, host) => (0, _routes_js__WEBPACK_IMPORTED_MODULE_2__.DW)(move.to).includes(host) && (0, _tables_js__WEBPACK_IMPORTED_MODULE_5__.UI)(move)(host).routes.length > 0;
      const because = {
        record: "the record of what serves is gone from the host",
        routes: "the routes that its gateway reads are gone"
      };
      const lostChanges = (lost) => lost.map(({ host, what }) => ({
        host,
        subject: what === "routes" ? "route" : "definition",
        action: "add",
        what,
        because: because[what],
        drift: true
      }));
      function planRoutesBack(move, lost, planned) {
        const { step } = (0, _steps_js__WEBPACK_IMPORTED_MODULE_4__.RY)("rollout");
        const switched = planned.flatMap(({ operation }) => operation.kind === "route.switch" ? [operation.host] : []);
        return lost.filter(({ host, what }) => what === "routes" && !switched.includes(host)).map(({ host }) => step(`${host}/switch/back`, { kind: "route.switch", host, table: (0, _tables_js__WEBPACK_IMPORTED_MODULE_5__.UI)(move)(host) }, (0, _steps_js__WEBPACK_IMPORTED_MODULE_4__.g1)(planned), because.routes));
      }
      function startAgain(move, observed, after) {
        const { step, replica } = (0, _steps_js__WEBPACK_IMPORTED_MODULE_4__.RY)("rollout");
        const { from, to } = move;
        if (from === void 0)
          return [];
        const moved = /* @__PURE__ */ new Set([...move.changed, ...move.replaced]);
        const because2 = "it should run and does not";
        const steps = [];
        for (const service of (0, _placement_js__WEBPACK_IMPORTED_MODULE_1__.l8)(to.services).filter((name) => !moved.has(name))) {
          const set = (0, _running_js__WEBPACK_IMPORTED_MODULE_3__.Hb)(to, service);
          const before = [...after, ...(0, _steps_js__WEBPACK_IMPORTED_MODULE_4__.UX)(steps)];
          for (const host of (0, _running_js__WEBPACK_IMPORTED_MODULE_3__.Gs)(from, service, { observed, hosts: move.hosts })) {
            if (to.services[service]?.rolled !== true) {
              const { release } = set;
              steps.push(step(`${host}/${service}/replace`, { kind: "service.replace", host, service, release }, before, because2));
              continue;
            }
            const start = replica({ kind: "replica.start", host, set }, before, because2);
            const awaited = replica({ kind: "replica.await", host, set }, [start.id], "it takes no request before it is healthy");
            const named = replica({ kind: "replica.name", host, set }, [awaited.id], "it is healthy and may be called by name");
            steps.push(start, awaited, named);
          }
        }
        return steps;
      }
    })
  ),
  /***/
  82782: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        F: () => (
          /* binding */
          resourcesOn
        ),
        /* harmony export */
        c: () => (
          /* binding */
          mountedBy
        )
        /* harmony export */
      });
      var _model_name_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(40042);
      var _model_release_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8272);
      function resourcesOn(to, host) {
        const services = (to.hosts[host]?.services ?? []).flatMap((name) => to.services[name] ?? []);
        const networks = [...new Set(services.flatMap((service) => service.networks))].flatMap((key) => {
          const network = to.networks[key];
          return network === void 0 || network.external ? [] : [network.name, (0, _model_release_js__WEBPACK_IMPORTED_MODULE_1__.pP)(network.name)];
        });
        const mounted = new Set(services.flatMap(mountedBy));
        const volumes = (0, _model_name_js__WEBPACK_IMPORTED_MODULE_0__.YD)(to.volumes).filter((key) => mounted.has(key));
        return {
          networks: networks.sort(),
          volumes: volumes.flatMap((key) => to.volumes[key]?.external === false ? [to.volumes[key].name] : []).sort()
        };
      }
      function mountedBy({ definition: { volumes } }) {
        const mounts = Array.isArray(volumes) ? volumes : [];
        return mounts.flatMap((mount) => {
          const source = typeof mount === "object" && mount !== null && "source" in mount ? mount["source"] : void 0;
          return typeof source === "string" ? [source] : [];
        });
      }
    })
  ),
  /***/
  54054: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        n: () => (
          /* binding */
          planReplicas
        )
        /* harmony export */
      });
      var _move_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(12498);
      var _placement_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(97644);
      var _routes_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(61469);
      var _steps_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(58368);
      var _tables_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(65102);
      const { step, mark, replica } = (0, _steps_js__WEBPACK_IMPORTED_MODULE_3__.RY)("rollout");
      function planReplicas(move, after) {
        const batches = (0, _placement_js__WEBPACK_IMPORTED_MODULE_1__.cS)(move.hosts.filter((host) => (0, _move_js__WEBPACK_IMPORTED_MODULE_0__.It)(move, host).length > 0), move.pace);
        const switching = mark("switching", after, "what serves changes from here on");
        const steps = [switching, ...withoutLeft(move, [switching.id])];
        if (batches.length === 0)
          return [...steps, ...planLast(move, { fresh: [] }, (0, _steps_js__WEBPACK_IMPORTED_MODULE_3__.g1)(steps))];
        const done = [];
        let serving = (0, _tables_js__WEBPACK_IMPORTED_MODULE_4__.gr)(move, []);
        let gates = { start: (0, _steps_js__WEBPACK_IMPORTED_MODULE_3__.g1)(steps), turn: (0, _steps_js__WEBPACK_IMPORTED_MODULE_3__.g1)(steps) };
        for (const [index, batch] of batches.entries()) {
          const after2 = (0, _tables_js__WEBPACK_IMPORTED_MODULE_4__.gr)(move, [...done, ...batch]);
          const isLast = index === batches.length - 1;
          const planned = planBatch(move, { batch, done: [...done], serving, after: after2, isLast }, gates);
          steps.push(...planned);
          done.push(...batch);
          serving = after2;
          gates = { start: (0, _steps_js__WEBPACK_IMPORTED_MODULE_3__.g1)(without(planned, proving, turning, retiring)), turn: (0, _steps_js__WEBPACK_IMPORTED_MODULE_3__.g1)(without(planned, retiring)) };
        }
        return steps;
      }
      const proving = ["route.prove"];
      const turning = ["replica.name", "route.switch"];
      const retiring = ["replica.unname", "replica.drain"];
      const without = (steps, ...kinds) => steps.filter(({ operation: { kind } }) => !kinds.some((some) => some.includes(kind)));
      function withoutLeft(move, after) {
        if (move.left.length === 0)
          return [];
        const because = `${move.left.join(" and ")} left the environment`;
        return switches(move, { before: (0, _tables_js__WEBPACK_IMPORTED_MODULE_4__.be)(move), after: (0, _tables_js__WEBPACK_IMPORTED_MODULE_4__.gr)(move, []) }, { name: "left", gate: after, because });
      }
      function planBatch(move, { batch, done, serving, after, isLast }, gates) {
        const fresh = batch.flatMap((host) => (0, _move_js__WEBPACK_IMPORTED_MODULE_0__.It)(move, host));
        const old = batch.flatMap((host) => (0, _move_js__WEBPACK_IMPORTED_MODULE_0__.jM)(move, host)).filter((placed) => (0, _move_js__WEBPACK_IMPORTED_MODULE_0__.bP)(move, placed));
        const room = old.filter((placed) => (0, _move_js__WEBPACK_IMPORTED_MODULE_0__.fm)(move, placed));
        const name = batch.join("+");
        const before = room.length === 0 ? serving : (0, _tables_js__WEBPACK_IMPORTED_MODULE_4__.gr)(move, done, room);
        const made = makeRoom(move, { room, before: serving, after: before }, { name, gate: gates.turn });
        const free = made.length > 0 ? (0, _steps_js__WEBPACK_IMPORTED_MODULE_3__.g1)(made) : gates.start;
        const started = fresh.flatMap((placed) => startOne(move, placed, free));
        const leavers = old.filter((placed) => !(0, _move_js__WEBPACK_IMPORTED_MODULE_0__.fm)(move, placed));
        const moment = { before, name, fresh, leavers };
        const ready = [...gates.turn, ...started.length > 0 ? (0, _steps_js__WEBPACK_IMPORTED_MODULE_3__.g1)(started) : free];
        return [
          ...made,
          ...started,
          ...isLast ? planLast(move, moment, ready) : planSwitch(move, { ...moment, after }, ready)
        ];
      }
      function makeRoom(move, { room, before, after }, { name, gate }) {
        if (room.length === 0)
          return [];
        const because = "the old replicas make room before the new ones can start";
        const cleared = switches(move, { before, after }, { name: `${name}/clear`, gate, because });
        const retired = retire(move, room, cleared.length > 0 ? (0, _steps_js__WEBPACK_IMPORTED_MODULE_3__.UX)(cleared) : gate);
        const gone = (0, _steps_js__WEBPACK_IMPORTED_MODULE_3__.g1)(retired);
        const stopped = room.map((placed) => replica({ kind: "replica.stop", ...placed }, gone, "the new one cannot run beside it"));
        return [...cleared, ...retired, ...stopped];
      }
      function startOne(move, placed, gate) {
        const { host, set } = placed;
        const spec = move.to.services[set.service];
        const needed = (spec?.dependsOn ?? []).filter(({ service }) => (0, _move_js__WEBPACK_IMPORTED_MODULE_0__.mS)(move, host, service)).map(({ service, condition }) => `${host}/${service}-r${move.to.services[service]?.from}/${condition === "service_started" ? "start" : "await"}`);
        const because = move.from?.services[set.service] === void 0 ? "the service is new" : "the service changed";
        const start = replica({ kind: "replica.start", ...placed }, needed.length === 0 ? gate : [...gate, ...needed], because);
        return [start, replica({ kind: "replica.await", ...placed }, [start.id], "it takes no request before it is healthy")];
      }
      function planLast(move, moment, ready) {
        const leaving = move.hosts.flatMap((host) => (0, _move_js__WEBPACK_IMPORTED_MODULE_0__.jM)(move, host)).filter((placed) => !(0, _move_js__WEBPACK_IMPORTED_MODULE_0__.bP)(move, placed));
        const leavers = [...moment.leavers ?? [], ...leaving];
        return planSwitch(move, { ...moment, after: (0, _tables_js__WEBPACK_IMPORTED_MODULE_4__.UI)(move), leavers }, ready);
      }
      function planSwitch(move, { fresh, before = (0, _tables_js__WEBPACK_IMPORTED_MODULE_4__.gr)(move, []), name = "routes", leavers = [], after }, healthy) {
        const proved = proofs(move, { before, after }, { name, gate: healthy });
        const ready = proved.length > 0 ? (0, _steps_js__WEBPACK_IMPORTED_MODULE_3__.UX)(proved) : healthy;
        const nameOf = (placed) => replica({ kind: "replica.name", ...placed }, ready, "it is healthy and may be called by name");
        const named = fresh.map(nameOf);
        const first = (0, _steps_js__WEBPACK_IMPORTED_MODULE_3__.UX)(fresh.filter((placed) => !isNamedBy(move, placed)).map(nameOf));
        const gate = [...ready, ...first];
        const switched = switches(move, { before, after }, { name, gate, because: "requests go to the new replicas" });
        const serving = [...named, ...switched];
        return [...proved, ...serving, ...retire(move, leavers, serving.length > 0 ? (0, _steps_js__WEBPACK_IMPORTED_MODULE_3__.UX)(serving) : ready)];
      }
      const isNamedBy = (move, { host, set }) => (0, _move_js__WEBPACK_IMPORTED_MODULE_0__.jM)(move, host).some((old) => old.set.service === set.service && !(0, _move_js__WEBPACK_IMPORTED_MODULE_0__.fm)(move, old));
      const proofs = (move, { before, after }, { name, gate }) => (0, _tables_js__WEBPACK_IMPORTED_MODULE_4__.D8)(move).flatMap((host) => {
        const { routes } = before(host);
        const proving2 = (0, _tables_js__WEBPACK_IMPORTED_MODULE_4__.gm)(before(host), after(host));
        if (proving2.length === 0)
          return [];
        return [
          step(`${host}/prove/${name}`, { kind: "route.prove", host, table: { routes, proving: proving2 } }, gate, "it must answer through the proxy before it is routed")
        ];
      });
      const switches = (move, { before, after }, { name, gate, because }) => (0, _tables_js__WEBPACK_IMPORTED_MODULE_4__.D8)(move).flatMap((host) => {
        const table = after(host);
        if ((0, _tables_js__WEBPACK_IMPORTED_MODULE_4__.j9)(table, before(host)))
          return [];
        return [step(`${host}/switch/${name}`, { kind: "route.switch", host, table }, gate, because)];
      });
      function retire(move, placed, after) {
        const isRouted = new Set(move.from ? (0, _routes_js__WEBPACK_IMPORTED_MODULE_2__.P2)(move.from) : []);
        return placed.flatMap((each) => {
          const unname = replica({ kind: "replica.unname", ...each }, after, "nobody may call it by name any more");
          if (!isRouted.has(each.set.service))
            return [unname];
          return [unname, replica({ kind: "replica.drain", ...each }, after, "it finishes the requests that it holds")];
        });
      }
    })
  ),
  /***/
  82250: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.r(__webpack_exports__);
      __webpack_require__.d(__webpack_exports__, {
        planForm: () => (
          /* binding */
          planForm
        ),
        planSchemaJson: () => (
          /* binding */
          planSchemaJson
        ),
        planShape: () => (
          /* binding */
          planShape
        ),
        savedPlan: () => (
          /* binding */
          savedPlan
        )
      });
      var schemas = __webpack_require__(26921);
      var json_schema_processors = __webpack_require__(98439);
      var stage = __webpack_require__(227);
      var journal = __webpack_require__(66686);
      var model_name = __webpack_require__(40042);
      ;
      const schema_release_name = (pattern) => schemas.YjP().regex(pattern);
      const appName = schema_release_name(model_name._u);
      const environmentName = schema_release_name(model_name._u);
      const hostName = schema_release_name(model_name._u);
      const serviceName = schema_release_name(model_name.TO);
      const digest = schema_release_name(/^sha256:[0-9a-f]{64}$/);
      const releaseId = schema_release_name(/^rel-\d{8}-(\d{6}|\d{9})$/);
      const count = schemas.Whr().nonnegative();
      const duration = schemas.aig().nonnegative().describe("Milliseconds.");
      const definition = schemas.g1P(schemas.YjP(), schemas.Pq9());
      const resource = schemas.rej({
        name: schemas.YjP().describe("The real name on the engine."),
        external: schemas.zMY(),
        definition
      });
      const rollout = schemas.rej({
        port: schemas.Whr().min(1).max(65535).exactOptional(),
        health: schemas.YjP().exactOptional(),
        domains: schemas.YOg(schemas.YjP()),
        path: schemas.YjP(),
        allowNoHealth: schemas.zMY(),
        minHealthy: duration,
        startTimeout: duration,
        proofs: count,
        drainTimeout: duration,
        websocketGrace: duration,
        monitor: duration.exactOptional()
      });
      const service = schemas.rej({
        role: schemas.YjP(),
        image: schemas.YjP().describe("`repository@sha256:…`; in a preview what is known of it."),
        reference: schemas.YjP().describe("What the compose file said, like `postgres:17`."),
        rolled: schemas.zMY(),
        order: schemas.k5n(["start-first", "stop-first"]),
        stopFirst: schemas.YjP().exactOptional().describe("Why it is stopped before its successor starts."),
        replicas: count,
        definition,
        environment: schemas.g1P(schemas.YjP(), schemas.YjP().nullable()).describe("Names with the keyed hash of their value; null before the environment has a key."),
        filled: schemas.g1P(schemas.YjP(), schemas.YjP().nullable()).describe("The same of values that `definition` has marks for, like `${stagecraft:NAME}`.").exactOptional(),
        networks: schemas.YOg(schemas.YjP()),
        dependsOn: schemas.YOg(schemas.rej({ service: serviceName, condition: schemas.YjP(), restart: schemas.euz(true).exactOptional() })),
        follows: schemas.g1P(serviceName, count).describe("Services that it is made anew with, each with the number of the release whose containers they had then.").exactOptional(),
        rollout: rollout.exactOptional(),
        stopGrace: duration,
        healthcheck: schemas.zMY(),
        restart: schemas.YjP(),
        from: count.describe("The number of the release whose containers serve it."),
        fromId: releaseId.exactOptional()
      });
      const host = schemas.rej({
        roles: schemas.YOg(schemas.YjP()),
        internalAddress: schemas.YjP(),
        services: schemas.YOg(serviceName),
        ports: schemas.g1P(serviceName, schemas.YOg(schemas.Whr().min(0).max(65535))),
        extraHosts: schemas.g1P(serviceName, schemas.g1P(serviceName, schemas.YjP())).describe("What each service calls by name although it runs elsewhere, with an address.")
      });
      const file = schemas.rej({
        path: schemas.YjP(),
        kind: schemas.k5n(["file", "secret", "config"]),
        source: schemas.gMt("kind", [
          schemas.rej({ kind: schemas.euz("file"), path: schemas.YjP() }),
          schemas.rej({ kind: schemas.euz("environment"), name: schemas.YjP() }),
          schemas.rej({ kind: schemas.euz("content"), content: schemas.YjP() })
        ]),
        version: schemas.YjP().nullable().describe("A hash of the content; null before the environment has a key."),
        services: schemas.YOg(serviceName),
        executable: schemas.euz(true).exactOptional()
      });
      const migrations = schemas.rej({
        strategy: schemas.k5n(["pre_deploy", "post_deploy", "manual"]),
        files: schemas.YOg(schemas.rej({
          name: schemas.YjP(),
          file: schemas.YjP(),
          phase: schemas.k5n(["pre", "post", "manual"]),
          checksum: digest,
          contract: schemas.zMY().describe("Old code breaks on it."),
          allowed: schemas.YjP().exactOptional().describe("Why it may run while older code serves all the same.")
        }))
      });
      const releaseSpec = schemas.rej({
        app: appName,
        environment: environmentName,
        project: schemas.YjP(),
        number: count,
        version: schemas.YjP(),
        commit: schemas.YjP().exactOptional().describe("Of the checkout that it was planned from."),
        services: schemas.g1P(serviceName, service),
        hosts: schemas.g1P(hostName, host),
        networks: schemas.g1P(schemas.YjP(), resource),
        volumes: schemas.g1P(schemas.YjP(), resource),
        files: schemas.YOg(file),
        migrations: schemas.g1P(schemas.YjP(), migrations),
        restores: releaseId.exactOptional()
      });
      ;
      const release = schemas.rej({
        number: count,
        id: schemas.KCZ([schemas.euz("next"), releaseId]).describe("`next`: the release that the plan makes.")
      });
      const set = { service: serviceName, release, replicas: count };
      const onHost = { host: hostName };
      const replicas = { ...onHost, ...set };
      const route = schemas.rej({
        service: serviceName,
        domains: schemas.YOg(schemas.YjP()),
        path: schemas.YjP(),
        backends: schemas.YOg(schemas.rej({ number: count, servers: schemas.YOg(schemas.YjP()) }))
      });
      const table = schemas.rej({ routes: schemas.YOg(route), proving: schemas.YOg(route) });
      const shape = (kind, fields) => schemas.rej({ kind: schemas.euz(kind), ...fields });
      const shapes = {
        "image.pull": shape("image.pull", { ...onHost, images: schemas.YOg(schemas.YjP()) }),
        mark: shape("mark", { mark: schemas.k5n(journal.Z8) }),
        "release.upload": shape("release.upload", onHost),
        "release.restore": shape("release.restore", { ...onHost, from: releaseId }),
        "project.prepare": shape("project.prepare", {
          ...onHost,
          networks: schemas.YOg(schemas.YjP()),
          volumes: schemas.YOg(schemas.YjP())
        }),
        "service.replace": shape("service.replace", { ...onHost, service: serviceName, release }),
        "service.remove": shape("service.remove", { ...onHost, service: serviceName }),
        "replica.start": shape("replica.start", replicas),
        "replica.await": shape("replica.await", replicas),
        "replica.name": shape("replica.name", replicas),
        "replica.unname": shape("replica.unname", replicas),
        "replica.drain": shape("replica.drain", replicas),
        "replica.stop": shape("replica.stop", replicas),
        "replica.remove": shape("replica.remove", replicas),
        "route.prove": shape("route.prove", { ...onHost, table }),
        "route.switch": shape("route.switch", { ...onHost, table }),
        "rollout.monitor": shape("rollout.monitor", {
          ...onHost,
          sets: schemas.YOg(schemas.rej(set)),
          duration,
          table: table.exactOptional()
        }),
        "release.commit": shape("release.commit", { outcome: schemas.k5n(["finished", "reverted", "failed"]) }),
        "release.post": shape("release.post", { post: schemas.k5n(["done", "failed"]) }),
        "release.prune": shape("release.prune", { ...onHost, keep: schemas.YOg(count) }),
        "migration.apply": shape("migration.apply", {
          database: schemas.YjP(),
          name: schemas.YjP(),
          phase: schemas.k5n(["pre", "post"]),
          checksum: schemas.YjP(),
          contract: schemas.zMY()
        })
      };
      const schema_operation_all = Object.values(shapes);
      const operation = schemas.gMt("kind", [shapes["image.pull"], ...schema_operation_all.slice(1)]);
      ;
      const step = schemas.rej({
        id: schemas.YjP().describe("Unique in the plan."),
        stage: schemas.k5n(stage.G),
        operation,
        after: schemas.YOg(schemas.YjP()).describe("Ids of the steps that must be done before."),
        afterEnd: schemas.YOg(schemas.YjP()).exactOptional().describe("Ids of the steps that must have ended before, well or not."),
        because: schemas.YjP(),
        mayFail: schemas.euz(true).exactOptional()
      });
      const basis = schemas.rej({
        lineage: schemas.YjP().exactOptional(),
        serial: count,
        config: digest,
        contents: digest.exactOptional(),
        migrations: schemas.g1P(schemas.YjP(), schemas.YOg(schemas.YjP())),
        hosts: schemas.g1P(hostName, schemas.rej({ containers: schemas.g1P(schemas.YjP(), schemas.YjP()), routes: digest.exactOptional() }))
      });
      const change = schemas.rej({
        host: hostName.exactOptional(),
        service: serviceName.exactOptional(),
        subject: schemas.k5n(["image", "definition", "environment", "secret", "route", "replicas", "service", "migration"]),
        action: schemas.k5n(["add", "change", "remove"]),
        what: schemas.YjP(),
        from: schemas.YjP().exactOptional(),
        to: schemas.YjP().exactOptional(),
        because: schemas.YjP(),
        drift: schemas.euz(true).describe("Hosts are no longer as the release that serves left them.").exactOptional()
      });
      const planShape = schemas.rej({
        schema: schemas.euz(1),
        kind: schemas.k5n(["deploy", "rollback"]),
        complete: schemas.zMY().describe("A preview is not, and can never be applied."),
        app: appName,
        environment: environmentName,
        from: schemas.rej({ release: releaseId, number: count, version: schemas.YjP() }).exactOptional(),
        to: releaseSpec,
        basis: basis.describe("What the plan was decided from; it is refused when that moved."),
        changes: schemas.YOg(change),
        steps: schemas.YOg(step),
        recovery: schemas.g1P(schemas.k5n(stage.G), schemas.YOg(step)).describe("By stage, the steps that make its failure harmless."),
        warnings: schemas.YOg(schemas.rej({ code: schemas.YjP(), message: schemas.YjP() })),
        gaps: schemas.YOg(schemas.rej({ host: hostName, service: serviceName, milliseconds: duration, because: schemas.YjP() })),
        approval: schemas.zMY().describe("Whether a person must name the environment or hand in this very plan."),
        onFailure: schemas.k5n(["revert", "keep", "pause"])
      });
      const planForm = "stagecraft-plan/1";
      const origin = schemas.rej({
        tree: schemas.YjP().regex(/^([0-9a-f]{40}|[0-9a-f]{64})$/).describe("The git tree of the folder of stagecraft.yml.").exactOptional(),
        run: schemas.YjP().regex(/^https?:\/\/[\w.:-]+\/[\w.-]+\/[\w.-]+\/actions\/runs\/\d{1,20}$/).describe("The GitHub run that made it.").exactOptional()
      });
      const savedPlan = schemas.rej({
        schema: schemas.euz(planForm),
        hash: digest.describe("SHA-256 of the plan as canonical JSON: keys sorted, no blanks."),
        plan: planShape,
        origin: origin.exactOptional()
      });
      function planSchemaJson() {
        const { $schema, ...schema } = json_schema_processors.bl(savedPlan, { io: "input", reused: "ref" });
        const named = {
          $schema,
          $id: "https://github.com/stagecraft/deploy/spec/plan.schema.json",
          title: "A saved plan of Stagecraft",
          ...schema
        };
        return `${JSON.stringify(named, void 0, 2)}
`;
      }
    })
  ),
  /***/
  38039: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        M2: () => (
          /* binding */
          planServices
        ),
        /* harmony export */
        Rd: () => (
          /* binding */
          splitServices
        )
        /* harmony export */
      });
      var _running_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(36860);
      var _steps_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(58368);
      var _tables_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(65102);
      function planServices(move, { stage, services, after }) {
        const steps = [];
        for (const service of services) {
          const gate = [...after, ...(0, _steps_js__WEBPACK_IMPORTED_MODULE_1__.UX)(steps)];
          steps.push(...(0, _running_js__WEBPACK_IMPORTED_MODULE_0__.PP)(move.to, service).flatMap((host) => replaceOn(move, { stage, host, service }, gate)));
        }
        return steps;
      }
      function replaceOn(move, { stage, host, service }, after) {
        const { step } = (0, _steps_js__WEBPACK_IMPORTED_MODULE_1__.RY)(stage);
        const because = move.from?.services[service] === void 0 ? "the service is new" : "its definition changed";
        const replace = step(`${host}/${service}/replace`, { kind: "service.replace", host, service, release: (0, _running_js__WEBPACK_IMPORTED_MODULE_0__.Hb)(move.to, service).release }, after, because);
        if (move.to.services[service]?.role !== "gateway")
          return [replace];
        const table = (0, _tables_js__WEBPACK_IMPORTED_MODULE_2__.be)(move)(host);
        return [
          replace,
          step(`${host}/${service}/routes`, { kind: "route.switch", host, table }, [replace.id], "a gateway that was replaced must serve what it served")
        ];
      }
      function splitServices(move) {
        const { to, changed, replaced } = move;
        const isGateway = (name) => to.services[name]?.role === "gateway";
        const rolled = new Set(changed);
        const awaited = new Set([...changed, ...replaced.filter(isGateway)].flatMap((user) => reaches(to.services, user)));
        const isLate = (name) => !isGateway(name) && !awaited.has(name) && reaches(to.services, name).some((needed) => rolled.has(needed));
        return {
          early: replaced.filter((name) => !isLate(name)),
          late: replaced.filter(isLate)
        };
      }
      function reaches(services, name, seen = []) {
        const needed = (services[name]?.dependsOn ?? []).map(({ service }) => service);
        return needed.reduce((found, service) => found.includes(service) ? found : reaches(services, service, [...found, service]), seen);
      }
    })
  ),
  /***/
  3307: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        Yh: () => (
          /* binding */
          describeServing
        ),
        /* harmony export */
        bB: () => (
          /* binding */
          describeUnchanged
        ),
        /* harmony export */
        n: () => (
          /* binding */
          describeMixed
        ),
        /* harmony export */
        yO: () => (
          /* binding */
          describeUnseen
        )
        /* harmony export */
      });
      const describeServing = ({ app, environment }, entry) => entry === void 0 ? `nothing of ${app} ${environment} serves yet` : `${app} ${environment} serves ${entry.version} (${entry.release})`;
      const describeUnchanged = ({ app, environment }) => `nothing of ${app} ${environment} was changed`;
      const describeUnseen = ({ app, environment }) => `what ${app} ${environment} serves is not known`;
      const describeMixed = ({ app, environment }, before, now) => before === void 0 ? `${app} ${environment} may serve parts of ${now.version} (${now.release})` : `${app} ${environment} may serve ${before.version} and ${now.version} (${now.release}) beside each other`;
    })
  ),
  /***/
  65102: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        D8: () => (
          /* binding */
          gatewaysOn
        ),
        /* harmony export */
        UI: () => (
          /* binding */
          finalTables
        ),
        /* harmony export */
        be: () => (
          /* binding */
          beforeTables
        ),
        /* harmony export */
        gm: () => (
          /* binding */
          unproven
        ),
        /* harmony export */
        gr: () => (
          /* binding */
          tablesWhen
        ),
        /* harmony export */
        j9: () => (
          /* binding */
          isSameTable
        ),
        /* harmony export */
        jI: () => (
          /* binding */
          tablesWithRoom
        )
        /* harmony export */
      });
      var _model_derived_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(92388);
      var _model_digest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(63061);
      var _model_route_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(40832);
      var _move_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(12498);
      var _routes_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(61469);
      var _running_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(36860);
      const gatewaysOn = ({ from, to, hosts }) => [.../* @__PURE__ */ new Set([...(0, _routes_js__WEBPACK_IMPORTED_MODULE_3__.DW)(to), ...from ? (0, _routes_js__WEBPACK_IMPORTED_MODULE_3__.DW)(from) : []])].filter((host) => hosts.includes(host)).sort();
      const isOld = ({ from }, gateway) => from !== void 0 && (0, _routes_js__WEBPACK_IMPORTED_MODULE_3__.DW)(from).includes(gateway);
      const beforeTables = (0, _model_derived_js__WEBPACK_IMPORTED_MODULE_5__.u)((move) => (0, _model_derived_js__WEBPACK_IMPORTED_MODULE_5__.f)((gateway) => move.from === void 0 || !isOld(move, gateway) ? _model_route_js__WEBPACK_IMPORTED_MODULE_1__.S : (0, _routes_js__WEBPACK_IMPORTED_MODULE_3__.az)(gateway, [{ release: move.from, on: () => true }])));
      const finalTables = (0, _model_derived_js__WEBPACK_IMPORTED_MODULE_5__.u)((move) => (0, _model_derived_js__WEBPACK_IMPORTED_MODULE_5__.f)((gateway) => (0, _routes_js__WEBPACK_IMPORTED_MODULE_3__.az)(gateway, [{ release: move.to, on: () => true }])));
      function tablesWhen(move, done, cleared = []) {
        const serving = servingWhen(move, done, cleared);
        return (0, _model_derived_js__WEBPACK_IMPORTED_MODULE_5__.f)((gateway) => isOld(move, gateway) || done.length > 0 ? (0, _routes_js__WEBPACK_IMPORTED_MODULE_3__.az)(gateway, serving) : _model_route_js__WEBPACK_IMPORTED_MODULE_1__.S);
      }
      const tablesWithRoom = (move) => tablesWhen(move, [], move.hosts.flatMap((host) => (0, _move_js__WEBPACK_IMPORTED_MODULE_2__.jM)(move, host)).filter((placed) => (0, _move_js__WEBPACK_IMPORTED_MODULE_2__.fm)(move, placed)));
      function servingWhen(move, done, cleared) {
        const { from, to } = move;
        const [switched, reachable] = [new Set(done), new Set(move.hosts)];
        const place = (service, host) => `${host}/${service}`;
        const room = new Set(cleared.map(({ host, set }) => place(set.service, host)));
        const hasSwitched = (service, host) => switched.has(host) && (0, _move_js__WEBPACK_IMPORTED_MODULE_2__.mS)(move, host, service);
        const isCleared = (service, host) => room.has(place(service, host));
        const old = from ? [
          {
            release: from,
            on: (service, host) => (reachable.has(host) || isAlone(move, service)) && !isCleared(service, host) && !hasSwitched(service, host)
          }
        ] : [];
        return [...old, { release: to, on: hasSwitched }];
      }
      const isAlone = ({ from, hosts }, service) => from !== void 0 && !(0, _running_js__WEBPACK_IMPORTED_MODULE_4__.PP)(from, service).some((host) => hosts.includes(host));
      function unproven(before, after) {
        const routed = new Map(before.routes.map(({ service, backends }) => [service, backends]));
        return after.routes.flatMap((route) => {
          const known = routed.get(route.service) ?? [];
          const backends = route.backends.flatMap((backend) => withoutKnown(backend, known));
          return backends.length === 0 ? [] : [{ ...route, backends }];
        });
      }
      function withoutKnown({ number, servers }, known) {
        const proven = new Set(known.filter((each) => each.number === number).flatMap((each) => each.servers));
        const fresh = servers.filter((server) => !proven.has(server));
        return fresh.length === 0 ? [] : [{ number, servers: fresh }];
      }
      const isSameTable = (one, other) => textOf(one) === textOf(other);
      const textOf = (0, _model_derived_js__WEBPACK_IMPORTED_MODULE_5__.u)((table) => (0, _model_digest_js__WEBPACK_IMPORTED_MODULE_0__.$N)(table));
    })
  ),
  /***/
  26708: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        c: () => (
          /* binding */
          webAddressOf
        )
        /* harmony export */
      });
      var _model_name_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(40042);
      function webAddressOf({ services }) {
        const all = (0, _model_name_js__WEBPACK_IMPORTED_MODULE_0__.YD)(services).flatMap((name) => services[name] ?? []);
        const rollout = all.find(({ rollout: each }) => domainsOf(each).length > 0)?.rollout;
        const [domain] = domainsOf(rollout);
        if (rollout === void 0 || domain === void 0)
          return void 0;
        const scheme = all.some(isEncrypting) ? "https" : "http";
        return `${scheme}://${domain}${rollout.path === "/" ? "" : rollout.path}`;
      }
      const domainsOf = (rollout) => (rollout?.domains ?? []).filter((domain) => /^[a-z0-9.-]+$/i.test(domain));
      const isEncrypting = ({ role, definition }) => role === "gateway" && [definition["ports"] ?? []].flat().some((port) => publishedOf(port) === "443");
      const publishedOf = (port) => typeof port === "object" && port !== null && "published" in port ? String(port["published"]) : void 0;
    })
  ),
  /***/
  18594: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        B: () => (
          /* binding */
          apply
        ),
        D: () => (
          /* binding */
          refuseIncomplete
        )
      });
      var failure = __webpack_require__(30631);
      var faults = __webpack_require__(28977);
      var journal = __webpack_require__(66686);
      var ledger = __webpack_require__(53968);
      var model_name = __webpack_require__(40042);
      var model_observed = __webpack_require__(26081);
      var model_plan = __webpack_require__(69490);
      var stage = __webpack_require__(227);
      var known = __webpack_require__(80992);
      var stages_locked = __webpack_require__(91997);
      var post_work = __webpack_require__(11926);
      var execute = __webpack_require__(61070);
      var execute_effects = __webpack_require__(20325);
      var quantity = __webpack_require__(74480);
      var resume = __webpack_require__(42808);
      ;
      function unsettledMigration(attempt, plan, observed) {
        if (attempt === void 0 || plan === void 0 || !(0, journal.nT)(attempt))
          return void 0;
        for (const { id, operation } of plan.steps) {
          if (operation.kind !== "migration.apply" || !attempt.started.includes(id) || attempt.done.includes(id))
            continue;
          const { database, name: migration } = operation;
          const seen = observed.databases[database];
          if (seen?.kind === "read" && seen.migrating !== void 0) {
            return { kind: "running", database, holder: seen.migrating };
          }
          if (seen?.kind === "read" || seen?.kind === "absent" || attempt.failed.includes(id))
            continue;
          return { kind: "unknown", database, migration, why: seen?.why ?? "nothing says how it is reached" };
        }
        return void 0;
      }
      var ending = __webpack_require__(51644);
      var stages_interruption = __webpack_require__(17712);
      var recover = __webpack_require__(18711);
      ;
      const shortestWait = 15e3;
      async function settle(locked, first, carry) {
        const { world } = locked;
        const seen = await whenMigrationsEnded(locked, first);
        const resumption = (0, resume.$)(seen.attempt, seen.record?.plan, seen.observed);
        if (resumption === void 0 || seen.record === void 0)
          return void 0;
        const { direction, because, steps, stopped } = resumption;
        world.emit({
          kind: "recovery.started",
          stage: "rollout",
          because: `release ${seen.record.release.number} was left open (${because}): going ${direction}`
        });
        const made = (0, stages_locked.SA)(locked, { seen, record: seen.record, values: execute_effects.Y });
        const run = stopped === void 0 ? made : { ...made, stopped };
        const interruption = (0, stages_interruption.u)(locked, run);
        const effects = (0, stages_locked.w7)(locked, run, seen);
        const how = direction === "forward" ? { run, effects, holdsUp: "all" } : { run, effects: { ...effects, barred: () => (0, recover.r)(locked.held.lost) }, holdsUp: "what needs it" };
        const walk2 = { ...how, ...carry === void 0 ? {} : { carry } };
        const walked = await (0, execute.g)(steps, walk2).finally(interruption.forget);
        const reached = direction === "forward" ? "finished" : "reverted";
        world.emit({ kind: "recovery.finished", outcome: walked.kind === "done" ? reached : "failed" });
        const about = { before: (0, ledger.ES)(seen.history.ledger), again: locked.applying.anew };
        if (walked.kind === "interrupted") {
          await interruption.written();
          const cause = faults.e.INTERRUPTED({ during: "settling what an earlier run left" });
          throw new failure.HR(cause, (0, known.zU)(seen.record, { ...about, serves: (0, known.pc)(seen.attempt?.marks ?? []), cause }));
        }
        if (walked.kind === "failed") {
          const failed = walked.failures.map(({ step, fault }) => ({ step: step.id, reason: (0, ending.A3)(fault) }));
          const { environment } = seen.record.plan;
          const cause = direction === "forward" ? faults.e.UNFINISHED({ step: walked.step.id, reason: (0, ending.A3)(walked.fault) }) : faults.e.REVERT_FAILED({ failed, cause: "an earlier run was interrupted", environment });
          throw new failure.HR(cause, (0, known.zU)(seen.record, { ...about, serves: direction === "forward" ? "new" : "mixed", cause }));
        }
        return direction;
      }
      async function whenMigrationsEnded({ world, session, applying }, first) {
        const wait = Math.max(applying.lockWait, shortestWait);
        const until = world.now() + wait;
        let isTold = false;
        for (let seen = first; ; seen = await session.look(applying.sought, applying.connections)) {
          const open = unsettledMigration(seen.attempt, seen.record?.plan, seen.observed);
          if (open === void 0)
            return seen;
          if (open.kind === "unknown")
            throw faults.e.MIGRATION_UNSETTLED(open);
          const { database, holder } = open;
          if (world.now() >= until)
            throw faults.e.MIGRATION_LOCK_BUSY({ database, holder, waited: (0, quantity.M)(wait) });
          const message = `a migration of the interrupted run may still run in database ${database}: waiting for ${holder}`;
          if (!isTold)
            world.emit({ kind: "notice", level: "info", message });
          isTold = true;
          await world.pause(500);
        }
      }
      var slices = __webpack_require__(7396);
      var walk = __webpack_require__(29478);
      ;
      async function apply(world, loaded, session, applying) {
        const before = await (0, failure.gM)(() => (0, known.nv)(loaded, applying.again), () => session.look(applying.sought, applying.connections));
        return (0, failure.gM)(() => (0, known.sF)(loaded, before, applying.again), () => applySeen(world, { loaded, session, seen: before, applying }));
      }
      async function applySeen(world, locking) {
        const { seen: before, applying } = locking;
        const isLeftOpen = before.attempt !== void 0 && (0, journal.nT)(before.attempt);
        if (applying.slice !== void 0 && applying.saved !== void 0) {
          const { saved, slice } = applying;
          if ((0, model_plan.B_)(saved, slice).length === 0 || (0, slices.n3)(before, saved, slice))
            return { kind: "nothing", plan: saved, serving: (0, ledger.ES)(before.history.ledger) };
          if (slice === "migrate-post" && (0, slices.ze)(before, saved))
            return (0, stages_locked.ai)(world, locking, post_work.w);
        }
        if (!isLeftOpen && before.lagging.length === 0 && !isHeld(before)) {
          const plan = await applying.plan(before);
          if ((0, model_plan.Im)(plan))
            return { kind: "nothing", plan, serving: (0, ledger.ES)(before.history.ledger) };
          refuseIncomplete(plan);
        }
        return (0, stages_locked.ai)(world, locking, (locked) => underLock(locked, before));
      }
      const isHeld = ({ observed }) => Object.values(observed.hosts).some(({ state }) => (0, model_observed.l)(state));
      async function underLock(locked, before) {
        const { session, applying } = locked;
        const first = await session.lookAgain(before, applying.sought, applying.connections);
        if (first.lagging.length > 0)
          await locked.store.catchUp(first.history.ledger, first.lagging);
        const { slice, saved } = applying;
        if (slice !== void 0 && saved !== void 0 && (0, slices.YR)(first, saved) && !(0, slices.g5)(first, saved, slice))
          return continueSlice(locked, first, slice);
        const settled = await settle(locked, first);
        const also = settled === void 0 ? {} : { settled };
        const seen = settled === void 0 ? first : await session.look(applying.sought, applying.connections);
        if (settled === "forward" && applying.saved && first.attempt?.planHash === (0, model_plan.SH)(applying.saved)) {
          if (slice === void 0 && (0, slices.ze)(seen, applying.saved))
            return { ...await (0, post_work.w)(locked), ...also };
          const { saved: plan } = applying;
          const isOpen = (0, slices.NW)(plan, slice);
          return { kind: "applied", plan, serving: (0, ledger.ES)(seen.history.ledger), ...also, isOpen };
        }
        return (0, failure.gM)(() => (0, known.sF)(locked.loaded, seen, applying.again), async () => ({ ...await applyAnew(locked, seen), ...also }));
      }
      async function applyAnew(locked, seen) {
        const { applying } = locked;
        const plan = await applying.plan(seen);
        if ((0, model_plan.Im)(plan))
          return { kind: "nothing", plan, serving: (0, ledger.ES)(seen.history.ledger) };
        refuseIncomplete(plan);
        if (applying.slice !== void 0)
          (0, slices.SC)(plan, applying.slice);
        const run = await (0, stages_locked.Te)(locked, { seen, plan });
        await (0, walk.T)(locked, { run, seen });
        return { kind: "applied", plan, serving: (0, ledger.ES)(run.ledger()), isOpen: (0, slices.NW)(plan, applying.slice) };
      }
      async function continueSlice(locked, seen, slice) {
        const { record } = seen;
        if (record === void 0)
          throw new Error("an attempt without its record");
        const { plan } = record;
        if ((0, slices.n3)(seen, plan, slice))
          return { kind: "nothing", plan, serving: (0, ledger.ES)(seen.history.ledger) };
        locked.applying.refuseOther?.(record, seen);
        const earlier = stage.G.slice(0, stage.G.indexOf(slice)).find((stage2) => !(0, slices.n3)(seen, plan, stage2));
        if (earlier !== void 0)
          throw faults.e.STAGE_EARLY({ stage: slice, needs: earlier });
        const run = (0, stages_locked.SA)(locked, { seen, record, values: await locked.applying.values(plan) });
        await (0, walk.T)(locked, { run, seen });
        return { kind: "applied", plan, serving: (0, ledger.ES)(run.ledger()), isOpen: (0, slices.NW)(plan, slice) };
      }
      function refuseIncomplete(plan) {
        if (plan.complete)
          return;
        const missing = (0, model_name.YD)(plan.to.services).filter((name) => plan.to.services[name]?.image.endsWith("@sha256:unknown"));
        throw faults.e.PLAN_INCOMPLETE({ missing });
      }
    })
  ),
  /***/
  18920: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        $: () => (
          /* binding */
          planningRun
        ),
        /* harmony export */
        x: () => (
          /* binding */
          findApproved
        )
        /* harmony export */
      });
      var _ci_ci_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6422);
      var _model_faults_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(28977);
      var _observe_event_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(81036);
      async function findApproved({ outside, variables }, whose) {
        const pull = await (0, _observe_event_js__WEBPACK_IMPORTED_MODULE_1__._n)({ outside, variables });
        if ("why" in pull)
          return none(pull);
        if (!pull.isMerged)
          return none({ why: `pull request ${pull.number} ${pull.isOpen ? "is not merged" : "was closed without a merge"}` });
        if (outside.ci === void 0)
          throw new Error("a pull request was found without anybody to ask");
        const found = await (await outside.ci()).plannedRun({ pullRequest: pull, ...whose });
        if ("why" in found)
          return none(found);
        return {
          outputs: { planRunId: found.run, planArtifact: (0, _ci_ci_js__WEBPACK_IMPORTED_MODULE_2__.s)(whose.app, whose.environment) },
          lines: [`Approved on pull request ${pull.number}: the plan of ${found.url}`],
          result: { planRunId: found.run, run: found.url, pullRequest: pull.number }
        };
      }
      async function planningRun({ outside, variables }, whose) {
        const pull = await (0, _observe_event_js__WEBPACK_IMPORTED_MODULE_1__._n)({ outside, variables });
        if ("why" in pull || outside.ci === void 0)
          return void 0;
        const found = await (await outside.ci()).plannedRun({ pullRequest: pull, ...whose });
        return "why" in found ? void 0 : found.url;
      }
      function none({ why, missing, isUnknown }) {
        if (isUnknown || missing !== void 0)
          throw _model_faults_index_js__WEBPACK_IMPORTED_MODULE_0__.e.APPROVED_UNKNOWN({ why, ...missing === void 0 ? {} : { missing } });
        return { outputs: { planRunId: "" }, lines: [`No approved plan: ${why}.`], result: { planRunId: null, why } };
      }
    })
  ),
  /***/
  74144: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        N: () => (
          /* binding */
          whileConnected
        )
        /* harmony export */
      });
      var _model_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(30631);
      var _observe_session_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(44887);
      var _known_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(80992);
      function whileConnected(world, { loaded, again }, work) {
        let known = (0, _known_js__WEBPACK_IMPORTED_MODULE_2__.nv)(loaded, again);
        return (0, _model_failure_js__WEBPACK_IMPORTED_MODULE_0__.gM)(() => known, async () => {
          const session = await (0, _observe_session_js__WEBPACK_IMPORTED_MODULE_1__.f)(world, loaded);
          try {
            return await work(session, (seen) => {
              known = (0, _known_js__WEBPACK_IMPORTED_MODULE_2__.sF)(loaded, seen, again);
            });
          } finally {
            await session.close();
          }
        });
      }
    })
  ),
  /***/
  73026: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        Bg: () => (
          /* binding */
          resultOf
        ),
        /* harmony export */
        MI: () => (
          /* binding */
          planFrom
        ),
        /* harmony export */
        VM: () => (
          /* binding */
          refuseUnknownServices
        ),
        /* harmony export */
        gi: () => (
          /* binding */
          loadProject
        ),
        /* harmony export */
        zt: () => (
          /* binding */
          runDeploy
        )
        /* harmony export */
      });
      var _config_defaults_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(81018);
      var _model_failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(30631);
      var _model_fault_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(69969);
      var _model_faults_index_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(28977);
      var _model_name_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(40042);
      var _model_plan_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(69490);
      var _observe_project_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(43167);
      var _plan_deploy_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(85529);
      var _connected_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(74144);
      var _apply_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(18594);
      var _images_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(19193);
      var _plan_file_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(66319);
      var _plan_serving_js__WEBPACK_IMPORTED_MODULE_18__ = __webpack_require__(3307);
      var _plan_web_address_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(26708);
      var _approved_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(18920);
      var _shown_js__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(64450);
      var _stale_js__WEBPACK_IMPORTED_MODULE_15__ = __webpack_require__(97466);
      var _values_js__WEBPACK_IMPORTED_MODULE_16__ = __webpack_require__(29565);
      var _wanted_js__WEBPACK_IMPORTED_MODULE_17__ = __webpack_require__(89650);
      async function loadProject(world, given, use = "deploy") {
        const project = await (0, _observe_project_js__WEBPACK_IMPORTED_MODULE_6__.Wh)(world, await (0, _observe_project_js__WEBPACK_IMPORTED_MODULE_6__.Xg)(world, { given: given.config, environment: given.environment, use }));
        const where = { file: project.config.file };
        if (project.composeFiles.length > 0 || use === "build")
          return project;
        throw _model_faults_index_js__WEBPACK_IMPORTED_MODULE_3__.e.COMPOSE_FILE_MISSING({ looked: _config_defaults_js__WEBPACK_IMPORTED_MODULE_0__.N.composeFiles, where });
      }
      function refuseUnknownServices({ compose }, only) {
        const unknown = (only ?? []).filter((name) => compose.services[name] === void 0);
        if (unknown.length > 0)
          throw new _model_fault_js__WEBPACK_IMPORTED_MODULE_2__.CG(unknown.map((name) => _model_faults_index_js__WEBPACK_IMPORTED_MODULE_3__.e.SERVICE_UNKNOWN({ service: name, known: (0, _model_name_js__WEBPACK_IMPORTED_MODULE_4__.YD)(compose.services) })));
      }
      async function planFrom(world, gathered, seen) {
        const wanted = await (0, _wanted_js__WEBPACK_IMPORTED_MODULE_17__.Lm)(world, gathered, seen);
        (0, _images_js__WEBPACK_IMPORTED_MODULE_10__.kA)(wanted, seen.observed);
        return (0, _plan_deploy_js__WEBPACK_IMPORTED_MODULE_7__.b)(wanted, seen.observed, seen.history);
      }
      function applyingOf(world, gathered, { operation, lockWait, slice, again, plan: file }, shown) {
        const { project, environments, fillings, files, migrations } = gathered;
        const { saved } = shown;
        const told = /* @__PURE__ */ new Set();
        const tell = (message) => {
          if (!told.has(message))
            world.emit({ kind: "notice", level: "info", message });
          told.add(message);
        };
        const anew = file === void 0 ? again : `stagecraft plan --env ${project.environment.name} --output ${file}`;
        return {
          operation,
          lockWait,
          again,
          anew,
          ...slice === void 0 ? {} : { slice },
          ...saved === void 0 ? {} : { saved: saved.plan },
          sought: (0, _wanted_js__WEBPACK_IMPORTED_MODULE_17__.oq)(project),
          connections: () => Promise.resolve((0, _values_js__WEBPACK_IMPORTED_MODULE_16__.V1)(project)),
          plan: (seen) => (0, _model_failure_js__WEBPACK_IMPORTED_MODULE_1__.gM)(() => saved === void 0 ? {} : { next: anew }, () => {
            const making = { seen, make: () => planFrom(world, gathered, seen) };
            const shownBy = () => (0, _approved_js__WEBPACK_IMPORTED_MODULE_13__.$)(world, { app: project.config.app, environment: project.environment.name });
            return saved === void 0 ? (0, _shown_js__WEBPACK_IMPORTED_MODULE_14__.om)(shown.hash, { ...making, shownBy }) : (0, _shown_js__WEBPACK_IMPORTED_MODULE_14__.xG)(saved, { ...making, gathered, isSlice: slice !== void 0, tell });
          }),
          refuseOther: (record, seen) => (0, _stale_js__WEBPACK_IMPORTED_MODULE_15__.hC)(record, seen, gathered),
          complete: async (plan, key) => (0, _values_js__WEBPACK_IMPORTED_MODULE_16__.KY)(plan.to, (0, _stale_js__WEBPACK_IMPORTED_MODULE_15__.hv)(gathered, key)),
          values: async () => ({
            environment: environments,
            filled: fillings.values,
            files: files.contents,
            migrations: migrations.contents,
            connections: (0, _values_js__WEBPACK_IMPORTED_MODULE_16__.V1)(project)
          })
        };
      }
      async function runDeploy(world, project, deploying) {
        const saved = deploying.plan === void 0 ? void 0 : await (0, _plan_file_js__WEBPACK_IMPORTED_MODULE_11__.m3)(world, deploying.plan, project);
        const { planHash: hash } = deploying;
        const shown = { ...saved === void 0 ? {} : { saved }, ...hash === void 0 ? {} : { hash } };
        if (saved !== void 0)
          world.emit({ kind: "plan", plan: saved.plan, hash: (0, _model_plan_js__WEBPACK_IMPORTED_MODULE_5__.SH)(saved.plan) });
        if (saved !== void 0)
          (0, _apply_js__WEBPACK_IMPORTED_MODULE_9__.D)(saved.plan);
        await (0, _shown_js__WEBPACK_IMPORTED_MODULE_14__.F7)(world, project.root, shown);
        const { version, commit } = saved?.plan.to ?? deploying;
        const gathered = await (0, _wanted_js__WEBPACK_IMPORTED_MODULE_17__.kg)(world, project, {
          version,
          ...commit === void 0 ? {} : { commit },
          only: deploying.services
        });
        return (0, _connected_js__WEBPACK_IMPORTED_MODULE_8__.N)(world, { loaded: project, again: deploying.again }, async (session) => {
          await deploying.before?.(session);
          return (0, _apply_js__WEBPACK_IMPORTED_MODULE_9__.B)(world, project, session, applyingOf(world, gathered, deploying, shown));
        });
      }
      function resultOf({ kind, plan, serving, settled }, { environment }) {
        const changed = kind === "applied";
        const said = (0, _plan_serving_js__WEBPACK_IMPORTED_MODULE_18__.Yh)(plan, serving);
        const url = (0, _plan_web_address_js__WEBPACK_IMPORTED_MODULE_12__.c)(plan.to);
        return {
          outputs: {
            changes: String(changed),
            planHash: (0, _model_plan_js__WEBPACK_IMPORTED_MODULE_5__.SH)(plan),
            version: plan.to.version,
            ...serving ? { release: serving.release, serving: `${serving.release} ${serving.version}` } : {},
            ...url === void 0 ? {} : { environmentUrl: url }
          },
          lines: [
            ...settled === void 0 ? [] : [`What an earlier run left open was ${settled === "forward" ? "finished" : "taken back"}.`],
            ...changed ? [] : ["Nothing to do: what is wanted is what runs."]
          ],
          serving: said,
          ...changed ? { next: `stagecraft rollback --env ${environment.name} --to-previous` } : {},
          result: {
            changed,
            planHash: (0, _model_plan_js__WEBPACK_IMPORTED_MODULE_5__.SH)(plan),
            release: serving?.release ?? null,
            version: serving?.version ?? null,
            ...settled === void 0 ? {} : { settled }
          }
        };
      }
    })
  ),
  /***/
  51644: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        $N: () => (
          /* binding */
          codeOf
        ),
        /* harmony export */
        A3: () => (
          /* binding */
          reasonOf
        ),
        /* harmony export */
        Dn: () => (
          /* binding */
          isTouched
        ),
        /* harmony export */
        z6: () => (
          /* binding */
          endingOf
        )
        /* harmony export */
      });
      var _model_fault_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(69969);
      var _model_faults_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(28977);
      const harmless = /* @__PURE__ */ new Set([
        "mark",
        "image.pull",
        "release.upload",
        "release.restore",
        "project.prepare",
        "release.prune"
      ]);
      const isTouched = ({ steps, begun, step }) => steps.some(({ id, operation: { kind } }) => begun.includes(id) && !harmless.has(kind) && !(id === step.id && kind === "migration.apply"));
      function endingOf(failed) {
        const { stage, fault, step, environment } = failed;
        if (stage === "migrate-post")
          return _model_faults_index_js__WEBPACK_IMPORTED_MODULE_1__.e.POST_FAILED({
            migration: step.operation.kind === "migration.apply" ? step.operation.name : step.id,
            reason: reasonOf(fault),
            environment
          });
        if (!isTouched(failed))
          return fault;
        if (fault instanceof _model_fault_js__WEBPACK_IMPORTED_MODULE_0__.CG)
          return new _model_fault_js__WEBPACK_IMPORTED_MODULE_0__.CG(fault.faults.map(asReverted));
        return asReverted(fault instanceof _model_fault_js__WEBPACK_IMPORTED_MODULE_0__.vC ? fault : _model_faults_index_js__WEBPACK_IMPORTED_MODULE_1__.e.INTERNAL({ message: messageOf(fault) }));
      }
      const asReverted = (fault) => (0, _model_fault_js__WEBPACK_IMPORTED_MODULE_0__.Pd)(fault, fault.ending === "person" ? "person" : "reverted");
      const reasonOf = (fault) => fault instanceof _model_fault_js__WEBPACK_IMPORTED_MODULE_0__.vC || fault instanceof _model_fault_js__WEBPACK_IMPORTED_MODULE_0__.CG ? fault.message : `a bug of Stagecraft, please report it: ${messageOf(fault)}`;
      const codeOf = (fault) => {
        const one = fault instanceof _model_fault_js__WEBPACK_IMPORTED_MODULE_0__.CG ? fault.faults[0] : fault;
        return one instanceof _model_fault_js__WEBPACK_IMPORTED_MODULE_0__.vC ? one.code : _model_faults_index_js__WEBPACK_IMPORTED_MODULE_1__.e.INTERNAL.code;
      };
      const messageOf = (error) => error instanceof Error ? error.message : String(error);
    })
  ),
  /***/
  19193: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        Be: () => (
          /* binding */
          resolveImages
        ),
        /* harmony export */
        PP: () => (
          /* binding */
          hostsOf
        ),
        /* harmony export */
        kA: () => (
          /* binding */
          platformsFit
        )
        /* harmony export */
      });
      var _model_fault_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(69969);
      var _model_faults_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(28977);
      var _model_name_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(40042);
      var _model_reference_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(79724);
      var _plan_images_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(76995);
      var _plan_placement_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(97644);
      var _plan_platforms_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(31431);
      const lanes = 4;
      async function resolveImages({ outside }, { config, compose, environment }, { version, current, services, offline }) {
        const destination = offline && environment.driver === "local" ? "engine" : "registry";
        const images = (0, _plan_images_js__WEBPACK_IMPORTED_MODULE_4__.I)({ config, compose, version, destination });
        if ("faults" in images)
          throw new _model_fault_js__WEBPACK_IMPORTED_MODULE_0__.CG(images.faults);
        const backend = offline ? void 0 : await outside.backend();
        const ask = async ({ reference, services: users }, isBuilt) => {
          const found = await backend?.resolve(reference);
          if (found === void 0 && backend !== void 0 && !isBuilt)
            throw _model_faults_index_js__WEBPACK_IMPORTED_MODULE_1__.e.IMAGE_UNKNOWN({ reference, services: users });
          return { reference, built: isBuilt, platforms: found?.platforms ?? [], ...found ? { digest: found.digest } : {} };
        };
        const tasks = [
          ...images.built.map((each) => [each, true]),
          ...images.others.map((each) => [each, false])
        ];
        const resolved = await inLanes(tasks, async ([image, isBuilt]) => {
          const kept = image.services.map((name) => [name, keptImage(name, image.reference, { current, services, isBuilt })]);
          const isAsked = kept.some(([, known]) => known === void 0);
          const asked = isAsked ? await ask(image, isBuilt) : void 0;
          return kept.flatMap(([name, known]) => known ?? asked ? [[name, known ?? asked]] : []);
        });
        return Object.fromEntries(resolved.flat());
      }
      function keptImage(name, reference, { current, services, isBuilt }) {
        const recorded = current?.services[name];
        const known = (said, digest = (0, _model_name_js__WEBPACK_IMPORTED_MODULE_2__.m)(recorded?.image.split("@")[1] ?? "")) => digest === void 0 ? void 0 : { reference: said, built: isBuilt, digest, platforms: [] };
        if (recorded !== void 0 && services !== void 0 && !services.includes(name))
          return known(recorded.reference);
        const written = isBuilt ? void 0 : (0, _model_reference_js__WEBPACK_IMPORTED_MODULE_3__.F)(reference)?.digest;
        if (written !== void 0)
          return known(reference, written);
        return !isBuilt && recorded?.reference === reference ? known(reference) : void 0;
      }
      function platformsFit({ config, environment, compose, images }, { hosts }) {
        const wrong = (0, _plan_platforms_js__WEBPACK_IMPORTED_MODULE_6__.r)(images, hostsOf({ config, environment, compose }, hosts));
        if (wrong.length > 0)
          throw new _model_fault_js__WEBPACK_IMPORTED_MODULE_0__.CG(wrong);
      }
      function hostsOf({ config, environment, compose }, hosts) {
        const roles = Object.fromEntries((0, _model_name_js__WEBPACK_IMPORTED_MODULE_2__.YD)(compose.services).map((name) => [name, { role: config.services[name]?.role ?? "app" }]));
        const placement = (0, _plan_placement_js__WEBPACK_IMPORTED_MODULE_5__.xc)(environment, roles);
        return Object.fromEntries((0, _model_name_js__WEBPACK_IMPORTED_MODULE_2__.YD)(hosts).map((host) => [
          host,
          {
            architecture: hosts[host]?.engine.architecture ?? "",
            services: (0, _model_name_js__WEBPACK_IMPORTED_MODULE_2__.YD)(placement).filter((name) => placement[name]?.includes(host))
          }
        ]));
      }
      async function inLanes(items, work) {
        const waiting = [...items.entries()];
        const done = /* @__PURE__ */ new Map();
        const failed = [];
        const lane = async () => {
          for (let next = waiting.shift(); next !== void 0; next = waiting.shift()) {
            const [index, item] = next;
            await work(item).then((result) => done.set(index, result), (error) => failed.push(error));
          }
        };
        await Promise.all(Array.from({ length: lanes }, lane));
        const bug = failed.find((error) => !(error instanceof _model_fault_js__WEBPACK_IMPORTED_MODULE_0__.vC));
        if (bug !== void 0)
          throw bug instanceof Error ? bug : new Error(String(bug));
        if (failed.length > 0)
          throw new _model_fault_js__WEBPACK_IMPORTED_MODULE_0__.CG(failed.filter((error) => error instanceof _model_fault_js__WEBPACK_IMPORTED_MODULE_0__.vC));
        return [...done].sort(([a], [b]) => a - b).map(([, result]) => result);
      }
    })
  ),
  /***/
  17712: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        u: () => (
          /* binding */
          hearInterruption
        )
        /* harmony export */
      });
      var _model_name_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(40042);
      function hearInterruption({ world, store, session }, { header }) {
        let writing;
        const write = () => {
          writing ??= Promise.all((0, _model_name_js__WEBPACK_IMPORTED_MODULE_0__.YD)(session.hosts).map((host) => store.interrupted(header, [host]).catch((error) => {
            const why = error instanceof Error ? error.message : String(error);
            const message = `The journal of ${host} does not tell that the run was interrupted (${why}); the next run settles it all the same.`;
            world.emit({ kind: "notice", level: "warning", message });
          })));
        };
        if (world.stopping())
          write();
        else
          world.stopped.addEventListener("abort", write, { once: true });
        return {
          written: async () => {
            write();
            await writing;
          },
          forget: () => world.stopped.removeEventListener("abort", write)
        };
      }
    })
  ),
  /***/
  80992: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        V6: () => (
          /* binding */
          reached
        ),
        /* harmony export */
        nv: () => (
          /* binding */
          unseen
        ),
        /* harmony export */
        pc: () => (
          /* binding */
          servesAfter
        ),
        /* harmony export */
        sF: () => (
          /* binding */
          untouched
        ),
        /* harmony export */
        zU: () => (
          /* binding */
          attempted
        )
        /* harmony export */
      });
      var _model_fault_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(69969);
      var _model_ledger_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(53968);
      var _model_plan_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(69490);
      var _plan_serving_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3307);
      var _plan_status_attempt_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(26281);
      const served = ({ config, environment }) => ({
        app: config.app,
        environment: environment.name
      });
      const unseen = (loaded, again) => ({
        serving: (0, _plan_serving_js__WEBPACK_IMPORTED_MODULE_4__.bB)(served(loaded)),
        next: again
      });
      function untouched(loaded, { history }, again) {
        const entry = (0, _model_ledger_js__WEBPACK_IMPORTED_MODULE_1__.ES)(history.ledger);
        return { serving: (0, _plan_serving_js__WEBPACK_IMPORTED_MODULE_4__.Yh)(served(loaded), entry), next: again, outputs: servingOutput(entry) };
      }
      const reached = (loaded, { plan, serving }) => ({
        serving: (0, _plan_serving_js__WEBPACK_IMPORTED_MODULE_4__.Yh)(served(loaded), serving),
        next: `stagecraft status --env ${loaded.environment.name}`,
        outputs: { planHash: (0, _model_plan_js__WEBPACK_IMPORTED_MODULE_2__.SH)(plan), version: plan.to.version, ...servingOutput(serving) }
      });
      function attempted({ plan, release }, { serves, before, cause, again, next }) {
        const now = { version: release.version, release: release.id };
        const sentence = {
          before: (0, _plan_serving_js__WEBPACK_IMPORTED_MODULE_4__.Yh)(plan, before),
          new: (0, _plan_serving_js__WEBPACK_IMPORTED_MODULE_4__.Yh)(plan, now),
          mixed: (0, _plan_serving_js__WEBPACK_IMPORTED_MODULE_4__.n)(plan, before, now)
        };
        const { to } = plan;
        return {
          serving: sentence[serves],
          next: next ?? (isSettled(cause) ? again : settleOf(plan)),
          outputs: {
            changes: String(serves !== "before"),
            planHash: (0, _model_plan_js__WEBPACK_IMPORTED_MODULE_2__.SH)(plan),
            version: to.version,
            ...serves === "before" ? servingOutput(before) : {},
            ...serves === "new" ? { release: now.release, ...servingOutput(now) } : {}
          }
        };
      }
      const settleOf = ({ kind, to: { version, restores }, environment }) => (0, _plan_status_attempt_js__WEBPACK_IMPORTED_MODULE_3__.J9)({ kind, version, restores }, environment);
      const servesAfter = (marks) => marks.includes("forward") ? "new" : marks.includes("switching") ? "mixed" : "before";
      const isSettled = (cause) => {
        const found = cause instanceof _model_fault_js__WEBPACK_IMPORTED_MODULE_0__.CG ? cause.faults : cause instanceof _model_fault_js__WEBPACK_IMPORTED_MODULE_0__.vC ? [cause] : [];
        return found.every(({ ending }) => ending !== "person" && ending !== "interrupted");
      };
      const servingOutput = (entry) => entry === void 0 ? {} : { serving: `${entry.release} ${entry.version}` };
    })
  ),
  /***/
  91997: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        G0: () => (
          /* binding */
          deadlineOf
        ),
        /* harmony export */
        SA: () => (
          /* binding */
          makeRun
        ),
        /* harmony export */
        Te: () => (
          /* binding */
          beginRun
        ),
        /* harmony export */
        ai: () => (
          /* binding */
          whileLocked
        ),
        /* harmony export */
        w7: () => (
          /* binding */
          effectsOf
        )
        /* harmony export */
      });
      var _model_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(30631);
      var _model_name_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(40042);
      var _model_plan_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(69490);
      var _model_faults_index_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(28977);
      var _model_secret_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(30381);
      var _observe_records_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(21534);
      var _known_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(80992);
      async function whileLocked(world, { loaded, session, seen, applying }, work) {
        const { store, lineage } = await (0, _observe_records_js__WEBPACK_IMPORTED_MODULE_5__.m)(world, loaded, { session, seen });
        const held = await store.acquire({
          ...world.outside.identity,
          ...await world.outside.process(),
          id: world.randomId(),
          app: loaded.config.app,
          environment: loaded.environment.name,
          operation: applying.operation
        }, applying.lockWait);
        let applied;
        try {
          applied = await work({ world, loaded, session, applying, store, held, lineage });
          return applied;
        } finally {
          const isKept = applied?.isOpen === true && world.outside.identity.run !== void 0;
          const done = applied;
          const giveBack = () => isKept ? held.leave() : held.release();
          await (done === void 0 ? giveBack() : (0, _model_failure_js__WEBPACK_IMPORTED_MODULE_0__.gM)(() => (0, _known_js__WEBPACK_IMPORTED_MODULE_6__.V6)(loaded, done), giveBack));
        }
      }
      async function beginRun(locked, { seen, plan }) {
        const { world, applying } = locked;
        if (seen.key === void 0)
          throw new Error("the environment has no key although its state is prepared");
        const { identity } = world.outside;
        const used = new Set(seen.history.ledger.map(({ release: release2 }) => release2));
        const release = {
          schema: 1,
          ...await applying.complete(plan, seen.key),
          id: freshId(world.now(), used),
          planHash: (0, _model_plan_js__WEBPACK_IMPORTED_MODULE_2__.SH)(plan),
          ...plan.from === void 0 ? {} : { previous: plan.from.release },
          actor: identity.actor,
          ...identity.run ? { run: identity.run.url } : {},
          startedAt: new Date(world.now()).toISOString()
        };
        return makeRun(locked, { seen, record: { plan, release }, values: await applying.values(plan) });
      }
      function freshId(at, used) {
        const id = (0, _model_name_js__WEBPACK_IMPORTED_MODULE_1__.ip)(at);
        return used.has(id) ? freshId(at + 1, used) : id;
      }
      function makeRun({ world, loaded, held, lineage }, { seen, record, values }) {
        const { plan, release } = record;
        const header = {
          lock: held.id,
          planHash: release.planHash,
          number: release.number,
          release: release.id
        };
        let ledger = seen.history.ledger;
        const { identity } = world.outside;
        return {
          plan,
          release,
          header,
          config: loaded.config,
          ledger: () => ledger,
          appended: (entry) => {
            ledger = [...ledger, entry];
          },
          lineage,
          key: seen.key ?? new _model_secret_js__WEBPACK_IMPORTED_MODULE_4__.z("no key", ""),
          values,
          actor: identity.actor,
          ...identity.run ? { runUrl: identity.run.url } : {}
        };
      }
      const wholeDeploy = 30 * 6e4;
      const deadlineOf = (stage, start, spent) => stage === "migrate-pre" || stage === "migrate-post" ? void 0 : start + Math.max(0, wholeDeploy - spent);
      function effectsOf(locked, run, seen, end) {
        const { world, session, store, held } = locked;
        const late = () => end !== void 0 && world.now() >= end ? _model_faults_index_js__WEBPACK_IMPORTED_MODULE_3__.e.DEPLOY_DEADLINE({ deadline: wholeDeploy }) : void 0;
        return {
          hosts: (0, _observe_records_js__WEBPACK_IMPORTED_MODULE_5__.P)(session, seen),
          store,
          proxy: world.outside.proxy,
          ask: world.outside.ask,
          credentials: world.outside.credentials,
          database: (name) => {
            const url = run.values.connections[name];
            if (url === void 0)
              throw new Error(`the connection of ${name} is not known`);
            return session.database(name, url);
          },
          emit: world.emit,
          now: world.now,
          randomId: world.randomId,
          pause: async (milliseconds) => {
            await world.pause(end === void 0 ? milliseconds : Math.max(0, Math.min(milliseconds, end - world.now())));
            const fault = late();
            if (fault !== void 0)
              throw fault;
          },
          left: () => end === void 0 ? Infinity : Math.max(1, end - world.now()),
          stopping: world.stopping,
          barred: () => held.lost() ?? late()
        };
      }
    })
  ),
  /***/
  66319: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        Gt: () => (
          /* binding */
          refuseUnwritable
        ),
        /* harmony export */
        m3: () => (
          /* binding */
          readPlan
        ),
        /* harmony export */
        pD: () => (
          /* binding */
          writePlan
        )
        /* harmony export */
      });
      var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
      var node_path__WEBPACK_IMPORTED_MODULE_0___default = /* @__PURE__ */ __webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
      var _model_digest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(63061);
      var _model_fault_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(69969);
      var _model_faults_index_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(28977);
      var _model_plan_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(69490);
      var _plan_schema_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(82250);
      const limit = 64 * 1024 * 1024;
      const deepest = 100;
      function planText({ plan, origin }) {
        const { tree, run } = origin;
        const told = { ...tree === void 0 ? {} : { tree }, ...run === void 0 ? {} : { run } };
        const whole = {
          schema: _plan_schema_js__WEBPACK_IMPORTED_MODULE_5__.planForm,
          hash: (0, _model_plan_js__WEBPACK_IMPORTED_MODULE_4__.SH)(plan),
          plan,
          ...Object.keys(told).length === 0 ? {} : { origin: told }
        };
        return `${(0, _model_digest_js__WEBPACK_IMPORTED_MODULE_1__.$N)(whole)}
`;
      }
      const refuseUnwritable = ({ outside, folder }, file) => saving(file, () => outside.files.checkWritable((0, node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(folder, file)));
      async function writePlan({ outside, folder }, file, saved) {
        const path = (0, node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(folder, file);
        await saving(file, () => outside.files.write(path, planText(saved), 384));
        return path;
      }
      async function saving(file, work) {
        try {
          await work();
        } catch (error) {
          if (!(error instanceof _model_fault_js__WEBPACK_IMPORTED_MODULE_2__.vC) || error.code !== _model_faults_index_js__WEBPACK_IMPORTED_MODULE_3__.e.FILE_UNWRITABLE.code)
            throw error;
          throw _model_faults_index_js__WEBPACK_IMPORTED_MODULE_3__.e.PLAN_UNWRITABLE({ file, why: error.what });
        }
      }
      async function readPlan({ outside, folder }, file, { config, environment }) {
        const path = (0, node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(folder, file);
        if ((await outside.files.about(path))?.kind === "folder")
          throw _model_faults_index_js__WEBPACK_IMPORTED_MODULE_3__.e.PLAN_UNREADABLE({ file, reason: "it is a folder" });
        const bytes = await outside.files.read(path);
        if (bytes === void 0)
          throw _model_faults_index_js__WEBPACK_IMPORTED_MODULE_3__.e.PLAN_UNREADABLE({ file, reason: "there is no such file" });
        if (bytes.length > limit)
          throw _model_faults_index_js__WEBPACK_IMPORTED_MODULE_3__.e.PLAN_UNREADABLE({ file, reason: "it is larger than 64 MiB" });
        const saved = parsePlan(new TextDecoder().decode(bytes), file);
        const { plan } = saved;
        const [is, here] = [`${plan.app} ${plan.environment}`, `${config.app} ${environment.name}`];
        if (is !== here)
          throw _model_faults_index_js__WEBPACK_IMPORTED_MODULE_3__.e.PLAN_OTHER({ plan: is, here });
        return saved;
      }
      function parsePlan(text, file) {
        const refused = (reason) => _model_faults_index_js__WEBPACK_IMPORTED_MODULE_3__.e.PLAN_UNREADABLE({ file, reason });
        if (depthOf(text) > deepest)
          throw refused(`it is nested deeper than ${deepest} levels`);
        const read = _plan_schema_js__WEBPACK_IMPORTED_MODULE_5__.savedPlan.safeParse(jsonOf(text, file));
        if (!read.success) {
          const [issue] = read.error.issues;
          throw refused(`${issue?.path.join(".") || "its content"}: ${issue?.message ?? "unknown shape"}`);
        }
        const { plan, hash, origin = {} } = read.data;
        if ((0, _model_plan_js__WEBPACK_IMPORTED_MODULE_4__.SH)(plan) !== hash)
          throw refused("its content was changed after it was made");
        return { plan, origin };
      }
      function depthOf(text) {
        let depth = 0;
        let most = 0;
        let isString = false;
        for (let at = 0; at < text.length; at++) {
          const character = text[at];
          if (isString && character === "\\")
            at++;
          else if (character === '"')
            isString = !isString;
          else if (isString)
            continue;
          else if (character === "[" || character === "{")
            most = Math.max(most, ++depth);
          else if (character === "]" || character === "}")
            depth--;
        }
        return most;
      }
      function jsonOf(text, file) {
        try {
          return JSON.parse(text);
        } catch {
          throw _model_faults_index_js__WEBPACK_IMPORTED_MODULE_3__.e.PLAN_UNREADABLE({ file, reason: "it is not JSON" });
        }
      }
    })
  ),
  /***/
  11926: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        w: () => (
          /* binding */
          finishPost
        ),
        a: () => (
          /* binding */
          runPost
        )
      });
      var effects = __webpack_require__(20325);
      var digest = __webpack_require__(63061);
      var ledger = __webpack_require__(53968);
      var model_plan = __webpack_require__(69490);
      var shell = __webpack_require__(13192);
      var faults = __webpack_require__(28977);
      var label = __webpack_require__(79239);
      var model_name = __webpack_require__(40042);
      ;
      async function readReleaseMigrations(hosts, observed, { release, files }) {
        const contents = {};
        for (const { database, file } of files) {
          const path = `migrations/${database}/${file.file}`;
          const folder = contents[database] ?? {};
          contents[database] = { ...folder, [file.file]: await readOne(hosts, observed, { release, path }) };
        }
        return contents;
      }
      async function readOne(hosts, observed, { release, path }) {
        const ids = [release.id, ...release.restores === void 0 ? [] : [release.restores]];
        for (const host2 of (0, model_name.YD)(hosts)) {
          const state = observed[host2]?.state.path;
          if (state === void 0 || hosts[host2] === void 0)
            continue;
          const files = ids.map((id) => (0, shell.hF)([`${state}/${label.Zp.release(id)}/${path}`]));
          const output = await hosts[host2].run(`for file in ${files.join(" ")}; do [ -f "$file" ] && { cat "$file"; exit; }; done; exit 1`, { deadline: 6e4, reason: `the file ${path} of ${release.id}` });
          if (output.kind === "exited" && output.code === 0 && !output.truncated)
            return Buffer.from(output.stdout);
        }
        const [host = "a host"] = (0, model_name.YD)(hosts);
        throw faults.e.RECORD_UNREADABLE({ host, path: `${release.id}/${path}`, reason: "no host has the whole file" });
      }
      var fault = __webpack_require__(69969);
      var journal = __webpack_require__(66686);
      var basis = __webpack_require__(67129);
      var migration_files = __webpack_require__(11253);
      var migrations = __webpack_require__(8382);
      var post_steps = __webpack_require__(90963);
      var steps = __webpack_require__(58368);
      ;
      function planPost({ environment, configHash, history, attempt, observed }) {
        const isLeft = attempt !== void 0 && (0, journal.nT)(attempt);
        if (isLeft && !attempt.marks.includes("committed")) {
          throw faults.e.STAGE_EARLY({ stage: "migrate-post", needs: "rollout" });
        }
        const { current: release } = history;
        if (release === void 0)
          return void 0;
        const open = openPost(release, observed);
        const isTold = (0, ledger.ES)(history.ledger)?.post !== "failed";
        const { app, environment: name } = release;
        return {
          schema: 1,
          kind: "deploy",
          complete: true,
          app,
          environment: name,
          from: { release: release.id, number: release.number, version: release.version },
          to: release,
          basis: (0, basis.gp)(observed, history.ledger, { config: configHash }),
          changes: open.map((0, migrations.xb)("runs after the rollout")),
          steps: open.length === 0 && isTold && !isLeft ? [] : stepsFor(open, isLeft),
          recovery: {
            "migrate-pre": [],
            "deploy-compose": [],
            rollout: [],
            "migrate-post": isLeft ? post_steps.gz : [post_steps.iD]
          },
          warnings: [],
          gaps: [],
          approval: environment.protected,
          onFailure: "revert"
        };
      }
      function openPost(release, observed) {
        const each = (0, model_name.YD)(release.migrations).map((database) => {
          const set = release.migrations[database] ?? { strategy: "pre_deploy", files: [] };
          const seen = observed.databases[database];
          if (seen?.kind !== "read") {
            const isAsked = set.files.some(({ phase }) => phase === "post");
            return { open: [], found: isAsked ? [(0, migrations.gy)(database, seen, "What is open after the rollout")] : [] };
          }
          const { pending, faults: drift } = (0, migration_files.wr)(set, seen.applied);
          const open = pending.filter(({ phase }) => phase === "post").map((file) => ({ database, file }));
          return { open, found: open.length === 0 ? [] : drift.filter(({ code }) => code !== "MIGRATION_AHEAD") };
        });
        const found = each.flatMap((one) => one.found);
        if (found.length > 0)
          throw new fault.CG(found);
        return each.flatMap(({ open }) => open);
      }
      function stepsFor(open, isLeft) {
        const { mark } = (0, steps.RY)("migrate-post");
        const files = (0, migrations.n6)("migrate-post", open, []);
        const done = (0, post_steps.Lo)(files);
        return [...files, done, ...isLeft ? [mark("finished", [done.id], "nothing of this deploy is open")] : []];
      }
      var serving = __webpack_require__(3307);
      var connected = __webpack_require__(74144);
      var deploying = __webpack_require__(73026);
      var stages_locked = __webpack_require__(91997);
      var slices = __webpack_require__(7396);
      var values = __webpack_require__(29565);
      var walk = __webpack_require__(29478);
      ;
      async function runPost(world, project, { lockWait, dryRun }) {
        const again = `stagecraft migrate-post --env ${project.environment.name}`;
        return (0, connected.N)(world, { loaded: project, again }, async (session, saw) => {
          const connections = (0, values.V1)(project);
          const sought = { networks: [], volumes: [] };
          const seen = await session.look(sought, () => Promise.resolve(connections));
          saw(seen);
          const plan = openWork(project, seen);
          if (plan === void 0 || (0, model_plan.Im)(plan))
            return nothing(project, seen);
          if (dryRun)
            world.showPlan(plan, (0, model_plan.SH)(plan));
          if (dryRun)
            return { ...nothing(project, seen), lines: [], result: { plan, hash: (0, model_plan.SH)(plan) } };
          const applying = {
            operation: "migrate-post",
            lockWait,
            again,
            anew: again,
            sought,
            connections: () => Promise.resolve(connections),
            plan: () => Promise.resolve(plan),
            complete: () => Promise.resolve(plan.to),
            values: () => Promise.resolve({ ...effects.Y, connections })
          };
          const applied = await (0, stages_locked.ai)(world, { loaded: project, session, seen, applying }, finishPost);
          return applied.kind === "nothing" ? nothing(project, seen) : (0, deploying.Bg)(applied, project);
        });
      }
      async function finishPost(locked) {
        const { session, applying, loaded } = locked;
        const seen = await session.look(applying.sought, applying.connections);
        const { saved } = applying;
        if (saved !== void 0 && !(0, slices.ze)(seen, saved))
          return { kind: "nothing", plan: saved, serving: (0, ledger.ES)(seen.history.ledger) };
        const plan = openWork(loaded, seen);
        const { current } = seen.history;
        if (plan === void 0 || current === void 0)
          throw new Error("what served a moment ago does not serve any more");
        if ((0, model_plan.Im)(plan))
          return { kind: "nothing", plan, serving: (0, ledger.ES)(seen.history.ledger) };
        const files = filesOf(plan);
        const migrations2 = await readReleaseMigrations(session.hosts, seen.observed.hosts, { release: current, files });
        const values2 = { ...await applying.values(plan), migrations: migrations2 };
        const run = (0, stages_locked.SA)(locked, { seen, record: { plan, release: current }, values: values2 });
        await (0, walk.T)(locked, { run, seen });
        return { kind: "applied", plan, serving: (0, ledger.ES)(run.ledger()) };
      }
      const openWork = ({ config, environment }, { observed, history, attempt }) => planPost({
        environment,
        configHash: (0, digest.ol)((0, digest.$N)({ app: config.app, environment: environment.name })),
        history,
        attempt,
        observed
      });
      const filesOf = ({ steps: steps2, to }) => steps2.flatMap(({ operation }) => {
        if (operation.kind !== "migration.apply")
          return [];
        const { database } = operation;
        const file = to.migrations[database]?.files.find(({ name }) => name === operation.name);
        return file === void 0 ? [] : [{ database, file }];
      });
      function nothing({ config, environment }, { history }) {
        const entry = (0, ledger.ES)(history.ledger);
        return {
          outputs: {
            changes: "false",
            ...entry === void 0 ? {} : { release: entry.release, serving: `${entry.release} ${entry.version}` }
          },
          lines: ["Nothing to do: no migration after the rollout is open."],
          serving: (0, serving.Yh)({ app: config.app, environment: environment.name }, entry),
          result: { changed: false, release: entry?.release ?? null, version: entry?.version ?? null }
        };
      }
    })
  ),
  /***/
  18711: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        l: () => (
          /* binding */
          recover
        ),
        /* harmony export */
        r: () => (
          /* binding */
          lockGone
        )
        /* harmony export */
      });
      var _execute_execute_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(61070);
      var _model_fault_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(69969);
      var _model_faults_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(28977);
      var _ending_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(51644);
      var _known_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(80992);
      var _locked_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(91997);
      async function recover(locked, recovering) {
        const { held } = locked;
        const { stage, walked, run, seen, begun, passed, interruption, carry } = recovering;
        const { plan } = run;
        const cause = (0, _ending_js__WEBPACK_IMPORTED_MODULE_3__.A3)(walked.fault);
        const effects = (0, _locked_js__WEBPACK_IMPORTED_MODULE_5__.w7)(locked, run, seen);
        if (walked.fault instanceof Error)
          effects.emit({ kind: "notice", level: "debug", message: walked.fault.stack ?? cause });
        const gone = lockGone(held.lost);
        const touched = (0, _ending_js__WEBPACK_IMPORTED_MODULE_3__.Dn)({ steps: plan.steps, begun, step: walked.step });
        if (gone !== void 0)
          return { cause: touched ? (0, _model_fault_js__WEBPACK_IMPORTED_MODULE_1__.Pd)(gone, "person") : gone, serves: (0, _known_js__WEBPACK_IMPORTED_MODULE_4__.pc)(passed) };
        if (passed.includes("forward") && stage !== "migrate-post")
          return { cause: _model_faults_index_js__WEBPACK_IMPORTED_MODULE_2__.e.UNFINISHED({ step: walked.step.id, reason: cause }), serves: "new" };
        if (plan.onFailure !== "revert" && stage === "rollout") {
          const { environment: environment2, onFailure: policy } = plan;
          return { cause: _model_faults_index_js__WEBPACK_IMPORTED_MODULE_2__.e.NOT_REVERTED({ policy, cause, environment: environment2 }), serves: (0, _known_js__WEBPACK_IMPORTED_MODULE_4__.pc)(passed) };
        }
        effects.emit({ kind: "recovery.started", stage, because: cause });
        const back = await (0, _execute_execute_js__WEBPACK_IMPORTED_MODULE_0__.g)(plan.recovery[stage], {
          run: { ...run, stopped: stoppedBy(recovering) },
          effects: { ...effects, barred: () => lockGone(held.lost) },
          holdsUp: "what needs it",
          ...carry === void 0 ? {} : { carry }
        });
        effects.emit({ kind: "recovery.finished", outcome: back.kind === "done" ? "reverted" : "failed" });
        if (back.kind === "interrupted") {
          await interruption.written();
          const during = `going back after stage ${stage} failed (${cause})`;
          return { cause: _model_faults_index_js__WEBPACK_IMPORTED_MODULE_2__.e.INTERRUPTED({ during }), serves: (0, _known_js__WEBPACK_IMPORTED_MODULE_4__.pc)(passed) };
        }
        const failed = back.kind === "failed" ? back.failures : [];
        const isUnsure = touched || walked.step.operation.kind === "migration.apply";
        if (failed.length > 0 && isUnsure && stage !== "migrate-post") {
          const told = failed.map(({ step, fault }) => ({ step: step.id, reason: (0, _ending_js__WEBPACK_IMPORTED_MODULE_3__.A3)(fault) }));
          return { cause: _model_faults_index_js__WEBPACK_IMPORTED_MODULE_2__.e.REVERT_FAILED({ failed: told, cause, environment: plan.environment }), serves: "mixed" };
        }
        for (const { step, fault } of failed) {
          const message = `${step.id} failed as well: ${(0, _ending_js__WEBPACK_IMPORTED_MODULE_3__.A3)(fault)} The next run takes up what is open.`;
          effects.emit({ kind: "notice", level: "warning", message });
        }
        const { environment, steps } = plan;
        const ending = (0, _ending_js__WEBPACK_IMPORTED_MODULE_3__.z6)({ stage, fault: walked.fault, step: walked.step, steps, begun, environment });
        if (stage === "migrate-post")
          return { cause: ending, serves: "new", next: `stagecraft migrate-post --env ${environment}` };
        return { cause: ending, serves: "before" };
      }
      function stoppedBy({ stage, walked, begun }) {
        const failed = new Set(walked.failures.map(({ step }) => step.id));
        const done = new Set(begun.filter((id) => !failed.has(id)));
        return { stage, step: walked.step.id, code: (0, _ending_js__WEBPACK_IMPORTED_MODULE_3__.$N)(walked.fault), done, failed };
      }
      function lockGone(lost) {
        const fault = lost();
        return fault?.code === _model_faults_index_js__WEBPACK_IMPORTED_MODULE_2__.e.LOCK_SILENT.code ? void 0 : fault;
      }
    })
  ),
  /***/
  64450: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        F7: () => (
          /* binding */
          refuseElsewhere
        ),
        /* harmony export */
        om: () => (
          /* binding */
          planWithHash
        ),
        /* harmony export */
        xG: () => (
          /* binding */
          planAsSaved
        )
        /* harmony export */
      });
      var _model_fault_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(69969);
      var _model_faults_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(28977);
      var _model_plan_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(69490);
      var _plan_difference_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(24080);
      var _stale_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(97466);
      var _version_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(32447);
      async function refuseElsewhere(world, root, { saved, hash }) {
        if (saved === void 0)
          return;
        const { run, tree } = saved.origin;
        const is = (0, _model_plan_js__WEBPACK_IMPORTED_MODULE_2__.SH)(saved.plan);
        const from = run === void 0 ? {} : { run };
        if (hash !== void 0 && hash !== is)
          throw _model_faults_index_js__WEBPACK_IMPORTED_MODULE_1__.e.PLAN_CHANGED({ moved: [`the saved plan is ${is}, and ${hash} was asked for`], ...from });
        if (world.door !== "action" || tree === void 0)
          return;
        const here = await (0, _version_js__WEBPACK_IMPORTED_MODULE_5__.g7)(world, root);
        if (here === tree)
          return;
        if (here !== void 0)
          throw _model_faults_index_js__WEBPACK_IMPORTED_MODULE_1__.e.PLAN_CHANGED({ moved: [`tree ${here} is checked out, and it was made from tree ${tree}`], ...from });
        const message = "git tells no commit here, so nothing shows that these are the files that the plan was made from";
        world.emit({ kind: "notice", level: "warning", message });
      }
      async function planAsSaved({ plan, origin }, { seen, gathered, make, isSlice, tell }) {
        const tried = triedBefore((0, _model_plan_js__WEBPACK_IMPORTED_MODULE_2__.SH)(plan), seen);
        if (tried !== void 0) {
          const content = (0, _stale_js__WEBPACK_IMPORTED_MODULE_4__.$E)(plan, seen.key, gathered);
          const since = seen.history.ledger.filter(({ serial }) => serial > plan.basis.serial);
          const done = since.findLast((entry) => entry.outcome === "finished" && entry.content === content);
          if (done !== void 0)
            throw _model_faults_index_js__WEBPACK_IMPORTED_MODULE_1__.e.PLAN_APPLIED({ release: done.release });
          const now = isSlice ? void 0 : await make();
          if (now === void 0 || !(0, _stale_js__WEBPACK_IMPORTED_MODULE_4__.rp)({ shown: plan, now }, seen, gathered))
            throw _model_faults_index_js__WEBPACK_IMPORTED_MODULE_1__.e.PLAN_TRIED({ number: tried, environment: plan.environment });
          tell(`this plan was begun before, as r${tried}, and taken back: it is tried once more, as r${now.to.number}`);
          return now;
        }
        const moved = (0, _stale_js__WEBPACK_IMPORTED_MODULE_4__.ye)(plan, seen, gathered);
        if (moved.length === 0)
          return plan;
        const different = await differenceNow(plan, make);
        throw _model_faults_index_js__WEBPACK_IMPORTED_MODULE_1__.e.PLAN_CHANGED({ moved, different, ...origin.run === void 0 ? {} : { run: origin.run } });
      }
      async function planWithHash(hash, { seen, make, shownBy }) {
        const plan = await make();
        if (hash === void 0)
          return plan;
        const tried = triedBefore(hash, seen);
        if (tried !== void 0)
          throw _model_faults_index_js__WEBPACK_IMPORTED_MODULE_1__.e.PLAN_TRIED({ number: tried, environment: plan.environment });
        const is = (0, _model_plan_js__WEBPACK_IMPORTED_MODULE_2__.SH)(plan);
        if (is === hash)
          return plan;
        const run = await shownBy();
        const moved = [`the plan made now is ${is}, and ${hash} was shown`];
        throw _model_faults_index_js__WEBPACK_IMPORTED_MODULE_1__.e.PLAN_CHANGED({ moved, ...run === void 0 ? {} : { run } });
      }
      function triedBefore(hash, { history, attempt }) {
        const own = history.ledger.filter((entry) => entry.planHash === hash);
        const applied = own.find(({ outcome }) => outcome === "finished");
        if (applied !== void 0)
          throw _model_faults_index_js__WEBPACK_IMPORTED_MODULE_1__.e.PLAN_APPLIED({ release: applied.release });
        return (own.at(-1) ?? (attempt?.planHash === hash ? attempt : void 0))?.number;
      }
      async function differenceNow(shown, make) {
        try {
          return (0, _plan_difference_js__WEBPACK_IMPORTED_MODULE_3__.d)(shown, await make());
        } catch (error) {
          if (error instanceof _model_fault_js__WEBPACK_IMPORTED_MODULE_0__.vC || error instanceof _model_fault_js__WEBPACK_IMPORTED_MODULE_0__.CG)
            return [];
          throw error;
        }
      }
    })
  ),
  /***/
  7396: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        NW: () => (
          /* binding */
          isMoreToCome
        ),
        /* harmony export */
        SC: () => (
          /* binding */
          refuseEarly
        ),
        /* harmony export */
        YR: () => (
          /* binding */
          isOwnAttempt
        ),
        /* harmony export */
        g5: () => (
          /* binding */
          isMidway
        ),
        /* harmony export */
        n3: () => (
          /* binding */
          isSliceDone
        ),
        /* harmony export */
        ze: () => (
          /* binding */
          isPostOpen
        )
        /* harmony export */
      });
      var _model_faults_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(28977);
      var _model_journal_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(66686);
      var _model_ledger_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(53968);
      var _model_plan_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(69490);
      var _model_stage_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(227);
      var _plan_migrations_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8382);
      var _plan_resume_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(42808);
      const isOwnAttempt = ({ attempt, record }, saved) => attempt !== void 0 && record !== void 0 && saved !== void 0 && (0, _model_journal_js__WEBPACK_IMPORTED_MODULE_5__.nT)(attempt) && !attempt.marks.includes("reverting") && attempt.planHash === (0, _model_plan_js__WEBPACK_IMPORTED_MODULE_2__.SH)(saved);
      function refuseEarly(plan, slice) {
        const earlier = _model_stage_js__WEBPACK_IMPORTED_MODULE_6__.G.slice(0, _model_stage_js__WEBPACK_IMPORTED_MODULE_6__.G.indexOf(slice)).find((stage) => (0, _model_plan_js__WEBPACK_IMPORTED_MODULE_2__.B_)(plan, stage).length > 0);
        if (earlier !== void 0)
          throw _model_faults_index_js__WEBPACK_IMPORTED_MODULE_0__.e.STAGE_EARLY({ stage: slice, needs: earlier });
      }
      const isMoreToCome = (plan, slice) => slice !== void 0 && _model_stage_js__WEBPACK_IMPORTED_MODULE_6__.G.slice(_model_stage_js__WEBPACK_IMPORTED_MODULE_6__.G.indexOf(slice) + 1).some((stage) => (0, _model_plan_js__WEBPACK_IMPORTED_MODULE_2__.B_)(plan, stage).length > 0);
      const isMidway = (seen, plan, slice) => slice === "rollout" && seen.attempt?.marks.includes("switching") === true && !isSliceDone(seen, plan, slice);
      function isSliceDone({ attempt, observed, history }, plan, stage) {
        if (attempt === void 0 || attempt.planHash !== (0, _model_plan_js__WEBPACK_IMPORTED_MODULE_2__.SH)(plan) || attempt.marks.includes("reverting"))
          return false;
        const passed = (0, _plan_resume_js__WEBPACK_IMPORTED_MODULE_4__.e)(plan, attempt);
        const told = history.ledger.findLast(({ release }) => release === attempt.release);
        const isDone = ({ id, operation }) => {
          if (operation.kind === "mark")
            return attempt.marks.includes(operation.mark);
          if (operation.kind === "migration.apply")
            return (0, _plan_migrations_js__WEBPACK_IMPORTED_MODULE_3__.KN)(observed.databases[operation.database], operation);
          if (operation.kind === "release.post")
            return told?.post === operation.post;
          return passed.has(id) || operation.kind === "route.switch" && attempt.done.includes(id);
        };
        return (0, _model_plan_js__WEBPACK_IMPORTED_MODULE_2__.B_)(plan, stage).filter(({ mayFail }) => mayFail !== true).every(isDone);
      }
      function isPostOpen(seen, plan) {
        const serving = (0, _model_ledger_js__WEBPACK_IMPORTED_MODULE_1__.ES)(seen.history.ledger);
        return !isOwnAttempt(seen, plan) && serving?.planHash === (0, _model_plan_js__WEBPACK_IMPORTED_MODULE_2__.SH)(plan) && serving.post === "failed";
      }
    })
  ),
  /***/
  97466: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        $E: () => (
          /* binding */
          contentOf
        ),
        /* harmony export */
        hC: () => (
          /* binding */
          refuseOther
        ),
        /* harmony export */
        hv: () => (
          /* binding */
          hashedIn
        ),
        /* harmony export */
        rp: () => (
          /* binding */
          isRetry
        ),
        /* harmony export */
        ye: () => (
          /* binding */
          movedFrom
        )
        /* harmony export */
      });
      var _model_faults_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(28977);
      var _model_release_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8272);
      var _plan_basis_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(67129);
      var _plan_difference_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(24080);
      var _observe_carried_files_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(51397);
      var _values_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(29565);
      var _wanted_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(89650);
      function movedFrom(plan, { observed, history, key }, gathered) {
        const now = (0, _plan_basis_js__WEBPACK_IMPORTED_MODULE_2__.gp)(observed, history.ledger, writtenIn(gathered, key));
        const isTaken = plan.to.number !== history.next;
        return [
          ...movedSince(plan.basis, now, movedNames(plan.to, gathered, key)),
          ...isTaken ? [`another attempt took the number r${plan.to.number}`] : []
        ];
      }
      function refuseOther({ plan, release }, { key }, gathered) {
        const moved = rewritten({ basis: plan.basis, to: release }, key, gathered);
        if (moved.length > 0)
          throw _model_faults_index_js__WEBPACK_IMPORTED_MODULE_0__.e.PLAN_CHANGED({ moved });
      }
      function isRetry({ shown, now }, { history, key }, gathered) {
        const content = contentOf(shown, key, gathered);
        const since = history.ledger.filter(({ serial }) => serial > shown.basis.serial);
        return rewritten(shown, key, gathered).length === 0 && since.every((entry) => entry.outcome === "reverted" && entry.content === content) && contentOf(now, key, gathered) === content && (0, _plan_difference_js__WEBPACK_IMPORTED_MODULE_3__.w)(shown, now).length === 0;
      }
      const contentOf = ({ to }, key, gathered) => (0, _model_release_js__WEBPACK_IMPORTED_MODULE_1__.Ae)((0, _values_js__WEBPACK_IMPORTED_MODULE_5__.KY)(to, hashedIn(gathered, key)));
      function rewritten({ basis, to }, key, gathered) {
        const { config, contents } = writtenIn(gathered, key);
        const now = { ...basis, config, ...contents === void 0 ? {} : { contents } };
        return movedSince(basis, now, movedNames(to, gathered, key));
      }
      function movedSince(planned, now, names) {
        const { contents, ...others } = now;
        return [...names, ...(0, _plan_basis_js__WEBPACK_IMPORTED_MODULE_2__._Y)(planned, names.length > 0 || contents === void 0 ? others : now)];
      }
      const movedNames = (planned, gathered, key) => (0, _values_js__WEBPACK_IMPORTED_MODULE_5__.Au)(planned, hashedIn(gathered, key)).map((each) => `${each} has another value`);
      const hashedIn = ({ environments, fillings, files }, key) => ({
        environments: (0, _values_js__WEBPACK_IMPORTED_MODULE_5__.mU)(environments, key),
        filled: (0, _values_js__WEBPACK_IMPORTED_MODULE_5__.mU)(fillings.values, key),
        files: (0, _observe_carried_files_js__WEBPACK_IMPORTED_MODULE_4__.i)(files.files, files.contents, key)
      });
      function writtenIn(gathered, key) {
        const { environments: values, filled, files } = hashedIn(gathered, key);
        const contents = (0, _plan_basis_js__WEBPACK_IMPORTED_MODULE_2__.KD)({ values, filled, files, migrations: gathered.migrations.sets });
        return { config: (0, _wanted_js__WEBPACK_IMPORTED_MODULE_6__.r_)(gathered.project), contents };
      }
    })
  ),
  /***/
  29565: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        Au: () => (
          /* binding */
          movedValues
        ),
        /* harmony export */
        KY: () => (
          /* binding */
          withVersions
        ),
        /* harmony export */
        M2: () => (
          /* binding */
          environmentsOf
        ),
        /* harmony export */
        V1: () => (
          /* binding */
          connectionsOf
        ),
        /* harmony export */
        mU: () => (
          /* binding */
          hashesOf
        )
        /* harmony export */
      });
      var _model_digest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(63061);
      var _model_name_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(40042);
      var _model_secret_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(30381);
      function environmentsOf(project) {
        const { compose, config, resolved } = project;
        return Object.fromEntries((0, _model_name_js__WEBPACK_IMPORTED_MODULE_1__.YD)(compose.services).map((name) => {
          const service = compose.services[name];
          const asked = config.services[name]?.env ?? (service?.build ? "all" : "none");
          const names = asked === "all" ? resolved.fromFile : asked === "none" ? [] : asked;
          const given = names.flatMap((each) => resolved.values[each] ? [[each, resolved.values[each]]] : []);
          const own = Object.entries(service?.environment ?? {}).map(([each, value]) => [each, new _model_secret_js__WEBPACK_IMPORTED_MODULE_2__.z(each, value)]);
          return [name, Object.fromEntries([...given, ...own])];
        }));
      }
      const hashesOf = (environments, key) => Object.fromEntries((0, _model_name_js__WEBPACK_IMPORTED_MODULE_1__.YD)(environments).map((name) => [name, hashes(environments[name] ?? {}, key)]));
      const hashes = (values, key) => Object.fromEntries((0, _model_name_js__WEBPACK_IMPORTED_MODULE_1__.YD)(values).map((name) => [
        name,
        key ? (0, _model_digest_js__WEBPACK_IMPORTED_MODULE_0__.N_)(key.reveal(), `${name}=${values[name]?.reveal() ?? ""}`) : null
      ]));
      const connectionsOf = ({ config, resolved }) => Object.fromEntries((0, _model_name_js__WEBPACK_IMPORTED_MODULE_1__.YD)(config.databases).flatMap((name) => {
        const migrations = config.databases[name]?.migrations;
        const url = migrations && resolved.values[migrations.connectionEnv];
        return url ? [[name, url]] : [];
      }));
      function withVersions(spec, { environments, filled, files }) {
        const version = (path) => files.find((file) => file.path === path)?.version ?? null;
        return {
          ...spec,
          services: Object.fromEntries((0, _model_name_js__WEBPACK_IMPORTED_MODULE_1__.YD)(spec.services).map((name) => [
            name,
            withHashes(spec.services[name], { environment: environments[name], filled: filled[name] })
          ])),
          files: spec.files.map((file) => file.version === null ? { ...file, version: version(file.path) } : file)
        };
      }
      function movedValues(planned, now) {
        const values = (0, _model_name_js__WEBPACK_IMPORTED_MODULE_1__.YD)(planned.services).flatMap((name) => {
          const service = planned.services[name];
          if (service === void 0 || service.from !== planned.number)
            return [];
          const moved = [
            ...movedNames(service.environment, now.environments[name]),
            ...movedNames(service.filled ?? {}, now.filled[name])
          ];
          return [...new Set(moved)].map((each) => `${each} of ${name}`);
        });
        const files = planned.files.filter(({ path, version }) => {
          const here = now.files.find((file) => file.path === path)?.version;
          return version !== null && here !== null && here !== version;
        });
        return [...values, ...files.map(({ path }) => path)];
      }
      const movedNames = (planned, now) => (0, _model_name_js__WEBPACK_IMPORTED_MODULE_1__.YD)(planned).filter((name) => planned[name] !== null && now?.[name] !== null && planned[name] !== now?.[name]);
      function withHashes(service, hashed) {
        if (service === void 0)
          return void 0;
        const { environment, filled } = service;
        return {
          ...service,
          environment: completed(environment, hashed.environment),
          ...filled === void 0 ? {} : { filled: completed(filled, hashed.filled) }
        };
      }
      const completed = (known, hashed) => Object.fromEntries((0, _model_name_js__WEBPACK_IMPORTED_MODULE_1__.YD)(known).map((name) => [name, known[name] ?? hashed?.[name] ?? null]));
    })
  ),
  /***/
  32447: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        E4: () => (
          /* binding */
          versionOf
        ),
        /* harmony export */
        JT: () => (
          /* binding */
          refuseDirty
        ),
        /* harmony export */
        b$: () => (
          /* binding */
          readCheckout
        ),
        /* harmony export */
        g7: () => (
          /* binding */
          treeOf
        )
        /* harmony export */
      });
      var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
      var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /* @__PURE__ */ __webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
      var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
      var node_path__WEBPACK_IMPORTED_MODULE_1___default = /* @__PURE__ */ __webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
      var _commands_git_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(36478);
      var _model_fault_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(69969);
      var _model_faults_index_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(28977);
      const patience = 6e4;
      async function versionOf(world, { root, environment }, given) {
        if (given !== void 0) {
          const head = await headOf(world, root).catch((error) => {
            if (error instanceof _model_fault_js__WEBPACK_IMPORTED_MODULE_3__.vC)
              return error;
            throw error;
          });
          return head instanceof _model_fault_js__WEBPACK_IMPORTED_MODULE_3__.vC ? { version: given } : { version: given, commit: head.commit, tree: head.tree };
        }
        const checkout = await readCheckout(world, root);
        if (checkout.kind === "none")
          throw checkout.fault;
        refuseDirty(checkout, environment);
        return { version: checkout.revision, commit: checkout.commit, tree: checkout.tree };
      }
      async function treeOf(world, root) {
        const head = await headOf(world, root);
        return head instanceof _model_fault_js__WEBPACK_IMPORTED_MODULE_3__.vC ? void 0 : head.tree;
      }
      function refuseDirty(checkout, environment) {
        if (!environment.protected || checkout.kind === "none" || checkout.changed.length === 0)
          return;
        throw _model_faults_index_js__WEBPACK_IMPORTED_MODULE_4__.e.VERSION_DIRTY({ environment: environment.name, changed: checkout.changed });
      }
      async function headOf(world, root) {
        const first = await askGit(world, root, (0, _commands_git_js__WEBPACK_IMPORTED_MODULE_2__.om)({ trusted: [] }));
        const problem = first.code === 0 ? void 0 : (0, _commands_git_js__WEBPACK_IMPORTED_MODULE_2__.k2)(first.stderr);
        const trusted = problem?.kind === "owner" && await isWorkspace(world, problem.folder) ? [problem.folder] : [];
        const call = { trusted };
        const answer = trusted.length === 0 ? first : await askGit(world, root, (0, _commands_git_js__WEBPACK_IMPORTED_MODULE_2__.om)(call));
        const said = answer.code === 0 ? (0, _commands_git_js__WEBPACK_IMPORTED_MODULE_2__.kN)(answer.stdout) : void 0;
        return said === void 0 ? faultOf(root, answer) : { ...said, call };
      }
      async function readCheckout(world, root) {
        const head = await headOf(world, root);
        if (head instanceof _model_fault_js__WEBPACK_IMPORTED_MODULE_3__.vC)
          return { kind: "none", fault: head };
        const { commit, prefix, tree, call } = head;
        const [status, remote] = await Promise.all([
          askGit(world, root, (0, _commands_git_js__WEBPACK_IMPORTED_MODULE_2__.IF)(call)),
          askGit(world, root, (0, _commands_git_js__WEBPACK_IMPORTED_MODULE_2__.RS)(call))
        ]);
        if (status.code !== 0)
          return { kind: "none", fault: faultOf(root, status) };
        const changes = (0, _commands_git_js__WEBPACK_IMPORTED_MODULE_2__.St)(status.stdout, prefix);
        const source = (0, _commands_git_js__WEBPACK_IMPORTED_MODULE_2__.vz)(remote.stdout);
        return {
          kind: "commit",
          commit,
          tree,
          revision: changes.length === 0 ? commit : `${commit}-dirty-${await hashOf(world, root, { call, changes })}`,
          changed: changes.map(({ path }) => path),
          ...source === void 0 ? {} : { source }
        };
      }
      async function isWorkspace({ outside, variables }, folder) {
        const { GITHUB_ACTIONS: isRunner, GITHUB_WORKSPACE: workspace } = variables;
        if (isRunner !== "true" || !workspace)
          return false;
        const [real, top] = await Promise.all([outside.files.real(folder), outside.files.real(workspace)]);
        return real !== void 0 && top !== void 0 && (real === top || real.startsWith(`${top}/`));
      }
      function faultOf(folder, { stderr }) {
        const problem = (0, _commands_git_js__WEBPACK_IMPORTED_MODULE_2__.k2)(stderr);
        switch (problem.kind) {
          case "none":
            return _model_faults_index_js__WEBPACK_IMPORTED_MODULE_4__.e.VERSION_NEEDED({ folder, why: problem.why });
          case "owner":
            return _model_faults_index_js__WEBPACK_IMPORTED_MODULE_4__.e.GIT_OWNER({ folder: problem.folder });
          case "other":
            return _model_faults_index_js__WEBPACK_IMPORTED_MODULE_4__.e.GIT_FAILED({ doing: "the commit", said: stderr });
        }
      }
      async function hashOf(world, root, { call, changes }) {
        const hash = (0, node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)("sha256");
        const difference = await askGit(world, root, (0, _commands_git_js__WEBPACK_IMPORTED_MODULE_2__.gb)(call));
        if (difference.code !== 0)
          throw _model_faults_index_js__WEBPACK_IMPORTED_MODULE_4__.e.GIT_FAILED({ doing: "what differs", said: difference.stderr });
        hash.update(difference.stdout);
        for (const { path } of changes.filter(({ isUntracked }) => isUntracked)) {
          hash.update(`\0${path}\0`).update(await world.outside.files.read((0, node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, path)) ?? "");
        }
        return hash.digest("hex").slice(0, 12);
      }
      async function askGit({ outside, variables }, root, argv) {
        try {
          const environment = (0, _commands_git_js__WEBPACK_IMPORTED_MODULE_2__._K)(variables);
          return await outside.program({ argv, folder: root, environment, deadline: patience, reason: "git" });
        } catch (error) {
          if (!(error instanceof _model_fault_js__WEBPACK_IMPORTED_MODULE_3__.vC) || error.code !== _model_faults_index_js__WEBPACK_IMPORTED_MODULE_4__.e.PROGRAM_MISSING.code)
            throw error;
          return { code: 127, stdout: "", stderr: _commands_git_js__WEBPACK_IMPORTED_MODULE_2__.iH };
        }
      }
    })
  ),
  /***/
  29478: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        T: () => (
          /* binding */
          walkStages
        )
        /* harmony export */
      });
      var _execute_execute_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(61070);
      var _model_failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(30631);
      var _model_faults_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(28977);
      var _model_journal_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(66686);
      var _model_ledger_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(53968);
      var _model_plan_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(69490);
      var _model_stage_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(227);
      var _interruption_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(17712);
      var _known_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(80992);
      var _locked_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(91997);
      var _recover_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(18711);
      async function walkStages(locked, walking) {
        const { applying, world } = locked;
        const { run, seen } = walking;
        const stages = _model_stage_js__WEBPACK_IMPORTED_MODULE_9__.G.filter((stage) => (applying.slice === void 0 || applying.slice === stage) && (0, _model_plan_js__WEBPACK_IMPORTED_MODULE_4__.B_)(run.plan, stage).length > 0);
        world.emit({ kind: "plan", plan: run.plan, hash: run.release.planHash, release: run.release.id });
        const interruption = (0, _interruption_js__WEBPACK_IMPORTED_MODULE_5__.u)(locked, run);
        const begun = [...earlierOf(seen, run)];
        let spent = 0;
        try {
          for (const [at, stage] of stages.entries()) {
            const start = world.now();
            const how = await walkStage(locked, { ...walking, stage, begun, interruption, spent });
            if (!stage.startsWith("migrate-"))
              spent += world.now() - start;
            if (how === void 0)
              continue;
            for (const later of stages.slice(at + 1))
              world.emit({ kind: "stage.finished", stage: later, outcome: "skipped", milliseconds: 0 });
            const known = (0, _known_js__WEBPACK_IMPORTED_MODULE_6__.zU)(run, { ...how, before: (0, _model_ledger_js__WEBPACK_IMPORTED_MODULE_3__.ES)(seen.history.ledger), again: applying.anew });
            throw new _model_failure_js__WEBPACK_IMPORTED_MODULE_1__.HR(how.cause, known);
          }
        } finally {
          interruption.forget();
        }
      }
      async function walkStage(locked, walk) {
        const { world } = locked;
        const { run, seen, stage, begun, spent, interruption, carry } = walk;
        const steps = (0, _model_plan_js__WEBPACK_IMPORTED_MODULE_4__.B_)(run.plan, stage);
        const start = world.now();
        world.emit({ kind: "stage.started", stage, summary: `${steps.length} steps` });
        const effects = (0, _locked_js__WEBPACK_IMPORTED_MODULE_7__.w7)(locked, run, seen, (0, _locked_js__WEBPACK_IMPORTED_MODULE_7__.G0)(stage, start, spent));
        const walked = await (0, _execute_execute_js__WEBPACK_IMPORTED_MODULE_0__.g)(steps, { run, effects, holdsUp: "all", ...carry === void 0 ? {} : { carry } });
        begun.push(...walked.started);
        const outcome = walked.kind === "done" ? "completed" : "failed";
        world.emit({ kind: "stage.finished", stage, outcome, milliseconds: world.now() - start });
        const passed = marksAmong(begun);
        switch (walked.kind) {
          case "done":
            return void 0;
          case "interrupted":
            await interruption.written();
            return { cause: _model_faults_index_js__WEBPACK_IMPORTED_MODULE_2__.e.INTERRUPTED({ during: `stage ${stage}` }), serves: (0, _known_js__WEBPACK_IMPORTED_MODULE_6__.pc)(passed) };
          case "failed":
            return (0, _recover_js__WEBPACK_IMPORTED_MODULE_8__.l)(locked, { ...walk, walked, passed });
        }
      }
      const earlierOf = ({ attempt }, { header }) => attempt?.release === header.release ? [...attempt.started, ...attempt.done, ...attempt.failed, ...attempt.marks.map((mark) => `mark/${mark}`)] : [];
      const marksAmong = (begun) => _model_journal_js__WEBPACK_IMPORTED_MODULE_10__.Z8.filter((mark) => begun.includes(`mark/${mark}`));
    })
  ),
  /***/
  89650: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        r_: () => (
          /* binding */
          configHash
        ),
        kg: () => (
          /* binding */
          gather
        ),
        oq: () => (
          /* binding */
          soughtBy
        ),
        Lm: () => (
          /* binding */
          wantedOf
        )
      });
      var digest = __webpack_require__(63061);
      var fault = __webpack_require__(69969);
      var model_name = __webpack_require__(40042);
      var secret_name = __webpack_require__(90601);
      var carried_files = __webpack_require__(51397);
      var observe_migrations = __webpack_require__(80719);
      var filling = __webpack_require__(64818);
      ;
      const decisive = ["platform", "network_mode", "pid", "ipc", "uts", "userns_mode", "cgroup", "runtime", "isolation"];
      function fillingsOf({ compose, resolved }) {
        const texts = textsOf(resolved.values);
        const services = (0, model_name.YD)(compose.services).flatMap((name) => {
          const service = compose.services[name];
          return service === void 0 ? [] : [[name, concealed(service, texts)]];
        });
        return {
          compose: { ...compose, services: Object.fromEntries(services.map(([name, { shown }]) => [name, shown])) },
          values: Object.fromEntries(services.map(([name, { names }]) => [
            name,
            Object.fromEntries(names.flatMap((each) => resolved.values[each] ? [[each, resolved.values[each]]] : []))
          ]))
        };
      }
      function concealFiles(files, { resolved }) {
        const texts = textsOf(resolved.values);
        return files.map((file) => file.source.kind === "content" ? { ...file, source: { kind: "content", content: (0, filling.Eq)(file.source.content, texts).shown } } : file);
      }
      function concealed(service, texts) {
        const fields = Object.entries(service.rest);
        const kept = Object.fromEntries(fields.filter(([key]) => decisive.includes(key)));
        const command = (0, filling.Eq)(service.command, texts);
        const rest = (0, filling.Eq)(Object.fromEntries(fields.filter(([key]) => !decisive.includes(key))), texts);
        const names = [.../* @__PURE__ */ new Set([...command.names, ...rest.names])].sort();
        return { shown: { ...service, command: command.shown, rest: { ...rest.shown, ...kept } }, names };
      }
      const textsOf = (values2) => Object.fromEntries((0, model_name.YD)(values2).map((name) => [name, values2[name]?.reveal() ?? ""]));
      var stages_images = __webpack_require__(19193);
      var values = __webpack_require__(29565);
      ;
      async function gather(world, project, { only, ...which }) {
        const [migrations, files] = await Promise.allSettled([(0, observe_migrations.Y)(world, project), (0, carried_files.U)(world, project)]);
        if (migrations.status === "rejected" || files.status === "rejected")
          throw (0, fault.bs)([migrations, files].flatMap((each) => each.status === "rejected" ? [each.reason] : []));
        return {
          project,
          ...which,
          only,
          migrations: migrations.value,
          files: files.value,
          environments: (0, values.M2)(project),
          fillings: fillingsOf(project)
        };
      }
      async function wantedOf(world, gathered, seen) {
        const { project, version, commit, only, migrations, files, environments, fillings, offline } = gathered;
        const { config, environment } = project;
        const images = await (0, stages_images.Be)(world, project, {
          version,
          current: seen.history.current,
          services: only,
          offline
        });
        return {
          config,
          environment,
          configHash: configHash(project),
          compose: fillings.compose,
          version,
          ...commit === void 0 ? {} : { commit },
          images,
          values: (0, values.mU)(environments, seen.key),
          filled: (0, values.mU)(fillings.values, seen.key),
          files: concealFiles((0, carried_files.i)(files.files, files.contents, seen.key), project),
          migrations: migrations.sets,
          exposed: exposedIn(environments),
          ...only === void 0 ? {} : { only }
        };
      }
      const configHash = ({ config, environment, compose, resolved }) => (0, digest.ol)((0, digest.$N)({
        config,
        environment: environment.name,
        compose: withoutValues(compose),
        names: (0, model_name.YD)(resolved.values)
      }));
      const withoutValues = (compose) => ({
        ...compose,
        services: Object.fromEntries((0, model_name.YD)(compose.services).map((name) => [
          name,
          { ...compose.services[name], environment: (0, model_name.YD)(compose.services[name]?.environment ?? {}) }
        ]))
      });
      const exposedIn = (environments) => (0, model_name.YD)(environments).flatMap((service) => (0, model_name.YD)(environments[service] ?? {}).filter(secret_name.n).map((name) => ({ service, name })));
      const soughtBy = ({ compose, environment }) => ({
        networks: (0, model_name.YD)(compose.networks).map((key) => compose.networks[key]?.name ?? `${environment.projectName}_${key}`),
        volumes: (0, model_name.YD)(compose.volumes).map((key) => compose.volumes[key]?.name ?? `${environment.projectName}_${key}`)
      });
    })
  )
};
;
