"use strict";
exports.id = 676;
exports.ids = [676, 38];
exports.modules = {
  /***/
  19477: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        _: () => (
          /* binding */
          clockFunctions
        ),
        /* harmony export */
        s: () => (
          /* binding */
          isSameKernel
        )
        /* harmony export */
      });
      const clockFunctions = [
        `uptime_now() { read -r now_up now_rest </proc/uptime; printf '%s' "$now_up"; }`,
        `boot_now() { printf '%s-%s' "$(cat /proc/sys/kernel/random/boot_id)" "$(sed 's/.*) //' /proc/1/stat 2>/dev/null | cut -d ' ' -f 20)"; }`,
        `utc_now() { date -u +%Y-%m-%dT%H:%M:%SZ; }`
      ].join("\n");
      const isSameKernel = (a, b) => a !== "" && a.slice(0, 36) === b.slice(0, 36);
    })
  ),
  /***/
  96951: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        EU: () => (
          /* binding */
          fence
        ),
        /* harmony export */
        HY: () => (
          /* binding */
          guardOf
        ),
        /* harmony export */
        Nq: () => (
          /* binding */
          clearLock
        ),
        /* harmony export */
        Nx: () => (
          /* binding */
          unwritableCode
        ),
        /* harmony export */
        XV: () => (
          /* binding */
          beatFunction
        ),
        /* harmony export */
        ej: () => (
          /* binding */
          inSubshell
        ),
        /* harmony export */
        hS: () => (
          /* binding */
          lockLostCode
        ),
        /* harmony export */
        qY: () => (
          /* binding */
          grasp
        ),
        /* harmony export */
        u8: () => (
          /* binding */
          isOwner
        ),
        /* harmony export */
        v3: () => (
          /* binding */
          beat
        ),
        /* harmony export */
        x_: () => (
          /* binding */
          releaseLock
        )
        /* harmony export */
      });
      var _model_label_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(79239);
      var _host_clock_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(19477);
      var _shell_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(13192);
      const guardOf = (state) => `${state}/${_model_label_js__WEBPACK_IMPORTED_MODULE_0__.Zp.lockGuard}`;
      const ownerOf = (state) => (0, _shell_js__WEBPACK_IMPORTED_MODULE_2__.hD)(`${state}/${_model_label_js__WEBPACK_IMPORTED_MODULE_0__.Zp.lockOwner}`);
      const lockLostCode = 97;
      const unwritableCode = 96;
      const grasp = (kind, tries) => `{ grasp_n=0; until flock ${kind === "shared" ? "-s" : "-x"} -n 8; do grasp_n=$((grasp_n + 1)); [ "$grasp_n" -lt ${tries} ] || break; sleep 0.1; done; [ "$grasp_n" -lt ${tries} ]; }`;
      const isOwner = (state, id) => `case "$(cat ${ownerOf(state)} 2>/dev/null)" in *${(0, _shell_js__WEBPACK_IMPORTED_MODULE_2__.hD)(`"id":"${id}"`)}*) true ;; *) false ;; esac`;
      function fence(state, lockId) {
        const file = (0, _shell_js__WEBPACK_IMPORTED_MODULE_2__.hD)(guardOf(state));
        return [
          `[ -r ${file} ] || { echo 'there is no lock' >&2; exit ${lockLostCode}; }`,
          `exec 8<${file}`,
          `${grasp("shared", 100)} || { echo 'the lock is being changed' >&2; exit ${lockLostCode}; }`,
          `{ ${isOwner(state, lockId)}; } || { cat ${ownerOf(state)} >&2 2>/dev/null || echo 'nobody holds it' >&2; exit ${lockLostCode}; }`
        ].join("\n");
      }
      const beatFunction = (state) => [
        `beat() {`,
        `  printf '%s %s %s %s\\n' "$1" "$(uptime_now)" "$(boot_now)" "$2" >${(0, _shell_js__WEBPACK_IMPORTED_MODULE_2__.hD)(`${state}/lock/.beat.`)}$$ &&`,
        `  mv -f ${(0, _shell_js__WEBPACK_IMPORTED_MODULE_2__.hD)(`${state}/lock/.beat.`)}$$ ${(0, _shell_js__WEBPACK_IMPORTED_MODULE_2__.hD)(`${state}/${_model_label_js__WEBPACK_IMPORTED_MODULE_0__.Zp.heartbeat}`)}`,
        `}`
      ].join("\n");
      function beat(state, lockId, said) {
        return inSubshell("umask 077", _host_clock_js__WEBPACK_IMPORTED_MODULE_1__._, beatFunction(state), fence(state, lockId), `beat ${(0, _shell_js__WEBPACK_IMPORTED_MODULE_2__.hD)(lockId)} ${said} || exit ${unwritableCode}`);
      }
      const releaseLock = (state, lockId) => dropLock(state, isOwner(state, lockId));
      const clearLock = (state, sum) => dropLock(state, `case "$(sha256sum <${ownerOf(state)})" in ${(0, _shell_js__WEBPACK_IMPORTED_MODULE_2__.hD)(sum)}*) true ;; *) false ;; esac`);
      function dropLock(state, isIt) {
        const file = (0, _shell_js__WEBPACK_IMPORTED_MODULE_2__.hD)(guardOf(state));
        return inSubshell(`[ -r ${file} ] || { echo other; exit 0; }`, `exec 8<${file}`, `${grasp("alone", 50)} || { echo busy; exit 0; }`, `{ ${isIt}; } 2>/dev/null || { echo other; exit 0; }`, `rm -f ${ownerOf(state)} ${(0, _shell_js__WEBPACK_IMPORTED_MODULE_2__.hD)(`${state}/${_model_label_js__WEBPACK_IMPORTED_MODULE_0__.Zp.heartbeat}`)} && sync ${(0, _shell_js__WEBPACK_IMPORTED_MODULE_2__.hD)(`${state}/lock`)} || exit ${unwritableCode}`, "echo released");
      }
      const inSubshell = (...text) => `(
${text.join("\n")}
)`;
    })
  ),
  /***/
  13192: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        Fs: () => (
          /* binding */
          pipe
        ),
        /* harmony export */
        Mn: () => (
          /* binding */
          lines
        ),
        /* harmony export */
        Uo: () => (
          /* binding */
          and
        ),
        /* harmony export */
        aL: () => (
          /* binding */
          words
        ),
        /* harmony export */
        hD: () => (
          /* binding */
          quote
        ),
        /* harmony export */
        hF: () => (
          /* binding */
          reading
        ),
        /* harmony export */
        hm: () => (
          /* binding */
          feed
        ),
        /* harmony export */
        or: () => (
          /* binding */
          or
        )
        /* harmony export */
      });
      function quote(word) {
        if (word.includes("\0"))
          throw new Error("a shell word cannot hold NUL");
        if (/^[A-Za-z0-9_@%+:,./-][A-Za-z0-9_@%+=:,./-]*$/.test(word))
          return word;
        return `'${word.replaceAll("'", `'\\''`)}'`;
      }
      const words = (...argv) => `${argv.map(quote).join(" ")} </dev/null`;
      const reading = (argv, from) => argv.map(quote).join(" ") + (from === void 0 ? "" : ` <${quote(from)}`);
      const and = (...commands) => commands.join(" &&\n");
      const or = (first, second) => `{ ${first}; } || { ${second}; }`;
      const pipe = (...commands) => commands.join(" | ");
      const lines = (...commands) => commands.join("\n");
      function feed(command, text) {
        let end = "END_OF_TEXT";
        while (text.includes(end))
          end += "_";
        return `${command} <<'${end}'
${text}${text.endsWith("\n") ? "" : "\n"}${end}`;
      }
    })
  ),
  /***/
  95038: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        yq: () => (
          /* binding */
          controlEntryPoint
        ),
        TV: () => (
          /* binding */
          makeRoutesFolder
        ),
        G2: () => (
          /* binding */
          proofHeader
        ),
        Tq: () => (
          /* binding */
          proofsOf
        ),
        v0: () => (
          /* binding */
          renderRoutes
        ),
        AT: () => (
          /* binding */
          routeFile
        ),
        KC: () => (
          /* binding */
          secretHeader
        ),
        E_: () => (
          /* binding */
          writeRoutes
        )
      });
      var dist = __webpack_require__(38815);
      var route = __webpack_require__(40832);
      var lock = __webpack_require__(96951);
      var shell = __webpack_require__(13192);
      ;
      function replaceFile({ path, mode, text, meanwhile = path }) {
        const folder = path.slice(0, path.lastIndexOf("/")) || "/";
        return (0, lock.ej)(`replaced=${(0, shell.hD)(meanwhile)}.new.$$`, `{ [ ! -d ${(0, shell.hD)(path)} ] && (umask 077; : >"$replaced") && chmod ${mode.toString(8).padStart(4, "0")} "$replaced" &&`, (0, shell.hm)('cat >>"$replaced"', text), `} && sync "$replaced" && mv -f "$replaced" ${(0, shell.hD)(path)} && sync ${(0, shell.hD)(folder)} || { rm -f "$replaced"; exit 1; }`);
      }
      ;
      const controlEntryPoint = "stagecraft";
      const secretHeader = "X-Stagecraft-Secret";
      const proofHeader = "X-Stagecraft-Proof";
      const idleTime = 1e3;
      const topPriority = Number.MAX_SAFE_INTEGER;
      function routeFile(table, file) {
        const proofs = proofsOf(table, file);
        const routers = {
          ...controlRouter(file),
          ...Object.assign({}, ...table.routes.map((route2) => routersOf(route2, file))),
          ...proofRouters(proofs)
        };
        const services = {
          ...Object.assign({}, ...table.routes.map((route2) => servicesOf(route2, file.owner))),
          ...proofServices(proofs)
        };
        const transports = [...table.routes, ...table.proving].flatMap((route2) => route2.backends.map(({ number }) => backendName(file.owner, route2.service, number)));
        const middlewares = Object.fromEntries(proofs.map(({ name, value }) => [name, proofHeaders(value)]));
        return {
          http: {
            routers,
            ...present("services", services),
            ...present("middlewares", middlewares),
            ...present("serversTransports", Object.fromEntries(transports.map((name) => [name, transport])))
          }
        };
      }
      const renderRoutes = (table, file) => `# Written by Stagecraft at every switch; changes made here are lost.
${(0, dist.As)(routeFile(table, file), { sortMapEntries: true, lineWidth: 0, aliasDuplicateObjects: false })}`;
      const present = (key, section) => Object.keys(section).length === 0 ? {} : { [key]: section };
      const transport = { forwardingTimeouts: { idleConnTimeout: `${idleTime / 1e3}s` }, maxIdleConnsPerHost: 200 };
      const controlRouter = ({ owner, apiSecret }) => ({
        [`${owner}::control`]: {
          entryPoints: [controlEntryPoint],
          rule: call("Header", secretHeader, apiSecret),
          priority: topPriority,
          service: "api@internal"
        }
      });
      function routersOf(route2, { owner, entryPoints }) {
        const routers = route2.domains.map((domain, index) => {
          const rule = `${hostRule(domain)} && ${pathRule(route2.path)}`;
          return [
            `${owner}:${route2.service}:${index + 1}`,
            { entryPoints, rule, priority: priorityOf(domain, route2.path), service: serviceName(owner, route2.service) }
          ];
        });
        return Object.fromEntries(routers);
      }
      const priorityOf = (domain, path) => domain.replace(/^\*/, "").length + path.length + 20;
      const hostRule = (domain) => domain.startsWith("*.") ? call("HostRegexp", `^[^.]+\\.${plain(domain.slice(2), /^[a-z0-9.-]+$/i).replaceAll(".", "\\.")}$`) : call("Host", plain(domain, /^[a-z0-9.-]+$/i));
      function pathRule(path) {
        const own = plain(path, /^\/[A-Za-z0-9._~!$&'()*+,;=:@%/-]*$/);
        if (own.endsWith("/"))
          return call("PathPrefix", own);
        return `(${call("Path", own)} || ${call("PathPrefix", `${own}/`)})`;
      }
      const call = (matcher, ...values) => `${matcher}(${values.map((value) => `\`${plain(value, /^[^`\n]*$/)}\``).join(", ")})`;
      function plain(text, pattern) {
        if (!pattern.test(text))
          throw new Error(`${JSON.stringify(text)} cannot stand in a route`);
        return text;
      }
      const serviceName = (owner, service) => `${owner}:${service}`;
      const backendName = (owner, service, number) => `${serviceName(owner, service)}:r${number}`;
      function servicesOf({ service, backends }, owner) {
        const weighted = backends.map(({ number, servers }) => ({
          name: backendName(owner, service, number),
          weight: servers.length
        }));
        return {
          [serviceName(owner, service)]: { weighted: { services: weighted } },
          ...Object.fromEntries(backends.map((backend) => [
            backendName(owner, service, backend.number),
            balance(backend, backendName(owner, service, backend.number))
          ]))
        };
      }
      const balance = ({ servers }, serversTransport) => ({
        loadBalancer: {
          serversTransport,
          servers: servers.map((server) => ({ url: `http://${plain(server, /^[A-Za-z0-9._:[\]-]+$/)}` }))
        }
      });
      const proofsOf = (table, { owner, nonce }) => table.proving.flatMap(({ service, domains, backends }) => backends.flatMap(({ number, servers }) => servers.map((server) => ({ number, server }))).map(({ number, server }, index) => ({
        service,
        server,
        domain: (0, route.Q)(domains[0] ?? server),
        name: `${backendName(owner, service, number)}:proof:${index + 1}`,
        value: `${nonce}-${service}-${index + 1}`,
        transport: backendName(owner, service, number)
      })));
      const proofRouters = (proofs) => Object.fromEntries(proofs.map(({ name, value }) => [
        name,
        {
          entryPoints: [controlEntryPoint],
          rule: call("Header", proofHeader, value),
          priority: topPriority,
          service: name,
          middlewares: [name]
        }
      ]));
      const proofServices = (proofs) => Object.fromEntries(proofs.map(({ name, server, transport: own }) => [name, balance({ servers: [server] }, own)]));
      const proofHeaders = (value) => ({
        headers: { customRequestHeaders: { [proofHeader]: "" }, customResponseHeaders: { [proofHeader]: value } }
      });
      const makeRoutesFolder = (folder) => (0, shell.Uo)((0, shell.aL)("mkdir", "-p", folder), (0, shell.aL)("chmod", "755", folder));
      function writeRoutes(path, text) {
        const folder = path.slice(0, path.lastIndexOf("/"));
        const meanwhile = `${folder}${path.slice(path.lastIndexOf("/")).replace("/", ".")}`;
        const replace = `{ ${replaceFile({ path, mode: 420, text, meanwhile })}
}`;
        return (0, shell.Uo)((0, shell.or)((0, shell.aL)("test", "-d", folder), makeRoutesFolder(folder)), replace);
      }
    })
  ),
  /***/
  49262: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        q: () => (
          /* binding */
          parseDotenv
        )
        /* harmony export */
      });
      var _model_faults_config_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9905);
      var _model_name_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(40042);
      var _interpolate_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(58421);
      var _bounds_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(49133);
      var _utf8_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(18135);
      const blanks = "[\\t \\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]";
      const leading = new RegExp(`^${blanks}+`);
      const beforeValue = /^[\t \u00a0]+/;
      const trailing = new RegExp(`${blanks}+$`);
      function parseDotenv(source, file, process) {
        if (source.length > _bounds_js__WEBPACK_IMPORTED_MODULE_2__.F.bytes)
          return failed(_model_faults_config_js__WEBPACK_IMPORTED_MODULE_0__.q.CONFIG_TOO_LARGE({ bytes: source.length, limit: _bounds_js__WEBPACK_IMPORTED_MODULE_2__.F.bytes, where: { file } }));
        const decoded = (0, _utf8_js__WEBPACK_IMPORTED_MODULE_3__.D)(source);
        if ("bad" in decoded) {
          const { problem, line, column } = decoded.bad;
          return failed(_model_faults_config_js__WEBPACK_IMPORTED_MODULE_0__.q.CONFIG_ENCODING({ problem, where: { file, line, column, isHidden: true } }));
        }
        return new Reader(decoded.text, file, process).read();
      }
      const failed = (fault) => ({ values: {}, faults: [fault] });
      class Reader {
        #file;
        #process;
        #values = /* @__PURE__ */ new Map();
        #faults = [];
        #broken = /* @__PURE__ */ new Set();
        #rest;
        #line = 1;
        constructor(text, file, process) {
          this.#rest = text;
          this.#file = file;
          this.#process = process;
        }
        read() {
          while (this.#rest !== "")
            this.#readStatement();
          const values = Object.fromEntries([...this.#values].map(([name, { value }]) => [name, value]));
          return { values, faults: this.#faults };
        }
        #readStatement() {
          const line = this.#line;
          const written = this.#toLineEnd();
          const said = written.replace(leading, "");
          if (/^(#|$)/.test(said))
            return this.#skip(written.length);
          const start = said.replace(/^export[\t ]+/, "");
          const equals = start.indexOf("=");
          const name = (equals < 0 ? start : start.slice(0, equals)).replace(trailing, "");
          if (equals < 0 || !_model_name_js__WEBPACK_IMPORTED_MODULE_1__.oP.test(name)) {
            this.#faults.push(this.#unreadable(start, equals < 0, line));
            return this.#skip(written.length);
          }
          const value = start.slice(equals + 1).replace(beforeValue, "");
          const blank = start.length - equals - 1 - value.length;
          this.#skipTo(written.length - value.length);
          const raw = this.#readValue(value, blank > 0, line);
          if (raw === void 0)
            this.#broken.add(name);
          else
            this.#set(name, raw, line);
        }
        #readValue(value, afterBlank, line) {
          const quote = value[0];
          if (quote === '"' || quote === "'")
            return this.#readQuoted(quote, line);
          this.#skip(value.length);
          if (afterBlank && value.startsWith("#") || /\t#/.test(value)) {
            this.#faults.push(this.#told(line, "has a # that is a comment for some programs and a value for others", "Put the value in quotes, or the comment on a line of its own."));
            return void 0;
          }
          return { text: (value.split(" #", 1)[0] ?? "").replace(trailing, ""), quote: "" };
        }
        #readQuoted(quote, line) {
          let text = "";
          for (let at = 1; at < this.#rest.length; at++) {
            const character = this.#rest[at] ?? "";
            const next = this.#rest[at + 1];
            if (character === quote) {
              this.#skipTo(at + 1);
              return this.#endsHere(line) ? { text, quote } : void 0;
            }
            if (character === "\\")
              at++;
            text += character !== "\\" ? character : next === quote ? quote : character + (next ?? "");
          }
          this.#faults.push(this.#told(line, `opens a quote (${quote}) that is never closed`, "Close it, or put the value in the other kind of quotes."));
          this.#rest = "";
          return void 0;
        }
        #endsHere(line) {
          const behind = this.#toLineEnd();
          this.#skip(behind.length);
          if (/^\s*$/.test(behind) || /^[\t ]+#/.test(behind))
            return true;
          this.#faults.push(this.#told(line, "goes on behind its closing quote", "Put the whole value in quotes; a comment needs a blank before it."));
          return false;
        }
        #set(name, { text, quote }, line) {
          const first = this.#values.get(name);
          const where = this.#at(line, name);
          if (first)
            return void this.#faults.push(_model_faults_config_js__WEBPACK_IMPORTED_MODULE_0__.q.ENVIRONMENT_NAME_TWICE({ name, first: first.line, where }));
          const value = quote === '"' ? unescape(text) : text;
          if (value === void 0) {
            this.#broken.add(name);
            this.#faults.push(this.#told(line, "makes a character that no value can hold", "Remove the escape sequence that begins with \\0."));
            return;
          }
          const expanded = quote === "'" ? { text: value } : (0, _interpolate_js__WEBPACK_IMPORTED_MODULE_4__.G)(value, (other) => this.#lookUp(other));
          if ("text" in expanded)
            return void this.#values.set(name, { value: expanded.text, line });
          if (!this.#isFollowUp(expanded.broken))
            this.#faults.push(brokenFault(expanded.broken, where));
          this.#broken.add(name);
        }
        #lookUp(name) {
          return Object.hasOwn(this.#process, name) ? this.#process[name] : this.#values.get(name)?.value;
        }
        #isFollowUp = (broken) => broken.kind !== "syntax" && this.#broken.has(broken.name);
        #unreadable(start, noEquals, line) {
          if (noEquals && /^[A-Za-z_][A-Za-z0-9_]*[\t ]*:/.test(start))
            return this.#told(line, "has a colon instead of =", "Write NAME=value.");
          if (noEquals)
            return this.#told(line, "has no =", "Write NAME=value, or put a # before a comment.");
          return this.#told(line, "begins with something that is no name", "A name has letters, digits and _, and does not begin with a digit.");
        }
        #told = (line, problem, fix) => _model_faults_config_js__WEBPACK_IMPORTED_MODULE_0__.q.ENVIRONMENT_LINE({ problem, fix, where: this.#at(line) });
        #at = (line, key) => ({
          file: this.#file,
          line,
          isHidden: true,
          ...key === void 0 ? {} : { key }
        });
        #toLineEnd = () => /^[^\r\n]*/.exec(this.#rest)?.[0] ?? "";
        #skip(length) {
          this.#skipTo(length);
          this.#skipTo(/^(\r?\n)?/.exec(this.#rest)?.[0].length ?? 0);
        }
        #skipTo(length) {
          this.#line += this.#rest.slice(0, length).split("\n").length - 1;
          this.#rest = this.#rest.slice(length);
        }
      }
      function brokenFault(broken, where) {
        if (broken.kind === "unset")
          return _model_faults_config_js__WEBPACK_IMPORTED_MODULE_0__.q.ENVIRONMENT_NAME_UNSET({ name: broken.name, where });
        if (broken.kind === "required") {
          return _model_faults_config_js__WEBPACK_IMPORTED_MODULE_0__.q.ENVIRONMENT_NAME_REQUIRED({ name: broken.name, message: broken.message || "it is not set", where });
        }
        return _model_faults_config_js__WEBPACK_IMPORTED_MODULE_0__.q.ENVIRONMENT_LINE({
          problem: "holds a ${ that is no variable",
          fix: "Put the value in single quotes if a dollar sign was meant, else write ${NAME}.",
          where
        });
      }
      const escapes = {
        a: "\x07",
        b: "\b",
        f: "\f",
        n: "\n",
        r: "\r",
        t: "	",
        v: "\v",
        "\\": "\\",
        '"': '"',
        $: "$$"
      };
      function unescape(text) {
        const value = text.replace(/\\([abfnrtv$"\\]|0\d{0,3})/g, (_, code) => {
          const digits = code.slice(1);
          if (!code.startsWith("0"))
            return escapes[code] ?? code;
          return /^[0-3][0-7]{2}$/.test(digits) ? String.fromCharCode(Number.parseInt(digits, 8)) : `\\${digits}`;
        });
        return value.includes("\0") ? void 0 : value;
      }
    })
  ),
  /***/
  58421: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        G: () => (
          /* binding */
          interpolate
        )
        /* harmony export */
      });
      function interpolate(text, lookUp) {
        let out = "";
        let rest = text;
        for (; ; ) {
          const at = rest.indexOf("$");
          if (at < 0)
            return { text: out + rest };
          out += rest.slice(0, at);
          rest = rest.slice(at);
          const found = expandFirst(rest, lookUp);
          if ("broken" in found)
            return found;
          out += found.text;
          rest = rest.slice(found.length);
        }
      }
      function expandFirst(text, lookUp) {
        if (text.startsWith("$$"))
          return { text: "$", length: 2 };
        const plain = /^\$([A-Za-z_][A-Za-z0-9_]*)/.exec(text);
        if (plain) {
          const [whole, name2 = ""] = plain;
          const value2 = lookUp(name2);
          return value2 === void 0 ? { broken: { kind: "unset", name: name2 } } : { text: value2, length: whole.length };
        }
        if (!text.startsWith("${"))
          return { text: "$", length: 1 };
        const end = closingBrace(text);
        const [, name, operator = "", operand = ""] = /^([A-Za-z_][A-Za-z0-9_]*)(:?[-?+])?(.*)$/.exec(text.slice(2, end)) ?? [];
        if (end < 0 || name === void 0 || operator === "" && operand !== "") {
          return { broken: { kind: "syntax" } };
        }
        const value = apply({ name, operator, operand }, lookUp);
        return "broken" in value ? value : { text: value.text, length: end + 1 };
      }
      function apply({ name, operator, operand }, lookUp) {
        const value = lookUp(name);
        const isThere = value !== void 0 && !(operator.startsWith(":") && value === "");
        const kind = operator.at(-1);
        if (kind === "+")
          return isThere ? interpolate(operand, lookUp) : { text: "" };
        if (isThere)
          return { text: value };
        if (kind === "-")
          return interpolate(operand, lookUp);
        if (kind === "?")
          return { broken: { kind: "required", name, message: operand } };
        return { broken: { kind: "unset", name } };
      }
      function closingBrace(text) {
        let open = 0;
        for (let at = 0; at < text.length; at++) {
          if (text[at] === "}" && --open === 0)
            return at;
          if (text.startsWith("${", at)) {
            open++;
            at++;
          }
        }
        return -1;
      }
    })
  ),
  /***/
  27868: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        k: () => (
          /* binding */
          reservedName
        ),
        /* harmony export */
        x: () => (
          /* binding */
          loadsCode
        )
        /* harmony export */
      });
      const loaders = /^(LD_|DYLD_)/;
      const runners = /^(GITHUB_|RUNNER_|ACTIONS_|INPUT_|STAGECRAFT_)/;
      const tools = /^(COMPOSE_|DOCKER_|BUILDKIT_)/;
      const shell = /* @__PURE__ */ new Set([
        "PATH",
        "HOME",
        "SHELL",
        "USER",
        "LOGNAME",
        "PWD",
        "IFS",
        "ENV",
        "BASH_ENV",
        "NODE_OPTIONS",
        "TMPDIR"
      ]);
      const loadsCode = (name) => loaders.test(name);
      function reservedName(name) {
        if (loadsCode(name))
          return "tells the system which code to load";
        if (runners.test(name))
          return "belongs to the CI service or to Stagecraft";
        if (tools.test(name))
          return "tells Docker what to do";
        return shell.has(name) ? "belongs to the system" : void 0;
      }
    })
  ),
  /***/
  79239: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        Pf: () => (
          /* binding */
          label
        ),
        /* harmony export */
        Zp: () => (
          /* binding */
          layout
        ),
        /* harmony export */
        aS: () => (
          /* binding */
          stateVolume
        ),
        /* harmony export */
        ec: () => (
          /* binding */
          imageLabel
        )
        /* harmony export */
      });
      const label = {
        app: "stagecraft.app",
        environment: "stagecraft.environment",
        service: "stagecraft.service",
        release: "stagecraft.release",
        number: "stagecraft.number",
        replica: "stagecraft.replica",
        definition: "stagecraft.definition",
        statePath: "stagecraft.state.path",
        stateOwner: "stagecraft.state.owner"
      };
      const imageLabel = {
        revision: "org.opencontainers.image.revision",
        version: "org.opencontainers.image.version",
        source: "org.opencontainers.image.source",
        app: label.app,
        services: "stagecraft.services",
        inputs: "stagecraft.inputs"
      };
      const layout = {
        lineage: "lineage",
        key: "key",
        ledger: "ledger.jsonl",
        journal: "journal.jsonl",
        attempt: "attempt.json",
        lockOwner: "lock/owner.json",
        heartbeat: "lock/heartbeat",
        lockGuard: "lock/guard",
        steps: "steps",
        incoming: "incoming",
        login: "login",
        releases: "releases",
        routes: "proxy/dynamic/routes.yaml",
        routesFolder: "proxy/dynamic",
        release: (id) => `releases/${id}`
      };
      const stateVolume = (app, environment) => `stagecraft-${app}-${environment}`;
    })
  ),
  /***/
  40832: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        Q: () => (
          /* binding */
          exampleOf
        ),
        /* harmony export */
        S: () => (
          /* binding */
          noRoutes
        )
        /* harmony export */
      });
      const noRoutes = { routes: [], proving: [] };
      const exampleOf = (domain) => domain.replace(/^\*/, "stagecraft");
    })
  )
};
;
