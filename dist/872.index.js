"use strict";
exports.id = 872;
exports.ids = [872, 531];
exports.modules = {
  /***/
  12531: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        countAgentKeys: () => (
          /* binding */
          countAgentKeys
        ),
        /* harmony export */
        f: () => (
          /* binding */
          agentAt
        )
        /* harmony export */
      });
      var node_stream__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57075);
      var node_stream__WEBPACK_IMPORTED_MODULE_0___default = /* @__PURE__ */ __webpack_require__.n(node_stream__WEBPACK_IMPORTED_MODULE_0__);
      var ssh2__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(85472);
      var ssh2__WEBPACK_IMPORTED_MODULE_1___default = /* @__PURE__ */ __webpack_require__.n(ssh2__WEBPACK_IMPORTED_MODULE_1__);
      var _model_faults_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(28977);
      const patience = 5e3;
      async function countAgentKeys(socket) {
        const held = await keysOf(socket);
        if (held === void 0)
          throw _model_faults_index_js__WEBPACK_IMPORTED_MODULE_2__.e.SSH_AGENT_UNUSABLE({ socket, problem: "silent" });
        if (held === 0)
          throw _model_faults_index_js__WEBPACK_IMPORTED_MODULE_2__.e.SSH_AGENT_UNUSABLE({ socket, problem: "empty" });
        return held;
      }
      function agentAt(socket, signal) {
        const agent = (0, ssh2__WEBPACK_IMPORTED_MODULE_1__.createAgent)(socket);
        const connect = agent.getStream?.bind(agent);
        agent.getStream = (done) => connect?.((error, stream) => {
          if (stream !== void 0)
            (0, node_stream__WEBPACK_IMPORTED_MODULE_0__.addAbortSignal)(signal, stream);
          done(error, stream);
        });
        return agent;
      }
      function keysOf(socket) {
        const late = new AbortController();
        return new Promise((resolve) => {
          const timer = setTimeout(() => {
            resolve(void 0);
            late.abort();
          }, patience);
          agentAt(socket, late.signal).getIdentities((error, keys) => {
            clearTimeout(timer);
            resolve(error || !Array.isArray(keys) ? void 0 : keys.length);
          });
        });
      }
    })
  ),
  /***/
  21872: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        createSshTransport: () => (
          /* binding */
          createSshTransport
        )
      });
      var external_node_crypto_ = __webpack_require__(77598);
      var script = __webpack_require__(14831);
      var fault = __webpack_require__(69969);
      var faults = __webpack_require__(28977);
      var exchange = __webpack_require__(9194);
      var keyscan = __webpack_require__(46624);
      var known_hosts = __webpack_require__(47428);
      ;
      const toldLines = 3;
      const signatures = {
        "ssh-ed25519": ["ssh-ed25519"],
        "ecdsa-sha2-nistp256": ["ecdsa-sha2-nistp256"],
        "ecdsa-sha2-nistp384": ["ecdsa-sha2-nistp384"],
        "ecdsa-sha2-nistp521": ["ecdsa-sha2-nistp521"],
        "ssh-rsa": ["rsa-sha2-512", "rsa-sha2-256"]
      };
      function createKeyCheck(settings) {
        let pinned;
        let refusal;
        const decide = (key) => {
          const verdict = (0, known_hosts.FF)(settings.knownHosts, settings.at, key);
          if (verdict.kind === "known")
            return true;
          if (verdict.kind !== "unknown" || !settings.trustOnFirstUse) {
            refusal = refusalOf(settings, verdict, key);
            return false;
          }
          pinned ??= Buffer.from(key);
          if (pinned.equals(key))
            return true;
          refusal = otherThanPinned(settings, pinned, key);
          return false;
        };
        return {
          verify: (key) => {
            try {
              return Buffer.isBuffer(key) && decide(key);
            } catch {
              return false;
            }
          },
          refusal: () => refusal,
          learned: () => pinned === void 0 ? void 0 : (0, known_hosts.TZ)(settings.at, pinned),
          algorithms: offeredAlgorithms((0, known_hosts.C2)(settings.knownHosts, settings.at))
        };
      }
      function offeredAlgorithms(known) {
        const types = Object.keys(signatures);
        const ordered = [...known.filter((type) => types.includes(type)), ...types.filter((type) => !known.includes(type))];
        return ordered.flatMap((type) => signatures[type] ?? []);
      }
      function refusalOf(settings, verdict, key) {
        const { host, at, knownHosts } = settings;
        const place = (line) => `${knownHosts.file}:${line}`;
        const facts = { host, address: at.address, shown: (0, known_hosts.Rx)(key) };
        if (knownHosts.isTold)
          return faults.e.TAILSCALE_KEY_CHANGED({ ...facts, known: knownHosts.entries.map((entry) => (0, known_hosts.Rx)(entry.key)) });
        switch (verdict.kind) {
          case "revoked":
            return faults.e.HOST_KEY_REVOKED({ ...facts, place: place(verdict.line) });
          case "changed":
            return faults.e.HOST_KEY_CHANGED({
              ...facts,
              known: verdict.known.map((entry) => (0, known_hosts.Rx)(entry.key)),
              places: verdict.known.map((entry) => place(entry.line))
            });
          case "known":
          case "unknown": {
            const notes = [
              ...verdict.kind === "unknown" && verdict.near !== void 0 ? [`it has one for ${verdict.near}`] : [],
              ...knownHosts.problems.slice(0, toldLines).map(({ line, text }) => `line ${line} was left out: ${text}`),
              ...knownHosts.problems.length > toldLines ? [`${knownHosts.problems.length - toldLines} more lines too`] : []
            ];
            return faults.e.HOST_KEY_UNKNOWN({
              ...facts,
              port: at.port,
              file: knownHosts.file,
              notes,
              scan: (0, keyscan.B)(at, settings.through)
            });
          }
        }
      }
      function otherThanPinned({ host, at }, pinned, key) {
        const known = [(0, known_hosts.Rx)(pinned)];
        return faults.e.HOST_KEY_CHANGED({
          host,
          address: at.address,
          shown: (0, known_hosts.Rx)(key),
          known,
          places: ["trusted earlier in this run"]
        });
      }
      var limiter = __webpack_require__(68829);
      var transport_wait = __webpack_require__(62972);
      ;
      const sessionsAtOnce = 8;
      const refusals = { most: 8, pause: 250 };
      function channelsOf(host, connection) {
        const sessions = (0, limiter.z)(sessionsAtOnce);
        let open = 0;
        const hold = (channel, release) => {
          open += 1;
          const program = programOf(channel, connection);
          void program.closed.then(() => {
            open -= 1;
            release();
          });
          return program;
        };
        return {
          start: async (command, signal) => {
            for (let refused2 = 0; ; ) {
              const release = await sessions.take(signal);
              const opening = await openChannel(connection, signal, (client, opened2) => client.exec(command, opened2)).catch((error) => {
                release();
                throw error;
              });
              if (opening.kind === "opened")
                return hold(opening.channel, release);
              release();
              if (opening.kind === "lost")
                return void 0;
              sessions.lower();
              if (open > 0)
                continue;
              refused2 += 1;
              if (refused2 === refusals.most)
                throw faults.e.HOST_CHANNEL_REFUSED({ host, reason: opening.reason });
              await (0, transport_wait.v7)(refusals.pause, signal);
            }
          },
          forward: async (target, signal) => {
            const { address, port } = target;
            const opening = await openChannel(connection, signal, (client, opened2) => client.forwardOut("127.0.0.1", 0, address, port, opened2));
            if (opening.kind === "refused")
              throw faults.e.FORWARD_REFUSED({ host, ...target, reason: opening.reason });
            if (opening.kind === "lost")
              return void 0;
            opening.channel.on("error", () => {
            });
            return opening.channel;
          }
        };
      }
      function openChannel({ client, loss, lost }, signal, ask) {
        const opening = new Promise((resolve) => {
          const gone = () => void lost.then(() => resolve({ kind: "lost" }));
          try {
            ask(client, (error, channel) => {
              if (error === void 0)
                resolve({ kind: "opened", channel });
              else if (loss() !== void 0)
                gone();
              else
                resolve({ kind: "refused", reason: reasonOf(error) });
            });
          } catch {
            gone();
          }
        });
        return (0, transport_wait.ZC)(opening, signal, (late) => late.kind === "opened" && late.channel.close());
      }
      function reasonOf(error) {
        const said = error.message.replace("(SSH) Channel open failure: ", "");
        return error.reason === 1 ? `the host does not allow it (${said})` : said;
      }
      function programOf(channel, { loss }) {
        channel.on("error", () => {
        });
        const closed = new Promise((resolve) => {
          channel.on("close", (code, signal) => {
            if (typeof code === "number")
              resolve({ kind: "exited", code });
            else if (signal !== void 0)
              resolve({ kind: "signalled", signal });
            else
              resolve({ kind: "lost", why: loss() ?? "the channel ended without a status" });
          });
        });
        return {
          stdin: channel,
          stdout: channel,
          stderr: channel.stderr,
          closed,
          signal: (name) => channel.signal(name),
          abandon: () => channel.close()
        };
      }
      var external_node_net_ = __webpack_require__(77030);
      var lib = __webpack_require__(85472);
      var lib_default = /* @__PURE__ */ __webpack_require__.n(lib);
      var ssh_agent = __webpack_require__(12531);
      ;
      function methodOf(user, login, ended) {
        switch (login.kind) {
          case "key":
            return { type: "publickey", username: user, key: openedKey(login) };
          case "agent":
            return { type: "agent", username: user, agent: (0, ssh_agent.f)(login.socket, ended) };
          case "none":
            return { type: "none", username: user };
        }
      }
      const opened = /* @__PURE__ */ new WeakMap();
      function openedKey(login) {
        const key = opened.get(login) ?? lib_default().utils.parseKey(login.key.reveal(), login.passphrase?.reveal() || void 0);
        if (key instanceof Error)
          throw new Error(`the key ${login.key.name} does not open: ${key.message}`);
        opened.set(login, key);
        return key;
      }
      function offerOf(login, problem) {
        switch (login.kind) {
          case "key":
            return "the key that was offered";
          case "agent":
            return problem === void 0 ? `the keys of the SSH agent, which holds ${login.keys},` : `the SSH agent (${problem})`;
        }
      }
      ;
      const checkWords = /to authenticate, visit/i;
      const checkAsked = (settings, said) => settings.login.kind === "none" && checkWords.test(said) ? faults.e.TAILSCALE_SSH_CHECK(factsOf(settings)) : void 0;
      function unreachable(settings, reason, said) {
        const { host, at, via, login } = settings;
        if (login.kind !== "none")
          return faults.e.HOST_UNREACHABLE({ host, address: at.address, reason, from: via?.host });
        if (said === void 0)
          return faults.e.NETWORK_PORT_CLOSED({ ...factsOf(settings), reason });
        return deniedBy(settings, said) ?? faults.e.TAILSCALE_SSH_OFF({ ...factsOf(settings), found: reason });
      }
      function refused(settings, error, said) {
        const { host, at, user, login } = settings;
        if (login.kind === "none") {
          const found = "an sshd that asks for a key answers there";
          return deniedBy(settings, said) ?? faults.e.TAILSCALE_SSH_OFF({ ...factsOf(settings), found });
        }
        return faults.e.HOST_LOGIN_REFUSED({
          host,
          address: at.address,
          user,
          offered: offerOf(login, error.level === "agent" ? error.message : void 0),
          of: login.kind
        });
      }
      function deniedBy(settings, said) {
        const [, words] = /^tailscale: (.{1,200}?)\.?\s*$/m.exec(said.replace(/[^\P{C}\n]/gu, "")) ?? [];
        return words === void 0 ? void 0 : faults.e.TAILSCALE_SSH_DENIED({ ...factsOf(settings), said: words });
      }
      const factsOf = ({ host, at, user }) => ({
        host,
        address: at.address,
        user
      });
      const reasons = {
        ECONNREFUSED: "the connection was refused",
        ECONNRESET: "the connection was reset",
        ETIMEDOUT: "the connection timed out",
        EHOSTUNREACH: "there is no route to it",
        ENETUNREACH: "its network is not reachable",
        ENOTFOUND: "its name is not known",
        EAI_AGAIN: "its name could not be looked up",
        "Connection lost before handshake": "it closed the connection"
      };
      function ssh_refusal_reasonOf({ code, message }) {
        return (typeof code === "string" ? reasons[code] : reasons[message]) ?? (message || String(code));
      }
      ;
      const backoff = { first: 500, limit: 8e3 };
      async function connectSsh(settings, signal) {
        const { attempts } = settings;
        for (let attempt = 1; ; attempt += 1) {
          const release = await settings.connects.take(signal);
          const outcome = await attemptOnce(settings, signal).finally(release);
          if (outcome.kind === "connected")
            return outcome.connection;
          if (outcome.kind === "final")
            throw outcome.fault;
          if (attempt === attempts) {
            throw unreachable(settings, `${outcome.reason} (${attempts} attempts)`);
          }
          settings.retrying(outcome.reason, attempt);
          await (0, transport_wait.v7)(Math.random() * Math.min(backoff.limit, backoff.first * 2 ** (attempt - 1)), signal);
        }
      }
      async function attemptOnce(settings, signal) {
        const dialled = await dial(settings, signal);
        return "kind" in dialled ? dialled : attemptLogin(settings, dialled, signal);
      }
      async function dial({ at, via, deadline }, signal) {
        if (via === void 0)
          return (0, external_node_net_.connect)({ host: at.address, port: at.port });
        await (0, transport_wait.ZC)(via.open(), signal);
        const way = via.forward(at, { deadline, reason: `a way through ${via.host}` });
        try {
          return await (0, transport_wait.ZC)(way, signal, (late) => late.destroy());
        } catch (error) {
          const isPassing = error instanceof fault.vC && (error.code === "FORWARD_REFUSED" || error.code === "WAIT_DEADLINE");
          if (!isPassing)
            throw error;
          return { kind: "retry", reason: error.what.charAt(0).toLowerCase() + error.what.slice(1, -1) };
        }
      }
      function attemptLogin(settings, socket, signal) {
        const client = new lib.Client();
        const loss = watchLoss(client, socket);
        const phase = { handshake: false, said: "" };
        const ended = new AbortController();
        const outcome = new Promise((resolve) => {
          const timer = setTimeout(() => {
            resolve(afterLoss(settings, `no login within ${settings.deadline / 1e3} s`, phase));
          }, settings.deadline);
          client.once("handshake", () => {
            phase.handshake = true;
          });
          client.on("banner", (text) => {
            phase.said = `${phase.said}${text}`.slice(0, 4e3);
            const asked = checkAsked(settings, phase.said);
            if (asked === void 0)
              return;
            clearTimeout(timer);
            resolve({ kind: "final", fault: asked });
          });
          client.once("ready", () => {
            clearTimeout(timer);
            client.setNoDelay(true);
            watchSilence(client, socket, settings.keepalive);
            resolve({ kind: "connected", connection: { client, ...loss } });
          });
          client.on("error", (error) => {
            clearTimeout(timer);
            resolve(afterError(settings, error, phase));
          });
          client.once("close", () => {
            clearTimeout(timer);
            resolve(afterLoss(settings, "it closed the connection", phase));
          });
          client.connect(configOf(settings, socket, ended.signal));
        });
        const kept = (0, transport_wait.ZC)(outcome, signal);
        const isKept = kept.then((attempt) => attempt.kind === "connected", () => false);
        void isKept.then((isConnected) => {
          ended.abort();
          if (!isConnected)
            socket.destroy();
        });
        return kept;
      }
      function afterError(settings, error, phase) {
        const refusal = settings.keyCheck.refusal();
        if (refusal !== void 0)
          return { kind: "final", fault: refusal };
        const isRefused = error.level === "client-authentication" || /^too many authentication failures/i.test(error.message);
        if (isRefused || error.level === "agent")
          return { kind: "final", fault: refused(settings, error, phase.said) };
        return afterLoss(settings, ssh_refusal_reasonOf(error), phase);
      }
      function afterLoss(settings, reason, { handshake, said }) {
        if (!handshake)
          return { kind: "retry", reason };
        const fault2 = unreachable(settings, `${reason}, while logging in`, said);
        return { kind: "final", fault: fault2 };
      }
      function configOf(settings, socket, ended) {
        const { user, keyCheck, keepalive } = settings;
        return {
          sock: socket,
          username: user,
          hostVerifier: (key) => keyCheck.verify(key),
          algorithms: { serverHostKey: [...keyCheck.algorithms] },
          keepaliveInterval: keepalive.interval,
          keepaliveCountMax: Number.MAX_SAFE_INTEGER,
          readyTimeout: 0,
          authHandler: [methodOf(user, settings.login, ended)]
        };
      }
      function watchLoss(client, socket) {
        let told = "the connection was closed";
        let reason;
        client.on("error", (error) => {
          told = ssh_refusal_reasonOf(error);
          socket.destroy();
        });
        const lost = new Promise((resolve) => {
          client.once("close", () => {
            reason = told;
            resolve(told);
          });
        });
        return { lost, loss: () => reason, drop: () => void socket.destroy() };
      }
      function watchSilence(client, socket, { interval, count }) {
        let silent = 0;
        socket.on("data", () => {
          silent = -1;
        });
        const timer = setInterval(() => {
          silent += 1;
          if (silent >= count)
            client.emit("error", new Error(`nothing came from it for ${interval * count / 1e3} s`));
        }, interval);
        client.once("close", () => clearInterval(timer));
      }
      var upload = __webpack_require__(30540);
      ;
      const defaultSshLimits = { connect: 15e3, attempts: 5, keepalive: { interval: 5e3, count: 3 } };
      const losses = 3;
      const telling = 2e3;
      const goodbye = 1e3;
      function createSshTransport(settings) {
        const { host, address, port, user } = settings;
        const at = { address, port };
        const keyCheck = createKeyCheck({
          host,
          at,
          knownHosts: settings.knownHosts,
          trustOnFirstUse: settings.trustOnFirstUse !== void 0,
          through: settings.via?.hops
        });
        const limits = { ...defaultSshLimits, ...settings.limits };
        const closing = new AbortController();
        let session;
        let problem;
        let recorded;
        const connect = async () => {
          const connection = await connectSsh({
            host,
            at,
            user,
            login: settings.auth,
            keyCheck,
            deadline: limits.connect,
            keepalive: limits.keepalive,
            attempts: limits.attempts,
            connects: settings.connects,
            via: settings.via?.transport,
            retrying: (reason, attempt) => {
              problem = reason;
              settings.notice(`waiting for ${host}: ${reason} (attempt ${attempt} of ${limits.attempts})`);
            }
          }, closing.signal);
          const learned = keyCheck.learned();
          if (learned !== void 0 && learned !== recorded)
            settings.trustOnFirstUse?.(learned);
          recorded = learned;
          void connection.lost.then(() => {
            session = void 0;
          });
          return { connection, channels: channelsOf(host, connection) };
        };
        const connected = (wait) => {
          if (closing.signal.aborted)
            throw new Error(`the transport to ${host} is closed`);
          if (session === void 0) {
            session = connect();
            session.catch(() => {
              session = void 0;
            });
          }
          return (0, transport_wait.ZC)(session, wait.signal).catch((error) => {
            if (!isDeadline(error))
              throw error;
            throw faults.e.HOST_UNREACHABLE({
              host,
              address,
              reason: problem ?? "no connection in time",
              from: settings.via?.transport.host
            });
          });
        };
        const onChannel = async (wait, open) => {
          for (let lost = 0; lost < losses; lost += 1) {
            const opened2 = await open((await connected(wait)).channels);
            if (opened2 !== void 0)
              return opened2;
          }
          throw faults.e.HOST_UNREACHABLE({ host, address, reason: `it dropped ${losses} connections in a row` });
        };
        const waiting = async (options, use) => {
          const wait = (0, transport_wait.db)(host, options, settings.signal);
          try {
            return await use(wait);
          } finally {
            wait.end();
          }
        };
        const start = async (wait, text) => {
          const name = settings.isDeafToSignals ? `stagecraft-${(0, external_node_crypto_.randomBytes)(8).toString("hex")}` : void 0;
          const program = await onChannel(wait, (channels) => channels.start((0, script.Tg)(text, name), wait.signal));
          if (name === void 0)
            return program;
          const tell = async (signal) => {
            const teller = await (await session)?.channels.start((0, script.RL)(name, signal), AbortSignal.timeout(telling));
            teller?.stdout.resume();
            teller?.stderr.resume();
            await teller?.closed;
          };
          return { ...program, signal: (signal) => void tell(signal).catch(() => void 0) };
        };
        const send = async (wait, message) => {
          const program = await start(wait, message.payload === void 0 ? script.Nw : script.LO);
          return (0, exchange.c)(program, { host, ...message }, wait.signal);
        };
        return {
          host,
          open: () => waiting(openOptions(limits), async (wait) => void await connected(wait)),
          run: (script2, options) => waiting(options, (wait) => send(wait, { script: script2, keep: options.keep })),
          put: (files, options) => waiting(options, (wait) => (0, upload.p)(host, files, (message) => send(wait, message))),
          forward: (target, options) => waiting(options, (wait) => onChannel(wait, (channels) => channels.forward(target, wait.signal))),
          close: async () => {
            closing.abort(new Error(`the transport to ${host} is closed`));
            const last = await session?.catch(() => void 0);
            if (last !== void 0)
              await endConnection(last.connection);
            await settings.via?.transport.close();
          }
        };
      }
      async function endConnection({ client, lost, drop }) {
        const timer = setTimeout(drop, goodbye);
        client.end();
        await lost;
        clearTimeout(timer);
      }
      const openOptions = ({ connect, attempts }) => ({
        deadline: attempts * (connect + 8e3),
        reason: "a connection"
      });
      const isDeadline = (error) => error instanceof fault.vC && error.code === "WAIT_DEADLINE";
    })
  )
};
;
