"use strict";
exports.id = 903;
exports.ids = [903];
exports.modules = {
  /***/
  15215: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        M: () => (
          /* binding */
          readFacts
        ),
        h: () => (
          /* binding */
          unmetFacts
        )
      });
      var schemas = __webpack_require__(26921);
      var fault = __webpack_require__(69969);
      var faults = __webpack_require__(28977);
      var label = __webpack_require__(79239);
      var docker = __webpack_require__(17884);
      var minimum = __webpack_require__(82305);
      ;
      const info = schemas.Ikc({
        version: schemas.YjP(),
        architecture: schemas.YjP(),
        errors: schemas.YOg(schemas.YjP()).nullish(),
        plugins: schemas.YOg(schemas.Ikc({ Name: schemas.YjP(), Version: schemas.YjP().nullish() })).nullish()
      });
      function engineIn(sections, host) {
        const text = sections.get("engine")?.text ?? "";
        const lines = text.split("\n");
        const read = info.safeParse(jsonOf(lines.find((line) => line.startsWith("{")) ?? ""));
        const said = [...read.data?.errors ?? [], ...lines.filter((line) => line !== "" && !line.startsWith("{"))].join(" ");
        if (!read.success || read.data.version === "")
          throw noAnswer(said, sections, host);
        const { version, architecture, plugins } = read.data;
        if ((0, minimum.t)(version, minimum.B.engine)) {
          throw faults.e.ENGINE_UNSUPPORTED({
            host,
            found: `Docker Engine ${version}`,
            needed: "Docker Engine 20.10",
            install: "https://docs.docker.com/engine/install/"
          });
        }
        const compose = plugins?.find(({ Name }) => Name === "compose")?.Version ?? "";
        if (compose === "" || (0, minimum.t)(compose, minimum.B.compose)) {
          throw faults.e.ENGINE_UNSUPPORTED({
            host,
            found: foundCompose(compose, sections),
            needed: 'Docker Compose 2.20 (the plugin "docker compose")',
            install: composePackage(sections)
          });
        }
        return { version, compose: compose.replace(/^v/, ""), architecture: architectures[architecture] ?? architecture };
      }
      function noAnswer(said, sections, host) {
        if (/permission denied/i.test(said)) {
          const login = (sections.get("place")?.text ?? "").split("\n")[5] ?? "the login";
          return faults.e.DOCKER_DENIED({ host, login });
        }
        return faults.e.DOCKER_DOWN({ host, said: said.slice(0, 300) });
      }
      const architectures = {
        x86_64: "amd64",
        aarch64: "arm64",
        armv7l: "arm",
        armv6l: "arm",
        i686: "386"
      };
      function foundCompose(plugin, sections) {
        if (plugin !== "")
          return `Docker Compose ${plugin}`;
        const old = sections.get("compose-v1");
        const version = old?.code === 0 ? /^v?[\d.]+/.exec(old.text.trim())?.[0] : void 0;
        return version === void 0 ? "no Docker Compose" : `only docker-compose ${version}`;
      }
      function composePackage(sections) {
        const release = sections.get("system")?.text ?? "";
        const value = (key) => new RegExp(`^${key}="?([^"
]*)"?$`, "m").exec(release)?.[1] ?? "";
        const version = Number.parseFloat(value("VERSION_ID"));
        switch (value("ID")) {
          case "ubuntu":
            return "apt-get install docker-compose-v2 (or docker-compose-plugin, when Docker came from download.docker.com)";
          case "debian":
            return version >= 13 ? "apt-get install docker-compose" : "apt-get install docker-compose-plugin, from https://docs.docker.com/engine/install/debian/";
          case "alpine":
            return "apk add docker-cli-compose";
          case "fedora":
            return "dnf install docker-compose-plugin (or docker-compose, from Fedora itself)";
          default:
            return "docker-compose-plugin, see https://docs.docker.com/compose/install/linux/";
        }
      }
      function jsonOf(line) {
        try {
          return JSON.parse(line);
        } catch {
          return void 0;
        }
      }
      var commands_sections = __webpack_require__(30592);
      var state_answer = __webpack_require__(43394);
      ;
      function readFacts(stdout, asked) {
        const { host } = asked;
        const sections = (0, commands_sections.MJ)(stdout);
        if (sections === void 0)
          throw unreadable(host, "it was cut");
        const [unmet] = unmetIn(sections, host);
        if (unmet !== void 0)
          throw unmet;
        const engine = engineIn(sections, host);
        const state = (0, state_answer.pQ)(sections, { ...asked, volume: (0, label.aS)(asked.app, asked.environment) });
        const volumes = jsonLines({ sections, host, name: "volumes", begin: "{" }, volumeLine);
        return {
          engine,
          state,
          containers: containersIn(sections, host),
          images: imagesIn(sections, host),
          ports: portsIn(sections, host),
          networks: jsonLines({ sections, host, name: "networks", begin: '"' }, schemas.YjP()).toSorted(),
          volumes: volumes.map(({ name }) => name).toSorted(),
          foreignVolumes: foreignIn(volumes, asked),
          internalAddress: addressIn(sections, asked),
          disk: diskIn(sections, host),
          bootId: textOf(sections, "boot"),
          begun: clockIn(sections, "begun", host),
          ended: clockIn(sections, "ended", host)
        };
      }
      function unmetFacts(stdout, host) {
        const sections = (0, commands_sections.MJ)(stdout);
        return sections === void 0 ? [unreadable(host, "it was cut")] : unmetIn(sections, host);
      }
      function unmetIn(sections, host) {
        const tools = linesOf(sections, "tools");
        const missing = tools.length > 0 ? [faults.e.HOST_TOOLS_MISSING({ host, tools })] : [];
        if (sections.has("no-docker"))
          return [...missing, faults.e.DOCKER_MISSING({ host })];
        try {
          engineIn(sections, host);
          return missing;
        } catch (error) {
          if (!(error instanceof fault.vC))
            throw error;
          return [...missing, error];
        }
      }
      const unreadable = (host, detail) => faults.e.HOST_ANSWER_UNREADABLE({ host, doing: "what runs there", detail });
      const textOf = (sections, name) => (sections.get(name)?.text ?? "").trim();
      const linesOf = (sections, name) => textOf(sections, name).split("\n").filter(Boolean);
      function jsonLines({ sections, host, name, begin }, shape) {
        const answer = sections.get(name);
        if (answer?.code !== 0)
          throw unreadable(host, `${name}: ${firstLine(answer?.text ?? "nothing")}`);
        return linesOf(sections, name).filter((line) => line.startsWith(begin)).map((line) => {
          const read = shape.safeParse(facts_answer_jsonOf(line));
          if (!read.success)
            throw unreadable(host, `${name}: ${firstLine(line)}`);
          return read.data;
        });
      }
      function facts_answer_jsonOf(line) {
        try {
          return JSON.parse(line);
        } catch {
          return void 0;
        }
      }
      function firstLine(text) {
        return (text.trim().split("\n")[0] ?? "").slice(0, 200);
      }
      function containersIn(sections, host) {
        const answer = sections.get("containers");
        if (answer?.code !== 0)
          throw unreadable(host, `containers: ${firstLine(answer?.text ?? "nothing")}`);
        try {
          return (0, docker.ZW)(answer.text).map((facts) => ({
            id: facts.id,
            name: facts.name,
            service: facts.service,
            number: facts.number,
            index: facts.index,
            project: facts.project,
            image: facts.image,
            definition: facts.definition,
            running: facts.running,
            health: facts.health,
            restarts: facts.restarts,
            exitCode: facts.exitCode,
            startedAt: facts.startedAt,
            networks: facts.networks,
            pid: facts.pid
          }));
        } catch (error) {
          throw unreadable(host, `containers: ${error instanceof Error ? firstLine(error.message) : "unreadable"}`);
        }
      }
      const imagesIn = (sections, host) => [
        ...new Set(jsonLines({ sections, host, name: "images", begin: "[" }, schemas.YOg(schemas.YjP())).flatMap((each) => each ?? []))
      ].toSorted();
      const bindings = schemas.g1P(schemas.YjP(), schemas.YOg(schemas.Ikc({ HostPort: schemas.YjP() })).nullish()).nullish();
      const portsLine = schemas.PVZ([bindings, bindings]);
      function portsIn(sections, host) {
        const published = jsonLines({ sections, host, name: "containers", begin: "[" }, portsLine).flatMap(([bound, used]) => [...Object.entries(bound ?? {}), ...Object.entries(used ?? {})]).filter(([port]) => port.endsWith("/tcp")).flatMap(([, each]) => each ?? []).flatMap(({ HostPort }) => portsOf(HostPort));
        const listening = linesOf(sections, "listening").filter((hex) => /^[0-9A-F]{4}$/.test(hex)).map((hex) => Number.parseInt(hex, 16));
        return [.../* @__PURE__ */ new Set([...published, ...listening])].filter((port) => port > 0).toSorted((a, b) => a - b);
      }
      function portsOf(text) {
        const [first = "", last = first] = text.split("-");
        if (!/^\d{1,5}$/.test(first) || !/^\d{1,5}$/.test(last) || Number(last) > 65535)
          return [];
        return Array.from({ length: Math.max(0, Number(last) - Number(first) + 1) }, (_, index) => Number(first) + index);
      }
      const volumeLine = schemas.Ikc({ name: schemas.YjP(), project: schemas.YjP() });
      const foreignIn = (volumes, asked) => Object.fromEntries(volumes.filter(({ name, project }) => asked.wantedVolumes.includes(name) && project !== "" && project !== asked.project).map(({ name, project }) => [name, project]));
      function addressIn(sections, { host, internalAddress }) {
        const found = /^[0-9a-fA-F:.]+/.exec(textOf(sections, "address"))?.[0];
        if (sections.get("address")?.code !== 0 || found === void 0) {
          throw faults.e.HOST_ADDRESS_UNRESOLVED({ host, address: internalAddress });
        }
        return found;
      }
      function diskIn(sections, host) {
        const [, total, free] = /\s(\d+)\s+\d+\s+(\d+)\s+\S+\s+\S.*$/.exec(textOf(sections, "disk")) ?? [];
        if (total === void 0 || free === void 0)
          throw unreadable(host, `df: ${firstLine(textOf(sections, "disk"))}`);
        return { free: Number(free) * 1024, total: Number(total) * 1024 };
      }
      function clockIn(sections, name, host) {
        const text = textOf(sections, name);
        if (!/^\d{13}$/.test(text))
          throw unreadable(host, `date: ${firstLine(text)}`);
        return Number(text);
      }
    })
  ),
  /***/
  43394: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        iv: () => (
          /* binding */
          sumsIn
        ),
        /* harmony export */
        pQ: () => (
          /* binding */
          stateIn
        )
        /* harmony export */
      });
      var _model_faults_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(28977);
      var _model_journal_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(66686);
      var _model_name_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(40042);
      var _facts_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(90545);
      var _lock_read_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(94568);
      var _records_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(58171);
      const stateIn = (sections, asked) => ({
        ...placeIn(sections, asked),
        ...recordsIn(sections)
      });
      function recordsIn(sections) {
        const journal = (0, _records_js__WEBPACK_IMPORTED_MODULE_4__.z8)(sections.get("journal")?.text ?? "");
        const attempt = (0, _model_journal_js__WEBPACK_IMPORTED_MODULE_5__._M)([journal]);
        const record = attempt && (0, _records_js__WEBPACK_IMPORTED_MODULE_4__.FG)(sections.get("attempt")?.text ?? "", attempt.planHash);
        const read = ledgerIn(sections);
        const { lock, liveSteps } = (0, _lock_read_js__WEBPACK_IMPORTED_MODULE_3__.$7)(sections);
        const lineage = (sections.get("lineage")?.text ?? "").trim();
        const routes = (0, _model_name_js__WEBPACK_IMPORTED_MODULE_1__.m)(`sha256:${(sections.get("routes")?.text ?? "").slice(0, 64)}`);
        return {
          ...lineage === "" ? {} : { lineage },
          hasKey: sections.get("key")?.code === 0,
          ...read,
          ...newerIn(sections),
          journal,
          ...lock.kind === "held" ? { lock: lock.owner, lockAge: lock.age } : {},
          ...lock.kind === "unreadable" ? { unreadableLock: { id: lock.id, shown: lock.shown } } : {},
          liveSteps,
          releases: releasesIn(sections, read.ledger),
          ...record === void 0 ? {} : { attempt: record },
          ...routes === void 0 ? {} : { routes },
          sums: sumsIn(sections)
        };
      }
      const sumsIn = (sections) => sections.get("sums")?.text ?? "";
      function placeIn(sections, { host, app, environment, volume }) {
        const [path = "", exists, readable, writable, holder = "", login = ""] = (sections.get("place")?.text ?? "").split("\n");
        const labels = sections.get("volumes")?.text ?? "";
        const labelled = (word) => new RegExp(`^${word}:(.*)$`, "m").exec(labels)?.[1] ?? "";
        const [marked = "", maker = "", otherApp, otherEnvironment] = ["path", "owner", "app", "environment"].map(labelled);
        if (marked !== "" && (otherApp !== app || otherEnvironment !== environment)) {
          throw _model_faults_index_js__WEBPACK_IMPORTED_MODULE_0__.e.STATE_CLASH({ host, volume, other: `app ${otherApp}, environment ${otherEnvironment}` });
        }
        if (!/^\/[^\p{Cc}]{1,1000}$/u.test(path) || path.split("/").includes("..")) {
          throw _model_faults_index_js__WEBPACK_IMPORTED_MODULE_0__.e.HOST_ANSWER_UNREADABLE({
            host,
            doing: "where its state folder is",
            detail: JSON.stringify(path.slice(0, 200))
          });
        }
        const isUsable = readable === "yes" && writable === "yes";
        const isHidden = exists === "no" && marked !== "" && maker !== login && login !== "root";
        if (isHidden || exists === "yes" && !isUsable && holder !== login) {
          throw _model_faults_index_js__WEBPACK_IMPORTED_MODULE_0__.e.STATE_FOREIGN({ host, path, owner: isHidden ? maker : holder, login });
        }
        return { path, exists: exists === "yes" };
      }
      function ledgerIn(sections) {
        const text = sections.get("ledger")?.text ?? "";
        if ((0, _facts_js__WEBPACK_IMPORTED_MODULE_2__.zd)(text))
          return { ledger: [], ledgerProblem: { kind: "broken", detail: "it is larger than any ledger" } };
        return (0, _records_js__WEBPACK_IMPORTED_MODULE_4__.h8)(text);
      }
      function newerIn(sections) {
        const [newer] = [...sections].filter(([name2, { text: text2, code }]) => isRelease(name2) && code === 0 && (0, _records_js__WEBPACK_IMPORTED_MODULE_4__.VA)(text2) > 1);
        if (newer === void 0)
          return {};
        const [name, { text }] = newer;
        return { ledgerProblem: { kind: "newer", detail: `the record of ${idIn(name)} has schema ${(0, _records_js__WEBPACK_IMPORTED_MODULE_4__.VA)(text)}` } };
      }
      const isRelease = (section) => section.startsWith("release ");
      const idIn = (section) => section.slice("release ".length);
      function releasesIn(sections, ledger) {
        const found = [...sections].flatMap(([name, { text, code }]) => {
          const id = isRelease(name) ? (0, _model_name_js__WEBPACK_IMPORTED_MODULE_1__.y_)(idIn(name)) : void 0;
          const release = id !== void 0 && code === 0 ? (0, _records_js__WEBPACK_IMPORTED_MODULE_4__.BC)(text, id, ledger) : void 0;
          return release === void 0 ? [] : [[release.id, release]];
        });
        return Object.fromEntries(found);
      }
    })
  ),
  /***/
  82305: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        B: () => (
          /* binding */
          minimum
        ),
        /* harmony export */
        t: () => (
          /* binding */
          isOlder
        )
        /* harmony export */
      });
      const minimum = { engine: [20, 10], compose: [2, 20], node: [20, 0] };
      function isOlder(version, [major, minor]) {
        const [, a, b] = /^v?(\d+)\.(\d+)/.exec(version) ?? [];
        if (a === void 0 || b === void 0)
          return false;
        return Number(a) < major || Number(a) === major && Number(b) < minor;
      }
    })
  ),
  /***/
  22403: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        YZ: () => (
          /* binding */
          readKey
        ),
        /* harmony export */
        bV: () => (
          /* binding */
          isUnmoved
        ),
        /* harmony export */
        v5: () => (
          /* binding */
          observeHost
        ),
        /* harmony export */
        wf: () => (
          /* binding */
          askHost
        ),
        /* harmony export */
        xS: () => (
          /* binding */
          factsOf
        ),
        /* harmony export */
        yo: () => (
          /* binding */
          hostIn
        )
        /* harmony export */
      });
      var _commands_facts_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(90545);
      var _commands_facts_answer_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(15215);
      var _commands_sections_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(30592);
      var _commands_lock_read_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(94568);
      var _commands_state_answer_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(43394);
      var _commands_state_folder_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(50304);
      var _model_faults_index_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(28977);
      var _model_secret_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(30381);
      async function observeHost(asked) {
        const { stdout, sent, received } = await askHost(asked, factsOf(asked));
        return hostIn(stdout, asked, { sent, received });
      }
      const factsOf = (asked) => (0, _commands_facts_js__WEBPACK_IMPORTED_MODULE_0__.$8)(requestOf(asked));
      const requestOf = ({ app, environment, internalAddress, releases = 12, kept }) => ({
        app,
        environment,
        internalAddress,
        releases,
        kept
      });
      async function isUnmoved(asked, { state }) {
        if (!state.exists)
          return false;
        const { stdout } = await askHost(asked, (0, _commands_facts_js__WEBPACK_IMPORTED_MODULE_0__.gE)(state.path));
        const sections = (0, _commands_sections_js__WEBPACK_IMPORTED_MODULE_2__.MJ)(stdout);
        return sections !== void 0 && (0, _commands_lock_read_js__WEBPACK_IMPORTED_MODULE_3__.SW)(sections).length === 0 && (0, _commands_state_answer_js__WEBPACK_IMPORTED_MODULE_4__.iv)(sections) === state.sums;
      }
      async function askHost({ access, host, now }, script) {
        const sent = now();
        const output = await access.run(script, { deadline: 6e4, reason: "what runs there", keep: _commands_facts_js__WEBPACK_IMPORTED_MODULE_0__.aI });
        return { stdout: completeOf(output, host), sent, received: now() };
      }
      function hostIn(stdout, { host, app, environment, project, internalAddress, wanted }, { sent, received }) {
        const asked = { host, app, environment, project, internalAddress, wantedVolumes: wanted.volumes };
        const { begun, ended, ...facts } = (0, _commands_facts_answer_js__WEBPACK_IMPORTED_MODULE_1__.M)(stdout, asked);
        const skew = Math.round((begun - sent + (ended - received)) / 2);
        return { ...facts, clock: { at: ended, skew } };
      }
      function completeOf(output, host) {
        const unreadable = (detail) => _model_faults_index_js__WEBPACK_IMPORTED_MODULE_6__.e.HOST_ANSWER_UNREADABLE({ host, doing: "what runs there", detail });
        if (output.kind === "unknown")
          throw unreadable(output.why);
        if (output.kind === "signalled")
          throw unreadable(`signal ${output.signal}`);
        if (output.truncated)
          throw unreadable("it is too long");
        return output.stdout;
      }
      async function readKey(access, statePath) {
        const output = await access.run((0, _commands_state_folder_js__WEBPACK_IMPORTED_MODULE_5__.Hg)(statePath), { deadline: 3e4, reason: "the environment's key" });
        const text = output.stdout.trim();
        if (output.kind === "exited" && output.code !== 0)
          return void 0;
        if (/^[0-9a-f]{64}$/.test(text))
          return new _model_secret_js__WEBPACK_IMPORTED_MODULE_7__.z("the environment's key", text);
        throw _model_faults_index_js__WEBPACK_IMPORTED_MODULE_6__.e.HOST_ANSWER_UNREADABLE({
          host: "that keeps it",
          doing: "the environment's key",
          detail: "it is not 64 hex digits"
        });
      }
    })
  ),
  /***/
  28369: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        AE: () => (
          /* binding */
          lineagesOf
        ),
        /* harmony export */
        QP: () => (
          /* binding */
          contradictionsIn
        ),
        /* harmony export */
        at: () => (
          /* binding */
          firstDifference
        ),
        /* harmony export */
        gU: () => (
          /* binding */
          longestIn
        ),
        /* harmony export */
        hn: () => (
          /* binding */
          reconcileLedgers
        ),
        /* harmony export */
        tf: () => (
          /* binding */
          ledgerPath
        )
        /* harmony export */
      });
      var _model_digest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(63061);
      var _model_faults_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(28977);
      var _model_label_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(79239);
      var _model_name_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(40042);
      function reconcileLedgers(states) {
        const [contradiction] = contradictionsIn(states);
        if (contradiction !== void 0)
          throw contradiction;
        const best = longestIn(states);
        const ledger = ledgerOf(best[0], states);
        const lagging = (0, _model_name_js__WEBPACK_IMPORTED_MODULE_3__.YD)(states).filter((name) => ledger.length > 0 && (!best.includes(name) || states[name]?.ledgerProblem !== void 0));
        return { ledger, lagging };
      }
      function contradictionsIn(states) {
        return [
          ...newerIn(states),
          ...otherLineagesIn(states),
          ...brokenIn(states),
          ...divergedIn(states),
          ...forgottenIn(states)
        ];
      }
      function longestIn(states) {
        const longest = Math.max(0, ...(0, _model_name_js__WEBPACK_IMPORTED_MODULE_3__.YD)(states).map((name) => ledgerOf(name, states).length));
        return (0, _model_name_js__WEBPACK_IMPORTED_MODULE_3__.YD)(states).filter((name) => ledgerOf(name, states).length === longest);
      }
      const ledgerOf = (name, states) => (name === void 0 ? void 0 : states[name]?.ledger) ?? [];
      const newerIn = (states) => (0, _model_name_js__WEBPACK_IMPORTED_MODULE_3__.YD)(states).flatMap((host) => {
        const problem = states[host]?.ledgerProblem;
        return problem?.kind === "newer" ? [_model_faults_index_js__WEBPACK_IMPORTED_MODULE_1__.e.LEDGER_NEWER({ host, detail: problem.detail })] : [];
      });
      function otherLineagesIn(states) {
        const lineages = {};
        const seen = /* @__PURE__ */ new Set();
        for (const host of (0, _model_name_js__WEBPACK_IMPORTED_MODULE_3__.YD)(states)) {
          const own = lineagesOf(states[host]);
          for (const each of own)
            seen.add(each);
          if (own.length > 0)
            lineages[host] = own.join(" and ");
        }
        return seen.size > 1 ? [_model_faults_index_js__WEBPACK_IMPORTED_MODULE_1__.e.LINEAGE_DIFFERS({ lineages })] : [];
      }
      const lineagesOf = (state) => [
        ...new Set([state?.lineage, state?.ledger[0]?.lineage].filter((each) => each !== void 0))
      ];
      const brokenIn = (states) => (0, _model_name_js__WEBPACK_IMPORTED_MODULE_3__.YD)(states).flatMap((host) => {
        const state = states[host];
        if (state?.ledgerProblem?.kind !== "broken")
          return [];
        const good = (0, _model_name_js__WEBPACK_IMPORTED_MODULE_3__.YD)(states).filter((name) => states[name]?.ledgerProblem === void 0 && ledgerOf(name, states).length > state.ledger.length);
        return [
          _model_faults_index_js__WEBPACK_IMPORTED_MODULE_1__.e.LEDGER_BROKEN({
            host,
            path: ledgerPath(state),
            detail: state.ledgerProblem.detail,
            good: Object.fromEntries(good.map((name) => [name, ledgerPath(states[name])]))
          })
        ];
      });
      const ledgerPath = (state) => `${state?.path ?? ""}/${_model_label_js__WEBPACK_IMPORTED_MODULE_2__.Zp.ledger}`;
      function divergedIn(states) {
        const [first] = longestIn(states);
        if (first === void 0)
          return [];
        return (0, _model_name_js__WEBPACK_IMPORTED_MODULE_3__.YD)(states).flatMap((other) => {
          const serial = firstDifference(ledgerOf(first, states), ledgerOf(other, states));
          return serial === void 0 ? [] : [_model_faults_index_js__WEBPACK_IMPORTED_MODULE_1__.e.LEDGERS_DIVERGED({ hosts: [first, other], serial })];
        });
      }
      function firstDifference(one, other) {
        const length = Math.min(one.length, other.length);
        if ((0, _model_digest_js__WEBPACK_IMPORTED_MODULE_0__.$N)(one[length - 1]) === (0, _model_digest_js__WEBPACK_IMPORTED_MODULE_0__.$N)(other[length - 1]))
          return void 0;
        const at = one.slice(0, length).findIndex((entry, index) => (0, _model_digest_js__WEBPACK_IMPORTED_MODULE_0__.$N)(entry) !== (0, _model_digest_js__WEBPACK_IMPORTED_MODULE_0__.$N)(other[index]));
        return at === -1 ? void 0 : at + 1;
      }
      function forgottenIn(states) {
        const ledger = ledgerOf(longestIn(states)[0], states);
        return (0, _model_name_js__WEBPACK_IMPORTED_MODULE_3__.YD)(states).flatMap((host) => {
          const finished = states[host]?.journal.find((entry) => entry.kind === "mark" && entry.mark === "finished");
          if (finished === void 0 || ledger.some(({ number }) => number === finished.number))
            return [];
          const detail = `release ${finished.number} finished, says the journal, and no ledger tells of it`;
          return [_model_faults_index_js__WEBPACK_IMPORTED_MODULE_1__.e.LEDGER_BROKEN({ host, path: ledgerPath(states[host]), detail, good: {} })];
        });
      }
    })
  ),
  /***/
  39657: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        _: () => (
          /* binding */
          newestIn
        )
        /* harmony export */
      });
      var _model_journal_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(66686);
      function newestIn(states) {
        const attempt = (0, _model_journal_js__WEBPACK_IMPORTED_MODULE_0__._M)(states.map(({ journal }) => journal));
        const record = states.map((state) => state.attempt).find((each) => each?.release.id === attempt?.release);
        return { attempt, record };
      }
    })
  )
};
;
