"use strict";
exports.id = 573;
exports.ids = [573];
exports.modules = {
  /***/
  35609: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        B: () => (
          /* binding */
          readDatabaseUrl
        )
        /* harmony export */
      });
      var _suggest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5248);
      const tlsModes = ["disable", "allow", "prefer", "require", "verify-ca", "verify-full"];
      function readDatabaseUrl(text) {
        const parts = partsOf(text);
        if (typeof parts === "string")
          return { kind: "refused", reason: parts };
        const given = parametersOf(parts.query);
        if (typeof given === "string")
          return { kind: "refused", reason: given };
        const { host, port, user, password, database } = parts;
        return { kind: "address", address: { host, port, user, password, database, ...given } };
      }
      const noUrl = "it is no URL; a character in user or password may have to be percent-encoded";
      const badEscape = "a % in it does not begin a percent-encoded character";
      function partsOf(text) {
        if (text.trim() === "")
          return "it is empty";
        if (text !== text.trim() || /\p{Cc}/u.test(text))
          return "it holds blanks or line breaks at its ends";
        const [, rest] = /^postgres(?:ql)?:\/\/(.*)$/.exec(text) ?? [];
        if (rest === void 0)
          return "it does not begin with postgres:// or postgresql://";
        const [, authority, path = "", query = ""] = /^([^/?#]*)(?:\/([^?#]*))?(?:\?([^#]*))?$/.exec(rest) ?? [];
        if (authority === void 0)
          return noUrl;
        const at = authority.lastIndexOf("@");
        const place = placeOf(authority.slice(at + 1));
        if (typeof place === "string")
          return place;
        const [, name = "", secret = ""] = /^([^:]*):?(.*)$/.exec(authority.slice(0, Math.max(at, 0))) ?? [];
        const decoded = [name, secret, path].map(decode);
        const [user, password, database] = decoded;
        if (user === void 0 || password === void 0 || database === void 0)
          return badEscape;
        if (user === "")
          return "it names no user";
        if (database.includes("/"))
          return "it names more than a database after the host";
        if (decoded.some((part) => part?.includes("\0")))
          return "it holds a NUL character";
        return { ...place, user, password, database: database === "" ? user : database, query };
      }
      function placeOf(text) {
        if (text === "")
          return "it names no host";
        if (/,|%2c/i.test(text))
          return "it names several hosts";
        if (/^(%2f|\/)/i.test(text))
          return "it names a socket, not a host";
        const [, inside, outside, digits] = /^(?:\[([0-9a-f:.]+)\]|([^\s:%<>[\]\\^|"{}]+))(?::(\d*))?$/i.exec(text) ?? [];
        const host = inside ?? outside;
        if (host === void 0)
          return noUrl;
        const port = digits === void 0 || digits === "" ? 5432 : Number(digits);
        return port >= 1 && port <= 65535 ? { host, port } : "its port is none: ports go from 1 to 65535";
      }
      const understood = ["sslmode", "sslrootcert", "options"];
      const harmless = [
        ...["application_name", "fallback_application_name", "connect_timeout", "sslsni", "krbsrvname", "gsslib"],
        ...["keepalives", "keepalives_idle", "keepalives_interval", "keepalives_count", "tcp_user_timeout"],
        ...["schema", "pgbouncer", "connection_limit", "pool_timeout", "socket_timeout", "statement_cache_size"]
      ];
      const fulfilled = {
        channel_binding: ["disable", "prefer"],
        client_encoding: ["auto", "utf8", "utf-8"],
        gssencmode: ["disable", "prefer"],
        sslnegotiation: ["postgres"],
        target_session_attrs: ["any"]
      };
      const foreign = [
        ...["host", "hostaddr", "port", "user", "password", "passfile", "dbname", "service", "servicefile", "replication"],
        ...["ssl", "sslaccept", "sslidentity", "sslcert", "sslkey", "sslpassword", "sslcertmode", "sslcrl", "sslcrldir"],
        ...["ssl_min_protocol_version", "ssl_max_protocol_version", "sslcompression", "requiressl", "require_auth"],
        ...["requirepeer", "load_balance_hosts", "gssdelegation", "uselibpqcompat", ...Object.keys(fulfilled)]
      ];
      function parametersOf(query) {
        const given = /* @__PURE__ */ new Map();
        for (const pair of query.split("&").filter((each) => each !== "")) {
          const [, key, value] = /^([^=]*)=?(.*)$/.exec(pair)?.map(decode) ?? [];
          if (key === void 0 || value === void 0)
            return badEscape;
          const refusal = refusalOf(key, value);
          if (refusal !== void 0)
            return refusal;
          if (given.has(key))
            return `it has the parameter ${key} twice`;
          given.set(key, value);
        }
        const rootCertificates = given.get("sslrootcert");
        const options = given.get("options");
        const mode = given.get("sslmode") ?? (rootCertificates === "system" ? "verify-full" : "prefer");
        const tls = tlsModes.find((each) => each === (mode === "no-verify" ? "require" : mode));
        if (tls === void 0)
          return `sslmode is one of ${tlsModes.join(", ")}`;
        if (rootCertificates === "system" && tls !== "verify-full")
          return "sslrootcert=system needs sslmode=verify-full";
        return {
          tls,
          ...rootCertificates === void 0 ? {} : { rootCertificates },
          ...options === void 0 ? {} : { options }
        };
      }
      function refusalOf(key, value) {
        if ([...understood, ...harmless].includes(key) || fulfilled[key]?.includes(value.toLowerCase()))
          return void 0;
        if (key === "ssl")
          return "the parameter ssl is not supported: write sslmode=require, or sslmode=verify-full";
        if (foreign.includes(key))
          return `the parameter ${key} is not supported${fulfilled[key] === void 0 ? "" : " with this value"}`;
        const meant = (0, _suggest_js__WEBPACK_IMPORTED_MODULE_0__.p)(key, understood);
        const known = meant === void 0 ? `supported are ${understood.join(", ")}` : `did you mean ${meant}?`;
        return `one of its parameters is not known: ${known}`;
      }
      function decode(part) {
        try {
          return decodeURIComponent(part);
        } catch {
          return void 0;
        }
      }
    })
  ),
  /***/
  76573: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        openRawDatabase: () => (
          /* binding */
          openRawDatabase
        )
      });
      var external_node_crypto_ = __webpack_require__(77598);
      var fault = __webpack_require__(69969);
      var migration_sql = __webpack_require__(42815);
      var sql_bytes = __webpack_require__(41273);
      var faults = __webpack_require__(28977);
      var ddl = __webpack_require__(28611);
      var quantity = __webpack_require__(74480);
      var esm = __webpack_require__(83849);
      var model_name = __webpack_require__(40042);
      ;
      async function limited({ deadline, signal, during }, task) {
        const ended = new AbortController();
        const stop = () => ended.abort(faults.e.INTERRUPTED({ during }));
        const late = () => ended.abort(new Error(`no answer within ${(0, quantity.M)(deadline)}`));
        const timer = setTimeout(late, deadline);
        signal.addEventListener("abort", stop, { once: true });
        try {
          if (signal.aborted)
            throw faults.e.INTERRUPTED({ during });
          return await unlessEnded(task(ended.signal), ended.signal);
        } finally {
          clearTimeout(timer);
          signal.removeEventListener("abort", stop);
        }
      }
      function unlessEnded(promise, signal) {
        return new Promise((resolve, reject) => {
          const end = () => {
            promise.then(destroy, () => {
            });
            reject(signal.reason);
          };
          if (signal.aborted)
            end();
          else
            signal.addEventListener("abort", end, { once: true });
          promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", end));
        });
      }
      function destroy(late) {
        if (late instanceof Object && "destroy" in late && typeof late.destroy === "function")
          late.destroy();
      }
      ;
      function oneLine(text, most = 300) {
        return cap(text.replace(/\s+/g, " ").trim(), most);
      }
      function lines(text, most = 2e3) {
        return cap(text.replace(/\r\n?/g, "\n").trim(), most);
      }
      function cap(text, most) {
        const cleaned = text.slice(0, most * 2).replace(/[^\P{C}\n\t]/gu, "");
        return cleaned.length <= most ? cleaned : `${cleaned.slice(0, most)}…`;
      }
      ;
      const copyFail = Buffer.from("f\0\0\0no stdin\0\0", "latin1");
      function createExchange(text, rows) {
        const results = [];
        let current = [];
        let error;
        let finish = () => {
        };
        const answer = new Promise((resolve) => {
          finish = resolve;
        });
        const handlers = {
          handleRowDescription: () => {
          },
          handleDataRow: ({ fields }) => {
            if (rows === "keep")
              current.push(fields);
          },
          handleCommandComplete: ({ text: tag }) => {
            results.push({ tag, rows: current });
            current = [];
          },
          handleEmptyQuery: () => {
          },
          handlePortalSuspended: () => {
          },
          handleCopyInResponse: (connection) => connection.stream.write(copyFail),
          handleCopyData: () => {
          },
          handleError: (thrown) => {
            if (thrown instanceof esm.a$)
              error = serverError(thrown);
            else
              finish({ kind: "lost", why: oneLine(thrown.message) });
          },
          handleReadyForQuery: () => finish({ kind: "done", results })
        };
        return {
          ...handlers,
          submit: (connection) => connection.query(text),
          answer,
          ready: () => error && finish({ kind: "failed", error, results }),
          lost: (why) => finish({ kind: "lost", why: error === void 0 ? why : `${error.message} (${error.sqlstate})` })
        };
      }
      function serverError(thrown) {
        const { detail, hint, where: context, constraint } = thrown;
        const position = Number(thrown.position);
        return {
          sqlstate: oneLine(thrown.code ?? "", 5),
          message: oneLine(thrown.message),
          ...detail === void 0 ? {} : { detail: lines(detail) },
          ...hint === void 0 ? {} : { hint: lines(hint) },
          ...context === void 0 ? {} : { context: lines(context) },
          ...constraint === void 0 ? {} : { constraint: oneLine(constraint, 63) },
          ...Number.isSafeInteger(position) && position > 0 ? { position } : {}
        };
      }
      var external_node_stream_ = __webpack_require__(57075);
      ;
      const checks = {
        E: isFields,
        N: isFields,
        C: (body) => textsEnd(body, 0, 1) === body.length,
        S: (body) => textsEnd(body, 0, 2) === body.length,
        A: (body) => textsEnd(body, 4, 2) === body.length,
        R: (body) => body.length >= 4 && (body.readInt32BE(0) !== 10 || isMechanisms(body)),
        T: isColumns
      };
      const known = new Set("123nscWIDZKGHdtENCSART".split(""));
      const largestChecked = 1024 * 1024;
      const cut = /* @__PURE__ */ new Set(["E", "N"]);
      function createFrameFilter() {
        let rest = Buffer.alloc(0);
        let pass = 0;
        let drop = 0;
        return (chunk) => {
          let data = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
          const out = [];
          const take = (bytes) => {
            const taken = data.subarray(0, bytes);
            data = data.subarray(taken.length);
            return taken;
          };
          for (; ; ) {
            drop -= take(drop).length;
            const passed = take(pass);
            pass -= passed.length;
            if (passed.length > 0)
              out.push(passed);
            if (drop > 0 || pass > 0 || data.length < 5)
              break;
            const code = String.fromCharCode(data[0] ?? 0);
            const length = data.readUInt32BE(1) + 1;
            const isWhole = checks[code];
            const isLarge = isWhole !== void 0 && length > largestChecked;
            if (!known.has(code) || length < 5 || isLarge && !cut.has(code))
              throw strange();
            if (isWhole === void 0)
              pass = length;
            else if (data.length < Math.min(length, largestChecked))
              break;
            else if (isLarge) {
              out.push(shortened(take(largestChecked)));
              drop = length - largestChecked;
            } else if (!isWhole(data.subarray(5, length)))
              throw strange();
            else
              out.push(take(length));
          }
          rest = data;
          return out;
        };
      }
      function shortened(beginning) {
        const message = Buffer.concat([beginning, Buffer.from([0, 0])]);
        message.writeUInt32BE(message.length - 1, 1);
        if (!isFields(message.subarray(5)))
          throw strange();
        return message;
      }
      const strange = () => new Error("what answers there does not speak PostgreSQL");
      function textsEnd(body, from, count) {
        let at = from;
        for (let text = 0; text < count; text++) {
          const end = body.indexOf(0, at);
          if (end < 0)
            return -1;
          at = end + 1;
        }
        return at;
      }
      function isFields(body) {
        let at = 0;
        while (at >= 0 && at < body.length && body[at] !== 0)
          at = textsEnd(body, at + 1, 1);
        return at === body.length - 1;
      }
      function isMechanisms(body) {
        let at = 4;
        while (at >= 0 && at < body.length && body[at] !== 0)
          at = textsEnd(body, at, 1);
        return at === body.length - 1;
      }
      function isColumns(body) {
        if (body.length < 2)
          return false;
        let at = 2;
        for (let column = body.readInt16BE(0); column > 0 && at >= 0; column--) {
          const named = textsEnd(body, at, 1);
          at = named < 0 ? -1 : named + 18;
        }
        return at === body.length;
      }
      ;
      class PgStream extends external_node_stream_.Duplex {
        #inner;
        constructor(inner) {
          super({ allowHalfOpen: false });
          this.#inner = inner;
          this.on("error", () => {
          });
          const filter = createFrameFilter();
          inner.on("data", (chunk) => {
            if (this.destroyed)
              return;
            try {
              const wanted = filter(chunk).map((part) => this.push(part));
              if (wanted.at(-1) === false)
                inner.pause();
            } catch (error) {
              this.destroy(error instanceof Error ? error : strange());
            }
          });
          inner.once("end", () => this.push(null));
          inner.once("error", (error) => this.destroy(error));
          inner.once("close", () => this.destroy());
        }
        connect() {
          queueMicrotask(() => this.emit("connect"));
          return this;
        }
        setNoDelay() {
          return this;
        }
        setKeepAlive() {
          return this;
        }
        ref() {
          return this;
        }
        unref() {
          return this;
        }
        emit(event, ...values) {
          if (event !== "data")
            return super.emit(event, ...values);
          try {
            return super.emit(event, ...values);
          } catch {
            this.destroy(strange());
            return true;
          }
        }
        _read() {
          this.#inner.resume();
        }
        _write(chunk, _encoding, done) {
          this.#inner.write(chunk, (error) => done(error));
        }
        _final(done) {
          this.#inner.end();
          done();
        }
        _destroy(error, done) {
          this.#inner.destroy();
          done(error);
        }
      }
      var promises_ = __webpack_require__(51455);
      var external_node_net_ = __webpack_require__(77030);
      var external_node_net_default = /* @__PURE__ */ __webpack_require__.n(external_node_net_);
      var external_node_tls_ = __webpack_require__(41692);
      var external_node_tls_default = /* @__PURE__ */ __webpack_require__.n(external_node_tls_);
      ;
      const sslRequest = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]);
      const cancelCode = 80877102;
      async function openStream(address, { connect: connect2, ended }) {
        const { host, port } = address;
        const opening = connect2 === void 0 ? connectDirectly(host, port, ended) : connect2(host, port);
        const plain = await unlessEnded(opening, ended);
        plain.on("error", ignore);
        if (address.tls === "disable" || address.tls === "allow")
          return plain;
        try {
          return await unlessEnded(negotiate(plain, address), ended);
        } catch (error) {
          plain.destroy();
          throw error;
        }
      }
      async function negotiate(plain, address) {
        plain.write(sslRequest);
        const answer = await firstBytes(plain);
        if (answer.equals(Buffer.from("N"))) {
          if (address.tls === "prefer")
            return plain;
          throw new Error(`the server offers no TLS, and sslmode is ${address.tls}`);
        }
        if (!answer.equals(Buffer.from("S")))
          throw new Error("what answers there does not speak PostgreSQL");
        return encrypt(plain, address);
      }
      async function encrypt(plain, address) {
        const { host, tls: mode, rootCertificates } = address;
        const isVerified = mode === "verify-full" || mode === "verify-ca" || mode === "require" && rootCertificates !== void 0;
        const ca = rootCertificates === void 0 || rootCertificates === "system" ? void 0 : await (0, promises_.readFile)(rootCertificates);
        const secure = external_node_tls_default().connect({
          socket: plain,
          host,
          rejectUnauthorized: isVerified,
          ...external_node_net_default().isIP(host) === 0 ? { servername: host } : {},
          ...ca === void 0 ? {} : { ca },
          ...mode === "verify-full" ? {} : { checkServerIdentity: () => void 0 }
        });
        plain.once("close", () => secure.destroy());
        await new Promise((resolve, reject) => {
          secure.once("secureConnect", resolve);
          secure.once("error", reject);
          secure.once("close", () => reject(new Error("the connection ended while TLS was set up")));
        });
        secure.on("error", ignore);
        return secure;
      }
      function firstBytes(stream) {
        return new Promise((resolve, reject) => {
          const ended = () => reject(new Error("the connection was closed at once"));
          stream.once("close", ended);
          stream.once("end", ended);
          stream.once("data", (chunk) => {
            stream.pause();
            stream.off("close", ended);
            stream.off("end", ended);
            resolve(chunk);
          });
        });
      }
      function connectDirectly(address, port, ended) {
        return new Promise((resolve, reject) => {
          const socket = external_node_net_default().connect({ host: address, port, noDelay: true, keepAlive: true, keepAliveInitialDelay: 1e4 });
          const end = () => void socket.destroy();
          ended.addEventListener("abort", end, { once: true });
          socket.once("error", reject);
          socket.once("connect", () => {
            ended.removeEventListener("abort", end);
            resolve(socket);
          });
        });
      }
      async function sendCancel(stream, { processID, secretKey }) {
        const message = Buffer.alloc(16);
        message.writeInt32BE(16, 0);
        message.writeInt32BE(cancelCode, 4);
        message.writeInt32BE(processID, 8);
        message.writeInt32BE(secretKey, 12);
        await new Promise((resolve) => {
          stream.once("close", resolve);
          stream.resume();
          stream.end(message);
        });
      }
      function ignore() {
      }
      ;
      const cancelDeadline = 3e3;
      const closeDeadline = 2e3;
      function createSession({ client, stream, open, signal }) {
        let current;
        let ended;
        let keys = { processID: 0, secretKey: 0 };
        const reported = /* @__PURE__ */ new Map();
        let listener;
        const end = (why) => {
          ended ??= why;
          current?.lost(ended);
        };
        client.on("error", (error) => end(oneLine(error.message)));
        client.on("end", () => end("the connection ended"));
        client.on("notice", ({ severity, message }) => listener?.(oneLine(`${severity ?? "NOTICE"}: ${message ?? ""}`)));
        client.connection.on("readyForQuery", () => current?.ready());
        client.connection.on("parameterStatus", ({ parameterName, parameterValue }) => reported.set(parameterName, parameterValue));
        client.connection.on("backendKeyData", (told) => {
          keys = told;
        });
        return {
          processId: () => keys.processID,
          send: async (text, { deadline, rows }) => {
            if (ended !== void 0)
              return { kind: "lost", why: ended };
            const exchange = createExchange(text, rows);
            current = exchange;
            let cancelled2;
            const stop = () => {
              cancelled2 ??= cancel({ open, stream, keys, answer: exchange.answer });
            };
            const timer = setTimeout(stop, deadline);
            if (!signal.aborted)
              signal.addEventListener("abort", stop, { once: true });
            client.query(exchange);
            const answer = await exchange.answer;
            clearTimeout(timer);
            signal.removeEventListener("abort", stop);
            await cancelled2;
            current = void 0;
            return answer;
          },
          onNotice: (next) => {
            listener = next;
          },
          isInTransaction: () => client.getTransactionStatus() !== "I",
          isOpen: () => ended === void 0,
          isStopped: () => signal.aborted,
          readsAsWritten: () => (reported.get("client_encoding") ?? "UTF8") === "UTF8" && (reported.get("standard_conforming_strings") ?? "on") === "on",
          abandon: (why) => void stream.destroy(new Error(why)),
          close: async () => {
            const late = setTimeout(() => stream.destroy(), closeDeadline);
            await client.end().catch(() => {
            });
            clearTimeout(late);
            stream.destroy();
          }
        };
      }
      async function cancel({ open, stream, keys, answer }) {
        let isAnswered = false;
        const answered = answer.then(() => {
          isAnswered = true;
        });
        const passed = new Promise((resolve) => setTimeout(resolve, cancelDeadline).unref());
        const asked = open(AbortSignal.timeout(cancelDeadline)).then(async (other) => {
          await Promise.race([sendCancel(other, keys), passed]);
          other.destroy();
        }, () => {
        });
        await Promise.race([Promise.all([asked, answered]), passed]);
        if (!isAnswered)
          stream.destroy(new Error("the server did not answer the cancellation"));
      }
      ;
      function settingsOf(version) {
        const since14 = version >= 14e4;
        const common = [
          `SET idle_in_transaction_session_timeout = '60s'`,
          ...since14 ? [`SET idle_session_timeout = 0`] : [],
          ...version >= 17e4 ? [`SET transaction_timeout = 0`] : [],
          `SET statement_timeout = '60s'`,
          `SET lock_timeout = '10s'`,
          `SET standard_conforming_strings = on`,
          `SET TimeZone = 'UTC'`,
          `SET DateStyle = 'ISO'`,
          `SET default_transaction_isolation = 'read committed'`,
          `SET client_min_messages = notice`
        ];
        const keepalive = [
          `SET tcp_keepalives_idle = 10`,
          `SET tcp_keepalives_interval = 5`,
          `SET tcp_keepalives_count = 3`,
          `SET tcp_user_timeout = 30000`
        ];
        return [
          { text: common.join("; "), optional: false },
          ...keepalive.map((text) => ({ text, optional: true })),
          ...since14 ? [{ text: `SET client_connection_check_interval = '250ms'`, optional: true }] : []
        ];
      }
      ;
      async function connectOnce(options) {
        const { address, database } = options;
        const { connect: connect2 } = options;
        const wait = { deadline: options.deadline, signal: options.signal, during: `a connection to database ${database}` };
        const opened = await limited(wait, (ended) => openStream(address, { connect: connect2, ended })).catch(asError);
        if (opened instanceof Error)
          return unreachable(database, opened);
        const stream = new PgStream(opened);
        const { client, lacksPassword } = createClient(options, stream);
        const session = createSession({
          client,
          stream,
          open: (ended) => openStream(address, { connect: connect2, ended }),
          signal: options.signal
        });
        const failed = await limited(wait, () => client.connect()).then(() => void 0, asError);
        if (failed !== void 0) {
          stream.destroy();
          if (failed instanceof esm.a$)
            return refusedLogin(options, serverError(failed));
          return lacksPassword() && !(failed instanceof fault.vC) ? refusedLogin(options, noPassword) : unreachable(database, failed);
        }
        try {
          return await checked(session, options);
        } catch (error) {
          await session.close();
          throw error;
        }
      }
      function createClient({ address, applicationName }, stream) {
        let isPasswordAsked = false;
        const client = new esm.Kj({
          stream: () => stream,
          ssl: false,
          sslnegotiation: "postgres",
          host: address.host,
          port: address.port,
          user: address.user,
          password: () => {
            isPasswordAsked = true;
            return address.password;
          },
          database: address.database,
          application_name: Buffer.from(applicationName).subarray(0, 63).toString(),
          client_encoding: "UTF8"
        });
        const parameters = Reflect.get(client, "connectionParameters");
        if (parameters instanceof Object)
          Object.assign(parameters, { options: address.options, replication: void 0 });
        return { client, lacksPassword: () => isPasswordAsked && address.password === "" };
      }
      const noPassword = { sqlstate: "28P01", message: "it asks for a password and the URL has none" };
      async function checked(session, { database, address, deadline }) {
        const answer = await session.send(factsQuery, { deadline, rows: "keep" });
        if (answer.kind !== "done")
          throw unsettable(session, database, answer);
        const row = answer.results[0]?.rows[0] ?? [];
        const [number, pid, standby, readOnly, deadlock, role, encoding, version, product] = row.map((cell) => cell ?? "");
        const versionNumber = Number(number);
        const shown = oneLine(version ?? "", 40).split(" ")[0] ?? "";
        if (product?.startsWith("PostgreSQL") !== true) {
          throw faults.e.DATABASE_UNSUPPORTED({ database, product: oneLine(product ?? "", 40) });
        }
        if (!(versionNumber >= 13e4))
          throw faults.e.DATABASE_UNSUPPORTED({ database, product: `PostgreSQL ${shown}` });
        if (Number(pid) !== session.processId())
          throw faults.e.POOLER_DETECTED({ database });
        if (standby === "t")
          throw faults.e.READ_ONLY_TARGET({ database, reason: "it is a standby" });
        if (readOnly === "on")
          throw faults.e.READ_ONLY_TARGET({ database, reason: "default_transaction_read_only is on" });
        return Object.assign(session, {
          version: shown,
          pid: Number(pid),
          role: oneLine(role ?? address.user, 63),
          deadlockTimeout: Number(deadlock),
          positions: encoding === "SQL_ASCII" ? "bytes" : "characters",
          settings: await applySettings(session, { database, deadline, version: versionNumber })
        });
      }
      const factsQuery = `SELECT pg_catalog.current_setting('server_version_num'), pg_catalog.pg_backend_pid(),
  pg_catalog.pg_is_in_recovery(), pg_catalog.current_setting('default_transaction_read_only'),
  (SELECT setting FROM pg_catalog.pg_settings WHERE name = 'deadlock_timeout'), current_user,
  pg_catalog.current_setting('server_encoding'), pg_catalog.current_setting('server_version'), pg_catalog.version()`;
      async function applySettings(session, { database, deadline, version }) {
        const taken = [];
        for (const { text, optional } of settingsOf(version)) {
          const set = await session.send(text, { deadline, rows: "drop" });
          if (set.kind === "done")
            taken.push(text);
          else if (!optional || !isUnknownSetting(set))
            throw unsettable(session, database, set);
        }
        return taken.join("; ");
      }
      const isUnknownSetting = (answer) => answer.kind === "failed" && answer.error.sqlstate === "22023";
      const unsettable = (session, database, answer) => session.isStopped() ? faults.e.INTERRUPTED({ during: `a connection to database ${database}` }) : faults.e.DATABASE_UNREACHABLE({ database, reason: reasonOf(answer) });
      const reasonOf = (answer) => answer.kind === "lost" ? answer.why : `${answer.error.message} (${answer.error.sqlstate})`;
      function refusedLogin({ database, address }, { sqlstate, message }) {
        const reason = `${message} (${sqlstate})`;
        if (/^(57P|53|08)/.test(sqlstate)) {
          return { kind: "refused", retryable: true, fault: faults.e.DATABASE_UNREACHABLE({ database, reason }) };
        }
        const fault2 = faults.e.DATABASE_LOGIN_REFUSED({ database, role: address.user, reason });
        return { kind: "refused", retryable: false, fault: fault2 };
      }
      function unreachable(database, error) {
        const isForward = error instanceof fault.vC && error.code === "FORWARD_REFUSED";
        if (error instanceof fault.vC && !isForward)
          return { kind: "refused", retryable: false, fault: error };
        const code = "code" in error ? String(error.code) : "";
        const reason = error instanceof fault.vC ? error.what.replace(/\.$/, "") : oneLine(error.message || code);
        const retryable = isForward || code === "ECONNREFUSED" || code === "ECONNRESET";
        return { kind: "refused", retryable, fault: faults.e.DATABASE_UNREACHABLE({ database, reason }) };
      }
      const asError = (thrown) => thrown instanceof Error ? thrown : new Error(String(thrown));
      ;
      const questionDeadline = 3e4;
      async function rowsOf({ session, database, schema }, text, during) {
        const interrupted = () => faults.e.INTERRUPTED({ during: `database ${database}: ${during}` });
        if (session.isStopped())
          throw interrupted();
        const answer = await session.send(text, { deadline: questionDeadline, rows: "keep" });
        if (answer.kind === "done")
          return answer.results.at(-1)?.rows ?? [];
        if (session.isStopped())
          throw interrupted();
        const reason = reasonOf(answer);
        if (answer.kind === "failed" && answer.error.sqlstate === "42501") {
          throw faults.e.HISTORY_FORBIDDEN({ database, role: session.role, schema, reason });
        }
        throw answer.kind === "lost" ? faults.e.DATABASE_LOST({ database, during, reason }) : faults.e.DATABASE_REFUSED({ database, during, reason });
      }
      ;
      const historyVersion = 1;
      async function findHistory(asked) {
        const { schema, database, session } = asked;
        const found = await rowsOf(asked, presence(schema), "its history was looked for");
        const [schemas, tables, readable] = found[0] ?? [];
        if (tables === "0")
          return schemas === "0" ? "nothing" : "schema";
        const forbidden = { database, role: session.role, schema };
        if (tables !== "3")
          throw faults.e.HISTORY_FORBIDDEN({ ...forbidden, reason: "tables of it are missing" });
        if (readable !== "t")
          throw faults.e.HISTORY_FORBIDDEN({ ...forbidden, reason: "it may not read there" });
        const rows = await rowsOf(asked, `SELECT max(version) FROM ${(0, esm.F)(schema)}.meta`, "the version of its history was read");
        const version = Number(rows[0]?.[0] ?? historyVersion);
        if (version > historyVersion)
          throw faults.e.HISTORY_NEWER({ database, version, known: historyVersion });
        return "tables";
      }
      const presence = (schema) => `SELECT
    (SELECT count(*) FROM pg_catalog.pg_namespace WHERE nspname = ${(0, esm.NO)(schema)}), count(*),
    bool_and(pg_catalog.has_schema_privilege(n.oid, 'USAGE') AND pg_catalog.has_table_privilege(c.oid, 'SELECT'))
  FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname = ${(0, esm.NO)(schema)} AND c.relname IN ('migration', 'run', 'meta') AND c.relkind = 'r'`;
      async function readHistory(asked) {
        const rows = await rowsOf(asked, listOf(asked.schema, asked.database), "its history was read");
        return rows.map((row) => appliedOf(asked.database, row));
      }
      const columns = "name, phase, checksum, contract, release, oldest_release";
      const listOf = (schema, database) => `SELECT ${columns} FROM ${(0, esm.F)(schema)}.migration
  WHERE database = ${(0, esm.NO)(database)} AND status IN ('done', 'baseline', 'skipped') ORDER BY seq, name COLLATE "C"`;
      function appliedOf(database, [migration, phase, digest, contract, by, since]) {
        const damaged = (reason) => faults.e.HISTORY_DAMAGED({ database, name: migration ?? "", reason });
        const checksum = (0, model_name.m)(digest ?? "");
        const release = (0, model_name.y_)(by ?? "");
        const oldest = (0, model_name.y_)(since ?? "");
        if (checksum === void 0)
          throw damaged("no checksum");
        if (phase !== "pre" && phase !== "post" && phase !== "manual")
          throw damaged("no phase");
        if (by !== null && release === void 0)
          throw damaged("a release that is none");
        return {
          name: migration ?? "",
          phase,
          checksum,
          contract: contract === "t",
          ...release === void 0 ? {} : { release },
          ...oldest === void 0 ? {} : { oldest }
        };
      }
      const isEmptyQuery = (schema) => `SELECT NOT EXISTS (
  SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    AND NOT (n.nspname = ${(0, esm.NO)(schema)} AND c.relname IN ('migration', 'run', 'meta'))
    AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
      WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = c.oid AND d.deptype = 'e'))`;
      const createHistory = (schema, there) => `BEGIN;
${there === "nothing" ? `CREATE SCHEMA ${(0, esm.F)(schema)};` : ""}
CREATE TABLE ${(0, esm.F)(schema)}.meta (version int NOT NULL, app text, environment text);
CREATE TABLE ${(0, esm.F)(schema)}.migration (
  database text NOT NULL, name text NOT NULL, seq numeric NOT NULL, phase text NOT NULL,
  repeatable boolean NOT NULL DEFAULT false, checksum text NOT NULL, fingerprint text, status text NOT NULL,
  statements_total int, statements_done int, statement_hashes text[],
  started_at timestamptz NOT NULL, finished_at timestamptz, duration_ms int,
  run_id uuid, release text, commit_sha text, actor text, host text, tool_version text, error jsonb, allow jsonb,
  contract boolean NOT NULL, oldest_release text, PRIMARY KEY (database, name));
CREATE TABLE ${(0, esm.F)(schema)}.run (
  run_id uuid NOT NULL, database text NOT NULL, phase text NOT NULL, started_at timestamptz NOT NULL,
  finished_at timestamptz, outcome text, release text, error jsonb, PRIMARY KEY (run_id, database, phase));
INSERT INTO ${(0, esm.F)(schema)}.meta (version) SELECT ${historyVersion} WHERE NOT EXISTS (SELECT FROM ${(0, esm.F)(schema)}.meta);
COMMIT`;
      function insertRow({ schema, database, statements, request }) {
        const { file, release, serving, actor, runId } = request;
        const seq = /^\d+/.exec(file.name)?.[0] ?? "0";
        const by = release === void 0 ? "NULL" : (0, esm.NO)(release);
        const oldest = file.allowed === void 0 || serving === void 0 ? by : (0, esm.NO)(serving);
        const allow = file.allowed === void 0 ? "NULL" : `${(0, esm.NO)(JSON.stringify({ contract: file.allowed }))}::jsonb`;
        return `INSERT INTO ${(0, esm.F)(schema)}.migration (database, name, seq, phase, checksum, status, statements_total,
    started_at, run_id, release, actor, contract, oldest_release, allow) VALUES (${(0, esm.NO)(database)}, ${(0, esm.NO)(file.name)}, ${seq},
    ${(0, esm.NO)(file.phase)}, ${(0, esm.NO)(file.checksum)}, 'running', ${statements}, pg_catalog.clock_timestamp(),
    ${(0, esm.NO)(runId)}, ${by}, ${(0, esm.NO)(actor)}, ${file.contract}, ${file.contract ? oldest : "NULL"}, ${allow})`;
      }
      function finishRow({ schema, database, statements, request }) {
        return `UPDATE ${(0, esm.F)(schema)}.migration SET status = 'done', statements_done = ${statements},
    finished_at = pg_catalog.clock_timestamp(),
    duration_ms = (extract(epoch FROM pg_catalog.clock_timestamp() - started_at) * 1000)::int
    WHERE database = ${(0, esm.NO)(database)} AND name = ${(0, esm.NO)(request.file.name)}`;
      }
      function insertFailure(asked, request, error) {
        const { file, runId, release } = request;
        const by = release === void 0 ? "NULL" : (0, esm.NO)(release);
        const now = "pg_catalog.clock_timestamp()";
        return `INSERT INTO ${(0, esm.F)(asked.schema)}.run (run_id, database, phase, started_at, finished_at, outcome, release, error)
    VALUES (${(0, esm.NO)(runId)}, ${(0, esm.NO)(asked.database)}, ${(0, esm.NO)(file.phase)}, ${now}, ${now}, 'failed', ${by},
    ${(0, esm.NO)(JSON.stringify({ code: error, migration: file.name }))}::jsonb)
    ON CONFLICT (run_id, database, phase) DO UPDATE SET finished_at = excluded.finished_at, error = excluded.error`;
      }
      ;
      const reportEvery = 15e3;
      function lockKey(schema) {
        return (0, external_node_crypto_.createHash)("sha256").update(`stagecraft:migrate:${schema}`).digest().readBigInt64BE();
      }
      async function takeLock(asked, { wait, pause, notice }) {
        const limit = AbortSignal.timeout(wait);
        let reportDue = AbortSignal.abort();
        for (let attempt2 = 0; ; attempt2++) {
          const [row] = await rowsOf(asked, `SELECT pg_catalog.pg_try_advisory_lock(${lockKey(asked.schema)})`, "its lock was asked for");
          if (row?.[0] === "t")
            return;
          if (limit.aborted || reportDue.aborted) {
            const holder = await holderOf(asked) ?? "a session that just ended";
            const waited = (0, quantity.M)(wait);
            if (limit.aborted)
              throw faults.e.MIGRATION_LOCK_BUSY({ database: asked.database, holder, waited });
            notice(`another run migrates database ${asked.database}: waiting for ${holder}`);
            reportDue = AbortSignal.timeout(reportEvery);
          }
          await pause(pollGap(asked.session.pid, attempt2));
        }
      }
      const pollGap = (pid, attempt2) => 200 + (pid * 7919 + attempt2 * 131) % 300;
      async function holderOf(asked) {
        const rows = await rowsOf(asked, holderQuery(asked.schema), "the holder of its lock was looked up");
        const [pid, application, age, state] = rows[0] ?? [];
        if (pid === void 0)
          return void 0;
        return oneLine(`${application ?? "a session"} (process ${pid}, ${state ?? "state unknown"}, connected ${age ?? "?"} s ago)`);
      }
      function holderQuery(schema) {
        return `SELECT l.pid, nullif(a.application_name, ''),
      extract(epoch FROM pg_catalog.clock_timestamp() - a.backend_start)::int, a.state
    FROM pg_catalog.pg_locks l LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid WHERE ${heldBy(schema)}
      AND l.pid <> pg_catalog.pg_backend_pid() LIMIT 1`;
      }
      function heldBy(schema) {
        const key = BigInt.asUintN(64, lockKey(schema));
        return `l.locktype = 'advisory' AND l.granted AND l.classid = ${key >> 32n} AND l.objid = ${key & 0xffffffffn} AND l.objsubid = 1
    AND l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())`;
      }
      const unlock = (schema) => `SELECT pg_catalog.pg_advisory_unlock(${lockKey(schema)})`;
      const guardCodes = { lockLost: "SC001", escaped: "SC002", otherReading: "SC003" };
      const otherReading = "it changes client_encoding or standard_conforming_strings, by which the rest of it is read";
      function guard(asked, file) {
        const table = `${quoted(asked.schema)}.migration`;
        return `DO $stagecraft_guard$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_catalog.pg_locks l WHERE ${heldBy(asked.schema)} AND l.pid = pg_catalog.pg_backend_pid())
    THEN RAISE EXCEPTION 'lock lost' USING ERRCODE = '${guardCodes.lockLost}'; END IF;
    IF NOT EXISTS (SELECT FROM ${table} m WHERE m.database = ${(0, esm.NO)(asked.database)} AND m.name = ${(0, esm.NO)(file)}
      AND m.xmin = pg_catalog.pg_current_xact_id()::pg_catalog.xid)
    THEN RAISE EXCEPTION 'transaction escaped' USING ERRCODE = '${guardCodes.escaped}'; END IF;
    IF pg_catalog.current_setting('client_encoding') <> 'UTF8' OR pg_catalog.current_setting('standard_conforming_strings') <> 'on'
    THEN RAISE EXCEPTION '%', '${otherReading}' USING ERRCODE = '${guardCodes.otherReading}'; END IF;
  END $stagecraft_guard$`;
      }
      const quoted = (name) => `"${name.replaceAll('"', '""')}"`;
      ;
      const tidying = (session) => [
        "RESET SESSION AUTHORIZATION",
        "RESET ROLE",
        "RESET ALL",
        session.settings,
        "DISCARD TEMP",
        "DISCARD PLANS",
        "DISCARD SEQUENCES",
        "UNLISTEN *",
        "CLOSE ALL",
        "DEALLOCATE ALL"
      ];
      async function tidy(session) {
        if (!session.isOpen())
          return false;
        for (const message of [...session.isInTransaction() ? ["ROLLBACK"] : [], tidying(session).join("; ")]) {
          const answer = await session.send(message, { deadline: questionDeadline, rows: "drop" });
          if (answer.kind !== "done")
            return false;
        }
        return true;
      }
      var sql_place = __webpack_require__(34341);
      ;
      const messageSize = 256 * 1024;
      function messagesOf({ text, statements }, { before, after }) {
        const groups = groupsOf(statements);
        return groups.map(({ first, count }, index) => {
          const isLast = index === groups.length - 1;
          const head = index === 0 ? before.map((each) => `${each};
`).join("") : "";
          const from = statements[first]?.start ?? 0;
          const body = text.slice(from, statements[first + count - 1]?.end ?? from);
          const tail = isLast ? after.map((each) => `;
${each}`).join("") : "";
          return {
            text: `${head}${body}
${tail}`,
            body: { at: head.length, length: body.length, from },
            before: index === 0 ? before.length : 0,
            first,
            last: isLast,
            statements: count
          };
        });
      }
      function groupsOf(statements) {
        const groups = [];
        let size = 0;
        for (const [index, { start, end }] of statements.entries()) {
          const group = groups.at(-1);
          if (group === void 0 || size + end - start > messageSize) {
            groups.push({ first: index, count: 1 });
            size = end - start;
          } else {
            group.count += 1;
            size += end - start;
          }
        }
        return groups.length === 0 ? [{ first: 0, count: 0 }] : groups;
      }
      function placeOfError(sql, message, failed) {
        const { position } = failed.error;
        if (position !== void 0) {
          const inBody = offsetOf(message.text, position - 1, failed.positions) - message.body.at;
          if (inBody < 0)
            return { part: "before" };
          if (inBody <= message.body.length + 2) {
            const offset = message.body.from + Math.min(inBody, message.body.length);
            const statement2 = sql.statements.findLast(({ start }) => start <= offset);
            return { part: "file", ...statement2 === void 0 ? {} : { statement: statement2 }, ...(0, sql_place.VV)(sql.text, offset) };
          }
        }
        const index = failed.results.length - message.before;
        if (index < 0)
          return { part: "before" };
        const statement = index < message.statements ? sql.statements[message.first + index] : void 0;
        if (statement === void 0)
          return { part: "after" };
        return { part: "file", statement, line: statement.line, column: statement.column };
      }
      function offsetOf(text, position, counts) {
        if (counts === "characters")
          return (0, sql_place.i0)(text, 0, position);
        return Buffer.from(text).subarray(0, position).toString().length;
      }
      const headOf = (text, { start, end }) => oneLine(text.slice(start, Math.min(end, start + 400)), 200);
      ;
      const gap = 150;
      const mostRetries = 3;
      async function applyFile(file) {
        const { settings, pause, asked, request, sql } = file;
        for (const line of sql.leftOut) {
          request.notice(`${request.file.file}:${line} sets lock_timeout, which is left out: table locks are waited for gently`);
        }
        let limit;
        const onlyData = file.sql.statements.every(ddl.gT);
        for (let attempts = 1, retries = 0; ; attempts++) {
          const outcome = await (onlyData ? attemptPatiently(file) : attemptGently(file, attempts));
          if (outcome.kind !== "failed" && outcome.kind !== "stopped")
            return outcome;
          if (asked.session.isInTransaction())
            await asked.session.send("ROLLBACK", { deadline: 3e4, rows: "drop" });
          if (outcome.kind === "stopped")
            throw cancelled(file);
          const { sqlstate } = outcome.error;
          if (outcome.place.part === "before" && sqlstate === "23505")
            return { kind: "taken" };
          if (sqlstate === "55P03" && !file.isCancelled()) {
            limit ??= AbortSignal.timeout(settings.tableWait);
            if (limit.aborted || onlyData)
              throw lockTimeoutFault(file, attempts);
            if (attempts === 1)
              request.notice(`${request.file.file} waits for a table lock`);
            await pause(gap + attempts * 37 % 50 - 25);
          } else if ((sqlstate === "40P01" || sqlstate === "40001") && retries < mostRetries) {
            retries += 1;
            request.notice(`${request.file.file} starts again: ${outcome.error.message}`);
            await pause(gap);
          } else
            throw faultOf(file, outcome);
        }
      }
      async function attemptPatiently(file) {
        const running = attempt(file, file.settings.tableWait);
        const isLong = new Promise((resolve) => {
          const timer = setTimeout(() => resolve(true), 1e3);
          void running.then(() => {
            clearTimeout(timer);
            resolve(false);
          });
        });
        return await isLong ? file.watch.during(running, 1e3) : running;
      }
      function attemptGently(file, attempts) {
        const { settings, asked, watch } = file;
        if (attempts === 1)
          return attempt(file, settings.lockTimeout);
        const blockers = watch.latest();
        const onlyVacuum = blockers.length > 0 && blockers.every(({ yields }) => yields);
        const displacing = Math.max(asked.session.deadlockTimeout + 500, 2e3);
        return watch.during(attempt(file, onlyVacuum ? displacing : settings.lockTimeout), 10);
      }
      async function attempt(file, lockTimeout) {
        const { asked, request, sql, settings } = file;
        const row = { ...asked, statements: sql.statements.length, request };
        const messages = messagesOf(sql, {
          before: [
            "BEGIN",
            `SET LOCAL lock_timeout = ${Math.max(lockTimeout, 1)}`,
            `SET LOCAL statement_timeout = ${settings.statementTimeout}`,
            insertRow(row)
          ],
          after: [
            `SET LOCAL statement_timeout = ${settings.statementTimeout}`,
            "RESET SESSION AUTHORIZATION",
            "RESET ROLE",
            "SET LOCAL search_path = pg_catalog",
            guard(asked, request.file.name),
            finishRow(row),
            "COMMIT",
            ...tidying(asked.session)
          ]
        });
        for (const message of messages) {
          if (file.isCancelled())
            return { kind: "stopped" };
          const options = { deadline: deadlineOf(message, settings), rows: "drop" };
          const answer = await file.alive(asked.session.send(message.text, options));
          if (answer.kind === "lost")
            return { kind: "lost", commitSent: message.last, why: answer.why };
          if (isCommitted(answer))
            return { kind: "applied", isClean: answer.kind === "done" };
          if (answer.kind === "done" && !asked.session.readsAsWritten()) {
            const error2 = { sqlstate: guardCodes.otherReading, message: otherReading };
            return { kind: "failed", error: error2, place: { part: "file" } };
          }
          if (answer.kind === "failed") {
            const place = placeOfError(sql, message, { ...answer, positions: asked.session.positions });
            return { kind: "failed", error: answer.error, place };
          }
        }
        const error = { sqlstate: "25P02", message: "the database answered COMMIT with ROLLBACK" };
        return { kind: "failed", error, place: { part: "after" } };
      }
      const isCommitted = ({ results }) => results.some(({ tag }) => tag === "COMMIT");
      function deadlineOf({ statements }, { statementTimeout }) {
        const longest = 2147483647;
        return statementTimeout === 0 ? longest : Math.min(statementTimeout * (statements + 10) + 6e4, longest);
      }
      function lockTimeoutFault({ asked, request, settings, watch }, attempts) {
        return faults.e.LOCK_TIMEOUT({
          database: asked.database,
          file: request.file.file,
          waited: (0, quantity.M)(settings.tableWait),
          attempts,
          blockers: watch.seen().map(({ text }) => text)
        });
      }
      const cancelled = ({ asked: { database }, request: { file } }) => faults.e.MIGRATION_CANCELLED({ database, file: file.file, state: "it was rolled back, nothing of it is applied" });
      function faultOf(file, { error, place }) {
        const { asked, request, sql, path } = file;
        const named = { database: asked.database, file: request.file.file };
        if (error.sqlstate === "57014" && file.isCancelled())
          return cancelled(file);
        if (error.sqlstate === guardCodes.lockLost)
          return faults.e.MIGRATION_LOCK_LOST(named);
        if (error.sqlstate === guardCodes.escaped)
          return faults.e.MIGRATION_ESCAPED({ ...named, reason: "its history row was not written by it" });
        const { sqlstate, message, detail, hint, context } = error;
        const where = { file: path, ...place.line === void 0 ? {} : { line: place.line, column: place.column ?? 1 } };
        return faults.e.MIGRATION_FAILED({
          ...named,
          sqlstate,
          message,
          statement: place.statement === void 0 ? "COMMIT" : headOf(sql.text, place.statement),
          ...detail === void 0 ? {} : { detail },
          ...hint === void 0 ? {} : { hint },
          ...context === void 0 ? {} : { context },
          where
        });
      }
      ;
      function watchBlockers({ pid, look: look2, pause }) {
        let latest = [];
        let seen = [];
        const watch = async (isOver, every) => {
          while (!isOver()) {
            const found = await look2(query(pid));
            if (found === void 0)
              return;
            if (found.length > 0)
              latest = seen = found.map(blockerOf);
            await pause(every);
          }
        };
        return {
          latest: () => latest,
          seen: () => seen,
          during: async (attempt2, every) => {
            let over = false;
            latest = [];
            const watching = watch(() => over, every).catch(() => {
            });
            try {
              return await attempt2;
            } finally {
              over = true;
              await watching;
            }
          }
        };
      }
      function blockerOf([id, role, application, kind, state, age, text]) {
        const isVacuum = kind === "autovacuum worker";
        const facts = [
          isVacuum ? "autovacuum" : application,
          role === null ? role : `role ${role}`,
          state,
          age === null ? age : `transaction open for ${age} s`
        ];
        const shown = facts.filter((fact) => fact !== null && fact !== void 0);
        const doing = text === null || text === "" ? "" : `: ${text}`;
        return {
          yields: isVacuum && !/to prevent wraparound/.test(text ?? ""),
          text: oneLine(`process ${id} (${shown.join(", ")})${doing}`)
        };
      }
      const query = (pid) => `SELECT a.pid, a.usename, nullif(a.application_name, ''), a.backend_type, a.state,
    extract(epoch FROM pg_catalog.clock_timestamp() - a.xact_start)::int, pg_catalog.left(a.query, 160)
  FROM pg_catalog.pg_stat_activity a WHERE a.pid = ANY (pg_catalog.pg_blocking_pids(${pid})) LIMIT 10`;
      ;
      const mostNotices = 100;
      async function noted(asked, request, task) {
        const { session } = asked;
        let notices = 0;
        session.onNotice((notice) => {
          notices += 1;
          if (notices <= mostNotices)
            request.notice(notice);
        });
        try {
          return await task();
        } catch (error) {
          if (error instanceof fault.vC && session.isOpen() && !session.isInTransaction()) {
            await session.send(insertFailure(asked, request, error.code), { deadline: questionDeadline, rows: "drop" });
          }
          throw error;
        } finally {
          session.onNotice(void 0);
          const more = notices - mostNotices;
          if (more > 0)
            request.notice(`${more} more notices of ${request.file.file} are not shown`);
        }
      }
      ;
      const mostMisses = 3;
      async function withPulse(running, { session, look: look2, every }) {
        let misses = 0;
        const take = async () => {
          const rows = await look2(`SELECT state FROM pg_catalog.pg_stat_activity WHERE pid = ${session.pid}`);
          if (rows !== void 0)
            misses = rows[0]?.[0] === "active" ? 0 : misses + 1;
          if (misses >= mostMisses)
            session.abandon("the database does not answer any more");
          else
            timer.refresh();
        };
        const timer = setTimeout(() => void take(), every).unref();
        return running.finally(() => {
          misses = Number.NEGATIVE_INFINITY;
          clearTimeout(timer);
        });
      }
      ;
      const defaultLimits = { attempt: 1e4, connect: 1e4, settle: 6e4, pulse: 15e3 };
      const mostRuns = 2;
      const mostTries = 6;
      async function applyOnce(world, file) {
        let lost;
        let runs = 0;
        for (let tries = 1; ; tries++) {
          const before = lost;
          let isRead = false;
          const attempt2 = { lost: before, isLast: runs === mostRuns, onRead: () => isRead = true };
          const outcome = await tryOnce(world, file, attempt2).catch((error) => {
            if (isRead || !isLost(error) || tries === mostTries)
              throw unsettled(world, file, isRead ? void 0 : before, error);
            return { kind: "lost", commitSent: false, why: error.what };
          });
          if (isRead)
            runs += 1;
          if (outcome.kind === "applied")
            return "applied";
          if (outcome.kind === "recorded")
            return before?.commitSent === true ? "applied" : "already";
          if (outcome.kind === "lost") {
            lost = { commitSent: outcome.commitSent || !isRead && before?.commitSent === true, why: outcome.why };
            if (world.signal.aborted)
              throw unsettled(world, file, lost, void 0);
            file.request.notice(`the connection to database ${world.database} was lost (${outcome.why}): asking its history`);
          }
        }
      }
      async function tryOnce(world, file, { lost, isLast, onRead }) {
        const { database, settings, keeper, connection, pause, signal, limits } = world;
        const { request, sql, path } = file;
        let hold;
        let outcome;
        try {
          const patience = lost === void 0 ? limits.connect : limits.settle;
          hold = await keeper.hold({ patience, wait: settings.lockWait, pause, notice: request.notice });
          onRead();
          const { asked, recorded } = hold;
          const before = recorded.get(request.file.name);
          if (before === request.file.checksum)
            return { kind: "recorded" };
          if (before !== void 0)
            throw changed(database, request, "another content of it was applied meanwhile");
          if (isLast)
            throw faults.e.DATABASE_LOST({ database, during: `${request.file.file} ran`, reason: lost?.why ?? "" });
          const { session } = asked;
          const ways = {
            watch: watchBlockers({ pid: session.pid, look: connection.look, pause }),
            alive: (running) => withPulse(running, { session, look: connection.look, every: limits.pulse }),
            isCancelled: () => signal.aborted
          };
          outcome = await noted(asked, request, () => applyFile({ asked, request, sql, path, settings, pause, ...ways }));
          if (outcome.kind === "applied")
            recorded.set(request.file.name, request.file.checksum);
          return outcome;
        } finally {
          await letGo(world, hold, outcome);
        }
      }
      async function letGo({ keeper, signal }, hold, outcome) {
        if (signal.aborted || hold === void 0)
          return keeper.drop();
        if (outcome?.kind === "applied")
          return outcome.isClean ? void 0 : keeper.drop();
        return await tidy(hold.asked.session) ? keeper.release() : keeper.drop();
      }
      const changed = (database, { file }, reason) => faults.e.MIGRATION_CHANGED({ database, file: file.file, reason });
      function unsettled(world, { request }, lost, error) {
        if (lost === void 0)
          return error;
        const named = { database: world.database, file: request.file.file };
        if (world.signal.aborted) {
          const unknown = "the database did not say how it ended, its history will";
          return faults.e.MIGRATION_CANCELLED({ ...named, state: lost.commitSent ? unknown : "the database rolls it back" });
        }
        return lost.commitSent && error instanceof fault.vC ? faults.e.COMMIT_UNKNOWN({ ...named, reason: error.what }) : error;
      }
      const isLost = (error) => error instanceof fault.vC && error.code === "DATABASE_LOST";
      ;
      function createConnection(options) {
        let first;
        let second;
        let looking = Promise.resolve();
        const drop = async () => {
          const open = [first, second].filter((session) => session !== void 0);
          first = second = void 0;
          await Promise.all(open.map((session) => session.close()));
        };
        const look2 = async (query2) => {
          if (second?.isOpen() !== true) {
            const opened = await connectOnce(options);
            second = "kind" in opened ? void 0 : opened;
          }
          const answer = await second?.send(query2, { deadline: 5e3, rows: "keep" });
          return answer?.kind === "done" ? answer.results.at(-1)?.rows ?? [] : void 0;
        };
        return {
          asked: async (patience) => {
            if (first?.isOpen() !== true) {
              await drop();
              first = await connect(options, patience);
            }
            return { session: first, database: options.database, schema: options.settings.historySchema };
          },
          look: (query2) => {
            const turn = looking.then(() => look2(query2)).catch(() => void 0);
            looking = turn;
            return turn;
          },
          drop
        };
      }
      async function connect(options, patience) {
        const limit = AbortSignal.timeout(patience);
        for (let gap2 = 200; ; gap2 = Math.min(gap2 * 2, 2e3)) {
          const opened = await connectOnce(options);
          if (!("kind" in opened))
            return opened;
          if (!opened.retryable || limit.aborted)
            throw opened.fault;
          await options.pause(gap2);
        }
      }
      ;
      function createKeeper(connection) {
        let held;
        const drop = () => {
          held = void 0;
          return connection.drop();
        };
        return {
          hold: async (options) => {
            if (held?.asked.session.isOpen() === true)
              return held;
            const asked = await connection.asked(options.patience);
            await takeLock(asked, options);
            held = { asked, recorded: /* @__PURE__ */ new Map() };
            const there = await findHistory(asked);
            if (there !== "tables")
              await rowsOf(asked, createHistory(asked.schema, there), "its history was created");
            for (const { name, checksum } of await readHistory(asked))
              held.recorded.set(name, checksum);
            return held;
          },
          release: async () => {
            if (held === void 0)
              return;
            const { asked } = held;
            held = void 0;
            const answer = await asked.session.send(unlock(asked.schema), { deadline: questionDeadline, rows: "drop" });
            if (answer.kind !== "done")
              await connection.drop();
          },
          drop
        };
      }
      var database_url = __webpack_require__(35609);
      ;
      function parseDatabaseUrl(database, url) {
        const read = (0, database_url.B)(url.reveal());
        if (read.kind === "address")
          return read.address;
        throw faults.e.DATABASE_URL_INVALID({ database, variable: url.name, reason: read.reason });
      }
      ;
      const keepLock = 250;
      async function openRawDatabase(options) {
        const { name: database, settings, pause, signal, limits = defaultLimits } = options;
        const address = parseDatabaseUrl(database, options.url);
        const connection = createConnection({ ...options, database, address, deadline: limits.attempt });
        const keeper = createKeeper(connection);
        const world = { database, settings, keeper, connection, pause, signal, limits };
        const exclusively = oneAtATime();
        let timer;
        const apply = async (request) => {
          clearTimeout(timer);
          try {
            return await applyOnce(world, fileToApply(options, request));
          } finally {
            timer = setTimeout(() => void exclusively(() => keeper.release()), keepLock).unref();
          }
        };
        return {
          observe: ({ patience = limits.connect } = {}) => exclusively(() => observe(connection, patience)),
          apply: (request) => exclusively(() => apply(request)),
          close: () => {
            clearTimeout(timer);
            return exclusively(() => keeper.drop());
          }
        };
      }
      async function observe(connection, patience) {
        try {
          return await look(await connection.asked(patience));
        } catch (error) {
          if (!(error instanceof fault.vC) || error.code !== "DATABASE_LOST")
            throw error;
          return look(await connection.asked(patience));
        }
      }
      async function look(asked) {
        const applied = await findHistory(asked) === "tables" ? await readHistory(asked) : [];
        const rows = applied.length > 0 ? [] : await rowsOf(asked, isEmptyQuery(asked.schema), "its tables were looked for");
        const holder = await holderOf(asked);
        return {
          kind: "read",
          applied,
          server: asked.session.version,
          empty: rows[0]?.[0] === "t",
          ...holder === void 0 ? {} : { migrating: holder }
        };
      }
      function fileToApply({ name, settings }, request) {
        const { file, sql: bytes, runId } = request;
        if ((0, sql_bytes.lf)(bytes) !== file.checksum)
          throw changed(name, request, "it is not the file that was planned");
        const path = `${settings.path.replace(/^\.\//, "").replace(/\/$/, "")}/${file.file}`;
        const read = (0, migration_sql.V)(bytes, path);
        if (read.kind === "sql")
          return { request: { ...request, runId: uuidOf(runId) }, sql: read, path };
        const [first, ...others] = read.faults;
        throw first !== void 0 && others.length === 0 ? first : new fault.CG(read.faults);
      }
      function uuidOf(runId) {
        const hex = runId.replaceAll("-", "");
        return /^[0-9a-f]{32}$/i.test(hex) ? hex : (0, external_node_crypto_.createHash)("sha256").update(runId).digest("hex").slice(0, 32);
      }
      function oneAtATime() {
        let before = Promise.resolve();
        return (task) => {
          const now = before.then(task);
          before = now.catch(() => {
          });
          return now;
        };
      }
    })
  )
};
;
