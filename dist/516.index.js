"use strict";
exports.id = 516;
exports.ids = [516];
exports.modules = {
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
  71500: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        Fr: () => (
          /* binding */
          survey
        ),
        /* harmony export */
        N: () => (
          /* binding */
          whileConnected
        ),
        /* harmony export */
        iN: () => (
          /* binding */
          askedOf
        ),
        /* harmony export */
        t5: () => (
          /* binding */
          lookAt
        )
        /* harmony export */
      });
      var _model_fault_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(69969);
      var _model_name_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(40042);
      var _hosts_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(22403);
      async function survey(world, loaded, { hosts, releases }) {
        const seen = await Promise.all(hosts.map(async (host) => [host, await sightOf(() => look(world, loaded, { host, releases }))]));
        refuseInvalid(seen.flatMap(([, sight]) => sight.kind === "silent" ? [sight.fault] : []));
        return Object.fromEntries(seen);
      }
      function refuseInvalid(found) {
        const invalid = found.filter(({ ending }) => ending === "invalid");
        const unique = new Map(invalid.map((fault) => [`${fault.code} ${fault.what}`, fault]));
        if (unique.size > 0)
          throw new _model_fault_js__WEBPACK_IMPORTED_MODULE_0__.CG([...unique.values()]);
      }
      async function sightOf(read) {
        try {
          return { kind: "answered", observed: await read() };
        } catch (error) {
          const fault = error instanceof _model_fault_js__WEBPACK_IMPORTED_MODULE_0__.CG ? error.faults[0] : error;
          if (!(fault instanceof _model_fault_js__WEBPACK_IMPORTED_MODULE_0__.vC) || fault.ending === "interrupted")
            throw error;
          return { kind: "silent", fault };
        }
      }
      async function lookAt(world, loaded, hosts) {
        const seen = await Promise.all((0, _model_name_js__WEBPACK_IMPORTED_MODULE_1__.YD)(hosts).flatMap((host) => {
          const access = hosts[host];
          return access === void 0 ? [] : [lookThrough(access, { world, loaded, releases: void 0 }).then((each) => [host, each])];
        }));
        return Object.fromEntries(seen);
      }
      async function look(world, loaded, { host, releases }) {
        return whileConnected(world, loaded, host, (transport) => lookThrough(transport, { world, loaded, releases }));
      }
      async function whileConnected({ outside }, { config, environment, root }, name, work) {
        const host = environment.hosts[name];
        if (host === void 0)
          throw new Error(`no host ${name}`);
        const { driver, ssh } = environment;
        const transport = await outside.transport({ name, driver, host, ssh, root, network: config.network });
        try {
          await transport.open();
          return await work(transport);
        } finally {
          await transport.close();
        }
      }
      const lookThrough = (access, looking) => (0, _hosts_js__WEBPACK_IMPORTED_MODULE_2__.v5)(askedOf(access, looking));
      function askedOf(access, { world, loaded, releases }) {
        const { config, environment } = loaded;
        return {
          access,
          app: config.app,
          environment: environment.name,
          project: environment.projectName,
          host: access.host,
          internalAddress: environment.hosts[access.host]?.internalAddress ?? "",
          wanted: { networks: [], volumes: [] },
          now: world.now,
          kept: config.releases.keep,
          ...releases === void 0 ? {} : { releases }
        };
      }
    })
  ),
  /***/
  4516: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        unlock: () => (
          /* binding */
          unlock
        )
        /* harmony export */
      });
      var _model_faults_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(28977);
      var _model_name_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(40042);
      var _model_quantity_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(74480);
      var _observe_project_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(43167);
      var _observe_records_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(21534);
      var _observe_session_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(44887);
      var _observe_survey_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(71500);
      var _plan_status_lock_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(20389);
      async function unlock({ environment: name, config, lock: id, dryRun }, world) {
        const loaded = await (0, _observe_project_js__WEBPACK_IMPORTED_MODULE_3__.Xg)(world, { given: config, environment: name, use: "reach" });
        const session = await (0, _observe_session_js__WEBPACK_IMPORTED_MODULE_5__.f)(world, loaded);
        try {
          const observed = await (0, _observe_survey_js__WEBPACK_IMPORTED_MODULE_6__.t5)(world, loaded, session.hosts);
          const holders = holdersOf(observed);
          for (const { sentence } of holders)
            world.emit({ kind: "notice", level: "info", message: sentence });
          const next = `stagecraft status --env ${name}`;
          const where = `${loaded.config.app} ${name}`;
          if (holders.length === 0)
            return { lines: [`Nobody holds ${where}.`], result: { released: false, hosts: [] } };
          if (dryRun)
            return wouldRelease(holders, id);
          const existing = Object.fromEntries((0, _model_name_js__WEBPACK_IMPORTED_MODULE_1__.YD)(observed).flatMap((host) => observed[host]?.state.exists ? [[host, observed[host]]] : []));
          const store = world.outside.store({ hosts: (0, _observe_records_js__WEBPACK_IMPORTED_MODULE_4__.P)(session, { observed: { hosts: existing, databases: {} } }) });
          const released = await store.unlock(id);
          if (released === void 0)
            return { lines: [`Nobody holds ${where} any more.`], result: { released: false, hosts: [] } };
          const { hosts, owner } = released;
          const whose = owner === void 0 ? "the lock whose owner cannot be read" : `the lock of ${owner.actor} (${owner.operation})`;
          return { lines: [`Released ${whose} on ${hosts.join(", ")}.`], next, result: { released: true, id, hosts } };
        } finally {
          await session.close();
        }
      }
      function holdersOf(observed) {
        const unreadable = (0, _model_name_js__WEBPACK_IMPORTED_MODULE_1__.YD)(observed).flatMap((host) => {
          const lock = observed[host]?.state.unreadableLock;
          if (lock === void 0)
            return [];
          const sentence = `The lock on ${host} has an owner that cannot be read: ${JSON.stringify(lock.shown)} (id ${lock.id}).`;
          return [
            {
              id: lock.id,
              host,
              holder: "an owner that cannot be read",
              sentence,
              steps: observed[host]?.state.liveSteps ?? []
            }
          ];
        });
        return [...(0, _plan_status_lock_js__WEBPACK_IMPORTED_MODULE_7__.a)(observed).map(holderOf), ...unreadable];
      }
      function holderOf({ owner, hosts, silence, steps }) {
        const { id, actor, operation, startedAt, run } = owner;
        const holder = `${actor} (${operation}) since ${startedAt}`;
        const link = run === void 0 ? "" : `, ${run.url}`;
        const sentence = `Held by ${holder}${link}, on ${hosts.join(", ")}, last heard of ${(0, _model_quantity_js__WEBPACK_IMPORTED_MODULE_2__.M)(silence)} ago (id ${id}).`;
        return { id, host: hosts[0] ?? "", holder, sentence, steps };
      }
      function wouldRelease(holders, id) {
        const meant = holders.find((each) => each.id === id);
        const [first] = holders;
        if (meant === void 0 && first !== void 0)
          throw _model_faults_index_js__WEBPACK_IMPORTED_MODULE_0__.e.LOCK_OTHER({ ...first, given: id });
        const running = holders.find(({ steps }) => steps.length > 0);
        if (running !== void 0)
          throw _model_faults_index_js__WEBPACK_IMPORTED_MODULE_0__.e.LOCK_ALIVE(running);
        return { lines: ["It would be released."], result: { released: false, hosts: [] } };
      }
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
  20389: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        a: () => (
          /* binding */
          locksOf
        ),
        /* harmony export */
        q: () => (
          /* binding */
          lockProblems
        )
        /* harmony export */
      });
      var _model_name_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(40042);
      const silenceOfDead = 6e4;
      const patience = 5;
      function locksOf(observed) {
        const owners = new Map(Object.values(observed).flatMap(({ state }) => state.lock ? [[state.lock.id, state.lock]] : []));
        const steps = (0, _model_name_js__WEBPACK_IMPORTED_MODULE_0__.YD)(observed).flatMap((host) => observed[host]?.state.liveSteps ?? []);
        return [...owners.values()].map((owner) => {
          const hosts = (0, _model_name_js__WEBPACK_IMPORTED_MODULE_0__.YD)(observed).filter((host) => observed[host]?.state.lock?.id === owner.id);
          const silence = Math.min(...hosts.map((host) => observed[host]?.state.lockAge ?? 0));
          const limit = owner.run === void 0 ? silenceOfDead : silenceOfDead * patience;
          return { owner, hosts, silence, steps, alive: steps.length > 0 || silence < limit };
        });
      }
      const lockProblems = (observed, environment) => (0, _model_name_js__WEBPACK_IMPORTED_MODULE_0__.YD)(observed).flatMap((host) => {
        const lock = observed[host]?.state.unreadableLock;
        return lock === void 0 ? [] : [
          {
            host,
            what: `its lock has an owner that cannot be read: ${JSON.stringify(lock.shown)}`,
            fix: "Make sure that nobody deploys, then clear it.",
            command: `stagecraft unlock --env ${environment} --id ${lock.id}`
          }
        ];
      });
    })
  )
};
;
